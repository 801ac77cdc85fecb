// Documents as one HTML file each: charts are inline SVG, nothing is fetched, and it prints on A4.
#pragma once

#include <string>
#include <string_view>

#include "report/document.h"

namespace opsctl {

struct HtmlOptions {
    bool charts = true;
};

std::string html(const doc::Document&, const HtmlOptions& = {});

// Plain text on one line for an element's content or an attribute in double quotes.
std::string html_text(std::string_view);

}  // namespace opsctl
