#include "yaml/scalar_checks.h"

#include "base/text.h"
#include "yaml/scalar.h"
#include "yaml/slips.h"

namespace opsctl::yaml {
namespace {

bool stands_first_in_line(std::string_view content, std::size_t at) {
    const std::size_t line = start_of_line(content, at);
    return content.substr(line, at - line).find_first_not_of(' ') == nowhere;
}

bool has_control_character(std::string_view text) {
    while (!text.empty()) {
        const char32_t c = next_character(text);
        if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7f && c < 0xa0) || is_invisible(c) || is_selector(c)) return true;
    }
    return false;
}

}  // namespace

std::optional<Report> hidden_character(std::string_view content, const Node& quoted) {
    const std::string_view source = content.substr(quoted.offset, quoted.end - quoted.offset);
    if (source[0] != '"' || source.find('\\') == nowhere) return std::nullopt;
    // yaml-cpp reads "\N" and "\_" as single bytes that are no UTF-8.
    if (!first_invalid_utf8(quoted.text) && !has_control_character(quoted.text)) return std::nullopt;
    return Report{.name = FindingName::control_character,
                  .at = {quoted.offset, quoted.end},
                  .message = message("an escape in this value stands for an invisible character",
                                     "この値のエスケープは目に見えない文字を表しています"),
                  .help = {message("write '\\\\' for a backslash, or use single quotes",
                                   "「\\」は「\\\\」と書くか、一重引用符を使ってください")}};
}

std::optional<Report> odd_indentation(std::string_view content, const Node& plain) {
    const std::string_view text = plain.text;
    const std::size_t dash = text.starts_with('-') ? 1 : 0;
    if (odd_space_at_begin(text.substr(dash)) == 0 || !stands_first_in_line(content, plain.offset)) return std::nullopt;
    return odd_space_report(text.substr(dash), plain.offset + dash);
}

std::optional<Report> odd_space_at_key(const Node& key) {
    const std::string_view text = key.text;
    if (odd_space_at_begin(text) > 0) return odd_space_report(text, key.offset);
    if (const std::size_t length = odd_space_at_end(text); length > 0) {
        return odd_space_report(text.substr(text.size() - length), key.end - length);
    }
    return std::nullopt;
}

Report merge_key_report(const Node& key) {
    return {.name = FindingName::merge_key_not_allowed,
            .at = {key.offset, key.end},
            .message = message("a merge key ('<<') is not allowed in a record", "記録ではマージキー (<<) は使えません"),
            .help = {message("write the keys out", "キーを省略せずに書いてください")}};
}

}  // namespace opsctl::yaml
