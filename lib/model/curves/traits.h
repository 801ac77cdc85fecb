// What a reduction curve says of itself, beside what it takes (lib/sla).
//
// How to add a curve: its struct with describe() and its check in model/curves/<curve>.h and .cpp, its member of
// Reduction and its row in `curves` (model/reduction.h), and what it takes in sla/<curve>.cpp.
#pragma once

#include "model/measures/traits.h"
#include "money/amount.h"

namespace opsctl {

// The level that a curve is to suit.
struct CurveUse {
    std::string_view kind;  // of its measure
    std::string guarantee;  // "–" where there is none
    Scale scale;
};

}  // namespace opsctl
