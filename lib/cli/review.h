// The command that two tools share: `opsctl-change review` of changes, `opsctl review` of all records.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "cli/command.h"
#include "model/record.h"

namespace opsctl::cli {

struct ReviewArgs {
    std::optional<std::string> revisions;  // BASE..HEAD or BASE; default: the default branch, up to the work tree
    // With opsctl.yaml where it is all of them.
    std::set<Kind> kinds{all_kinds.begin(), all_kinds.end()};
    Format format = Format::text;
};
// What a branch did since it left its base, and whether it may.
Outcome review_command(const Common&, const ReviewArgs&);

}  // namespace opsctl::cli
