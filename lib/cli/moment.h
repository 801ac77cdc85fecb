// Times and months of the command line.
#pragma once

#include <string_view>

#include "base/expected.h"
#include "time/instant.h"
#include "time/zone.h"

namespace opsctl::cli {

// A time as records write it, or `now`, or `16:45` (today in the zone). `option` names it in a failure.
Expected<Instant> read_moment(std::string_view option, std::string_view text, const Zone&, Instant now);
Expected<Month> read_month(std::string_view option, std::string_view text);

}  // namespace opsctl::cli
