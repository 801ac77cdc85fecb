#include "model/measures/availability.h"

namespace opsctl {

template <>
const MeasureRow<AvailabilityMeasure>& row_of() {
    static constexpr MeasureRow<AvailabilityMeasure> row = {
        .suits =
            [](const AvailabilityMeasure&, const Bound& bound) {
                if (has_operator(bound)) return false;
                const std::optional<Rate> rate = bound.rate();
                return bound.duration() || (rate && rate->value <= Ratio(1));
            },
        .what_suits =
            [](const AvailabilityMeasure&, const Bound&) {
                return message(
                    "write the longest downtime (60min) or the lowest availability (99.9%), without an operator",
                    "停止時間の上限（60min）か稼働率の下限（99.9%）を、不等号を付けずに書いてください");
            },
        .words =
            [](const AvailabilityMeasure&, const Bound& bound, Lang lang) {
                if (bound.duration()) return limited_text(bound, {"at most {} down", "停止 {}以内"}, lang);
                return compared_text(Bound::Op::at_least, bound.operand, lang);
            },
        .smaller_is_stricter = [](const AvailabilityMeasure&,
                                  const Bound& guarantee) { return guarantee.duration().has_value(); },
        .scale = [](const AvailabilityMeasure&, const Bound& guarantee) -> Scale {
            return {.downtime = true, .falling_share = true, .shortfall = guarantee.rate().has_value()};
        },
        .is_same =
            [](const AvailabilityMeasure& a, const AvailabilityMeasure& b, const Ref<Kind::calendar>& calendar) {
                const auto of = [&](const AvailabilityMeasure& m) {
                    return m.calendar.empty() ? calendar : m.calendar;
                };
                return a.services == b.services && a.down == b.down && a.clock == b.clock && of(a) == of(b);
            },
        .reads = [](const AvailabilityMeasure&) -> LogNeeds { return {}; },
        .incomplete = [](const AvailabilityMeasure&) -> Complaints { return {}; },
        .subject = [](const AvailabilityMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
