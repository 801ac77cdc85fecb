// How incidents are handled: what the contract's fault management asks for on the way.
//
// No figure depends on these rules, so what they find are warnings, apart from the rules that make records valid
// (check.h).
#pragma once

#include "base/finding.h"
#include "store/index.h"

namespace opsctl {

// When the client must be told that there is an incident (表6-3): nothing where the level asks for no report of its
// own. At once means before anything else is done.
//   level A, and level B in service hours: at once
//   level B outside service hours, and level C: until the end of the next service day
struct NotificationDue {
    bool at_once = false;
    Instant due{};  // at once: the moment at which the incident became known
};
std::optional<NotificationDue> notification_due(const Incident&, const Calendar&);

// Findings: event-unexpected (an event without the one that it follows from), notification-missing,
// notification-late, emergency-unreported. That an incident of level A or B is over must be told, too (表6-5: 発／終),
// at the latest in the regular meeting, so only a closed one can lack it. `as_of`: what is owed only later is not
// missed.
void check_incident_handling(const Index&, Instant as_of, Findings&);

}  // namespace opsctl
