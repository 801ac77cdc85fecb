// Whether somebody whom the plans know is there at a moment (体制を離れた人、まだ着任していない人).
#pragma once

#include <optional>

#include "store/index.h"

namespace opsctl {

// The last day of somebody whom the plans know and none of that day's names; nullopt for everybody else: whoever is
// there, is not there yet, a role, free text, and as long as no plan covers the day at all.
std::optional<Date> gone_since(const ContractRecords&, const PersonRef&, Instant at);

// Known to the plans, but not there then: no longer, or not yet.
bool is_away(const ContractRecords&, const PersonRef&, Instant at);

}  // namespace opsctl
