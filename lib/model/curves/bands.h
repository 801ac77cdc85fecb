// bands: the strictest band that applies.
#pragma once

#include "model/bound.h"
#include "model/curves/traits.h"

namespace opsctl {

struct Band : Element {
    std::optional<Bound> over, below;
    Cut take;
};
template <class V>
void describe(V& v, Band& b) {
    v.optional("over", b.over, {"Over", "超"},
               "applies when more than this: a lateness, a downtime, a ratio with an upper bound");
    v.optional("below", b.below, {"Below", "未満"}, "applies when less than this: an availability or ratio");
    v.required("take", b.take, {"Take", "減額"}, "what it takes");
}

using Bands = std::vector<Band>;
Complaints misfits(const Bands&, const CurveUse&);

}  // namespace opsctl
