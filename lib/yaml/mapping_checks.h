// What can be said of a mapping only once all of its entries are read: keys that are no text, keys without a value
// that a comma or a forgotten space made, and keys given twice.
#pragma once

#include <string_view>

#include "yaml/open_nodes.h"
#include "yaml/reporter.h"

namespace opsctl::yaml {

// Of the innermost open mapping: reports such entries and takes them out of the tree. False: something is twisted
// beyond the entries that have findings, and the tree must not be used.
bool check_mapping(std::string_view content, OpenNodes& open, Reporter& reporter);

}  // namespace opsctl::yaml
