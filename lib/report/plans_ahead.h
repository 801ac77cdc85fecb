// The plans by which people work from a day on, and those that nobody has followed up: what they held still stands.
#pragma once

#include <vector>

#include "store/index.h"

namespace opsctl {

// Those in force on one of the days, in their order; and of each type (operation, maintenance) of which none covers the
// first day, the one that ended last before it. A plan that ended must not take its risks and its work with it.
std::vector<const Plan*> plans_ahead(const ContractRecords&, Date from, Date until);

}  // namespace opsctl
