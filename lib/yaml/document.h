// Parses the bytes of one record into a tree of nodes.
#pragma once

#include <optional>
#include <string_view>

#include "yaml/reporter.h"
#include "yaml/tree.h"

namespace opsctl::yaml {

// `content` is without its BOM and has passed scan_bytes(). Nothing, with findings, when no tree can be used.
std::optional<Node> read_document(std::string_view content, Reporter& reporter);

// The same, by the parser alone; read_document() asks it only where it has to.
std::optional<Node> parse_document(std::string_view content, Reporter& reporter);

}  // namespace opsctl::yaml
