// Writes values as YAML: nodes of new content, and their text in the style in which people write records.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yaml/tree.h"

namespace opsctl {

// A scalar that is read back as exactly this text; quoted where YAML, or an editor that knows its schema, would
// take the bare text for something else ("010", "no", "a: b").
Node scalar_node(std::string_view text);
// A scalar that the schema wants as a number or as true or false: written bare.
//   right: bare_node("1100000")        wrong: bare_node(text_of_the_user)   // it would be read as it looks
Node bare_node(std::string_view text);
Node list_node(std::vector<Node> items);
Node mapping_node(std::vector<std::pair<std::string, Node>> fields);

// On one line: {at: 2025-06-12 09:00, event: called, by: "監視: 1号"}
std::string flow_text(const Node&);

// The lines of a mapping's entries, each indented by `indent` spaces and ended by `line_break`: mappings in
// mappings go on below their key, a list of mappings has one line for each, a list of scalars stands in brackets.
// Where the first line begins is left to the caller when `first_indented` is false (after "- ").
std::string block_text(const Node& mapping, std::size_t indent, std::string_view line_break,
                       bool first_indented = true);

// Whether both say the same: shape, texts and order, wherever they stand and however they are quoted.
bool same_content(const Node&, const Node&);

}  // namespace opsctl
