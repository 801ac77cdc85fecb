// Documents as GitHub Flavored Markdown, which reads well as text, too: what GitHub, GitLab and cmark-gfm show.
#pragma once

#include <string>
#include <string_view>

#include "report/document.h"

namespace opsctl {

struct MarkdownOptions {
    bool charts = true;  // as Mermaid
};

std::string markdown(const doc::Document&, const MarkdownOptions& = {});

// Plain text with everything escaped that Markdown would take for markup inside a line; one line, whatever it had.
// Control and bidirectional characters are shown, never obeyed; @name and #12 are no mention and no reference, an
// address of the web no link but code, so that it can be copied.
std::string markdown_text(std::string_view);

}  // namespace opsctl
