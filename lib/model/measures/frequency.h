// frequency: how often an activity is done in each window.
#pragma once

#include "model/log.h"
#include "model/measures/traits.h"
#include "time/period.h"

namespace opsctl {

struct FrequencyMeasure {
    Ref<Target::activity> activity;
    Every every;
    std::vector<EntryResult> results;
};
template <class V>
void describe(V& v, FrequencyMeasure& m) {
    v.required("activity", m.activity, {"Activity", "作業項目"}, "the activity or meeting of a plan");
    v.required("every", m.every, {"Every", "頻度"}, "the windows in which it must be done");
    v.optional("results", m.results, {"Results", "結果"}, "results that count; default: [ok]");
}

template <>
const MeasureRow<FrequencyMeasure>& row_of();

}  // namespace opsctl
