#include "report/table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace opsctl {
namespace {

constexpr std::string_view gap = "  ";

std::string spaces(int n) { return std::string(static_cast<std::size_t>(std::max(n, 0)), ' '); }

}  // namespace

std::string painted(std::string_view text, Style style, bool color) {
    if (!color || style == Style::plain || text.empty()) return std::string(text);
    constexpr std::array<std::string_view, 5> codes = {"", "1", "1;31", "1;33", "1;36"};
    return fmt::format("\x1b[{}m{}\x1b[0m", codes[static_cast<std::size_t>(style)], text);
}

std::string pad_right(std::string_view text, int width) {
    return std::string(text) + spaces(width - display_width(text));
}

std::string pad_left(std::string_view text, int width) { return spaces(width - display_width(text)) + std::string(text); }

std::string clipped(std::string_view text, int width) {
    if (display_width(text) <= width) return std::string(text);
    std::string_view rest = text;
    int used = 1;  // of the "…"
    while (!rest.empty()) {
        std::string_view after = rest;
        next_character(after);
        used += display_width(rest.substr(0, rest.size() - after.size()));
        if (used > width) break;
        rest = after;
    }
    return std::string(text.substr(0, text.size() - rest.size())) + "…";
}

std::vector<int> Table::widths() const {
    std::vector<int> widths;
    for (const Column& column : columns_) widths.push_back(display_width(column.title));
    for (const Line& line : lines_) {
        if (line.note) continue;
        for (std::size_t i = 0; i < std::min(line.cells.size(), widths.size()); ++i) {
            widths[i] = std::max(widths[i], display_width(printable(line.cells[i].text)));
        }
    }
    return widths;
}

std::string Table::line_of(const std::vector<Cell>& row, const std::vector<int>& widths, bool color) const {
    std::string line;
    std::string owed;  // spaces that are written only if something follows
    for (std::size_t i = 0; i < std::min(row.size(), columns_.size()); ++i) {
        const std::string shown = printable(row[i].text);
        const std::string fill = spaces(widths[i] - display_width(shown));
        const bool right = columns_[i].align == Align::right;
        if (right) owed += fill;
        if (!shown.empty()) line += std::exchange(owed, std::string()) + painted(shown, row[i].style, color);
        if (!right) owed += fill;
        owed += gap;
    }
    return line + "\n";
}

std::string Table::text(bool color) const {
    const std::vector<int> columns = widths();
    std::vector<Cell> header;
    for (const Column& column : columns_) header.push_back({column.title, Style::bold});
    const bool titled = std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return !c.title.empty(); });
    std::string text = titled ? line_of(header, columns, color) : std::string();
    for (const Line& line : lines_) {
        text += line.note ? painted(printable(line.cells.front().text), line.cells.front().style, color) + "\n"
                          : line_of(line.cells, columns, color);
    }
    return text;
}

}  // namespace opsctl
