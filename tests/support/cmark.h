// Documents read back by cmark-gfm, the reference reader of GitHub Flavored Markdown.
#pragma once

#include <string>
#include <vector>

namespace opsctl::test {

// As HTML, raw HTML left out as GitHub would sanitize it. Requires the program.
std::string read_back(const std::string& markdown);

using Cells = std::vector<std::vector<std::string>>;  // rows, the titles first
// The tables of such HTML, with the text of each cell: tags dropped, entities resolved.
std::vector<Cells> tables_in(const std::string& html);

}  // namespace opsctl::test
