// The records as they were known at a moment.
//
// Everything that evaluates works on records that were cut at the as-of time first, so that no rule has to
// think of it: events, decisions, log entries and reports after it are gone, records whose timeline begins after
// it, too, and an outage that ended after it has no end. Facts that were entered later about an earlier time stay.
//
// The cut walks the descriptions: whatever says when it is seen (model/describe.h) is cut wherever it stands.
#pragma once

#include "model/records.h"

namespace opsctl {

// Elements keep the index and line that they have in their file.
void forget_after(Records& records, Instant as_of);

}  // namespace opsctl
