// From the inspection of a month's report to its payment: by when each is due, and what a late payment costs.
#pragma once

#include "sla/evaluation.h"

namespace opsctl {

// The inspection that ended the matter, passed or deemed; null while there is none.
const Inspection* ended_inspection(const Report&);

// Where the acceptance (検収) of a month's report stands at a moment.
struct Acceptance {
    const Inspection* ended = nullptr;
    const Inspection* failed = nullptr;  // the last failure, where nothing remedied it since
    const Event* requested = nullptr;    // 検査実施の申し入れ: the last
    std::optional<Instant> due;          // by when it is to be inspected, extensions included; nullopt: the contract
                                         // does not say, or what failed is still to be remedied
};
// From the end of the month, or the report's first submission; where the report came late, from the later of both; a
// re-inspection from the last `remedied`.
Acceptance acceptance_of(const ContractRecords&, const Report&, Instant at);

// Why the report cannot count as accepted (みなし合格) at the moment: deemed-too-early or deemed-after-failure. nullopt:
// it can.
struct NotDeemed {
    FindingName name{};
    Message text;
    std::optional<EventKind> needs;  // what the report's timeline lacks; nullopt: only time helps
};
std::optional<NotDeemed> why_not_deemed(const ContractRecords&, const Report&, Instant at);

// The last day on which an invoice received on that day is paid in time. nullopt: the contract does not say.
std::optional<Date> payment_due(const ContractRecords&, Date received);
// What the amount costs for the days from the one after `due` to that of the payment. nullopt: no interest is agreed, it
// was paid in time, or a figure does not fit.
std::optional<Money> late_interest(const ContractRecords&, Money amount, Date due, Date paid);

}  // namespace opsctl
