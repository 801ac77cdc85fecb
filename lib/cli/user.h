// Who sits at the keyboard: `me`, wherever a command takes a person.
#pragma once

#include <optional>

#include "cli/options.h"

namespace opsctl::cli {

// Puts the id of the person whose `emails` has git's user.email in the place of `me` in all options that name a person.
// People are those of the plans in force at the as-of time, of the contract that `--contract` names or of all. The
// outcome says why there is nobody, or not just one; nothing: go on.
std::optional<Outcome> replace_me(const Command&, const Common&);

}  // namespace opsctl::cli
