// What somebody types for one of several names: the name that records have, or the word that is printed for it, in
// either language and either width. The record always gets the name.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/describe.h"

namespace opsctl::cli {

class Choices {
   public:
    Choices() = default;
    // Names that mean only themselves.
    explicit Choices(std::vector<std::string> names) : names_(std::move(names)) {}

    // What else may be typed for the name, which becomes one of them.
    Choices& also(std::string_view name, std::string_view word);
    // With the word by which reports print the name in Japanese.
    Choices& printed(std::string_view name, const Label& label);

    const std::vector<std::string>& names() const { return names_; }
    bool empty() const { return names_.empty(); }
    // The name that is called so; the text itself where it is none, or could be several.
    std::string name_for(std::string_view text) const;
    bool has(std::string_view name) const;
    // "ok（正常）、failed（失敗）"
    std::string list(Lang, std::string_view separator) const;

   private:
    std::vector<std::string> names_;
    std::vector<std::pair<std::string, std::string>> spellings_;  // what is typed, and the name that it means
    std::vector<std::pair<std::string, std::string>> shown_;      // the name, and its Japanese word
};

// Of an enumeration, or of some of its values.
template <Enumeration E>
Choices choices_of() {
    Choices choices;
    for (std::size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
        choices.printed(EnumNames<E>::names[i], word_of(enum_at<E>(i)));
    }
    return choices;
}
// Of names that are no enumeration, with the words of report/terms.h.
Choices choices_of(const std::vector<std::string>& names);

}  // namespace opsctl::cli
