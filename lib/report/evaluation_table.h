// A month at a glance: the service levels, their breaches, and the way to the payable amount.
#pragma once

#include "report/page.h"
#include "sla/evaluation.h"

namespace opsctl {

void add_evaluation(Page&, const MonthEvaluation&);
// The same without its heading.
void add_evaluation_parts(Page&, const MonthEvaluation&);

}  // namespace opsctl
