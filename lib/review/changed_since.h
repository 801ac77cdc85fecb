// What of a change is not as it was approved: the approved content is looked for in the git history, by its digest.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/record_diff.h"
#include "store/git.h"
#include "store/repository.h"

namespace opsctl {

// The fields of the approved content that differ between the newest commit in which the record's content has the
// digest and `now`, the bytes of the record. Empty where the history does not have it (of the last thousand commits).
std::vector<FieldChange> changed_since(const Git&, const std::string& path, std::string_view digest,
                                       std::string_view now);

// Adds to every finding approval-stale which fields changed, where the repository's git history has what was approved.
void explain_stale_approvals(const Repository&, Findings&);

}  // namespace opsctl
