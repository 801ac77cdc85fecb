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

std::string csv_cell(std::string cell, char separator) {
    if (runs_as_formula(cell)) cell.insert(0, 1, '\'');
    return cell.find_first_of(std::string("\"\r\n") + separator) == std::string::npos ? cell : quoted(cell);
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

std::string csv_row(const std::vector<std::string>& cells, char separator) {
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) row += separator;
        row += csv_cell(cells[i], separator);
    }
    return row + "\r\n";
}

std::string csv(const doc::Table& table) {
    std::vector<std::string> cells;
    for (const doc::Column& column : table.columns) cells.push_back(column.title);
    std::string text = std::string(byte_order_mark) + csv_row(cells);
    for (const doc::Row& row : table.rows) {
        cells.clear();
        for (const doc::Phrase& cell : row) {
            std::string& plain = cells.emplace_back();
            for (const doc::Run& run : cell.runs) plain += doc::one_line(run.text);
        }
        text += csv_row(cells);
    }
    return text;
}

}  // namespace opsctl
