#include "model/measures/deadline.h"

namespace opsctl {

template <>
const MeasureRow<DeadlineMeasure>& row_of() {
    static constexpr MeasureRow<DeadlineMeasure> row = {
        .suits = [](const DeadlineMeasure&, const Bound&) { return false; },
        .what_suits =
            [](const DeadlineMeasure&, const Bound&) {
                return message("its limit is `due`, so leave `guarantee` out; a target is written as `due` is: 3rd open-day",
                               "期限は `due` に書くため `guarantee` は書けません。目標値は `due` と同じ書き方です: 3rd open-day");
            },
        .suits_as_target = [](const DeadlineMeasure&,
                              const Bound& bound) { return !has_operator(bound) && bound.due_rule(); },
        .words = [](const DeadlineMeasure&, const Bound& bound, Lang) { return bound.text(); },
        .smaller_is_stricter = [](const DeadlineMeasure&, const Bound&) { return true; },
        .scale = [](const DeadlineMeasure&, const Bound&) -> Scale { return {}; },
        .is_same =
            [](const DeadlineMeasure& a, const DeadlineMeasure& b, const Ref<Kind::calendar>&) {
                return a.report == b.report && a.activity == b.activity && a.every == b.every;
            },
        .reads = [](const DeadlineMeasure& m) -> LogNeeds { return {.activity = m.activity}; },
        .incomplete = [](const DeadlineMeasure& m) -> Complaints {
            const bool of_activity = !m.activity.empty() || m.every;
            if (m.report && of_activity) {
                return {{"", message("a deadline is about a `report` or about an `activity`, not both",
                                     "deadline に `report` と `activity` の両方は書けません")}};
            }
            if (m.report || (!m.activity.empty() && m.every)) return {};
            return {{"", message("a deadline needs `report`, or `activity` and `every`",
                                 "deadline には `report`、または `activity` と `every` が必要です")}};
        },
        .subject = [](const DeadlineMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = false,
    };
    return row;
}

}  // namespace opsctl
