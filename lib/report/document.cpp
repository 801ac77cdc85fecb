#include "report/document.h"

#include "base/text.h"

namespace opsctl::doc {

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!space) {
            line += c;
        } else if (line.empty() || line.back() != ' ') {
            line += ' ';
        }
    }
    return printable(line);
}

}  // namespace opsctl::doc
