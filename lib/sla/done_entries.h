// The log entries of an activity that count for a level, in the order of time.
#pragma once

#include <span>
#include <vector>

#include "sla/result.h"
#include "store/index.h"

namespace opsctl {

struct DoneEntry {
    Instant at{};
    const LogEntry* entry = nullptr;
    SourceRef source;
};

// Those that are done, with one of the results; without results those that are ok.
std::vector<DoneEntry> done_entries(const ContractRecords&, std::string_view activity,
                                    const std::vector<EntryResult>& results);

// Of such a list those that were done in the window.
std::span<const DoneEntry> within(const std::vector<DoneEntry>&, const Interval& window);

}  // namespace opsctl
