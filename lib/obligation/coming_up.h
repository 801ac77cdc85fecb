// Items that come up by themselves (継続調査事項): from when on an item's `when` has come true.
//
// What comes up with a change: change/carried.h.
#pragma once

#include <optional>
#include <vector>

#include "sla/performance.h"

namespace opsctl {

// What brings the item up next. An item that somebody has gone on with (started, decided, answered, …) after it came up
// waits for the next time.
struct ComingUp {
    Instant at{};                      // when it comes, or came, true
    std::optional<Instant> since{};    // of an expiry whose notice has passed: from when on it must be thought of
    const Expiry* expiry = nullptr;    // or
    const Incident* incident = nullptr;
};

// By its `when.expiry`: the notice, and what ends it, the renewal or the last day. nullopt: no plan that has begun has
// the expiry, or nothing of it is yet to come.
std::optional<ComingUp> comes_up_by_expiry(const Item&, const ContractRecords&, const std::vector<PlannedExpiry>&,
                                           Instant as_of);

// By its `when.level`: the first incident that had this level, on the service that `on` names. nullopt: none had.
std::optional<ComingUp> came_up_by_incident(const Item&, const ContractRecords&);

// The open items that the incident brings up, in the records' order.
std::vector<const Item*> items_brought_up(const Incident&, const ContractRecords&);

}  // namespace opsctl
