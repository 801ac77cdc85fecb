// flat: the same for every breach.
#pragma once

#include "model/curves/traits.h"

namespace opsctl {

inline Complaints misfits(const Cut&, const CurveUse&) { return {}; }

}  // namespace opsctl
