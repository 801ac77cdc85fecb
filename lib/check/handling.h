// How incidents are handled: what the contract's fault management asks for on the way.
//
// No figure depends on these rules, so what they find are warnings, apart from the rules that make records valid
// (check.h).
#pragma once

#include "base/finding.h"
#include "store/index.h"

namespace opsctl {

// Findings: event-unexpected (an event without the one that it follows from), notification-missing,
// notification-late (check/telling.h says who must be told when), emergency-unreported. That an incident of level A or B is over must be told, too (表6-5: 発／終),
// at the latest in the regular meeting, so only a closed one can lack it. `as_of`: what is owed only later is not
// missed.
void check_incident_handling(const Index&, Instant as_of, Findings&);

}  // namespace opsctl
