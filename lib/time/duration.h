// Limits as contracts write them: a time on a clock (`1h15min`), or a count of days (`3d`, `3bd`, `1mo`).
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "base/finding.h"
#include "time/instant.h"

namespace opsctl {

struct DayCount {
    enum class Unit { civil_days, open_days, months };
    int count = 0;
    Unit unit = Unit::civil_days;
    friend bool operator==(const DayCount&, const DayCount&) = default;
};

using Limit = std::variant<ClockTime, DayCount>;

// `90s` `30min` `1h15min` `24h`: whole numbers with units h, min, s in this order, each at most once, no
// spaces; at most 100 years. Finding: bad-duration (says which unit was probably meant: `30m`, `1 h`, `１h`).
Parsed<ClockTime> parse_duration(std::string_view);
// `0d` `3d` `3bd` `1mo`; at most 4 digits. Finding: bad-duration.
Parsed<DayCount> parse_day_count(std::string_view);
Parsed<Limit> parse_limit(std::string_view);

std::string to_string(ClockTime);  // "1h15min", "0s"; hours are not turned into days
std::string to_string(DayCount);   // "3bd"
std::string to_string(const Limit&);

}  // namespace opsctl
