// Reads a table of comma- or tab-separated values, as spreadsheets write it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace opsctl {

struct CsvRow {
    std::uint32_t line = 0;  // on which it begins, 1-based
    std::vector<std::string> cells;
};

// The rows, without those that are empty. A BOM is dropped; `encoding` is a name that iconv knows. Fails
// (environment) where the file cannot be read, (usage) where it is too large, its text is not in that encoding, or
// the quotes in it are wrong.
Expected<std::vector<CsvRow>> read_csv(const std::filesystem::path& file, char delimiter, std::string_view encoding);

}  // namespace opsctl
