// Due times that the contract sets for changes.
#pragma once

#include <optional>

#include "store/index.h"

namespace opsctl {

// The latest moment at which a stop may be announced (changes.announce); without it, its start.
// nullopt: the calendar has no such open day.
std::optional<Instant> announcement_due(const Contract&, Instant stop, const Calendar&);

// By when a change that finished must be verified, its ledgers updated and its completion reported
// (changes.completion, three open days where the contract says nothing). nullopt: as above.
std::optional<Instant> completion_due(const Contract&, Instant finished, const Calendar&);

// `limit` after `start`; a duration runs on elapsed time.
std::optional<Instant> due_within(Instant start, const Limit& limit, const Calendar&);

}  // namespace opsctl
