// Finds the usual slips in a text that is not YAML: tabs and full-width spaces in the indentation, full-width
// colons, quotes and brackets that are never closed, values that ' #' cuts short.
//
// It reads line by line and knows of YAML only what it takes to leave the text in block scalars, quotes and
// continued lines alone. It is used on refused text only: what it takes for a slip may be fine elsewhere.
#pragma once

#include <string_view>

#include "yaml/reporter.h"

namespace opsctl::yaml {

void report_slips(std::string_view content, Reporter& reporter);

// The findings that the tree's builder shares with it.
Report fullwidth_colon_report(Span at, std::string_view key);
// Of the odd space at the beginning of the text, at that offset.
Report odd_space_report(std::string_view text, std::size_t offset);
Report unclosed_quote_report(Span quote);
// `value`: what is left of it; `flow`: it stands in [] or {}.
Report cut_short_report(std::string_view content, Span value, std::size_t hash, bool flow);
Report alias_report(std::string_view content, std::size_t at);

}  // namespace opsctl::yaml
