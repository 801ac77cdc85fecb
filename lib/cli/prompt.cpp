#include "cli/prompt.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

#include "base/text.h"

namespace opsctl::cli {
namespace {

std::string shown(const Message& question, const std::vector<std::string>& choices, Lang lang) {
    std::string text = question.in(lang);
    if (!choices.empty()) text += fmt::format(" [{}]", fmt::join(choices, " | "));
    return text + ": ";
}

}  // namespace

std::optional<std::string> ask(const Prompt& prompt, const Message& question, const std::vector<std::string>& choices,
                               Lang lang) {
    if (!prompt) return std::nullopt;
    while (true) {
        const std::optional<std::string> line = prompt(shown(question, choices, lang));
        if (!line) return std::nullopt;
        const std::string answer(trim(*line));
        const bool known = choices.empty() || std::find(choices.begin(), choices.end(), answer) != choices.end();
        if (answer.empty()) return std::nullopt;
        if (known) return answer;
    }
}

Prompt terminal_prompt(bool allowed) {
    if (!allowed || ::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) return {};
    return [](const std::string& question) -> std::optional<std::string> {
        std::fputs(printable(question).c_str(), stderr);
        std::fflush(stderr);
        std::string line;
        if (!std::getline(std::cin, line)) return std::nullopt;
        return line;
    };
}

}  // namespace opsctl::cli
