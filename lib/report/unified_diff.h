// The difference of two texts, as reviewers know it.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace opsctl {

// A unified diff with three lines around each change, byte for byte as patch(1) wants it. Empty where both texts are the
// same. A text that is not there is that of /dev/null.
std::string unified_diff(const std::string& path, const std::optional<std::string>& before,
                         const std::optional<std::string>& after);

// The same for a terminal: control characters are shown, never printed raw; line breaks of Windows are not shown.
std::string printable_diff(const std::string& diff);

// A line that one text has and the other has not, or has otherwise; nothing where it has none in its place.
struct ChangedLine {
    std::optional<std::string> before, after;
};
// In their order.
std::vector<ChangedLine> changed_lines(const std::string& before, const std::string& after);

}  // namespace opsctl
