// The commands of opsctl-change: what records an event of a change.
#pragma once

#include <string>
#include <string_view>

#include "change/owed.h"

namespace opsctl {

// "submit" of `submitted`; empty where the event has no command of its own, and is logged.
std::string_view verb_of(const EventName& event);

// `opsctl-change finish CHG-20250608-01 --result success`, `opsctl-change log CHG-20250608-01 announced`.
std::string change_command(std::string_view id, const EventName& event);
// That which does what is owed, as far as the change knows it.
std::string change_command(const Change&, const Owed&);

}  // namespace opsctl
