// What a change owes next: approvals, announcement, backup, the work itself, and what follows it.
#pragma once

#include <optional>
#include <vector>

#include "store/index.h"

namespace opsctl {

struct Owed {
    Message what;
    std::optional<Instant> due;  // nothing: it has no time of its own
    EventKind event{};           // that records it
    Text role{};                 // of an approval
    std::optional<Ledger> ledger{};
    Text asset{};  // of the update of an asset, in its own timeline
};

// In the order in which it is to be done; empty where the change is closed, or called off. The records were cut at
// the as-of time.
std::vector<Owed> owed(const Change&, const ContractRecords&);

// The earliest of their due times.
std::optional<Instant> next_due(const std::vector<Owed>&);

}  // namespace opsctl
