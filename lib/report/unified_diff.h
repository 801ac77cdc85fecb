// The difference of two texts, as reviewers know it.
#pragma once

#include <optional>
#include <string>

namespace opsctl {

// A unified diff with three lines around each change; control characters are shown, never printed raw. Empty where
// both texts are the same. A text that is not there is that of /dev/null.
std::string unified_diff(const std::string& path, const std::optional<std::string>& before,
                         const std::optional<std::string>& after);

}  // namespace opsctl
