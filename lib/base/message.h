// A sentence for a person, in both languages that opsctl speaks.
//
// A rule builds both texts where it finds something, so that the wording stands beside the rule;
// the language is chosen only when the text is printed. Nothing below the output depends on it.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace opsctl {

enum class Lang { ja, en };

struct Message {
    std::string en;
    std::string ja;

    const std::string& in(Lang lang) const { return lang == Lang::ja ? ja : en; }
    bool empty() const { return en.empty(); }
};

// A word or a few that are known when the program is built: what a field, a value or an event is called.
struct Label {
    std::string_view en;
    std::string_view ja;

    std::string in(Lang lang) const { return std::string(lang == Lang::ja ? ja : en); }
    std::string both() const { return en == ja ? std::string(en) : fmt::format("{} ({})", en, ja); }
    operator Message() const { return {std::string(en), std::string(ja)}; }
};

// Both formats take the same arguments; use {0}, {1} where the languages order them differently.
//   right: message("unknown key '{}'", "キー「{}」はありません", key)
//   wrong: message(text_of_the_user, text_of_the_user)   // a format is never data
template <class... Args>
Message message(fmt::format_string<const Args&...> en, fmt::format_string<const Args&...> ja,
                const Args&... args) {
    return {fmt::format(en, args...), fmt::format(ja, args...)};
}

// The same in the one language that is asked for: where the text is printed at once.
template <class... Args>
std::string say(Lang lang, fmt::format_string<const Args&...> en, fmt::format_string<const Args&...> ja,
                const Args&... args) {
    return fmt::format(lang == Lang::ja ? ja : en, args...);
}

}  // namespace opsctl
