#include "report/listing.h"

#include "report/csv.h"

namespace opsctl {

doc::Table listing_table(const Listing& listing, Lang lang) {
    doc::Table table;
    for (const Listing::Column& column : listing.columns) table.columns.push_back({column.title.in(lang)});
    for (const std::vector<Listing::Cell>& row : listing.rows) {
        doc::Row& cells = table.rows.emplace_back();
        for (const Listing::Cell& cell : row) cells.push_back(cell.shown);
    }
    return table;
}

std::string listing_csv(const Listing& listing, char separator) {
    std::vector<std::string> cells;
    for (const Listing::Column& column : listing.columns) cells.push_back(column.key);
    std::string text = csv_row(cells, separator);
    for (const std::vector<Listing::Cell>& row : listing.rows) {
        cells.clear();
        for (const Listing::Cell& cell : row) cells.push_back(cell.value);
        text += csv_row(cells, separator);
    }
    return text;
}

}  // namespace opsctl
