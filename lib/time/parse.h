// Times, dates and months as records write them.
#pragma once

#include <string_view>

#include "base/finding.h"
#include "time/instant.h"
#include "time/zone.h"

namespace opsctl {

// The help of a problem shows the right form where the text can only have meant one (`2026/4/6`).

// `2026-04-06`. Findings: bad-date, no-such-date (2026-02-30: never normalised), out-of-range.
Parsed<Date> parse_date(std::string_view);
// `2026-04`. Findings: bad-date, out-of-range.
Parsed<Month> parse_month(std::string_view);
// `2026-04-06 09:00`, `2026-04-06 09:00:30`, with `T` for the space, with `Z` or `+09:00` behind; without an
// offset in `zone`. `24:00` is bad-time: the help names 00:00 of the next day. The range of years is that of
// the date as it is written. Findings: bad-time, no-such-date, out-of-range, time-skipped and time-repeated
// (each with the offsets to choose from in its help).
Parsed<Instant> parse_time(std::string_view, const Zone& zone);

}  // namespace opsctl
