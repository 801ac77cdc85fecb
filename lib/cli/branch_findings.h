// What `review` finds of a branch, for `check --base`, which gives the same answer.
#pragma once

#include <string>

#include "cli/command.h"

namespace opsctl::cli {

// From where the records as they are (the work tree, or --rev) branched off from the revision. Fails where the history
// cannot be read, and (usage) where the base has no opsctl.yaml, unless it is the `first` branch that brings one in.
Expected<Findings> findings_of_branch(const Common&, const std::string& base, bool first);

}  // namespace opsctl::cli
