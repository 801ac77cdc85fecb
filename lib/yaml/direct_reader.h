// Reads a record straight from its bytes, in one pass: block and flow collections, plain, quoted and block scalars,
// comments, as people and opsctl write them.
//
// What YAML is, the parser decides (document.h): it takes twenty times as long, and its answer counts. This reader
// answers only where it knows that the parser's answer is the same tree, with the same places, and no finding; tabs,
// anchors, tags, several documents, values that are not there within brackets, and whatever else is not sure, it leaves.
// tests/yaml/direct_reader_test.cpp and tests/fuzz/reader.cpp compare the two.
#pragma once

#include <optional>
#include <string_view>

#include "yaml/tree.h"

namespace opsctl::yaml {

// `content` is without its BOM and has passed scan_bytes(). Nothing where the parser is to be asked.
std::optional<Node> read_directly(std::string_view content);

}  // namespace opsctl::yaml
