// Why a text is not YAML, in the words of its author: the usual slips (a tab, a full-width colon, a forgotten
// quote) are looked for in the text itself, as the parser stumbles only over what follows from them.
#pragma once

#include <string_view>

#include "yaml/reporter.h"

namespace opsctl::yaml {

// What the parser said, and where (`nowhere` if it did not know).
struct SyntaxError {
    std::string_view text;
    std::size_t at;
    bool explained;  // by a finding that the caller has reported already
};

// Reports at least one finding, unless `explained`. Called only for text that the parser refused.
void report_syntax_error(std::string_view content, const SyntaxError& error, Reporter& reporter);

}  // namespace opsctl::yaml
