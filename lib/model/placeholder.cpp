#include "model/placeholder.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "time/scan.h"

namespace opsctl {
namespace {

// What stands for a text in a form, and what the commands that are printed have in its place.
constexpr std::array<std::string_view, 29> placeholders = {
    "記入",     "要記入",   "未記入",       "後日記入",         "追って記入", "記入予定", "記入待ち",
    "記入のこと", "ここに記入", "記入してください", "記入ください",       "要入力",     "未入力",   "入力してください",
    "未定",     "fillin",   "fillthisin",   "tobefilledin",     "tbd",        "todo",     "tba",
    "原因",     "対策",     "対処",         "理由",             "cause",      "action",   "reason",
    "text"};

constexpr std::array<std::pair<std::string_view, char>, 14> brackets = {{{"〔", '('},
                                                                         {"〕", ')'},
                                                                         {"【", '('},
                                                                         {"】", ')'},
                                                                         {"「", '('},
                                                                         {"」", ')'},
                                                                         {"『", '('},
                                                                         {"』", ')'},
                                                                         {"［", '('},
                                                                         {"］", ')'},
                                                                         {"〈", '('},
                                                                         {"〉", ')'},
                                                                         {"《", '('},
                                                                         {"》", ')'}}};

// Without spaces and case, full-width signs as the others, brackets of every kind as round ones.
std::string simplified(std::string_view text) {
    std::string result;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view before = rest;
        next_character(rest);
        const std::string_view character = before.substr(0, before.size() - rest.size());
        const auto bracket = std::find_if(brackets.begin(), brackets.end(),
                                          [&](const auto& each) { return each.first == character; });
        bracket == brackets.end() ? result.append(character) : result.append(1, bracket->second);
    }
    result = half_width(result);
    std::erase_if(result, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    for (char& c : result) {
        if (c == '[' || c == '<' || c == '{') c = '(';
        if (c == ']' || c == '>' || c == '}') c = ')';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

// Without the signs around it: 未定。
std::string_view bare(std::string_view text) {
    constexpr std::array<std::string_view, 16> signs = {"(", ")", "-", ".", "!", "?", ":", "*",
                                                        "_", "/", ",", "。", "、", "…", "・", "―"};
    for (bool trimmed = true; trimmed;) {
        trimmed = false;
        for (const std::string_view sign : signs) {
            const bool begins = text.starts_with(sign), ends = text.ends_with(sign);
            if (begins) text.remove_prefix(sign.size());
            else if (ends) text.remove_suffix(sign.size());
            trimmed = trimmed || begins || ends;
        }
    }
    return text;
}

bool is_placeholder(std::string_view words) {
    return std::find(placeholders.begin(), placeholders.end(), bare(words)) != placeholders.end();
}

}  // namespace

bool is_left_to_fill_in(std::string_view text) {
    const std::string simple = simplified(text);
    if (bare(simple).empty() || is_placeholder(simple)) return true;
    for (const std::string_view word : {"todo:", "tbd:", "fixme:"}) {
        if (simple.starts_with(word)) return true;
    }
    for (std::size_t end = simple.find(')'); end != std::string::npos; end = simple.find(')', end + 1)) {
        const std::size_t begin = simple.rfind('(', end);
        if (begin != std::string::npos && is_placeholder(std::string_view(simple).substr(begin, end - begin))) return true;
    }
    return false;
}

}  // namespace opsctl
