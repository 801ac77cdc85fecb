// availability: a month's downtime against its service time.
#pragma once

#include "model/measures/timed.h"

namespace opsctl {

enum class Down { any, all };
template <>
struct EnumNames<Down> {
    static constexpr std::array<std::string_view, 2> names = {"any", "all"};
};
enum class ExclusionOrder { minimum_first, exclude_first };
template <>
struct EnumNames<ExclusionOrder> {
    static constexpr std::array<std::string_view, 2> names = {"minimum-first", "exclude-first"};
};
struct Exclusions {
    bool planned = false;
    OneOrMany<Party> attribution;
};
template <class V>
void describe(V& v, Exclusions& e) {
    v.optional("planned", e.planned, {"Planned stops", "計画停止"}, "whether planned stops are left out");
    v.optional("attribution", e.attribution, {"Attribution", "帰責"}, "outages with these attributions are left out");
}
struct AvailabilityMeasure {
    OneOrMany<Ref<Target::service>> services;
    Down down = Down::any;
    ClockKind clock = ClockKind::elapsed;
    Ref<Kind::calendar> calendar;
    std::optional<ClockTime> minimum;
    std::optional<ClockTime> join;
    Exclusions exclude;
    std::optional<ExclusionOrder> order;  // default: minimum-first
};
template <class V>
void describe(V& v, AvailabilityMeasure& m) {
    v.optional("services", m.services, {"Services", "サービス"},
               "services that are measured; default: all of the contract");
    v.optional("down", m.down, {"Down", "停止の条件"}, "whether one of them being down is enough, or all must be");
    v.optional("clock", m.clock, {"Clock", "時計"}, "which time counts");
    v.optional("calendar", m.calendar, {"Calendar", "カレンダー"}, "calendar of the clock; default: the contract's");
    v.optional("minimum", m.minimum, {"Minimum", "最短"}, "shortest outage that counts");
    v.optional("join", m.join, {"Join", "結合"},
               "outages less than this apart are one, the gap included (elapsed time)");
    v.optional("exclude", m.exclude, {"Exclusions", "除外"}, "what is left out");
    v.optional("order", m.order, {"Order", "順序"},
               "whether `minimum` is tested before or after planned stops are left out");
}

template <>
const MeasureRow<AvailabilityMeasure>& row_of();

}  // namespace opsctl
