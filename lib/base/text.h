// Text in UTF-8: a compact string for records, and what printing needs (characters, columns, near misses).
#pragma once

#include <cstddef>
#include <cstdint>
#include <fmt/format.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opsctl {

// An immutable string of eight bytes. Most text fields of most records are absent, and most of the others say
// the same few short things (event names, people, ids), which are kept once for the whole program: a record of
// std::string fields would take several times the memory of the file that it was read from.
class Text {
   public:
    Text() = default;
    Text(std::string_view text);  // NOLINT: meant to be implicit
    Text(const char* text) : Text(std::string_view(text)) {}
    Text(const std::string& text) : Text(std::string_view(text)) {}
    Text(const Text& other);
    Text(Text&& other) noexcept : data_(std::exchange(other.data_, nullptr)) {}
    Text& operator=(Text other) noexcept {
        std::swap(data_, other.data_);
        return *this;
    }
    ~Text();

    std::string_view view() const;
    std::string str() const { return std::string(view()); }
    bool empty() const { return data_ == nullptr; }
    operator std::string_view() const { return view(); }

    friend bool operator==(const Text& a, const Text& b) { return a.view() == b.view(); }
    friend bool operator==(const Text& a, std::string_view b) { return a.view() == b; }
    friend bool operator==(const Text& a, const char* b) { return a.view() == b; }
    friend bool operator==(const Text& a, const std::string& b) { return a.view() == b; }
    friend auto operator<=>(const Text& a, const Text& b) { return a.view() <=> b.view(); }

   private:
    const char* data_ = nullptr;  // four bytes of length, then the bytes; null when empty
};

// Byte offset of the first byte that is not part of valid UTF-8 (overlong forms and surrogates are invalid).
std::optional<std::size_t> first_invalid_utf8(std::string_view);

// Splits the first character off. Precondition: text is valid UTF-8 and not empty.
char32_t next_character(std::string_view& text);

// Splits the text before the separator off, and drops the separator.
std::string_view take_until(std::string_view& text, char separator);
// The number at the beginning of the trimmed text; 0 where there is none.
std::uint64_t number_in(std::string_view text);

// Whether a character takes no room on a screen, so that two texts look alike that are not: zero-width, soft hyphen,
// joiners, fillers, tags (Unicode's Default_Ignorable_Code_Point), an empty pattern of Braille. Selectors are none; nor
// is what turns the direction of others, which is shown wherever text is printed.
bool is_invisible(char32_t);
bool turns_direction(char32_t);
// Whether it chooses a form of the character before it, as of 葛; and whether a character has forms to choose from:
// a Chinese character, a symbol, a digit (on a key). Behind any other a selector is as good as invisible.
bool is_selector(char32_t);
bool has_forms(char32_t);

// The text in composed form (NFC): が is one character, also where a file system or a phone took it apart. Forms of
// Chinese characters that names distinguish stay (U+FA19 is not exchanged for U+795E); what is no valid UTF-8 comes back as
// it is.
std::string composed(std::string_view utf8);
// False where composed() surely changes nothing: no character belongs on the one before it.
bool has_parts(std::string_view utf8);

std::size_t count_characters(std::string_view utf8);

// Columns in a terminal: 2 for a wide (East Asian) character, 0 for a combining one.
int display_width(std::string_view utf8);

// Padded with spaces to so many columns; a longer text stays as it is.
std::string pad_right(std::string_view text, int width);
std::string pad_left(std::string_view text, int width);
// At most so many columns; a longer text ends in "…".
std::string clipped(std::string_view text, int width);

// Text for a terminal: control and bidirectional-override characters shown (\x1b, \u202e), never obeyed.
std::string printable(std::string_view utf8);

// The candidate that a reader would take `word` for a misspelling of, if any is near enough
// (optimal string alignment distance of at most a third of the length, at least 1). Of more than a thousand candidates
// none is looked for, for it is asked about every word that is wrong.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

// The same for many words and many candidates, up to so much work in all: letters compared, about a second.
class NearWords {
   public:
    explicit NearWords(const std::vector<std::string>& words, std::uint64_t most_work = 300'000'000);
    // Nothing, too, once the work is done.
    std::optional<std::string> nearest(std::string_view word);
    bool is_exhausted() const { return left_ == 0; }

   private:
    struct Word {
        std::string word;
        std::u32string text;
        std::uint64_t letters;
    };
    std::vector<Word> words_;
    std::uint64_t left_;
};

std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text);

// The same lines, whatever system's line breaks they had: CRLF becomes LF.
std::string with_line_feeds(std::string_view text);

// "a, b, c"
template <class List>
std::string joined(const List& items, std::string_view separator = ", ") {
    return fmt::format("{}", fmt::join(items, separator));
}

// The text as one word of a shell's command line: as it is, or in quotes.
std::string shell_word(std::string_view text);

}  // namespace opsctl

template <>
struct std::hash<opsctl::Text> {
    std::size_t operator()(const opsctl::Text& t) const { return std::hash<std::string_view>()(t.view()); }
};

template <>
struct fmt::formatter<opsctl::Text> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const opsctl::Text& text, Context& context) const {
        return fmt::formatter<std::string_view>::format(text.view(), context);
    }
};
