// statement: what is promised, shown and never judged.
#pragma once

#include "model/measures/traits.h"

namespace opsctl {

struct StatementMeasure {
    Text text;
};
template <class V>
void describe(V& v, StatementMeasure& m) {
    v.required("text", m.text, {"Text", "内容"}, "what is promised; shown, never judged");
}

template <>
const MeasureRow<StatementMeasure>& row_of();

}  // namespace opsctl
