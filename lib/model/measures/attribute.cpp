#include "model/measures/attribute.h"

namespace opsctl {

template <>
const MeasureRow<AttributeMeasure>& row_of() {
    static constexpr MeasureRow<AttributeMeasure> row = {
        .suits = [](const AttributeMeasure&,
                    const Bound& bound) { return !has_operator(bound) && bound.count().value_or(0) >= 1; },
        .what_suits =
            [](const AttributeMeasure&, const Bound&) {
                return message("write the grade that is promised: 3", "約束したレベルを整数で書いてください: 3");
            },
        .words = [](const AttributeMeasure&, const Bound& bound,
                    Lang lang) { return say(lang, "grade {} or better", "レベル {} 以上", bound.operand); },
        .smaller_is_stricter = [](const AttributeMeasure&, const Bound&) { return false; },
        .scale = [](const AttributeMeasure&, const Bound&) -> Scale { return {}; },
        .is_same = [](const AttributeMeasure& a, const AttributeMeasure& b,
                      const Ref<Kind::calendar>&) { return a.row == b.row; },
        .reads = [](const AttributeMeasure&) -> LogNeeds { return {}; },
        .incomplete = [](const AttributeMeasure&) -> Complaints { return {}; },
        .subject = [](const AttributeMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
