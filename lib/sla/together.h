// A month's measurements of one indicator as one value: counts add up, values as the indicator's `aggregate` says.
#pragma once

#include <optional>
#include <vector>

#include "store/index.h"

namespace opsctl {

struct Together {
    bool is_counted = false;           // good and total, else a value
    std::int64_t good = 0, total = 0;
    std::optional<Quantity> value;     // in the unit of the first; nullopt: none was measured
};
// From when on it holds: a month's from the month's beginning.
Instant begin_of(const Measurement&, const Zone&);
// How the values of a month become one: as the indicator says, else they add up.
Aggregate aggregate_of(const Indicator*);
// The measurements in the order of their logs. Without an indicator, or an aggregate, values add up.
Together taken_together(const std::vector<const Measurement*>&, const Indicator*, const Zone&);

}  // namespace opsctl
