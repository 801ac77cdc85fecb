// A month for a person at a terminal: the service levels, their breaches, and the way to the payable amount.
#pragma once

#include <string>

#include "sla/evaluation.h"

namespace opsctl {

std::string evaluation_table(const MonthEvaluation&, Lang, bool color);

}  // namespace opsctl
