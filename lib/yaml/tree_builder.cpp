#include "yaml/tree_builder.h"

#include <utility>

#include "base/text.h"
#include "yaml/mapping_checks.h"
#include "yaml/scalar.h"
#include "yaml/scalar_checks.h"
#include "yaml/slips.h"

namespace opsctl::yaml {
namespace {

// Length of a spelling of null at `at`, 0 if there is none.
std::size_t null_length(std::string_view content, std::size_t at) {
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
        if (content.compare(at, word.size(), word) == 0) return word.size();
    }
    return 0;
}

// One past an anchor, tag or alias at `at`.
std::size_t end_of_property(std::string_view content, std::size_t at) {
    return std::min(content.find_first_of(" \t\r\n,[]{}", at), content.size());
}

}  // namespace

void TreeBuilder::report(Report finding) {
    if (finding.pointer.empty()) finding.pointer = open_.pointer();
    reporter_.add(std::move(finding));
}

void TreeBuilder::refuse(std::optional<Report> finding) {
    if (!finding) return;
    usable_ = false;
    report(std::move(*finding));
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
    const std::size_t at = offset_of(mark);
    last_end_ = content_.compare(at, 3, "---") == 0 ? at + 3 : at;
}

Node& TreeBuilder::add_node(const YAML::Mark& mark) {
    seen_ = std::max(seen_, offset_of(mark));
    if (++count_ > max_nodes) {
        report(
            {.name = FindingName::too_many_nodes,
             .at = {offset_of(mark), offset_of(mark) + 1},
             .message = message("more than {} values in one record", "1 つの記録に値が {} 個を超えています", max_nodes),
             .help = {message("split the record", "記録を分けてください")}});
        throw Stop();
    }
    Node& node = open_.add();
    node.offset = static_cast<std::uint32_t>(offset_of(mark));
    node.line = static_cast<std::uint32_t>(mark.line + 1);
    if (at(node.offset) == '&' || at(node.offset) == '!') read_properties(node);
    return node;
}

// Reports the anchor and tag before a node, and moves its offset behind them.
void TreeBuilder::read_properties(Node& node) {
    std::size_t here = node.offset;
    while (at(here) == '&' || at(here) == '!') {
        const std::size_t end = end_of_property(content_, here);
        const bool anchor = at(here) == '&';
        report({.name = anchor ? FindingName::anchor_not_allowed : FindingName::tag_not_allowed,
                .at = {here, end},
                .message =
                    anchor ? message("an anchor ('&') is not allowed in a record", "記録ではアンカー (&) は使えません")
                           : message("a tag ('!') is not allowed in a record", "記録ではタグ (!) は使えません"),
                .help = {message("delete it, or quote the value if it is meant as text",
                                 "消すか、文字列のつもりなら値を引用符で囲んでください")}});
        here = skip_to_text(content_, end);
    }
    const std::string_view skipped = content_.substr(node.offset, here - node.offset);
    node.offset = static_cast<std::uint32_t>(here);
    node.line += static_cast<std::uint32_t>(std::count(skipped.begin(), skipped.end(), '\n'));
}

void TreeBuilder::open(Node& node, Node::Kind kind, const YAML::Mark& mark, YAML::EmitterStyle::value style) {
    node.kind = kind;
    node.flow = style == YAML::EmitterStyle::Flow;
    last_end_ = std::max<std::size_t>(last_end_, node.offset + (node.flow ? 1 : 0));
    if (open_.filling_key()) open_.drop_entry();
    if (open_.full()) {
        report({.name = FindingName::too_deep,
                .at = {node.offset, node.offset + 1},
                .message = message("more than {} levels inside one another", "入れ子が {} 段を超えています", max_depth),
                .help = {message("records need only a few levels", "記録に深い入れ子は必要ありません")}});
        throw Stop();
    }
    open_.push(node, static_cast<std::size_t>(std::max(mark.column, 0)));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                                  YAML::EmitterStyle::value style) {
    open(add_node(mark), Node::Kind::sequence, mark, style);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                             YAML::EmitterStyle::value style) {
    open(add_node(mark), Node::Kind::mapping, mark, style);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) {
    Node& node = add_node(mark);
    node.kind = Node::Kind::scalar;
    node.text = composed(value);
    node.end = node.offset;
    last_was_cut_ = false;
    const char first = at(node.offset);
    // A tag without a value is an empty scalar: what stands behind it is not its text.
    const bool tag_alone = value.empty() && static_cast<std::size_t>(mark.pos) != node.offset;
    if (tag_alone) {
        usable_ = false;
    } else if (first == '"' || first == '\'') {
        finish_quoted(node);
    } else if (first == '|' || first == '>') {
        node.plain = false;
        node.end = static_cast<std::uint32_t>(end_of_block(content_, node.offset, value));
    } else {
        finish_plain(node);
    }
    last_end_ = node.end;
}

void TreeBuilder::finish_quoted(Node& node) {
    node.plain = false;
    const std::size_t end = end_of_quoted(content_, node.offset);
    const std::size_t column = open_.block_column();
    const bool leaves =
        end != nowhere && column != nowhere && line_that_leaves(content_, node.offset, end, column) != nowhere;
    if (end == nowhere || leaves) {
        quote_open_ = true;
        node.end = static_cast<std::uint32_t>(end_of_line(content_, node.offset));
        refuse(unclosed_quote_report({node.offset, node.offset + 1UL}));
        return;
    }
    node.end = static_cast<std::uint32_t>(end);
    refuse(hidden_character(content_, node));
}

