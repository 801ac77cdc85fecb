// What each finding means, with a bad and a good example: the files in base/findings/, built into the program.
#pragma once

#include <string_view>

#include "base/finding.h"

namespace opsctl {

// The Markdown of base/findings/<name>.md.
std::string_view finding_doc(FindingName);

}  // namespace opsctl
