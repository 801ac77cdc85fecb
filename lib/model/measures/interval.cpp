#include "model/measures/interval.h"

namespace opsctl {

template <>
const MeasureRow<IntervalMeasure>& row_of() {
    static constexpr MeasureRow<IntervalMeasure> row = {
        .suits =
            [](const IntervalMeasure&, const Bound& bound) {
                return !has_operator(bound) && (bound.duration() || bound.day_count());
            },
        .what_suits =
            [](const IntervalMeasure&, const Bound&) {
                return message("write the longest time between two entries: 24h, 3mo",
                               "記録から次の記録までの最長の間隔で書いてください: 24h, 3mo");
            },
        .words = [](const IntervalMeasure&, const Bound& bound,
                    Lang lang) { return limited_text(bound, {"at most {} apart", "間隔 {}以内"}, lang); },
        .smaller_is_stricter = [](const IntervalMeasure&, const Bound&) { return true; },
        .scale = [](const IntervalMeasure&, const Bound& guarantee) -> Scale {
            return {.lateness = guarantee.duration().has_value(), .days_late = guarantee.day_count().has_value()};
        },
        .is_same = [](const IntervalMeasure& a, const IntervalMeasure& b,
                      const Ref<Kind::calendar>&) { return a.activity == b.activity; },
        .reads = [](const IntervalMeasure& m) -> LogNeeds { return {.activity = m.activity}; },
        .incomplete = [](const IntervalMeasure&) -> Complaints { return {}; },
        .subject = [](const IntervalMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
