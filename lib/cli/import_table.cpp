#include "cli/import_table.h"

#include <algorithm>

#include "base/text.h"
#include "cli/command.h"
#include "report/csv.h"

namespace opsctl::cli {
namespace {

std::string without_guard(std::string_view cell) {
    const bool guarded = cell.starts_with('\'') && runs_as_formula(cell.substr(1));
    return std::string(guarded ? cell.substr(1) : cell);
}

}  // namespace

ImportTable::ImportTable(std::vector<CsvRow> rows) : rows_(std::move(rows)) {
    if (rows_.empty()) return;
    for (const std::string& cell : rows_.front().cells) {
        const std::string title(trim(cell));
        columns_.emplace(title, titles_.size());
        titles_.push_back(title);
    }
    rows_.erase(rows_.begin());
}

std::optional<Failure> ImportTable::twin_columns() const {
    std::vector<std::string> twins_en, twins_ja;
    for (const auto& [title, first] : columns_) {
        std::vector<std::string> places;
        for (std::size_t i = first; i < titles_.size(); ++i) {
            if (titles_[i] == title) places.push_back(std::to_string(i + 1));
        }
        if (title.empty() || places.size() < 2) continue;
        twins_en.push_back(fmt::format("'{}' (columns {})", title, joined(places, ", ")));
        twins_ja.push_back(fmt::format("「{}」（{} 列目）", title, joined(places, "、")));
    }
    if (twins_en.empty()) return std::nullopt;
    return usage(message("the header names more than one column {}; give each a title of its own",
                         "見出しに同じ列名{1}が複数あります。それぞれ別の名前にしてください", joined(twins_en, ", "),
                         joined(twins_ja, "、")));
}

bool ImportTable::is_too_long(const CsvRow& row) const {
    const auto behind = static_cast<std::ptrdiff_t>(std::min(width(), row.cells.size()));
    return std::any_of(row.cells.begin() + behind, row.cells.end(),
                       [](const std::string& cell) { return !trim(cell).empty(); });
}

std::vector<std::string> ImportTable::columns() const {
    std::vector<std::string> names;
    for (const auto& [name, index] : columns_) names.push_back(name);
    return names;
}

std::string ImportTable::cell(const CsvRow& row, std::string_view column) const {
    const std::size_t index = columns_.at(std::string(column));
    return index < row.cells.size() ? without_guard(trim(row.cells[index])) : std::string();
}

}  // namespace opsctl::cli
