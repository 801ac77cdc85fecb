// The evaluation's results as a table for a spreadsheet.
#pragma once

#include <string>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

// One row for each result, below a row of names. Only the reasons are sentences, in the language asked for.
std::string evaluation_csv(const std::vector<MonthEvaluation>&, Lang);

}  // namespace opsctl
