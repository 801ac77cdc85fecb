// Long output a page at a time, as git shows it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opsctl::cli {

// Shows the text in PAGER, by default less, and waits until the reader leaves it. False, and nothing is shown, where
// there is none: it cannot be run, or is set to nothing or to cat.
bool show_in_pager(std::string_view text);

// The program that a pager's command means, and its arguments: the words of a plain command, else a shell that reads
// it.
//   "less -S" → less, -S        "less | head" → sh, -c, less | head
std::vector<std::string> pager_program(const std::string& command);

}  // namespace opsctl::cli
