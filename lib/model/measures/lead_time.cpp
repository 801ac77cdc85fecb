#include "model/measures/lead_time.h"

namespace opsctl {

template <>
const MeasureRow<LeadTimeMeasure>& row_of() {
    static constexpr MeasureRow<LeadTimeMeasure> row = {
        .suits = [](const LeadTimeMeasure& m, const Bound& bound) { return suits_time(m, bound); },
        .what_suits = [](const LeadTimeMeasure& m, const Bound&) { return what_suits_time(m); },
        .words =
            [](const LeadTimeMeasure&, const Bound& bound, Lang lang) {
                return limited_text(bound, {"at least {} before", "{}前まで"}, lang);
            },
        .smaller_is_stricter = [](const LeadTimeMeasure&, const Bound&) { return false; },
        .scale = [](const LeadTimeMeasure&, const Bound& guarantee) -> Scale { return scale_of_time(guarantee); },
        .is_same = [](const LeadTimeMeasure& a, const LeadTimeMeasure& b,
                      const Ref<Kind::calendar>&) { return is_same_time(a, b); },
        .reads = [](const LeadTimeMeasure&) -> LogNeeds { return {}; },
        .incomplete = [](const LeadTimeMeasure&) -> Complaints { return {}; },
        .subject = [](const LeadTimeMeasure& m) -> std::optional<Kind> { return m.of; },
        .is_judged = true,
        .needs_guarantee = true,
    };
    return row;
}

}  // namespace opsctl
