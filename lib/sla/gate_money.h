// What the contract's reports say of money: the reductions that they name, what the fee cannot bear, whether they were
// inspected in time, and what was invoiced and paid.
#pragma once

#include "base/finding.h"
#include "sla/gate_months.h"

namespace opsctl {

// The part of gate() that is about it; the same is asked for.
void gate_money(const ContractRecords&, const GateMonths&, Instant as_of, const GateOptions&, Findings&);

}  // namespace opsctl
