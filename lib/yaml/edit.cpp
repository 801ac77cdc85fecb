#include "yaml/edit.h"

#include <algorithm>

#include "yaml/scalar.h"
#include "yaml/write.h"

namespace opsctl {
namespace {

using yaml::nowhere;

struct Document {
    std::string_view bom;
    std::string_view text;  // without the BOM
    Node root;
    std::string_view line_break;

    char at(std::size_t offset) const { return offset < text.size() ? text[offset] : '\0'; }
    std::size_t column(std::size_t offset) const { return offset - yaml::start_of_line(text, offset); }
};

// A place to put text, and the text; `from` < `to` replaces.
struct Splice {
    std::size_t from;
    std::size_t to;
    std::string text;
};

// What an edit may do, the best way first: which of them is safe, reading back tells.
using Splices = std::vector<Splice>;

Failure cannot_edit(std::uint32_t line, std::string_view pointer) {
    return {FailureKind::usage,
            message("the layout at line {} ({}) cannot be edited safely; edit the file by hand",
                    "{} 行目（{}）の書き方は安全に編集できません。ファイルを直接編集してください", line, pointer)};
}

Failure has_errors(const Finding& first) {
    return {FailureKind::usage, message("the record has errors; correct them first (line {0}: {1})",
                                        "記録に誤りがあります。先に直してください（{0} 行目: {2}）",
                                        first.position.line, first.message.en, first.message.ja)};
}

Expected<Document> open(std::string_view bytes) {
    Findings findings;
    std::optional<Node> root = read_tree(bytes, {}, findings);
    if (!findings.empty()) return has_errors(findings.all().front());
    const std::string_view text = without_bom(bytes);
    const std::size_t line_feed = text.find('\n');
    const bool crlf = line_feed != nowhere && line_feed > 0 && text[line_feed - 1] == '\r';
    return Document{bytes.substr(0, bytes.size() - text.size()), text, std::move(*root), crlf ? "\r\n" : "\n"};
}

// One past the closing bracket of a collection in brackets whose content ends at `at`.
std::size_t end_of_brackets(const Document& document, std::size_t at) {
    for (at = yaml::skip_to_text(document.text, at); document.at(at) == ',';) {
        at = yaml::skip_to_text(document.text, at + 1);
    }
    return document.at(at) == ']' || document.at(at) == '}' ? at + 1 : nowhere;
}

// One past the node's last byte; `nowhere` where the layout is beyond us.
std::size_t end_of(const Document& document, const Node& node) {
    if (node.kind == Node::Kind::null || node.kind == Node::Kind::scalar) return node.end;
    std::size_t end = node.offset + (node.flow ? 1 : 0);
    if (!node.items.empty()) end = end_of(document, node.items.back());
    if (!node.entries.empty()) {
        const Entry& last = node.entries.back();
        end = std::max<std::size_t>(last.key.end, end_of(document, last.value));
    }
    return end == nowhere || !node.flow ? end : end_of_brackets(document, end);
}

// Whole lines behind the one that ends at `end`. A block of text that keeps its blank lines owns those, too, so
// the second choice is right before the next text.
Splices new_lines(const Document& document, std::size_t end, const std::string& lines) {
    if (end == nowhere) return {};
    const std::size_t line_feed = document.text.find('\n', end);
    if (line_feed == nowhere) {
        const std::size_t size = document.text.size();
        return {{size, size, std::string(document.line_break) + lines}};
    }
    const std::size_t next = yaml::skip_to_text(document.text, line_feed + 1);
    const std::size_t before_next =
        next < document.text.size() ? yaml::start_of_line(document.text, next) : document.text.size();
    return {{line_feed + 1, line_feed + 1, lines}, {before_next, before_next, lines}};
}

Splices at(std::size_t offset, std::string text) {
    return offset == nowhere ? Splices{} : Splices{{offset, offset, std::move(text)}};
}

// The column of a list's dashes, and how far behind them the items begin.
struct Dash {
    std::size_t column;
    std::size_t padding;
};

Dash dash_of(const Document& document, const Node& list) {
    const std::size_t first = list.items.front().offset;
    const std::string_view between = document.text.substr(list.offset + 1, first - list.offset - 1);
    const bool same_line = between.find_first_not_of(' ') == nowhere;
    return {document.column(list.offset), same_line ? first - list.offset : 2};
}

// Behind the item before it, or at the front of the list; written as its neighbour is.
Splices insert_item(const Document& document, const Node& list, std::size_t index, const Node& item) {
    const bool front = index == 0;
    if (list.flow) {
        if (list.items.empty()) return at(list.offset + 1, flow_text(item));
        if (front) return at(list.items.front().offset, flow_text(item) + ", ");
        return at(end_of(document, list.items[index - 1]), ", " + flow_text(item));
    }
    if (document.at(list.offset) != '-') return {};
    const Node& neighbour = list.items[front ? 0 : index - 1];
    const Dash dash = dash_of(document, list);
    const bool as_block = neighbour.kind == Node::Kind::mapping && !neighbour.flow && item.kind == Node::Kind::mapping;
    const std::string lines = std::string(dash.column, ' ') + '-' + std::string(dash.padding - 1, ' ') +
                              (as_block ? block_text(item, dash.column + dash.padding, document.line_break, false)
                                        : flow_text(item) + std::string(document.line_break));
    if (front) return at(yaml::start_of_line(document.text, list.offset), lines);
    return new_lines(document, end_of(document, neighbour), lines);
}

// From where the item begins to where the next one does; of the last from the end of the one before it.
Splices remove_item(const Document& document, const Node& list, std::size_t index) {
    const Node& item = list.items[index];
    const bool is_last = index + 1 == list.items.size();
    if (list.flow) {
        if (!is_last) return {{item.offset, list.items[index + 1].offset, {}}};
        const std::size_t from = end_of(document, list.items[index - 1]), to = end_of(document, item);
        return from == nowhere || to == nowhere ? Splices{} : Splices{{from, to, {}}};
    }
    const std::size_t from = yaml::start_of_line(document.text, item.offset);
    if (!is_last) return {{from, yaml::start_of_line(document.text, list.items[index + 1].offset), {}}};
    const std::size_t end = end_of(document, item);
    const std::size_t line_feed = end == nowhere ? nowhere : document.text.find('\n', end);
    return {{from, line_feed == nowhere ? document.text.size() : line_feed + 1, {}}};
}

std::size_t rank(const KeyOrder& order, std::string_view key) {
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), key) - order.begin());
}

