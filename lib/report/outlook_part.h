// Expiries and open items as the monthly report, the handover and the annual report show them.
#pragma once

#include <vector>

#include "report/page.h"
#include "sla/evaluation.h"

namespace opsctl {

// Those with a due date first, the earliest first.
std::vector<const Item*> open_items(const ContractRecords&);

void add_expiry_table(Page&, const MonthEvaluation&);
void add_item_table(Page&, const MonthEvaluation&, const std::vector<const Item*>&);

}  // namespace opsctl
