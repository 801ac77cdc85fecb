// What two states of the records differ in, in yen: a table for each month, and the sum.
#pragma once

#include <vector>

#include "report/page.h"
#include "review/difference.h"

namespace opsctl {

// Says so where nothing differs.
void add_differences(Page&, const std::vector<MonthDifference>&);

}  // namespace opsctl
