// Events whose time matters to the other party, and which came in later than they say.
#pragma once

#include "review/rule.h"

namespace opsctl::review_rules {

// Which commits of the branch brought the event in, which the later version has; of a line that stands there twice, the
// second time.
Provenance origin_of(const Event&, const Pair&, const RecordHistory&);

// What is said to have happened, when, and where the record says so.
struct Dated {
    std::string what;
    Instant at{};
    std::string pointer;  // of its time
};
Dated dated(const Event&);

// Adds event-backdated where it came in later than its time by more than the base tolerates (review.backdating).
void find_backdated(const Context&, const Dated&, const Provenance&, Findings&);

}  // namespace opsctl::review_rules
