// What is found of an approval that somebody else entered and its approver has not confirmed.
#pragma once

#include <optional>

#include "base/finding.h"
#include "model/change.h"
#include "time/zone.h"

namespace opsctl {

// approval-unconfirmed once it is late for that, approval-provisional before. `due`: see confirmation_due().
Finding& tell_unconfirmed(const Event& entered, std::optional<Instant> due, Instant now, Place, const Zone&, Findings&);

}  // namespace opsctl
