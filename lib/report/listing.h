// Records as rows of fields: the same rows as a table, as CSV, JSON and JSON lines.
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "report/document.h"

namespace opsctl {

struct Listing {
    struct Column {
        std::string key;  // in CSV and JSON
        Message title;    // in the table
    };
    struct Cell {
        std::string value;  // for programs: ids and names as records write them, times as ISO 8601
        doc::Phrase shown;  // for people
    };

    std::string name;  // "incidents": the key of the rows in JSON, and part of its schema's name
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

doc::Table listing_table(const Listing&, Lang);
// A line of keys, then the rows; the cells as programs read them, separated by `separator`.
std::string listing_csv(const Listing&, char separator = ',');
// {"schema": "opsctl/incidents/1", "incidents": [{…}]}; every value is a string, an absent one is null.
std::string listing_json(const Listing&);
// One object a line.
std::string listing_jsonl(const Listing&);

}  // namespace opsctl
