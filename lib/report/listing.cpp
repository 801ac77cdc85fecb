#include "report/listing.h"

#include "report/csv.h"

namespace opsctl {

std::string listing_table(const Listing& listing, Lang lang, bool color) {
    std::vector<Table::Column> columns;
    for (const Listing::Column& column : listing.columns) columns.push_back({column.title.in(lang)});
    Table table(columns);
    for (const std::vector<Listing::Field>& row : listing.rows) {
        std::vector<Cell> cells;
        for (const Listing::Field& field : row)
            cells.push_back({field.shown.empty() ? field.value : field.shown, field.style});
        table.add(std::move(cells));
    }
    return table.empty() ? std::string() : table.text(color);
}

std::string listing_csv(const Listing& listing) {
    std::vector<std::string> cells;
    for (const Listing::Column& column : listing.columns) cells.push_back(column.key);
    std::string text = csv_row(cells);
    for (const std::vector<Listing::Field>& row : listing.rows) {
        cells.clear();
        for (const Listing::Field& field : row) cells.push_back(field.value);
        text += csv_row(cells);
    }
    return text;
}

}  // namespace opsctl
