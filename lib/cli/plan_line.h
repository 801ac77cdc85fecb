// The lines of logs, performed work and measurements, as somebody names them: for `show`, `set` and `list`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/session.h"

namespace opsctl::cli {

// One line of a log: an entry or a measurement.
struct LogLine {
    const ContractRecords* records = nullptr;
    const Log* log = nullptr;
    const LogEntry* entry = nullptr;  // or
    const Measurement* measurement = nullptr;
    // zaimu-2025-06:data-backup-1 of an entry with an id, else with its place in the list: zaimu-2025-06:#3; of a
    // measurement zaimu-2025-06:self-resolution/2025-06, and with its class; of several such the second ends in #2.
    std::string key;

    std::string pointer() const;
    Instant at() const;         // when it was done or measured; of a month or a day its beginning
    std::string what() const;   // of what: the activity or the indicator
    std::string when() const;   // the window that it is for, the month, the day, the moment
};

// Of all contracts that have a calendar, in the order of their logs.
std::vector<LogLine> lines_of_logs(const Index&);

// The line that is meant: by its key, a part that only one key has, or the window that it served
// (data-backup/2025-06-03). Fails (usage) where that is none, or not just one.
Expected<LogLine> find_line(const Session&, const Index&, std::string_view name);

}  // namespace opsctl::cli
