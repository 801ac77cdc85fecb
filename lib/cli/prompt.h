// Questions to whoever sits at the terminal.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"

namespace opsctl::cli {

// Asks one question and gives the line that was answered; nothing at the end of input. Empty where nobody can be
// asked (no terminal, or --no-input): whoever needs an answer then fails and names what is missing.
using Prompt = std::function<std::optional<std::string>(const std::string& question)>;

// Asks until the answer is one of the choices (any text where there are none) or empty; shows the choices.
std::optional<std::string> ask(const Prompt&, const Message& question, const std::vector<std::string>& choices, Lang);

// Reads lines from standard input and writes questions to standard error, if both are terminals and `allowed`.
Prompt terminal_prompt(bool allowed);

}  // namespace opsctl::cli
