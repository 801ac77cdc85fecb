#include "model/asset_state.h"

#include <algorithm>

namespace opsctl {
namespace {

// The visitor that remembers where the fields of a struct are.
struct FieldPlaces {
    std::vector<void*> all;

    template <class T>
    void optional(std::string_view, T& member, const Label&, std::string_view) {
        all.push_back(&member);
    }
};

template <class T>
void take_over(T& to, T& from);

// The visitor of the same struct that writes what is given there: both walk the one description.
class FieldTaker {
   public:
    explicit FieldTaker(const std::vector<void*>& places) : at_(places.begin()) {}

    template <class T>
    void optional(std::string_view, T& from, const Label&, std::string_view) {
        take(*static_cast<T*>(*at_++), from);
    }

   private:
    template <class T>
    static void take(T& to, T& from) {
        if (!from.empty()) to = from;
    }
    template <class T>
    static void take(std::optional<T>& to, std::optional<T>& from) {
        if (!from) return;
        if constexpr (std::is_same_v<T, Date> || std::is_arithmetic_v<T>) {
            to = from;
        } else {
            take_over(to ? *to : to.emplace(), *from);
        }
    }

    std::vector<void*>::const_iterator at_;
};

template <class T>
void take_over(T& to, T& from) {
    FieldPlaces places;
    describe(places, to);
    FieldTaker taker(places.all);
    describe(taker, from);
}

}  // namespace

std::optional<AssetState> asset_state_after(const EventName& event) {
    if (is_one_of(event, {EventKind::registered, EventKind::returned})) return AssetState::in_use;
    if (event == EventKind::loaned) return AssetState::loaned;
    if (event == EventKind::retired) return AssetState::retired;
    if (event == EventKind::disposed) return AssetState::disposed;
    return std::nullopt;
}

AssetState state_of(const Asset& asset) {
    AssetState state = AssetState::in_use;
    for (const Event& event : asset.timeline) state = asset_state_after(event.event).value_or(state);
    return state;
}

bool is_in_service(const Asset& asset) { return state_of(asset) < AssetState::retired; }

void apply(AssetFields& fields, const AssetFields& set) {
    AssetFields from = set;  // describe() takes variables
    take_over(fields, from);
}

void apply(AssetFields& fields, const Event& event) {
    for (const AssetFields& set : event.details->set) apply(fields, set);
}

Asset replayed(const Asset& asset, std::size_t count) {
    Asset after = asset;
    if (count < after.timeline.size()) after.timeline.resize(count);
    for (const Event& event : after.timeline) apply(after, event);
    return after;
}

Asset replayed(const Asset& asset) { return replayed(asset, asset.timeline.size()); }

std::optional<Date> supported_until(const AssetFields& fields) {
    if (!fields.support) return std::nullopt;
    const Support& support = *fields.support;
    if (support.until) return support.until;
    if (!support.years || !support.after) return std::nullopt;
    const Date last = *support.after + date::years(static_cast<int>(*support.years));
    return last.ok() ? last : Date(last.year() / last.month() / date::last);  // of a 29 February
}

std::int64_t licences_lacking(const AssetFields& fields) {
    if (!fields.licence || !fields.licence->count || !fields.licence->used) return 0;
    return std::max<std::int64_t>(0, *fields.licence->used - *fields.licence->count);
}

}  // namespace opsctl
