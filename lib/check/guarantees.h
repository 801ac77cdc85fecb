// Which guarantees suit which measure.
#pragma once

#include "model/service_level.h"

namespace opsctl::rules {

bool suits(const Measure&, const Bound&);

}  // namespace opsctl::rules
