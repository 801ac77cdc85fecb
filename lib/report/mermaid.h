// Charts as Mermaid source that both GitHub (11.x) and GitLab (10.x) render.
#pragma once

#include <string>
#include <string_view>

#include "report/document.h"

namespace opsctl {

// The statement, one line each, without the fence. A chart with more than GitLab takes (2,000 characters) ends
// earlier; the table beside it has everything.
std::string mermaid(const doc::SeriesChart&);
std::string mermaid(const doc::TimeChart&);

// A label that can neither end its quotes nor begin a statement: every ASCII character but letters, digits,
// space, `.`, `_` and `-` as an entity. Never empty, and short enough for a chart.
std::string mermaid_label(std::string_view);

}  // namespace opsctl
