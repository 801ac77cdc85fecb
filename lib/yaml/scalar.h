// Where the scalars of a YAML text end: the parser tells only where they begin.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/message.h"

namespace opsctl::yaml {

inline constexpr std::size_t nowhere = std::string_view::npos;

bool is_blank(char c);                // space or tab
bool is_blank_or_break(char c);

// One past the closing quote of the quoted scalar that begins at `at`; `nowhere` if it is never closed.
std::size_t end_of_quoted(std::string_view content, std::size_t at);

// In a quoted scalar over several lines every further line is indented deeper than `column`, the column of the
// block collection that it is in (YAML 1.2, 7.3). A line that is not belongs to something else, so the closing
// quote was forgotten. `nowhere`, or the start of the first such line in [at, end).
std::size_t line_that_leaves(std::string_view content, std::size_t at, std::size_t end, std::size_t column);

// One past the last byte of the plain scalar at `at` that was read as `text`.
std::size_t end_of_plain(std::string_view content, std::size_t at, std::string_view text);

// One past the last visible byte of the block scalar ("|" or ">") at `at` that was read as `text`.
std::size_t end_of_block(std::string_view content, std::size_t at, std::string_view text);

// End of the line that `at` is in, without its line break.
std::size_t end_of_line(std::string_view content, std::size_t at);
std::size_t start_of_line(std::string_view content, std::size_t at);

// The '#' that cuts a value off at `end`: one space before it and none behind it. A comment is set off by more
// space before it, or by a space behind the '#', so this was meant as text. `nowhere` if there is none.
std::size_t cutting_hash(std::string_view content, std::size_t end);

// From `at` over spaces, line breaks and comments to the next text.
std::size_t skip_to_text(std::string_view content, std::size_t at);

// For text such as "id：INC-1", a key that was set off by a full-width colon: the offset of that colon.
std::size_t fullwidth_colon_of_key(std::string_view text);

// Length of a space that YAML takes for text, at the beginning or the end of the text: full-width (U+3000), no-break
// (U+00A0, U+202F) and those of typesetting (U+2000 to U+200A, U+205F). 0 if there is none.
std::size_t odd_space_at_begin(std::string_view text);
std::size_t odd_space_at_end(std::string_view text);
// For who wonders why a value that looks right is not: "it has a no-break … space (U+00A0)". nullopt: it has none.
std::optional<Message> odd_space_in(std::string_view text);

inline constexpr std::string_view fullwidth_colon = "：";

}  // namespace opsctl::yaml
