#include "time/scan.h"

#include "base/text.h"

namespace opsctl {
namespace {

std::size_t count_digits(std::string_view text) {
    std::size_t n = 0;
    while (n < text.size() && text[n] >= '0' && text[n] <= '9') ++n;
    return n;
}

std::int64_t value_of(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool is_dash(char32_t c) {  // wave dashes, en and em dash, minus sign, prolonged sound mark
    return c == U'\u301c' || c == U'\uff5e' || c == U'~' || (c >= U'\u2010' && c <= U'\u2015') ||
           c == U'\u2212' || c == U'\u30fc';
}

}  // namespace

bool NotationScanner::take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
}

bool NotationScanner::take_any(std::initializer_list<std::string_view> tokens) {
    for (const std::string_view token : tokens) {
        if (take(token)) return true;
    }
    return false;
}

void NotationScanner::skip_spaces() {
    while (take(" ")) {
    }
}

std::optional<int> NotationScanner::take_digits(std::size_t count) {
    const std::string_view digits = rest_.substr(0, count);
    if (digits.size() != count || count_digits(digits) != count) return std::nullopt;
    rest_.remove_prefix(count);
    return static_cast<int>(value_of(digits));
}

std::optional<std::int64_t> NotationScanner::take_number(std::size_t at_most) {
    const std::size_t count = count_digits(rest_);
    if (count == 0 || count > at_most) return std::nullopt;
    const std::int64_t value = value_of(rest_.substr(0, count));
    rest_.remove_prefix(count);
    return value;
}

std::string half_width(std::string_view text) {
    std::string result;
    if (first_invalid_utf8(text)) return result;
    while (!text.empty()) {
        const std::string_view before = text;
        const char32_t c = next_character(text);
        if (is_dash(c)) {
            result += '-';
        } else if (c == U'\u3000') {
            result += ' ';
        } else if (c >= U'\uff01' && c <= U'\uff5d') {
            result += static_cast<char>(c - U'\uff01' + U'!');
        } else {
            result += before.substr(0, before.size() - text.size());
        }
    }
    return result;
}

}  // namespace opsctl
