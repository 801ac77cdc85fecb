// Obligations that are told as one: windows of one activity that follow each other.
#pragma once

#include <vector>

#include "obligation/obligation.h"

namespace opsctl {

// One that stands alone, or several in the order of their windows.
using Run = std::vector<const Obligation*>;

// Each obligation in one run, in the order of the first of each. Only windows of the same state are in one.
std::vector<Run> runs_of(const std::vector<const Obligation*>&);

// The activity or meeting of a window: "data-backup".
std::string series_name(const Obligation&);

// The command that does all of them: of days that follow each other one command, else that of the first.
std::string next_of(const Run&);

}  // namespace opsctl
