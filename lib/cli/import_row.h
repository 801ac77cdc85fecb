// One row of the table that is imported, read as the map says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/import_table.h"
#include "model/import_map.h"
#include "time/instant.h"
#include "time/sheet_time.h"
#include "time/zone.h"

namespace opsctl::cli {

// A cell that cannot be used; ends the reading of its row.
struct BadCell {
    Message message;
};

class ImportRow {
   public:
    // All must outlive it. Precondition: the table has every column that the map names.
    ImportRow(const ImportMap& map, const ImportTable& table, const CsvRow& row, const Zone& zone)
        : map_(map), table_(table), row_(row), zone_(zone) {}

    // What the field becomes by the row: empty where it has nothing to say.
    std::string text(const ImportField&) const;
    std::string text(const ImportField* field) const { return field != nullptr ? text(*field) : std::string(); }
    std::string text(const std::optional<ImportField>& field) const { return field ? text(*field) : std::string(); }
    // Of a field that is a list, each value once.
    std::vector<std::string> list(const ImportField&) const;
    // Nothing where the cell is empty, or cannot be read: that is a problem of the row.
    std::optional<Instant> time(const ImportTime&);
    bool holds(const std::optional<ImportWhen>&) const;

    // What is wrong with the row's cells, each told once.
    std::vector<Message>& problems() { return problems_; }

   private:
    std::optional<Instant> time_in_cell(const ImportTime&) const;
    Instant time_shown(SheetTime shown, const ImportTime&, const std::string& title, const std::string& cell) const;

    const ImportMap& map_;
    const ImportTable& table_;
    const CsvRow& row_;
    const Zone& zone_;
    std::vector<Message> problems_;
};

}  // namespace opsctl::cli
