// value: a month's measurements of an indicator, taken together.
#pragma once

#include "model/measures/traits.h"

namespace opsctl {

struct ValueMeasure {
    Ref<Target::indicator> indicator;
    Text unit;
};
template <class V>
void describe(V& v, ValueMeasure& m) {
    v.required("indicator", m.indicator, {"Indicator", "指標"}, "the indicator: the month's measurements, as its `aggregate` says");
    v.optional("unit", m.unit, {"Unit", "単位"}, "unit of its values; default: none");
}

template <>
const MeasureRow<ValueMeasure>& row_of();

}  // namespace opsctl
