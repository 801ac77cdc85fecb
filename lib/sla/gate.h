// The gate: whether everything that the contract wants reported has been reported, in time and right.
#pragma once

#include <optional>

#include "base/finding.h"
#include "sla/gate_months.h"

namespace opsctl {

// Findings about breaches, monthly reports, inspections, payments, claims and attributions of one contract, whose
// months_to_gate() were added. The records were valid and cut at the as-of time (forget_after).
void gate(const ContractRecords&, const GateMonths&, Instant as_of, const GateOptions&, Findings&);
// The same where nobody else needs the months: they are evaluated for it, and dropped one after the other.
void gate(const Index&, const ContractRecords&, Instant as_of, const GateOptions&, Findings&);

// By when a breach that is known since then must be reported; nullopt: at once.
std::optional<Instant> breach_report_due(const ContractRecords&, Instant known);

// Whether a record is about the month: its earliest event lies in it.
bool is_about(const Subject&, Month, const Zone&);

}  // namespace opsctl
