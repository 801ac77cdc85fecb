// A commit: who made it, and when.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/instant.h"

namespace opsctl {

struct Commit {
    std::string id;
    std::vector<std::string> parents;  // ids
    std::string author;                // the address in its author line, as it was written
    std::string committer;             // the same of its committer line
    Instant entered{};                 // the later of the times in both, and not before its parents
    bool is_predated = false;          // both say a time before that of a parent, on which it builds
};

// "parent 1f7a…\nauthor Name <address> 1750000000 +0900\n…", up to the first empty line. The raw lines: no .mailmap of
// the branch turns one address into another. Nothing where there is not just one author and one committer, in the order
// in which git writes and reads them.
std::optional<Commit> commit_of(std::string id, std::string_view raw);

}  // namespace opsctl
