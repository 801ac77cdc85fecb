#include "report/listing.h"

#include "report/csv.h"

namespace opsctl {

doc::Table listing_table(const Listing& listing, Lang lang) {
    doc::Table table;
    for (const Listing::Column& column : listing.columns) table.columns.push_back({column.title.in(lang)});
    for (const std::vector<Listing::Field>& row : listing.rows) {
        doc::Row& cells = table.rows.emplace_back();
        for (const Listing::Field& field : row) {
            cells.emplace_back(field.shown.empty() ? field.value : field.shown, field.emphasis);
        }
    }
    return table;
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
