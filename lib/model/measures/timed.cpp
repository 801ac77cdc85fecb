#include "model/measures/timed.h"

namespace opsctl {

// Whole days have no mean.
bool suits_time(const TimedMeasure& m, const Bound& bound) {
    if (has_operator(bound)) return false;
    return bound.duration() || (m.judge == Judge::each && bound.day_count());
}

Message what_suits_time(const TimedMeasure& m) {
    if (m.judge == Judge::mean) {
        return message("a mean needs a duration: 30min", "平均で判定するときは時間で書いてください: 30min");
    }
    return message("write a duration or a day count, without an operator: 30min, 3bd",
                   "時間か日数を、不等号を付けずに書いてください: 30min, 3bd");
}

Scale scale_of_time(const Bound& guarantee) {
    const bool days = guarantee.day_count().has_value();
    return {.lateness = !days, .days_late = days};
}

bool is_same_time(const TimedMeasure& a, const TimedMeasure& b) {
    return a.of == b.of && a.where == b.where && a.from == b.from && a.to == b.to;
}

}  // namespace opsctl
