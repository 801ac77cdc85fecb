#include "model/measures/occurrence.h"

namespace opsctl {

template <>
const MeasureRow<OccurrenceMeasure>& row_of() {
    static constexpr MeasureRow<OccurrenceMeasure> row = {
        .suits = [](const OccurrenceMeasure&,
                    const Bound& bound) { return !has_operator(bound) && bound.count() == 0; },
        .what_suits =
            [](const OccurrenceMeasure&, const Bound&) {
                return message("an occurrence has the guarantee 0", "occurrence の基準値は 0 です");
            },
        .words =
            [](const OccurrenceMeasure&, const Bound& bound, Lang lang) {
                return say(lang, "{} occurrence{}", "発生 {} 件", bound.operand, plural(bound.count().value_or(0)));
            },
        .smaller_is_stricter = [](const OccurrenceMeasure&, const Bound& guarantee) { return guarantee.is_upper(); },
        .scale = [](const OccurrenceMeasure&, const Bound&) -> Scale { return {}; },
        .is_same = [](const OccurrenceMeasure& a, const OccurrenceMeasure& b,
                      const Ref<Kind::calendar>&) { return a.of == b.of && a.where == b.where; },
        .reads = [](const OccurrenceMeasure&) -> LogNeeds { return {}; },
        .incomplete = [](const OccurrenceMeasure& m) -> Complaints {
            if (!m.where.start) return {};
            return {{"where/start", message("`start` needs a `from` event, which an occurrence does not have",
                                            "`start` には `from` のイベントが必要ですが、occurrence にはありません")}};
        },
        .subject = [](const OccurrenceMeasure& m) -> std::optional<Kind> { return m.of; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
