// Documents as one HTML file each: charts are inline SVG, nothing is fetched, and it prints on A4.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/document.h"

namespace opsctl {

struct HtmlOptions {
    bool charts = true;
    // For a screen: what may be wider than it scrolls by itself, and what is no more than a hint is marked.
    bool for_screen = false;
    // From a record (doc::record_key), or from a word of a text that may be the id of one, to its page; empty: it has
    // none. Without it there are no links.
    std::function<std::string(std::string_view)> link{};
};

std::string html(const doc::Document&, const HtmlOptions& = {});

// The blocks alone, for a page with a head of its own.
std::string html_body(const doc::Document&, const HtmlOptions&);

// The words of a text for which HtmlOptions::link is asked.
std::vector<std::string_view> possible_ids(std::string_view text);

// Plain text on one line for an element's content or an attribute in double quotes.
std::string html_text(std::string_view);

}  // namespace opsctl
