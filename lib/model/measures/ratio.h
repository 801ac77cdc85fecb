// ratio: good ÷ total of a month's measurements.
#pragma once

#include "model/measures/traits.h"

namespace opsctl {

struct RatioMeasure {
    Ref<Target::indicator> indicator;
};
template <class V>
void describe(V& v, RatioMeasure& m) {
    v.required("indicator", m.indicator, {"Indicator", "指標"},
               "the indicator: good ÷ total of the month's measurements");
}

template <>
const MeasureRow<RatioMeasure>& row_of();

}  // namespace opsctl
