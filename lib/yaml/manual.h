// The manual's tables of fields in mdoc(7), from the descriptions of the record types. The committed
// man/opsctl-records.5 holds this output between marks; a test compares them.
#pragma once

#include <string>

#include "model/record.h"

namespace opsctl {

// One list item for each field, nested ones by their path: `fees[].from`, `service_levels[].measure.clock`.
std::string manual_fields(Kind);
std::string manual_config_fields();  // of opsctl.yaml

}  // namespace opsctl
