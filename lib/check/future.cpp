// What is recorded has happened: only plans speak of the time to come.
#include "check/rule.h"
#include "check/walk.h"

namespace opsctl::rules {
namespace {

class FutureChecker {
   public:
    FutureChecker(const Record& record, const Zone& zone, Instant now, Findings& findings)
        : record_(record), zone_(zone), now_(now), findings_(findings) {}

    void operator()(const Instant& at, const Trail& trail) const {
        if (at > now_ && !trail.is_planned) report(zone_.plain(at), trail);
    }
    // Dates that are no part of what happened (an invoice, a payment) are terms and limits; so is how long what happened
    // holds.
    void operator()(const Date& day, const Trail& trail) const {
        if (trail.happens && trail.field() != "until" && is_read(day) && day > zone_.date_of(now_)) report(to_string(day), trail);
    }
    template <class T>
    void operator()(const T&, const Trail&) const {}

   private:
    void report(const std::string& when, const Trail& trail) const {
        findings_.add(FindingName::time_in_future, place_of(record_, trail.pointer()),
                      message("{} lies in the future (it is {} now)", "{} は未来の日時です（現在は {}）", when,
                              zone_.plain(now_)));
    }

    const Record& record_;
    const Zone& zone_;
    Instant now_;
    Findings& findings_;
};

}  // namespace

void check_future(const Context& context, Findings& findings) {
    if (!context.options.now) return;
    const Instant now = *context.options.now;
    context.index.records().each([&](const auto& record) {
        const ContractRecords* of = nullptr;
        if constexpr (requires { record.contract; }) of = context.index.of(record.contract);
        const bool has_zone = of != nullptr && of->calendar != nullptr;
        const Zone& zone = has_zone ? of->calendar->zone() : context.index.zone();
        walk(record, FutureChecker(record, zone, now, findings));
    });
}

}  // namespace opsctl::rules
