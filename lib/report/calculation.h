// The way from the fee over the reductions to the payable amount, line by line.
#pragma once

#include "report/document.h"
#include "sla/evaluation.h"

namespace opsctl {

// `each_result`: also every breached or exempt result with its share.
void add_calculation(doc::Derivation&, const MonthEvaluation&, Lang, bool each_result);

}  // namespace opsctl
