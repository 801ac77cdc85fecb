#include "model/measures/hours.h"

namespace opsctl {

template <>
const MeasureRow<HoursMeasure>& row_of() {
    static constexpr MeasureRow<HoursMeasure> row = {
        .suits = [](const HoursMeasure&, const Bound&) { return false; },
        .what_suits =
            [](const HoursMeasure&, const Bound&) {
                return message("what is promised stands in `hours`, so leave the key out",
                               "約束した時間帯は `hours` に書くため、このキーは書けません");
            },
        .words = [](const HoursMeasure&, const Bound& bound, Lang) { return bound.text(); },
        .smaller_is_stricter = [](const HoursMeasure&, const Bound&) { return false; },
        .scale = [](const HoursMeasure&, const Bound&) -> Scale { return {}; },
        .is_same = [](const HoursMeasure& a, const HoursMeasure& b,
                      const Ref<Kind::calendar>&) { return a.calendar == b.calendar; },
        .reads = [](const HoursMeasure&) -> LogNeeds { return {}; },
        .incomplete = [](const HoursMeasure& m) -> Complaints {
            if (m.promises_own_hours() || (!m.holidays && m.closed.empty())) return {};
            return {{"", message("`holidays` and `closed` belong to `hours`; without them those of the contract's calendar hold",
                                 "`holidays` と `closed` は `hours` とあわせて書きます（`hours` がなければ契約のカレンダーによります）")}};
        },
        .subject = [](const HoursMeasure&) -> std::optional<Kind> { return std::nullopt; },
        .is_judged = true,
        .needs_guarantee = false,
    };
    return row;
}

}  // namespace opsctl
