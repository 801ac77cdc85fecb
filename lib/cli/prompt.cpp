#include "cli/prompt.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>

#include "base/text.h"
#include "cli/command.h"

namespace opsctl::cli {
namespace {

std::string shown(const Question& question, Lang lang) {
    std::string text = question.text.in(lang);
    if (!question.choices.empty()) text += fmt::format(" [{}]", question.choices.list(lang, " | "));
    return text + ": ";
}

// What the answer means; nothing: it is empty.
Expected<std::optional<std::string>> meaning(const Question& question, const std::string& answer) {
    if (answer.empty()) {
        if (!question.is_required) return std::optional<std::string>();
        return usage(message("it cannot be left empty", "空欄にはできません"));
    }
    if (!question.choices.empty()) {
        const std::string name = question.choices.name_for(answer);
        if (question.choices.has(name)) return std::optional(name);
        return usage(message("'{}' is none of these", "「{}」は選択肢にありません", printable(answer)));
    }
    if (!question.read) return std::optional(answer);
    Expected<std::string> read = question.read(answer);
    if (!read) return read.failure();
    return std::optional(std::move(*read));
}

void print_lines(const std::string& text) {
    std::string shown;
    for (const std::string_view line : split(text, '\n')) shown += (shown.empty() ? "" : "\n") + printable(line);
    std::fputs(shown.c_str(), stderr);
    std::fflush(stderr);
}

}  // namespace

Expected<std::optional<std::string>> ask(const Prompt& prompt, const Question& question, Lang lang) {
    if (!prompt) return std::optional<std::string>();
    std::string reason;  // why the answer before was none
    while (true) {
        const std::optional<std::string> line = prompt(reason + shown(question, lang));
        if (!line) {
            return usage(message("the input ended before all was answered; nothing was written",
                                 "入力が途中で終わったため、何も書き込んでいません"));
        }
        Expected<std::optional<std::string>> answer = meaning(question, composed(trim(*line)));
        if (answer) return answer;
        reason = answer.failure().message.in(lang) + "\n";
    }
}

Questions& Questions::fill(std::optional<std::string>& value, const Question& question) {
    if (value || failure_) return *this;
    Expected<std::optional<std::string>> answer = ask(prompt_, question, lang_);
    if (answer)
        value = std::move(*answer);
    else
        failure_ = answer.failure();
    return *this;
}

Prompt terminal_prompt(bool allowed) {
    if (!allowed || ::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) return {};
    return [is_first = true](const std::string& question) mutable -> std::optional<std::string> {
        if (is_first) ::tcflush(STDIN_FILENO, TCIFLUSH);
        is_first = false;
        print_lines(question);
        std::string line;
        if (std::getline(std::cin, line)) return line;
        std::fputs("\n", stderr);
        return std::nullopt;
    };
}

Prompt terminal_prompt(const Common& common, bool no_input) { return terminal_prompt(!no_input && !common.as_of); }

}  // namespace opsctl::cli
