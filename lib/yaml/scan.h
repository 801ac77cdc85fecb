// What must be right about a file's bytes before a YAML parser may see them: its size, its encoding, its
// characters, and that no merge conflict was left in it.
#pragma once

#include <string_view>

#include "yaml/reporter.h"

namespace opsctl::yaml {

// False, with findings, when the file must not be parsed. `content` is without its BOM.
bool scan_bytes(std::string_view content, Reporter& reporter);

}  // namespace opsctl::yaml
