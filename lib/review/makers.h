// Who made a commit, as the plans know people: by the addresses of its author and its committer.
#pragma once

#include <string>

#include "review/branch.h"
#include "store/index.h"

namespace opsctl::review_rules {

// Whether whoever wrote the commit, and whoever made it of that, are the person.
bool made_by(const Commit&, const Person&);
// Whether both are people of that side, in the contract's plans at the moment.
bool made_by_side(const Commit&, const ContractRecords&, Side, Instant at);

// "a@example.jp", or "a@example.jp (committer b@example.jp)".
std::string makers_of(const Commit&);

}  // namespace opsctl::review_rules
