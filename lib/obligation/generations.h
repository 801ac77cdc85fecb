// Backup sets (世代): which of them can still be restored, and from which medium.
#pragma once

#include <optional>
#include <vector>

#include "base/finding.h"
#include "obligation/window.h"

namespace opsctl {

// What a backup that ended well has made.
struct BackupSet {
    const Log* log = nullptr;
    const LogEntry* entry = nullptr;
    const LogEntry* overwritten_by = nullptr;

    // Whether anybody said where it lies: on which medium or, of one that has places for several, as which generation.
    bool is_placed() const { return !entry->media.empty() || !entry->generation.empty(); }
    bool is_restorable() const { return is_placed() && overwritten_by == nullptr; }
};

struct Generations {
    const Plan* plan = nullptr;
    const Activity* activity = nullptr;
    std::int64_t keeps = 0;
    std::vector<BackupSet> sets;  // the newest first
    std::size_t expected = 0;     // sets that there should be by now: at most `keeps`

    std::size_t restorable() const;
    bool is_short() const { return restorable() < expected; }
};

// Of each activity that keeps generations in a plan that covers the moment. A set is overwritten once a later backup
// was written to its medium, whichever activity's it was and however it ended; where no medium is named, once one took
// its generation.
std::vector<Generations> generations_of(const ContractRecords&, Instant as_of);

// That fewer can be restored than the plan wants (generations-short).
void find_short_generations(const ContractRecords&, Instant as_of, Findings&);

}  // namespace opsctl
