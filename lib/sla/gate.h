// The gate: whether everything that the contract wants reported has been reported, in time and right.
#pragma once

#include <optional>

#include "base/finding.h"
#include "sla/evaluation.h"

namespace opsctl {

struct GateOptions {
    std::optional<Month> month;  // only what is about this month
};

// Findings about breaches, monthly reports, inspections, payments, claims and attributions of one contract, from
// the beginning of its term to the as-of time. The records were valid and cut at the as-of time (forget_after).
void gate(const Index&, const ContractRecords&, Instant as_of, const GateOptions&, Findings&);

// Whether a record is about the month: its earliest event lies in it.
bool is_about(const Subject&, Month, const Zone&);

}  // namespace opsctl
