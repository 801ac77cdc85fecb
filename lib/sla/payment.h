// From the inspection of a month's report to its payment: by when each is due.
#pragma once

#include "sla/evaluation.h"

namespace opsctl {

// The inspection that ended the matter, passed or deemed; null while there is none.
const Inspection* ended_inspection(const Report&);

// By when the month is to be inspected, from its end. nullopt: the contract does not say.
std::optional<Instant> inspection_due(const ContractRecords&, Month);

// The last day on which an invoice received on that day is paid in time. nullopt: the contract does not say.
std::optional<Date> payment_due(const ContractRecords&, Date received);

}  // namespace opsctl
