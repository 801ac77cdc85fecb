// Whether the commits of a branch are signed by whoever they say made them, where the base asks for it.
#pragma once

#include <optional>
#include <string>

#include "model/config.h"
#include "review/branch.h"

namespace opsctl {

// Adds commit-unsigned for each commit of the branch whose signature is not good by a key that the base's file of signers
// (review.signers, as `ssh-keygen` reads it) has for the address of its committer. `base`: the id of the commit that is
// trusted. Fails (usage) where the base has no such file, and as Git does.
std::optional<Failure> find_unsigned(const Git&, const std::string& base, const ReviewRules&, const Branch&, Findings&);

}  // namespace opsctl
