#include "sla/done_entries.h"

#include <algorithm>

namespace opsctl {

std::vector<DoneEntry> done_entries(const ContractRecords& records, std::string_view activity,
                                    const std::vector<EntryResult>& results) {
    const auto counts = [&](const LogEntry& entry) {
        if (results.empty()) return entry.result == EntryResult::ok;
        return entry.result && std::find(results.begin(), results.end(), *entry.result) != results.end();
    };
    std::vector<DoneEntry> entries;
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (entry.activity != activity || !entry.done || !counts(entry)) continue;
            entries.push_back({*entry.done, &entry, {log, fmt::format("/entries/{}", entry.index), entry.line}});
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const DoneEntry& a, const DoneEntry& b) { return a.at < b.at; });
    return entries;
}

std::span<const DoneEntry> within(const std::vector<DoneEntry>& entries, const Interval& window) {
    const auto not_before = [&](Instant at) {
        return std::lower_bound(entries.begin(), entries.end(), at,
                                [](const DoneEntry& done, Instant wanted) { return done.at < wanted; });
    };
    return {not_before(window.from), not_before(window.to)};
}

}  // namespace opsctl
