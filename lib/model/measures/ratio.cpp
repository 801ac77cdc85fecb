#include "model/measures/ratio.h"

namespace opsctl {

template <>
const MeasureRow<RatioMeasure>& row_of() {
    static constexpr MeasureRow<RatioMeasure> row = {
        .suits = [](const RatioMeasure&, const Bound& bound) { return has_operator(bound) && bound.rate(); },
        .what_suits =
            [](const RatioMeasure&, const Bound& written) {
                return message("write an operator and a percentage: \"{}\"",
                               "不等号と百分率で書いてください: \"{}\"", written_in("%", written));
            },
        .words = [](const RatioMeasure&, const Bound& bound,
                    Lang lang) { return compared_text(bound.op, bound.operand, lang); },
        .smaller_is_stricter = [](const RatioMeasure&, const Bound& guarantee) { return guarantee.is_upper(); },
        .scale = [](const RatioMeasure&, const Bound& guarantee) -> Scale {
            return {.falling_share = true, .rising_share = guarantee.is_upper(), .shortfall = true};
        },
        .is_same = [](const RatioMeasure& a, const RatioMeasure& b,
                      const Ref<Kind::calendar>&) { return a.indicator == b.indicator; },
        .reads = [](const RatioMeasure& m) -> LogNeeds { return {.indicator = m.indicator, .counts = true}; },
        .incomplete = [](const RatioMeasure&) -> Complaints { return {}; },
        .subject = [](const RatioMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
