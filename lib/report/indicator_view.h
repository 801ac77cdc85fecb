// One indicator of a month: its value, and every record or measurement that it comes from.
#pragma once

#include "model/plan.h"
#include "report/page.h"
#include "store/index.h"

namespace opsctl {

// The records were cut at the as-of time.
void add_indicator(Page&, const ContractRecords&, const Indicator&, Month, Instant as_of);

}  // namespace opsctl
