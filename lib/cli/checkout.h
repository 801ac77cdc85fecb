// Whether the work tree shows what its last commit says.
#pragma once

#include <optional>
#include <string>

#include "store/git.h"
#include "store/repository.h"

namespace opsctl::cli {

// What is not as the commit has it counts as not committed yet, which nobody answers for; so nothing that the commit
// itself says may make it so. Fails (usage) where attributes of the repository convert records when they are checked out, and
// where a name stands twice in the commit. Adds not-a-regular-file for what the commit has in place of records.
std::optional<Failure> judge_checkout(const Git&, const std::string& commit, const Repository& work_tree, Findings&);

}  // namespace opsctl::cli
