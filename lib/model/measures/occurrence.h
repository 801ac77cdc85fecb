// occurrence: every incident or item that matches is one too many.
#pragma once

#include "model/measures/traits.h"
#include "model/where.h"

namespace opsctl {

struct OccurrenceMeasure {
    OneOf<Kind::incident, Kind::item> of;
    Where where;
};
template <class V>
void describe(V& v, OccurrenceMeasure& m) {
    v.required("of", m.of, {"Of", "対象"}, "what must not occur");
    v.optional("where", m.where, {"Where", "条件"}, "which of them");
}

template <>
const MeasureRow<OccurrenceMeasure>& row_of();

}  // namespace opsctl
