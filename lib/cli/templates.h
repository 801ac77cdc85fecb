// What `opsctl init` writes: the files under lib/cli/templates, built into the program.
#pragma once

#include <span>
#include <string_view>

namespace opsctl::cli {

struct Template {
    std::string_view set;   // common, ja or en
    std::string_view path;  // relative to the new repository
    std::string_view text;
};

std::span<const Template> templates();

}  // namespace opsctl::cli
