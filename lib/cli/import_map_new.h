// A map for a table whose columns are known by their titles, for somebody to complete.
#pragma once

#include <string>
#include <vector>

#include "model/import_map.h"

namespace opsctl::cli {

// Columns that are called as one of the fields or an event of the kind, by key or in either language, are mapped (発生日時
// is when it occurred); the others are listed in comments. Of columns that `export` wrote all that a map can take is mapped.
std::string new_import_map(Kind, const std::vector<ImportedField>&, const std::vector<std::string>& titles,
                           const std::string& encoding, Lang);

}  // namespace opsctl::cli
