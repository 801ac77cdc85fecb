#include "report/csv.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/exact.h"

namespace opsctl {
namespace {

std::string quoted(std::string_view cell) {
    std::string text = "\"";
    for (const char c : cell) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + '"';
}

std::string csv_cell(std::string cell) {
    if (runs_as_formula(cell)) cell.insert(0, 1, '\'');
    return cell.find_first_of(",\"\r\n") == std::string::npos ? cell : quoted(cell);
}

}  // namespace

bool runs_as_formula(std::string_view cell) {
    constexpr std::string_view starts = "=+-@\t\r";
    if (cell.empty() || parse_decimal(cell)) return false;
    if (starts.find(cell.front()) != std::string_view::npos) return true;
    // A Japanese spreadsheet takes the full-width ones for the same.
    constexpr std::array<std::string_view, 4> wide = {"＝", "＋", "－", "＠"};
    return std::any_of(wide.begin(), wide.end(), [&](std::string_view c) { return cell.substr(0, c.size()) == c; });
}

std::string csv_row(const std::vector<std::string>& cells) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    return row + "\r\n";
}

}  // namespace opsctl
