// The evaluation as a table for a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

// One row for each result and, after them, one for the month, below a row of names. Only the reasons are sentences, in
// the language asked for.
std::string evaluation_csv(const std::vector<MonthEvaluation>&, Lang);

}  // namespace opsctl
