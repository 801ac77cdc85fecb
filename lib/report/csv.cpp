#include "report/csv.h"

#include <string_view>

#include "base/exact.h"

namespace opsctl {
namespace {

bool runs_as_formula(std::string_view cell) {
    constexpr std::string_view starts = "=+-@\t\r";
    return !cell.empty() && starts.find(cell.front()) != std::string_view::npos && !parse_decimal(cell);
}

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

std::string csv_row(const std::vector<std::string>& cells) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) row += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    return row + "\r\n";
}

}  // namespace opsctl
