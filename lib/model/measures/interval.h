// interval: the longest time between two entries of an activity.
#pragma once

#include "model/log.h"
#include "model/measures/traits.h"

namespace opsctl {

struct IntervalMeasure {
    Ref<Target::activity> activity;
    std::vector<EntryResult> results;
};
template <class V>
void describe(V& v, IntervalMeasure& m) {
    v.required("activity", m.activity, {"Activity", "作業項目"}, "the activity or meeting of a plan");
    v.optional("results", m.results, {"Results", "結果"}, "results that count; default: [ok]");
}

template <>
const MeasureRow<IntervalMeasure>& row_of();

}  // namespace opsctl
