// Which record of a ledger comes first in its list: the most urgent, whatever that is for its type.
#pragma once

#include <array>
#include <cstdint>

#include "report/fields.h"

namespace opsctl {

using Urgency = std::array<std::int64_t, 4>;  // smaller is more urgent

// What is not closed, by level, by severity, then the newest first.
Urgency urgency_of(const Incident&, const Reading&);
// By what is due next; then what has no due time; then what owes nothing, the newest first.
Urgency urgency_of(const Change&, const Reading&);
// What is open, by priority, by due date, then the oldest first.
Urgency urgency_of(const Item&, const Reading&);
// What is in service, by type, in the order of ids.
Urgency urgency_of(const Asset&, const Reading&);

// Whether nothing more is to be done about it.
bool is_over(const Incident&);
bool is_over(const Change&);
bool is_over(const Item&);
bool is_over(const Asset&);

}  // namespace opsctl
