// The tools that there are, by their commands, and where their programs lie.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace opsctl::cli {

Tool front_tool();
Tool sla_tool();
Tool report_tool();
Tool incident_tool();
Tool change_tool();
Tool item_tool();
Tool asset_tool();
Tool plan_tool();

// All of them, the front first.
std::vector<Tool> all_tools();

// `opsctl`, the front: what belongs to another tool is run as that.
int run_front(int argc, char** argv);

// The program `opsctl-<name>` beside this one, or else on the PATH.
std::optional<std::filesystem::path> find_tool(std::string_view name);
// What is said where there is none: the nearest of the commands and of the tools that there are.
Outcome unknown_tool(std::string_view name, std::vector<std::string> commands);

}  // namespace opsctl::cli
