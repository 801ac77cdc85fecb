#include "yaml/scalar.h"

#include <algorithm>

#include "base/text.h"

namespace opsctl::yaml {
namespace {

std::size_t or_end(std::size_t at, std::string_view content) { return std::min(at, content.size()); }

// Folding changes only white space, so the other bytes of `text` stand in the content in the same order.
std::size_t end_of_folded(std::string_view content, std::size_t at, std::string_view text) {
    std::size_t end = at;
    for (const char c : text) {
        if (is_blank_or_break(c)) continue;
        while (at < content.size() && content[at] != c) ++at;
        if (at < content.size()) end = ++at;
    }
    return end;
}

}  // namespace

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_blank_or_break(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

std::size_t end_of_quoted(std::string_view content, std::size_t at) {
    const char quote = content[at];
    for (++at; at < content.size(); ++at) {
        if (content[at] == '\\' && quote == '"') {
            ++at;
        } else if (content[at] == quote) {
            const bool doubled = quote == '\'' && at + 1 < content.size() && content[at + 1] == '\'';
            if (!doubled) return at + 1;
            ++at;
        }
    }
    return nowhere;
}

std::size_t line_that_leaves(std::string_view content, std::size_t at, std::size_t end, std::size_t column) {
    end = or_end(end, content);
    while (true) {
        const std::size_t line_feed = content.substr(0, end).find('\n', at);
        if (line_feed == nowhere) return nowhere;
        at = line_feed + 1;
        std::size_t text = at;
        while (text < end && is_blank(content[text])) ++text;
        const bool empty = text == end || content[text] == '\r' || content[text] == '\n';
        if (!empty && text - at <= column) return at;
    }
}

std::size_t end_of_plain(std::string_view content, std::size_t at, std::string_view text) {
    if (content.compare(at, text.size(), text) == 0) return at + text.size();
    return end_of_folded(content, at, text);
}

std::size_t end_of_block(std::string_view content, std::size_t at, std::string_view text) {
    std::size_t header = at;
    while (header < content.size() && !is_blank_or_break(content[header])) ++header;
    const std::size_t body = end_of_line(content, at);
    const std::size_t end = end_of_folded(content, body, text);
    return end == body ? header : end;
}

std::size_t end_of_line(std::string_view content, std::size_t at) {
    std::size_t end = or_end(content.find('\n', at), content);
    if (end > at && content[end - 1] == '\r') --end;
    return end;
}

std::size_t start_of_line(std::string_view content, std::size_t at) {
    const std::size_t line_feed = at == 0 ? nowhere : content.rfind('\n', at - 1);
    return line_feed == nowhere ? 0 : line_feed + 1;
}

std::size_t cutting_hash(std::string_view content, std::size_t end) {
    if (end + 2 >= content.size() || content[end] != ' ' || content[end + 1] != '#') return nowhere;
    return is_blank_or_break(content[end + 2]) ? nowhere : end + 1;
}

std::size_t skip_to_text(std::string_view content, std::size_t at) {
    while (at < content.size()) {
        if (is_blank_or_break(content[at])) {
            ++at;
        } else if (content[at] == '#' && (at == 0 || is_blank_or_break(content[at - 1]))) {
            at = or_end(content.find('\n', at), content);
        } else {
            break;
        }
    }
    return at;
}

std::size_t fullwidth_colon_of_key(std::string_view text) {
    // Keys are written in ASCII; Japanese text before a full-width colon is more likely to be just text.
    const auto in_key = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    std::size_t length = 0;
    while (length < text.size() && in_key(text[length])) ++length;
    if (length == 0 || text.substr(length, fullwidth_colon.size()) != fullwidth_colon) return nowhere;
    return text.find(": ", length) == nowhere ? length : nowhere;
}

std::size_t odd_space_at_begin(std::string_view text) {
    if (text.empty() || static_cast<unsigned char>(text[0]) < 0x80) return 0;
    std::string_view rest = text;
    const char32_t c = next_character(rest);
    const bool odd = c == 0x3000 || c == 0xa0 || c == 0x202f || c == 0x205f || (c >= 0x2000 && c <= 0x200a);
    return odd ? text.size() - rest.size() : 0;
}

std::size_t odd_space_at_end(std::string_view text) {
    for (const std::size_t length : {2U, 3U}) {
        if (text.size() >= length && odd_space_at_begin(text.substr(text.size() - length)) == length) return length;
    }
    return 0;
}

std::optional<Message> odd_space_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (odd_space_at_begin(text.substr(at)) == 0) continue;
        std::string_view rest = text.substr(at);
        return message("it has a full-width, no-break or typographic space (U+{:04X}): delete it and type a plain one",
                       "全角、改行しない、または組版用の空白（U+{:04X}）が含まれています。消して半角スペースを入力してください",
                       static_cast<std::uint32_t>(next_character(rest)));
    }
    return std::nullopt;
}

}  // namespace opsctl::yaml
