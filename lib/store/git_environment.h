// What git is started with: no more of the user's environment than whom they trust and how they set git up.
#pragma once

#include <string>
#include <vector>

namespace opsctl {

// What the user set up for every git of theirs (safe.directory, …) counts; what was set for one run does not. A
// repository of its own merges as every git does that was not set up.
std::vector<std::string> git_environment(bool is_own);

}  // namespace opsctl
