// The commands of opsctl itself.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"

namespace opsctl::cli {

struct InitArgs {
    std::filesystem::path directory;
};
// Writes a new record repository, ready for its first commit. Overwrites nothing: where one of its files
// exists, or cannot be written, nothing is.
Outcome init_command(const Common&, const InitArgs&);

// Without a name: all names with their severities.
Outcome explain_finding_command(const Common&, const std::optional<std::string>& name);

// Without a kind: that of opsctl.yaml.
Outcome schema_command(const Common&, const std::optional<std::string>& kind);

// The program `opsctl-<name>` beside this one, or else on the PATH.
std::optional<std::filesystem::path> find_tool(std::string_view name);
// What is said where there is none: the nearest of the commands and of the tools that there are.
Outcome unknown_tool(std::string_view name, std::vector<std::string> commands);

}  // namespace opsctl::cli
