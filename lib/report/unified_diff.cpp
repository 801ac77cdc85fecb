#include "report/unified_diff.h"

#include <dtl/dtl.hpp>
#include <sstream>

#include "base/text.h"

namespace opsctl {
namespace {

// The lines without their breaks. A last one that has none is another line than one that has it, and is marked.
std::vector<std::string> lines_of(const std::optional<std::string>& text) {
    std::vector<std::string> lines;
    if (!text || text->empty()) return lines;
    for (const std::string_view line : split(*text, '\n')) lines.emplace_back(line);
    if (lines.back().empty()) {
        lines.pop_back();
    } else {
        lines.back() += "\n\\ No newline at end of file";
    }
    return lines;
}

std::string name_of(std::string_view side, const std::string& path, bool exists) {
    return exists ? fmt::format("{}/{}", side, path) : std::string("/dev/null");
}

}  // namespace

std::string unified_diff(const std::string& path, const std::optional<std::string>& before,
                         const std::optional<std::string>& after) {
    if (before == after) return {};
    dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
    diff.compose();
    diff.composeUnifiedHunks();
    auto parts = diff.getUniHunks();
    for (auto& hunk : parts) {  // a side without lines begins before the first one, as patch(1) expects it
        if (hunk.b == 0) hunk.a = 0;
        if (hunk.d == 0) hunk.c = 0;
    }
    std::ostringstream hunks;
    dtl::Diff<std::string>::printUnifiedFormat(parts, hunks);
    const bool ended = hunks.str().ends_with('\n');
    return fmt::format("--- {}\n+++ {}\n{}{}", name_of("a", path, before.has_value()),
                       name_of("b", path, after.has_value()), hunks.str(), ended ? "" : "\n");
}

std::vector<ChangedLine> changed_lines(const std::string& before, const std::string& after) {
    dtl::Diff<std::string> diff(lines_of(before), lines_of(after));
    diff.compose();
    std::vector<ChangedLine> changes;
    std::size_t first_unanswered = 0;  // of the lines that went, the first in whose place none has come yet
    for (const auto& [line, info] : diff.getSes().getSequence()) {
        if (info.type == dtl::SES_COMMON) {
            first_unanswered = changes.size();
        } else if (info.type == dtl::SES_DELETE) {
            changes.push_back({line, std::nullopt});
        } else if (first_unanswered < changes.size()) {
            changes[first_unanswered++].after = line;
        } else {
            changes.push_back({std::nullopt, line});
            first_unanswered = changes.size();
        }
    }
    return changes;
}

std::string printable_diff(const std::string& diff) {
    std::string text;
    for (std::string_view line : split(diff, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        text += (text.empty() ? "" : "\n") + printable(line);
    }
    return text;
}

}  // namespace opsctl
