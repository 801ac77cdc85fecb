// Dates and times as spreadsheets show them: 2025/4/1 9:05, 令和7年4月1日, R7.4.1, 45748.378.
//
// What can be read in two ways (4/1/2025) is not read.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "time/instant.h"

namespace opsctl {

// A day, a time of day, or both. 24:00 is 24 hours.
struct SheetTime {
    std::optional<Date> date;
    std::optional<std::chrono::seconds> time;
};

// Full-width digits and signs count as the others; a weekday behind the date is skipped. A bare number is a serial of the
// 1900 system: its whole part the day (60, the 29 February 1900 that never was, is refused), its fraction the time, to the
// second. An era's year (元年 is the first) must have that day in that era. Findings: bad-time, no-such-date.
Parsed<SheetTime> read_sheet_time(std::string_view cell);

// The cell in a format of strptime's; nullopt where it is not written so. A format without a time of day gives none. A year of two digits (%y) is one of 1969 to
// 2068, and only where it can be no other: not of a cell that names an era (㋿7年, 7年（令和）), nor of a single digit.
std::optional<SheetTime> read_in_format(std::string_view cell, const std::string& format);

}  // namespace opsctl
