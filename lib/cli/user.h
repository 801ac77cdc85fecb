// Who sits at the keyboard: `me`, wherever a command takes a person.
#pragma once

#include <optional>

#include "cli/options.h"
#include "cli/session.h"

namespace opsctl::cli {

// The id of the person whose `emails` has git's user.email in the plans in force at the as-of time, of the contract or
// of all. Fails (usage) where that is nobody, or not just one.
Expected<std::string> user_of(const Session&, const std::optional<std::string>& contract);

// Puts the user's id in the place of `me` in all options that name a person; the contract is that of `--contract`. The
// outcome says why that fails; nothing: go on.
std::optional<Outcome> replace_me(const Command&, const Common&);

}  // namespace opsctl::cli
