// Fields of an asset as somebody types them, one by one: `version=14.9`, `licence.used=44`.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/session.h"
#include "yaml/tree.h"

namespace opsctl::cli {

// The mapping that an event has under `set`, in the order in which they were given. Fails (usage) on one that is no
// field, or a value that cannot be read.
Expected<Node> set_node(const std::vector<std::string>& assignments, const Zone&);

// Whether an event may change the field of that key.
bool is_settable(std::string_view key);

}  // namespace opsctl::cli
