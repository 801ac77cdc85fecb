#include "model/measures/response.h"

namespace opsctl {

template <>
const MeasureRow<ResponseMeasure>& row_of() {
    static constexpr MeasureRow<ResponseMeasure> row = {
        .suits = [](const ResponseMeasure& m, const Bound& bound) { return suits_time(m, bound); },
        .what_suits = [](const ResponseMeasure& m, const Bound&) { return what_suits_time(m); },
        .words =
            [](const ResponseMeasure&, const Bound& bound, Lang lang) {
                return limited_text(bound, {"within {}", "{}以内"}, lang);
            },
        .smaller_is_stricter = [](const ResponseMeasure&, const Bound&) { return true; },
        .scale = [](const ResponseMeasure&, const Bound& guarantee) -> Scale { return scale_of_time(guarantee); },
        .is_same = [](const ResponseMeasure& a, const ResponseMeasure& b,
                      const Ref<Kind::calendar>&) { return is_same_time(a, b); },
        .reads = [](const ResponseMeasure&) -> LogNeeds { return {}; },
        .incomplete = [](const ResponseMeasure&) -> Complaints { return {}; },
        .subject = [](const ResponseMeasure& m) -> std::optional<Kind> { return m.of; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
