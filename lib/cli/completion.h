// What a shell offers behind a half-typed command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace opsctl::cli {

// What can come next behind the words, of which the last is being typed (maybe empty): commands, options, their values,
// and names from the records. A line each, with "\t" and what it means where that is known; ":files" where a file is
// wanted. A shell puts a line into the command as it is, so what records hold and a shell would read as more than a
// name is left out. Never an error: where something cannot be read there is nothing to offer.
std::string completions(std::vector<std::string> words, const Common&);

// The script for bash, zsh or fish; empty for another shell.
std::string_view completion_script(std::string_view shell);

}  // namespace opsctl::cli
