// Which two states of the records a command compares.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "cli/command.h"

namespace opsctl::cli {

struct Revisions {
    std::string base;                 // a revision
    std::optional<std::string> head;  // nothing: the work tree
};

// What a command says that compares two states where --rev names one.
std::optional<Failure> refuse_revision(const Common&);

// The two as they were written, with the dots' number unheeded: for a command that begins at the merge base anyway.
Expected<Revisions> split_revisions(std::string_view text);

// `BASE..HEAD`; `BASE...HEAD`, from where HEAD branched off; `BASE`, up to the work tree. As in git, an empty side
// of the dots is HEAD. Fails (usage) for what is none of these, and as Git does where it asks for the merge base.
Expected<Revisions> read_revisions(const Common&, std::string_view text);

// The same common arguments on another state of the records.
Common at_revision(const Common&, const std::optional<std::string>& revision);

}  // namespace opsctl::cli
