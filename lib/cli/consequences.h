// What an edit makes of what was written and reported before: documents that then say something else than the records,
// months that were reported otherwise. No reason to refuse a fact that came to light late; each is told, with the
// command that puts it right.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "store/write.h"

namespace opsctl::cli {

// From when on the records say something else: the earliest day that a line names which was added, rewritten or taken
// out. One that was taken out and names no day may tell of any time: Instant::min(). Instant::max(): no day is named.
Instant earliest_told(const std::vector<FileChange>&, const Zone&);

// The texts, empty where nothing follows. `since`: documents of before it are not looked at, nor is what was reported
// where it lies in the month of the as-of time.
struct Consequences {
    std::string documents;  // of documents, each with the command that writes it anew
    std::string findings;   // the gate's new errors, as findings
};
Consequences consequences_of(const Session& before, const Repository& then, const std::vector<FileChange>&,
                             Instant since);

}  // namespace opsctl::cli
