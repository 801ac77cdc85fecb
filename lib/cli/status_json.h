// What is running now, for programs: schema opsctl/status/1.
#pragma once

#include <string>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl::cli {

std::string status_json(const std::vector<MonthEvaluation>&, Instant as_of);

}  // namespace opsctl::cli
