// lead-time: one event must come long enough before another.
#pragma once

#include "model/measures/timed.h"

namespace opsctl {

struct LeadTimeMeasure : TimedMeasure {
    OneOf<Roll::none, Roll::previous_open_day> roll;
};
template <class V>
void describe(V& v, LeadTimeMeasure& m) {
    describe_timed(v, m, "event that must come early enough", "event before which it must come");
    v.optional("roll", m.roll, {"Roll", "閉庁日の扱い"}, "where a day count begins when its day is closed");
}

template <>
const MeasureRow<LeadTimeMeasure>& row_of();

}  // namespace opsctl
