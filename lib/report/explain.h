// One result, or a month, as a calculation that a clerk could check and sign: every fact with its place.
#pragma once

#include <string>

#include "report/working.h"
#include "sla/evaluation.h"

namespace opsctl {

// The result's derivation alone.
Working explained(const MonthEvaluation&, const Result&, Lang);
// The result's derivation, then the month's. The result is one of the month's.
std::string explain_result(const MonthEvaluation&, const Result&, Lang);
// From the fee over the reductions to the payable amount.
std::string explain_month(const MonthEvaluation&, Lang);

}  // namespace opsctl