// The index behind which the key belongs: behind the last of those before it.
std::size_t predecessor(const Node& mapping, std::string_view key, const KeyOrder& order) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < mapping.entries.size(); ++i) {
        if (rank(order, mapping.entries[i].key.text) <= rank(order, key)) found = i;
    }
    return found;
}

Splices add_key(const Document& document, const Node& mapping, std::size_t behind, const std::string& key,
                const Node& value) {
    const Node entry = mapping_node({{key, value}});
    if (mapping.entries.empty()) {
        const std::string inside = flow_text(entry);
        return mapping.flow ? at(mapping.offset + 1, inside.substr(1, inside.size() - 2)) : Splices{};
    }
    const Entry& before = mapping.entries[behind];
    const std::size_t end = std::max<std::size_t>(before.key.end, end_of(document, before.value));
    if (mapping.flow) {
        const std::string inside = flow_text(entry);
        return at(end, ", " + inside.substr(1, inside.size() - 2));
    }
    const std::size_t column = document.column(mapping.entries.front().key.offset);
    return new_lines(document, end, block_text(entry, column, document.line_break));
}

Splices replace(const Document& document, const Node& old, const Node& value) {
    if (old.kind == Node::Kind::null) {
        const std::string space = old.offset == old.end ? " " : "";
        return {{old.offset, old.end, space + flow_text(value)}};
    }
    if (old.kind != Node::Kind::scalar && !old.flow) return {};
    const std::size_t end = end_of(document, old);
    if (end == nowhere) return {};
    return {{old.offset, end, flow_text(value)}};
}

