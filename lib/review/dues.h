// By when what a month asks for is owed: its monthly report, the report of each breach, its inspection, its payment.
#pragma once

#include <vector>

#include "review/difference.h"

namespace opsctl {

// Those whose moment differs; of what was done, those where it is no longer in time, or now is.
std::vector<DueDifference> dues_that_differ(const BothSides<MonthEvaluation>&, const NewIds&);

}  // namespace opsctl
