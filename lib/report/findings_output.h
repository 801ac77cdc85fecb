// Findings as they are printed: for a person, for a program, and as annotations of a pull request.
//
// Findings come located (store/repository.h) and sorted. One about a file as a whole is shown at its 1:1.
#pragma once

#include <string>
#include <string_view>

#include "base/finding.h"
#include "store/repository.h"

namespace opsctl {

// path:line:column: error: message [finding-name]
//   the source line
//   ^~~~ under the place
//   help: what to do
//   note: path:line:column: a place that belongs to it
//   note: the base has this finding, too
std::string findings_text(const Findings&, Sources&, Lang, bool color);

// Schema opsctl/findings/1. What the base has, too, says `in_base` and is not among the errors and warnings.
std::string findings_json(const Findings&, Sources&, Lang, std::size_t records);

// GitHub's workflow commands, errors first, for it shows only the first few; what the base has, too, is a notice.
// `prefix` leads from the work tree's
// root to the repository: "" or "ops/".
std::string findings_github(const Findings&, Lang, std::string_view prefix = {});

}  // namespace opsctl
