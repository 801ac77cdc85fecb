// What is running now, most urgent first, and how much downtime the month still has.
#pragma once

#include <string_view>
#include <vector>

#include "report/page.h"
#include "report/running.h"
#include "sla/evaluation.h"

namespace opsctl {

// The months are all that may hold running results; several contracts may be among them.
void add_status(Page&, const std::vector<MonthEvaluation>&);

// The clocks of one incident or change: what it was measured by, when it was or is due, and how late. No rows where
// there are no results about it.
doc::Table clocks_table(std::vector<Running> results, Lang, bool with_places = true);

}  // namespace opsctl