void TreeBuilder::finish_plain(Node& node) {
    const std::size_t end = end_of_plain(content_, node.offset, node.text);
    node.end = static_cast<std::uint32_t>(end);
    check_cut(node.offset, end);
    if (!open_.filling_key()) {
        refuse(odd_indentation(content_, node));
        return;
    }
    if (is_merge_key(node)) {
        refuse(merge_key_report(node));
        open_.drop_entry();
    }
    refuse(odd_space_at_key(node));
}

void TreeBuilder::check_cut(std::size_t begin, std::size_t end) {
    const std::size_t hash = cutting_hash(content_, end);
    if (hash == nowhere) return;
    last_was_cut_ = true;
    report(cut_short_report(content_, {begin, end}, hash, open_.is_flow()));
}

// The mark of a null that is not written points at the next token, which may be a key "null".
bool TreeBuilder::is_written(const YAML::Mark& mark) const {
    if (null_length(content_, offset_of(mark)) == 0) return false;
    if (open_.empty() || open_.filling_key() || open_.is_flow()) return true;
    return static_cast<std::size_t>(mark.column) > open_.innermost().column;
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t) {
    Node& node = add_node(mark);
    last_was_cut_ = false;
    if (!is_written(mark)) {
        finish_empty(node);
        return;
    }
    node.end = static_cast<std::uint32_t>(node.offset + null_length(content_, node.offset));
    node.text = content_.substr(node.offset, node.end - node.offset);
    // A key is always text, also one that is called "null".
    if (open_.filling_key()) node.kind = Node::Kind::scalar;
    check_cut(node.offset, node.end);
    last_end_ = node.end;
}

void TreeBuilder::move_back(Node& node, std::size_t place) const {
    const std::string_view between = content_.substr(place, node.offset - place);
    node.line -= static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
    node.offset = static_cast<std::uint32_t>(place);
}

void TreeBuilder::finish_empty(Node& node) {
    node.end = node.offset;
    if (open_.empty()) return;
    if (!open_.filling_key()) {
        place_empty(node);
        return;
    }
    report({.name = FindingName::complex_key,
            .at = {node.offset, node.offset + 1UL},
            .message = message("a key is missing here", "ここにキーがありません"),
            .help = {message("write the key before the ':', or quote the value if it is text",
                             "「:」の前にキーを書くか、文字列なら引用符で囲んでください")}});
    open_.drop_entry();
}

// Gives a value that is not there the place where it would stand: right after its ':' or '-'.
void TreeBuilder::place_empty(Node& node) {
    OpenNode& parent = open_.innermost();
    const bool sequence = parent.node->kind == Node::Kind::sequence;
    if (sequence && parent.node->flow) return;
    std::size_t here = skip_to_text(content_, last_end_);
    while (at(here) == ']' || at(here) == '}') here = skip_to_text(content_, here + 1);
    const bool indicator = at(here) == (sequence ? '-' : ':');
    const bool dropped = !parent.drop.empty() && parent.drop.back() + 1 == parent.node->entries.size();
    if (!indicator && !dropped && at(parent.node->offset) == '{') {
        parent.stray.push_back(parent.node->entries.size() - 1);
    }
    const std::size_t place = indicator ? here + 1 : last_end_;
    move_back(node, std::min<std::size_t>(place, node.offset));
    node.end = node.offset;
    last_end_ = place;
    check_cut(place, place);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
    Node& node = add_node(mark);
    const std::size_t end = end_of_property(content_, node.offset);
    node.end = static_cast<std::uint32_t>(end);
    last_end_ = end;
    usable_ = false;
    if (open_.is_merged()) return;  // the merge key has its finding
    if (open_.filling_key()) open_.drop_entry();
    report(alias_report(content_, node.offset));
}

void TreeBuilder::OnSequenceEnd() {
    const Node& node = *open_.innermost().node;
    const auto is_mapping = [](const Node& item) { return item.kind == Node::Kind::mapping; };
    // Beside mappings, an item such as "at：2025-06-12" is one whose colon is full-width.
    const bool of_mappings = std::any_of(node.items.begin(), node.items.end(), is_mapping);
    for (std::size_t i = 0; of_mappings && i < node.items.size(); ++i) {
        const Node& item = node.items[i];
        if (item.kind != Node::Kind::scalar || !item.plain) continue;
        const std::size_t colon = fullwidth_colon_of_key(item.text);
        if (colon == nowhere) continue;
        Report wide = fullwidth_colon_report({item.offset + colon, item.offset + colon + fullwidth_colon.size()},
                                             std::string_view(item.text).substr(0, colon));
        wide.pointer = open_.pointer_to(std::to_string(i));
        refuse(std::move(wide));
    }
    open_.pop();
}

void TreeBuilder::OnMapEnd() {
    if (!open_.is_inside_key() && !check_mapping(content_, open_, reporter_)) usable_ = false;
    open_.pop();
}

}  // namespace opsctl::yaml
