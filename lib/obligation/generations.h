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
    const Asset* medium = nullptr;  // as the register of assets has it; null: it is not there
    bool is_unregistered = false;   // there was a register of media, and it is not in it
    bool is_gone = false;           // the medium is retired or disposed of

    // Whether anybody said where it lies: on which medium or, of one that has places for several, as which generation.
    bool is_placed() const { return !entry->details->media.empty() || !entry->details->generation.empty(); }
    bool is_restorable() const { return is_placed() && overwritten_by == nullptr && !is_unregistered && !is_gone; }
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

// The medium of that id or title in the register of assets; null where there is none.
const Asset* medium_named(const ContractRecords&, std::string_view name);
// Whether a medium was registered by then: from that on each has its place in the register.
bool has_register_of_media(const ContractRecords&, Instant at);

// Of each activity that keeps generations in a plan that covers the moment. A set is overwritten once a later backup
// was written to its medium, whichever activity's it was and however it ended; where no medium is named, once one took
// its generation. What lies on a medium that is retired, disposed of or missing in the register cannot be restored.
std::vector<Generations> generations_of(const ContractRecords&, Instant as_of);

// That fewer can be restored than the plan wants (generations-short).
void find_short_generations(const ContractRecords&, Instant as_of, Findings&);

}  // namespace opsctl
