// Names as people say them: a service by its title, an incident by the end of its id. The options tell what they name,
// so that no command has to look it up for itself; what is found is written as records have it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/options.h"
#include "cli/session.h"

namespace opsctl::cli {

// What a value names. The records come as their kinds; the others stand in contracts and plans.
enum class Naming {
    nothing,
    contract,
    plan,
    incident,
    change,
    item,
    asset,
    service,
    site,
    level,
    task,
    indicator,
    expiry
};

// By the option's name, or by the argument's.
Naming naming_of(std::string_view option);

// The ids that the text may stand for: itself; else those that end in it; else those of which it is a part between
// hyphens; else those that contain it.
std::vector<std::string> ids_meant(const std::vector<std::string>& known, std::string_view text);

// The id that the text calls, by the id, a part of it, the title or a part of that; the text itself where it calls
// none. Fails (usage) where it could be several, and names them. `contract`: only what belongs to it.
Expected<std::string> id_called(const Session&, Naming, const std::string& text,
                                const std::optional<std::string>& contract);

// Puts ids in the place of all such names that the command was given. The outcome says why that fails; nothing: go on.
std::optional<Outcome> replace_names(const Command&, const Common&);

}  // namespace opsctl::cli
