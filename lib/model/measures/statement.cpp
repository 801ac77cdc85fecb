#include "model/measures/statement.h"

namespace opsctl {

template <>
const MeasureRow<StatementMeasure>& row_of() {
    static constexpr MeasureRow<StatementMeasure> row = {
        .suits = [](const StatementMeasure&, const Bound&) { return false; },
        .what_suits =
            [](const StatementMeasure&, const Bound&) {
                return message("a statement is never judged; leave the key out",
                               "statement は判定されません。このキーは書けません");
            },
        .words = [](const StatementMeasure&, const Bound& bound, Lang) { return bound.text(); },
        .smaller_is_stricter = [](const StatementMeasure&, const Bound&) { return false; },
        .scale = [](const StatementMeasure&, const Bound&) -> Scale { return {}; },
        .is_same = [](const StatementMeasure&, const StatementMeasure&, const Ref<Kind::calendar>&) { return false; },
        .reads = [](const StatementMeasure&) -> LogNeeds { return {}; },
        .incomplete = [](const StatementMeasure&) -> Complaints { return {}; },
        .subject = [](const StatementMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = false,
        .needs_guarantee = false,
    };
    return row;
}

}  // namespace opsctl
