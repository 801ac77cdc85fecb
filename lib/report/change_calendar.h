// The coming changes in the order of time: windows, planned stops, freezes, and what stands in their way.
#pragma once

#include <string>
#include <vector>

#include "store/index.h"

namespace opsctl {

// Of the contracts, what meets the span. Changes that were called off are left out.
std::string change_calendar(const std::vector<const ContractRecords*>&, Interval span, Instant as_of, Lang, bool color);

}  // namespace opsctl
