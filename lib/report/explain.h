// One result, or a month, as a calculation that a clerk could check and sign: every fact with its place.
#pragma once

#include "report/page.h"
#include "sla/evaluation.h"

namespace opsctl {

// The result's derivation alone.
doc::Derivation explained(const MonthEvaluation&, const Result&, Lang);
// The result's derivation, then the month's. The result is one of the month's.
void explain_result(Page&, const MonthEvaluation&, const Result&);
// From the fee over the reductions to the payable amount.
void explain_month(Page&, const MonthEvaluation&);

}  // namespace opsctl
