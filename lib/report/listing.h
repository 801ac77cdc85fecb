// A ledger as a list: the same rows as a table, as CSV, JSON and JSON lines.
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
    struct Field {
        std::string value;    // for programs
        std::string shown{};  // for people; empty: the value
        doc::Emphasis emphasis = doc::Emphasis::none;
    };

    std::string name;  // "incidents": the key of the rows in JSON, and part of its schema's name
    std::vector<Column> columns;
    std::vector<std::vector<Field>> rows;
};

doc::Table listing_table(const Listing&, Lang);
// A line of keys, then the rows.
std::string listing_csv(const Listing&);
// {"schema": "opsctl/incidents/1", "incidents": [{…}]}; every value is a string, an absent one is null.
std::string listing_json(const Listing&);
// One object a line.
std::string listing_jsonl(const Listing&);

}  // namespace opsctl
