// The evaluation as JSON, schema opsctl/evaluation/1: a view, which computes nothing.
#pragma once

#include <string>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

// One object, or a list of them. Precondition: a list, or exactly one month.
std::string evaluation_json(const std::vector<MonthEvaluation>&, bool as_list);

}  // namespace opsctl
