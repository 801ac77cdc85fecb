// What two states of the records differ in, in yen: a table for each month, and the sum.
#pragma once

#include <string>
#include <vector>

#include "review/difference.h"

namespace opsctl {

// Says so where nothing differs.
std::string difference_table(const std::vector<MonthDifference>&, Lang, bool color);

}  // namespace opsctl
