// Which results are running: their clock has begun and not ended.
#pragma once

#include "sla/evaluation.h"

namespace opsctl {

// Not of downtime, which runs in every month.
bool is_running(const MonthEvaluation&, const Result&);

// Of a window that runs: whether nothing more has to be done in it.
bool is_satisfied(const Result&);

}  // namespace opsctl
