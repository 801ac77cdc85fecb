// A YAML file as a tree that knows where everything stands.
//
// Scalars stay text: their type comes from the field that they are read into, never from YAML's guess. Only the
// part of YAML that records need is let in; the rest (anchors, tags, several documents, …) is a finding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace opsctl {

struct Entry;

struct Node {
    enum class Kind : std::uint8_t { null, scalar, sequence, mapping };

    Kind kind = Kind::null;
    bool plain = true;          // a scalar without quotes
    bool flow = false;          // a collection in [] or {}
    std::uint32_t offset = 0;   // byte in the content (without the BOM) at which it begins
    std::uint32_t end = 0;      // of a scalar: one past its last byte, quotes included
    std::uint32_t line = 0;     // 1-based
    std::string text;           // of a scalar
    std::vector<Node> items;    // of a sequence
    std::vector<Entry> entries; // of a mapping, in the file's order

    const Node* get(std::string_view key) const;  // null when absent
};

struct Entry {
    Node key;  // always a scalar
    Node value;
};

// Limits that keep a hostile file from eating the machine; past one of them: file-too-large, too-deep,
// too-many-nodes.
inline constexpr std::size_t max_file_bytes = 4 * 1024 * 1024;
inline constexpr int max_depth = 32;
inline constexpr std::size_t max_nodes = 200'000;

// Reads `content` (the bytes of the file `path`, BOM allowed). Every problem becomes a finding with its exact
// position; nullopt when there is no usable tree. All problems of one kind of check are reported, not just the
// first, but what follows from one mistake is reported once.
std::optional<Node> read_tree(std::string_view content, const std::string& path, Findings& findings);

// Line, column and length in characters of the bytes [begin, end) of the content without its BOM; the length is
// cut at the line's end and at least 1.
Position position_of(std::string_view content_without_bom, std::size_t begin, std::size_t end);
std::string_view without_bom(std::string_view content);

// The node at a JSON pointer ("/timeline/3/at"); of a pointer that leads nowhere, the deepest node on the way.
// Never null. `of_key`: also gives the key's node, if the last step was a mapping's key.
struct Located {
    const Node* node;
    const Node* key;  // null for an item of a sequence or the root
    bool exact;
};
Located locate(const Node& root, std::string_view pointer);

// Where a finding about the node at the pointer stands: a collection that has a key is named by that.
Position position_at(const Node& root, std::string_view pointer, std::string_view content_without_bom);

// A key as a step of a JSON pointer: "~" and "/" escaped.
std::string pointer_step(std::string_view key);

}  // namespace opsctl
