// A record edited in place: what is written is read back as what was there with the edit, and no other byte changed.
//
// The first two bytes choose the edit and its place, up to the line break follows the text that is written, and then
// the record.
#include "yaml/edit.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/require.h"
#include "yaml/write.h"

using namespace opsctl;

namespace {

constexpr std::array<std::string_view, 4> keys = {"timeline", "services", "outages", "title"};

std::optional<Node> tree_of(std::string_view bytes) {
    Findings findings;
    std::optional<Node> root = read_tree(bytes, "record.yaml", findings);
    if (!findings.empty() || !root || root->kind != Node::Kind::mapping) return std::nullopt;
    return root;
}

Node& value_of(Node& root, std::string_view key) {
    for (Entry& entry : root.entries) {
        if (entry.key.text == key) return entry.value;
    }
    root.entries.push_back({scalar_node(key), Node()});
    return root.entries.back().value;
}

Node with_item(Node root, std::string_view key, std::size_t index, const Node& item) {
    Node& list = value_of(root, key);
    list.kind = Node::Kind::sequence;
    list.items.insert(list.items.begin() + static_cast<std::ptrdiff_t>(std::min(index, list.items.size())), item);
    return root;
}

Node with_text(Node root, std::string_view key, const Node& value) {
    value_of(root, key) = value;
    return root;
}

// Whether `after` is `before` with one piece put in.
bool only_grew(std::string_view before, std::string_view after) {
    std::size_t head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
    const std::string_view rest = before.substr(head);
    return after.size() >= before.size() && after.ends_with(rest);
}

void check_list(std::string_view bytes, const Node& root, std::string_view key, bool append, std::size_t index,
                const Node& item) {
    const Node* list = root.get(key);
    const std::string pointer = '/' + std::string(key);
    const Expected<std::string> edited =
        append ? with_appended(bytes, pointer, item) : with_inserted(bytes, pointer, index, item);
    if (!edited) return;
    const std::optional<Node> after = tree_of(*edited);
    require(after.has_value());
    require(same_content(*after, with_item(root, key, append ? SIZE_MAX : index, item)));
    if (list != nullptr && !list->items.empty()) require(only_grew(bytes, *edited));
}

void check_value(std::string_view bytes, const Node& root, std::string_view key, const Node& value) {
    const Expected<std::string> edited = with_value(bytes, '/' + std::string(key), value);
    if (!edited) return;
    const std::optional<Node> after = tree_of(*edited);
    require(after.has_value());
    require(same_content(*after, with_text(root, key, value)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = input.find('\n');
    if (line == std::string_view::npos || line < 2) return 0;
    const auto choice = static_cast<unsigned char>(input[0]);
    const std::size_t index = static_cast<unsigned char>(input[1]) % 8;
    const std::string_view key = keys[choice % keys.size()];
    const Node text = scalar_node(input.substr(2, line - 2));
    const std::string_view bytes = input.substr(line + 1);
    const std::optional<Node> root = tree_of(bytes);
    if (!root) return 0;
    const Node event = mapping_node({{"at", scalar_node("2025-06-12 09:30")}, {"note", text}});
    switch (choice / keys.size() % 3) {
        case 0:
            check_list(bytes, *root, key, true, index, event);
            break;
        case 1:
            check_list(bytes, *root, key, false, index, event);
            break;
        default:
            check_value(bytes, *root, key, text);
    }
    return 0;
}
