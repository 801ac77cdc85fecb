#include "model/measures/value.h"

namespace opsctl {

template <>
const MeasureRow<ValueMeasure>& row_of() {
    static constexpr MeasureRow<ValueMeasure> row = {
        .suits =
            [](const ValueMeasure& m, const Bound& bound) {
                const std::optional<Quantity> quantity = bound.quantity();
                const bool is_share = quantity && is_percent_unit(m.unit) && is_percent_unit(quantity->unit);
                return has_operator(bound) && quantity && (is_share || m.unit == quantity->unit);
            },
        .what_suits =
            [](const ValueMeasure& m, const Bound& written) {
                return message("write an operator and a number in the measure's unit: \"{}\"",
                               "不等号と、measure の単位の数値で書いてください: \"{}\"", written_in(m.unit, written));
            },
        .words = [](const ValueMeasure&, const Bound& bound,
                    Lang lang) { return compared_text(bound.op, bound.operand, lang); },
        .smaller_is_stricter = [](const ValueMeasure&, const Bound& guarantee) { return guarantee.is_upper(); },
        .scale = [](const ValueMeasure&, const Bound&) -> Scale { return {}; },
        .is_same = [](const ValueMeasure& a, const ValueMeasure& b,
                      const Ref<Kind::calendar>&) { return a.indicator == b.indicator; },
        .reads = [](const ValueMeasure& m) -> LogNeeds { return {.indicator = m.indicator, .unit = m.unit.view()}; },
        .incomplete = [](const ValueMeasure&) -> Complaints { return {}; },
        .subject = [](const ValueMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
