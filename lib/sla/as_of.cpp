#include "sla/as_of.h"

#include <map>
#include <string>
#include <variant>

#include "model/describe.h"

namespace opsctl {
namespace {

struct AsOf {
    Instant at{};
    Date day{};  // in the zone of the contract's calendar
};

bool is_ahead(Instant at, const AsOf& as_of) { return at > as_of.at; }
bool is_ahead(Date day, const AsOf& as_of) { return day > as_of.day; }
bool is_ahead(Month month, const AsOf& as_of) { return month > month_of(as_of.day); }
template <class... Times>
bool is_ahead(const std::variant<Times...>& time, const AsOf& as_of) {
    return std::visit([&](auto one) { return is_ahead(one, as_of); }, time);
}

// What was seen of a record until then, and what was taken away.
struct Seen {
    std::size_t kept = 0, taken = 0;
};

// The visitor of an Owner's fields: takes away what lies ahead, in whatever list or field it stands.
template <class Owner>
class FieldCut : public AnyField<FieldCut<Owner>> {
   public:
    FieldCut(const AsOf& as_of, Seen& seen) : as_of_(as_of), seen_(seen) {}

    template <class T>
    void field(std::string_view, T& member, const Label&, std::string_view) {
        cut(member);
    }

   private:
    template <class T>
    void cut(T& value) {
        if constexpr (std::is_same_v<T, Instant>) {
            static_assert(Happens<Owner> || Planned<Owner>, "is it known before that moment? See model/describe.h");
        } else if constexpr (requires(FieldCut<T> & inner) { describe(inner, value); }) {
            FieldCut<T> inner(as_of_, seen_);
            describe(inner, value);
        }
    }
    template <class T>
    void cut(std::optional<T>& value) {
        if (value && takes(*value)) value.reset();
        if (value) cut(*value);
    }
    void cut(std::optional<Instant>& at) {
        if (!Planned<Owner> && at && is_ahead(*at, as_of_)) at.reset();
    }
    template <class T>
    void cut(std::vector<T>& list) {
        std::erase_if(list, [&](const T& item) { return takes(item); });
        for (T& item : list) cut(item);
    }
    template <class T>
    void cut(OneOrMany<T>& list) {
        cut(list.items);
    }
    template <class... Alternatives>
    void cut(std::variant<Alternatives...>& value) {
        std::visit([this](auto& alternative) { this->cut(alternative); }, value);
    }

    template <class T>
    bool takes(const T& value) {
        if constexpr (requires { value.is_always_seen(); }) {
            if (value.is_always_seen()) return false;
        }
        if constexpr (Happens<T>) {
            const bool is_taken = is_ahead(value.seen(), as_of_);
            ++(is_taken ? seen_.taken : seen_.kept);
            return is_taken;
        } else {
            return false;
        }
    }

    const AsOf& as_of_;
    Seen& seen_;
};

template <class R>
Seen cut_record(R& record, const AsOf& as_of) {
    Seen seen;
    FieldCut<R> cut(as_of, seen);
    describe(cut, record);
    return seen;
}

// What "today" is: for what falls under a contract in the zone of its calendar, else in the repository's.
class Todays {
   public:
    Todays(const Records& records, Instant as_of) : as_of_(as_of) {
        const Zone zone = Zone::find(records.config.timezone).value_or(Zone::utc());
        others_ = {as_of, zone.date_of(as_of)};
        for (const Contract& contract : records.all<Contract>()) {
            const CalendarRecord* calendar = records.find<CalendarRecord>(contract.calendar);
            const bool has_zone = calendar != nullptr && !calendar->timezone.empty();
            const Zone of_contract = has_zone ? Zone::find(calendar->timezone).value_or(zone) : zone;
            days_.emplace(contract.id.str(), of_contract.date_of(as_of));
        }
    }

    template <class R>
    AsOf of(const R& record) const {
        std::string_view contract;
        if constexpr (OfAContract<R>) contract = record.contract.id;
        if constexpr (std::is_same_v<R, Contract>) contract = record.id;
        const auto at = days_.find(contract);
        return at == days_.end() ? others_ : AsOf{as_of_, at->second};
    }

   private:
    Instant as_of_;
    AsOf others_;
    std::map<std::string, Date, std::less<>> days_;
};

// Goes without records that begin later. A draft of which nothing has happened is there already.
template <class R>
void cut_all(std::vector<R>& records, const Todays& todays) {
    auto end = records.begin();
    for (R& record : records) {
        const Seen seen = cut_record(record, todays.of(record));
        if (HasTimeline<R> && seen.taken > 0 && seen.kept == 0) continue;
        if (&*end != &record) *end = std::move(record);
        ++end;
    }
    records.erase(end, records.end());
}

}  // namespace

void forget_after(Records& records, Instant as_of) {
    const Todays todays(records, as_of);
    RecordTypes::each([&]<class R>(std::type_identity<R>) { cut_all(records.all<R>(), todays); });
}

}  // namespace opsctl
