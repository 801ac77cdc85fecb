// The stretch of days that a command about planned work looks at.
#pragma once

#include <optional>
#include <string>

#include "cli/options.h"
#include "time/period.h"

namespace opsctl::cli {

// As given: at most one.
struct RangeArgs {
    bool week = false, month = false, year = false;
    std::optional<std::string> window;

    void add_to(Options&);
};
// The week, month or fiscal year that the day lies in, or the window that was named; without any the month.
Expected<Period> read_range(const RangeArgs&, Date today);

}  // namespace opsctl::cli
