// How the moment by which something must be done is written.
#pragma once

#include <string>

#include "time/zone.h"

namespace opsctl {

// One at a midnight belongs to the day that ends there: "2025-06-15 24:00".
std::string due_text(Instant due, const Zone&);

}  // namespace opsctl
