// The coming changes in the order of time: windows, planned stops, freezes, and what stands in their way.
#pragma once

#include <vector>

#include "report/page.h"
#include "store/index.h"

namespace opsctl {

// Of the contracts, what meets the span. Changes that were called off are left out.
void add_change_calendar(Page&, const std::vector<const ContractRecords*>&, Interval span, Instant as_of);

}  // namespace opsctl
