// The rules on how incidents and changes are handled, which no figure depends on: they are checked by `opsctl
// check`, by each ledger's own `check`, and before a ledger is written.
#pragma once

#include "store/index.h"

namespace opsctl::cli {

// The records should be cut at the as-of time. What was not yet owed then is not missed.
void check_handling(const Index&, Instant as_of, Findings&);

}  // namespace opsctl::cli
