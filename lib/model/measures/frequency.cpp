#include "model/measures/frequency.h"

namespace opsctl {

template <>
const MeasureRow<FrequencyMeasure>& row_of() {
    static constexpr MeasureRow<FrequencyMeasure> row = {
        .suits = [](const FrequencyMeasure&,
                    const Bound& bound) { return !has_operator(bound) && bound.count().value_or(0) >= 1; },
        .what_suits =
            [](const FrequencyMeasure&, const Bound&) {
                return message("write how often it must be done in a window: 1",
                               "期間あたりの回数を整数で書いてください: 1");
            },
        .words = [](const FrequencyMeasure&, const Bound& bound,
                    Lang lang) { return say(lang, "at least {}", "{} 回以上", bound.operand); },
        .smaller_is_stricter = [](const FrequencyMeasure&, const Bound& guarantee) { return guarantee.is_upper(); },
        .scale = [](const FrequencyMeasure&, const Bound&) -> Scale { return {}; },
        .is_same = [](const FrequencyMeasure& a, const FrequencyMeasure& b,
                      const Ref<Kind::calendar>&) { return a.activity == b.activity && a.every == b.every; },
        .reads = [](const FrequencyMeasure& m) -> LogNeeds { return {.activity = m.activity}; },
        .incomplete = [](const FrequencyMeasure&) -> Complaints { return {}; },
        .subject = [](const FrequencyMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
