// What response and lead-time have in common: the time from one event to another.
#pragma once

#include "model/day_names.h"
#include "model/event_pattern.h"
#include "model/measures/traits.h"
#include "model/where.h"

namespace opsctl {

enum class ClockKind { elapsed, service_hours };
template <>
struct EnumNames<ClockKind> {
    static constexpr std::array<std::string_view, 2> names = {"elapsed", "service-hours"};
};

enum class Judge { each, mean };
template <>
struct EnumNames<Judge> {
    static constexpr std::array<std::string_view, 2> names = {"each", "mean"};
};

// Which pauses count; without any key all do.
struct PauseRule {
    std::vector<Text> reasons;
    bool agreed = false;
};
template <class V>
void describe(V& v, PauseRule& p) {
    v.optional("reasons", p.reasons, {"Reasons", "理由"}, "only those with one of these reasons; default: any");
    v.optional("agreed", p.agreed, {"Agreed", "合意"}, "only those that somebody of the client made or agreed to");
}
// `pauses: true` is the rule without keys, `pauses: false` none.
template <>
inline constexpr bool is_switchable<PauseRule> = true;

struct TimedMeasure {
    SubjectKind of;
    Where where;
    OneOrMany<EventPattern> from, to;
    ClockKind clock = ClockKind::elapsed;
    Ref<Kind::calendar> calendar;
    std::optional<PauseRule> pauses;  // none: no pause counts
    Judge judge = Judge::each;
};
template <class V>
void describe_timed(V& v, TimedMeasure& m, std::string_view from, std::string_view to) {
    v.required("of", m.of, {"Of", "対象"}, "what is measured, each on its own");
    v.optional("where", m.where, {"Where", "条件"}, "which of them");
    v.required("from", m.from, {"From", "開始"}, from);
    v.required("to", m.to, {"To", "終了"}, to);
    v.optional("clock", m.clock, {"Clock", "時計"}, "which time counts");
    v.optional("calendar", m.calendar, {"Calendar", "カレンダー"},
               "calendar of the clock and of day counts; default: the contract's");
    v.optional("pauses", m.pauses, {"Pauses", "中断"}, "whether the clock stands still between `paused` and `resumed`, and for which pauses");
    v.optional("judge", m.judge, {"Judge", "判定"}, "each result on its own, or the month's mean");
}

// What both rows say alike.
bool suits_time(const TimedMeasure&, const Bound&);
Message what_suits_time(const TimedMeasure&);
Scale scale_of_time(const Bound& guarantee);
bool is_same_time(const TimedMeasure&, const TimedMeasure&);

}  // namespace opsctl
