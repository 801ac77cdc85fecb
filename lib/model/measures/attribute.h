// attribute: a grade that was attested, against the one that was promised.
#pragma once

#include "model/measures/traits.h"

namespace opsctl {

struct AttributeMeasure {
    Text row;
};
template <class V>
void describe(V& v, AttributeMeasure& m) {
    v.required("row", m.row, {"Row", "項目"},
               "the catalogue's row whose grade is attested in an assessment: meti/saas/redundancy");
}

template <>
const MeasureRow<AttributeMeasure>& row_of();

}  // namespace opsctl
