#include "yaml/canonical.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "model/change.h"

namespace opsctl {
namespace {

std::string json_string(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// A key of somebody's own (x-…) may hold a tab or a line feed, which must not look like the form's own.
std::string json_escaped(std::string_view text) {
    const std::string quoted = json_string(text);
    return quoted.substr(1, quoted.size() - 2);
}

std::string_view without_final_breaks(std::string_view text) {
    return text.substr(0, text.find_last_not_of("\r\n") + 1);
}

void add_lines(const std::string& pointer, const Node& node, std::string& lines) {
    if (node.kind == Node::Kind::scalar) {
        lines += json_escaped(pointer) + '\t' + json_string(without_final_breaks(node.text)) + '\n';
    }
    for (std::size_t i = 0; i < node.items.size(); ++i)
        add_lines(fmt::format("{}/{}", pointer, i), node.items[i], lines);
    std::vector<const Entry*> entries;
    for (const Entry& entry : node.entries) entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const Entry* a, const Entry* b) { return a->key.text < b->key.text; });
    for (const Entry* entry : entries) add_lines(pointer + '/' + pointer_step(entry->key.text), entry->value, lines);
}

}  // namespace

std::string canonical_content(const Node& change) {
    std::string lines;
    for (const std::string_view key : approved_content) {
        if (const Node* value = change.get(key)) add_lines(fmt::format("/{}", key), *value, lines);
    }
    return lines;
}

std::string content_digest(const Node& change) { return "sha256:" + sha256_hex(canonical_content(change)); }

}  // namespace opsctl
