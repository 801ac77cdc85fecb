// Reads a table of comma- or tab-separated values, as spreadsheets write it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace opsctl {

struct CsvRow {
    std::uint32_t line = 0;  // on which it begins, 1-based
    std::vector<std::string> cells;
};

struct CsvTable {
    std::vector<CsvRow> rows;      // without those whose cells are all empty
    std::string encoding;          // of its text
};

// A BOM is dropped; `encoding` is a name that iconv knows, empty: UTF-8, or CP932 where it is not UTF-8. `skip` lines at
// the top are left out, whatever they hold. Fails (usage) where the text is too large or not in the encoding, or its
// quotes are wrong; `name` is what messages call it.
Expected<CsvTable> parse_csv(const std::string& bytes, const std::string& name, char delimiter, std::string_view encoding,
                             std::uint32_t skip = 0);

}  // namespace opsctl
