// What is running now, most urgent first, and how much downtime the month still has.
#pragma once

#include <string>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

// The months are all that may hold running results; several contracts may be among them.
std::string status_table(const std::vector<MonthEvaluation>&, Lang, bool color);

}  // namespace opsctl
