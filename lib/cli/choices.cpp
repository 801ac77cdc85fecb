#include "cli/choices.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "report/terms.h"
#include "time/half_width.h"

namespace opsctl::cli {
namespace {

// The only name whose spelling is the word; nothing where it is none, or several.
template <class Spellings>
std::optional<std::string> only_name(const Spellings& spellings, std::string_view word) {
    std::optional<std::string> found;
    for (const auto& [spelling, name] : spellings) {
        if (spelling != word && half_width(spelling) != word) continue;
        if (found && *found != name) return std::nullopt;
        found = name;
    }
    return found;
}

}  // namespace

Choices& Choices::also(std::string_view name, std::string_view word) {
    if (!has(name)) names_.emplace_back(name);
    if (word != name) spellings_.emplace_back(word, name);
    return *this;
}

Choices& Choices::printed(std::string_view name, const Label& label) {
    also(name, label.en).also(name, label.ja);
    if (label.ja != name) shown_.emplace_back(name, label.ja);
    return *this;
}

bool Choices::has(std::string_view name) const { return std::find(names_.begin(), names_.end(), name) != names_.end(); }

std::string Choices::name_for(std::string_view text) const {
    const std::string word = half_width(trim(text));
    if (has(word)) return word;
    if (const auto name = only_name(spellings_, word)) return *name;
    std::vector<std::pair<std::string, std::string>> terms;  // what is printed for it where it is no field's value
    for (const std::string& name : names_) terms.emplace_back(term(name, Lang::ja), name);
    return only_name(terms, word).value_or(std::string(text));
}

std::string Choices::list(Lang lang, std::string_view separator) const {
    std::vector<std::string> all;
    for (const std::string& name : names_) {
        const auto word =
            std::find_if(shown_.begin(), shown_.end(), [&](const auto& each) { return each.first == name; });
        all.push_back(lang == Lang::en || word == shown_.end() ? name : fmt::format("{}（{}）", name, word->second));
    }
    return joined(all, separator);
}

Choices choices_of(const std::vector<std::string>& names) {
    Choices choices;
    for (const std::string& name : names) {
        const std::string word = term(name, Lang::ja);
        choices.printed(name, {name, word});
    }
    return choices;
}

}  // namespace opsctl::cli
