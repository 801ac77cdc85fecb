// Questions to whoever sits at the terminal.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "base/expected.h"
#include "cli/choices.h"

namespace opsctl::cli {

struct Common;

// Asks one question and gives the line that was answered; nothing at the end of input. Empty where nobody can be
// asked (no terminal, --no-input, or --as-of, which scripts give): whoever needs an answer then fails and names what is
// missing.
using Prompt = std::function<std::optional<std::string>(const std::string& question)>;

struct Question {
    Message text;
    Choices choices{};         // what the answer may be, which is shown; empty: anything
    bool is_required = false;  // an empty answer is asked again
    // The answer as records have it, or why it is none; empty: as it is.
    std::function<Expected<std::string>(const std::string&)> read{};
};

// Asks until the answer can be taken, and says what is wrong with one that cannot. Nothing: it is empty, or there is
// nobody to ask. Fails (usage) at the end of input, which answers nothing.
Expected<std::optional<std::string>> ask(const Prompt&, const Question&, Lang);

// Several questions one after the other, until one fails.
class Questions {
   public:
    Questions(Prompt prompt, Lang lang) : prompt_(std::move(prompt)), lang_(lang) {}

    // Asks for what was not given.
    Questions& fill(std::optional<std::string>& value, const Question&);
    const std::optional<Failure>& failure() const { return failure_; }

   private:
    Prompt prompt_;
    Lang lang_;
    std::optional<Failure> failure_;
};

// Reads lines from standard input and writes questions to standard error, if both are terminals and `allowed`. What was
// typed before the first question is no answer.
Prompt terminal_prompt(bool allowed);
// Of a command: nobody is asked where it says --no-input or --as-of.
Prompt terminal_prompt(const Common&, bool no_input);

}  // namespace opsctl::cli