// Tries the splices in turn; the first whose text reads as `expected` is the edit.
Expected<std::string> apply(const Document& document, const Splices& splices, const Node& expected, std::uint32_t line,
                            std::string_view pointer) {
    for (const Splice& splice : splices) {
        std::string bytes(document.bom);
        bytes += document.text.substr(0, splice.from);
        bytes += splice.text;
        bytes += document.text.substr(splice.to);
        Findings findings;
        const std::optional<Node> read = read_tree(bytes, {}, findings);
        if (read && findings.empty() && same_content(*read, expected)) return bytes;
    }
    return cannot_edit(line, pointer);
}

// The last step of a pointer, unescaped, and the pointer of the parent.
struct Steps {
    std::string_view parent;
    std::string key;
};

Steps split_pointer(std::string_view pointer) {
    const std::size_t slash = pointer.rfind('/');
    std::string key(pointer.substr(slash + 1));
    for (const auto& [escaped, plain] : {std::pair{"~1", '/'}, std::pair{"~0", '~'}}) {
        for (std::size_t i = key.find(escaped); i != std::string::npos; i = key.find(escaped, i + 1)) {
            key.replace(i, 2, 1, plain);
        }
    }
    return {pointer.substr(0, slash), key};
}

// The same node in a copy of the tree.
Node& in_copy(Node& copy, std::string_view pointer) { return const_cast<Node&>(*locate(copy, pointer).node); }

}  // namespace

Expected<std::string> with_appended(std::string_view bytes, std::string_view list, const Node& item,
                                    const KeyOrder& order) {
    return with_inserted(bytes, list, nowhere, item, order);
}

Expected<std::string> with_inserted(std::string_view bytes, std::string_view list, std::size_t index, const Node& item,
                                    const KeyOrder& order) {
    const Expected<Document> document = open(bytes);
    if (!document) return document.failure();
    const Located found = locate(document->root, list);
    const bool is_absent = !found.exact || found.node->kind == Node::Kind::null;
    if (is_absent) return with_value(bytes, list, list_node({item}), order);
    if (found.node->kind != Node::Kind::sequence) return cannot_edit(found.node->line, list);
    index = std::min(index, found.node->items.size());
    Node expected = document->root;
    std::vector<Node>& items = in_copy(expected, list).items;
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(index), item);
    return apply(*document, insert_item(*document, *found.node, index, item), expected, found.node->line, list);
}

Expected<std::string> with_removed(std::string_view bytes, std::string_view list, std::size_t index) {
    const Expected<Document> document = open(bytes);
    if (!document) return document.failure();
    const Located found = locate(document->root, list);
    if (!found.exact || found.node->items.size() < 2 || index >= found.node->items.size()) {
        return cannot_edit(found.node->line, list);
    }
    Node expected = document->root;
    std::vector<Node>& items = in_copy(expected, list).items;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
    return apply(*document, remove_item(*document, *found.node, index), expected, found.node->line, list);
}

Expected<std::string> with_value(std::string_view bytes, std::string_view pointer, const Node& value,
                                 const KeyOrder& order) {
    const Expected<Document> document = open(bytes);
    if (!document) return document.failure();
    Node expected = document->root;
    const Located found = locate(document->root, pointer);
    if (found.exact) {
        in_copy(expected, pointer) = value;
        return apply(*document, replace(*document, *found.node, value), expected, found.node->line, pointer);
    }
    const Steps steps = split_pointer(pointer);
    const Located parent = locate(document->root, steps.parent);
    if (!parent.exact || parent.node->kind != Node::Kind::mapping) return cannot_edit(parent.node->line, pointer);
    const std::size_t behind = predecessor(*parent.node, steps.key, order);
    std::vector<Entry>& entries = in_copy(expected, steps.parent).entries;
    const auto place = entries.empty() ? entries.end() : entries.begin() + static_cast<std::ptrdiff_t>(behind) + 1;
    entries.insert(place, {scalar_node(steps.key), value});
    return apply(*document, add_key(*document, *parent.node, behind, steps.key, value), expected, parent.node->line,
                 pointer);
}

}  // namespace opsctl
