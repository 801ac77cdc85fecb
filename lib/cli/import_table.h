// The table that is imported: the rows of a spreadsheet by the titles of its columns.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "store/csv_file.h"

namespace opsctl::cli {

class ImportTable {
   public:
    // The first row names the columns.
    explicit ImportTable(std::vector<CsvRow> rows);

    // Why it cannot be read where titles stand above more than one column: which is meant, nobody can know.
    std::optional<Failure> twin_columns() const;
    // Text behind the last column belongs to none: a cell that was not quoted has moved the others.
    bool is_too_long(const CsvRow& row) const;
    std::size_t width() const { return titles_.size(); }

    const std::vector<CsvRow>& rows() const { return rows_; }
    const std::vector<std::string>& titles() const { return titles_; }  // in their order
    std::vector<std::string> columns() const;                          // each once, in the order of text
    bool has(std::string_view column) const { return columns_.count(std::string(column)) > 0; }

    // Without spaces around it, and without the sign that an export puts before what a spreadsheet would compute.
    // Precondition: there is such a column. Empty where the row ends before it.
    std::string cell(const CsvRow& row, std::string_view column) const;

   private:
    std::vector<CsvRow> rows_;
    std::map<std::string, std::size_t> columns_;  // the first of that title
    std::vector<std::string> titles_;
};

}  // namespace opsctl::cli
