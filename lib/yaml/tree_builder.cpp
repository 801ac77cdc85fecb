#include "yaml/tree_builder.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "yaml/scalar.h"
#include "yaml/slips.h"
#include "yaml/syntax.h"

namespace opsctl::yaml {
namespace {

// Thrown through the parser to end it early; caught in build_tree().
struct Stop {};

// Hands the content to the parser without a copy, but not further ahead of what the builder has seen than
// `farthest`: inside brackets the parser queues its tokens, at a hundred bytes of memory for every byte of "[".
class Source : public std::streambuf {
   public:
    Source(std::string_view content, const std::size_t& seen) : content_(content), seen_(seen) {
        offer(0, std::min(content.size(), farthest));
    }

    // True if the parser was shown an end that is not the content's.
    bool cut() const { return cut_; }
    static constexpr std::size_t farthest = 512 * 1024;

   protected:
    int_type underflow() override {
        const auto read = static_cast<std::size_t>(gptr() - eback());
        cut_ = cut_ || (read < content_.size() && read >= seen_ + farthest);
        if (cut_ || read == content_.size()) return traits_type::eof();
        offer(read, std::min(content_.size(), seen_ + farthest));
        return traits_type::to_int_type(*gptr());
    }

   private:
    void offer(std::size_t from, std::size_t to) {
        char* const begin = const_cast<char*>(content_.data());  // streambuf has no read-only area; never written
        setg(begin, begin + from, begin + to);
    }

    std::string_view content_;
    const std::size_t& seen_;
    bool cut_ = false;
};

// Length of a spelling of null at `at`, 0 if there is none.
std::size_t null_length(std::string_view content, std::size_t at) {
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
        if (content.compare(at, word.size(), word) == 0) return word.size();
    }
    return 0;
}

bool stands_first_in_line(std::string_view content, std::size_t at) {
    const std::size_t line = start_of_line(content, at);
    return content.substr(line, at - line).find_first_not_of(' ') == nowhere;
}

bool has_control_character(std::string_view text) {
    while (!text.empty()) {
        const char32_t c = next_character(text);
        if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7f && c < 0xa0)) return true;
    }
    return false;
}

// True for text such as "at:2025-06-12", a key whose space after the colon was forgotten.
bool lacks_space_after_colon(std::string_view text) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-");
    return end != nowhere && end > 0 && end + 1 < text.size() && text[end] == ':';
}

bool is_merge_key(const Node& key) { return key.plain && key.text == "<<"; }

class TreeBuilder final : public YAML::EventHandler {
   public:
    TreeBuilder(std::string_view content, Reporter& reporter) : content_(content), reporter_(reporter) {
        open_.reserve(max_depth + 1);
    }

    // How far the parser got; for Source.
    const std::size_t& seen() const { return seen_; }
    // One past the last scalar or opening bracket.
    std::size_t last_end() const { return last_end_; }
    // True if what has been reported explains why the parser stumbles over what comes next.
    bool explains_failure() const { return last_was_cut_ || quote_open_ || is_merged(); }
    // False once something is lost or twisted beyond the places that have findings.
    bool usable() const { return usable_; }
    Node& root() { return root_; }

    void OnDocumentStart(const YAML::Mark& mark) override {
        const std::size_t at = offset_of(mark);
        last_end_ = content_.compare(at, 3, "---") == 0 ? at + 3 : at;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override;
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override;

   private:
    // A collection that is being filled.
    struct Frame {
        Node* node;
        std::size_t column;              // 0-based; of block collections
        bool value_next = false;         // of a mapping
        std::vector<std::size_t> drop{}; // entries that have findings and are left out of the tree
        std::vector<std::size_t> stray{};
    };

    static std::size_t offset_of(const YAML::Mark& mark) { return static_cast<std::size_t>(std::max(mark.pos, 0)); }
    char at(std::size_t offset) const { return offset < content_.size() ? content_[offset] : '\0'; }

    Node& add_node(const YAML::Mark& mark);
    Node& next_place();
    bool filling_key() const { return !open_.empty() && open_.back().value_next; }
    void open(Node& node, Node::Kind kind, const YAML::Mark& mark, YAML::EmitterStyle::value style);
    // True in a collection that stands for a key: what is in it is lost anyway.
    bool is_inside_key() const { return open_.size() > 1 && open_[open_.size() - 2].value_next; }
    bool is_merged() const {
        return !open_.empty() && open_.back().node->kind == Node::Kind::mapping &&
               !open_.back().node->entries.empty() && is_merge_key(open_.back().node->entries.back().key);
    }
    void drop_entry() { open_.back().drop.push_back(open_.back().node->entries.size() - 1); }

    void read_properties(Node& node);
    void finish_quoted(Node& node);
    void finish_plain(Node& node);
    void check_plain_key(const Node& node);
    void check_escapes(const Node& node);
    void check_cut(std::size_t begin, std::size_t end);
    bool is_written(const YAML::Mark& mark) const;
    void finish_empty(Node& node);
    void move_back(Node& node, std::size_t place) const;
    std::size_t block_column() const;

    void report_complex_key(const Node& key);
    void report_stray(const Frame& frame);
    void report_stray_run(const Node& mapping, std::size_t first, std::size_t last);
    void report_duplicates(Frame& frame);
    void report_duplicate(Frame& frame, std::size_t first, std::size_t again);
    static void drop_entries(Frame& frame);

    // Pointer to the node that is being read; or to the child `step` of the innermost collection.
    std::string pointer() const;
    std::string pointer_to(std::string_view step) const;
    static void append_last(std::string& pointer, const Node& collection);
    void report(Report finding);

    std::string_view content_;
    Reporter& reporter_;
    Node root_;
    std::vector<Frame> open_;  // nodes stay put: only the innermost collection grows
    std::size_t count_ = 0;
    std::size_t seen_ = 0;
    std::size_t last_end_ = 0;
    bool last_was_cut_ = false;
    bool quote_open_ = false;
    bool usable_ = true;
};

// The step from a collection to the child that was added last.
void TreeBuilder::append_last(std::string& pointer, const Node& collection) {
    if (collection.kind == Node::Kind::sequence && !collection.items.empty()) {
        pointer += "/" + std::to_string(collection.items.size() - 1);
    } else if (collection.kind == Node::Kind::mapping && !collection.entries.empty()) {
        pointer += "/" + pointer_step(collection.entries.back().key.text);
    }
}

std::string TreeBuilder::pointer() const {
    std::string result;
    for (const Frame& frame : open_) append_last(result, *frame.node);
    return result;
}

std::string TreeBuilder::pointer_to(std::string_view step) const {
    std::string result;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) append_last(result, *open_[i].node);
    return result + "/" + pointer_step(step);
}

void TreeBuilder::report(Report finding) {
    if (finding.pointer.empty()) finding.pointer = pointer();
    reporter_.add(std::move(finding));
}

Node& TreeBuilder::next_place() {
    if (open_.empty()) return root_;
    Frame& frame = open_.back();
    if (frame.node->kind == Node::Kind::sequence) return frame.node->items.emplace_back();
    frame.value_next = !frame.value_next;
    constexpr std::size_t usual_entries = 4;
    if (frame.node->entries.empty()) frame.node->entries.reserve(usual_entries);
    return frame.value_next ? frame.node->entries.emplace_back().key : frame.node->entries.back().value;
}

Node& TreeBuilder::add_node(const YAML::Mark& mark) {
    seen_ = std::max(seen_, offset_of(mark));
    if (++count_ > max_nodes) {
        report({.name = FindingName::too_many_nodes,
                .at = {offset_of(mark), offset_of(mark) + 1},
                .message = message("more than {} values in one record", "1 つの記録に値が {} 個を超えています",
                                   max_nodes),
                .help = {message("split the record", "記録を分けてください")}});
        throw Stop();
    }
    Node& node = next_place();
    node.offset = static_cast<std::uint32_t>(offset_of(mark));
    node.line = static_cast<std::uint32_t>(mark.line + 1);
    if (at(node.offset) == '&' || at(node.offset) == '!') read_properties(node);
    return node;
}

// Reports the anchor and tag before a node, and moves its offset behind them.
void TreeBuilder::read_properties(Node& node) {
    std::size_t here = node.offset;
    while (at(here) == '&' || at(here) == '!') {
        const std::size_t end = std::min(content_.find_first_of(" \t\r\n,[]{}", here), content_.size());
        const bool anchor = at(here) == '&';
        report({.name = anchor ? FindingName::anchor_not_allowed : FindingName::tag_not_allowed,
                .at = {here, end},
                .message = anchor
                               ? message("an anchor ('&') is not allowed in a record", "記録ではアンカー (&) は使えません")
                               : message("a tag ('!') is not allowed in a record", "記録ではタグ (!) は使えません"),
                .help = {message("delete it, or quote the value if it is meant as text",
                                 "消すか、文字列のつもりなら値を引用符で囲んでください")}});
        here = skip_to_text(content_, end);
    }
    const std::size_t moved_from = node.offset;
    node.offset = static_cast<std::uint32_t>(here);
    const std::string_view skipped = content_.substr(moved_from, here - moved_from);
    node.line += static_cast<std::uint32_t>(std::count(skipped.begin(), skipped.end(), '\n'));
}

void TreeBuilder::open(Node& node, Node::Kind kind, const YAML::Mark& mark, YAML::EmitterStyle::value style) {
    node.kind = kind;
    node.flow = style == YAML::EmitterStyle::Flow;
    last_end_ = std::max<std::size_t>(last_end_, node.offset + (node.flow ? 1 : 0));
    if (filling_key()) drop_entry();
    if (open_.size() >= max_depth) {
        report({.name = FindingName::too_deep,
                .at = {node.offset, node.offset + 1},
                .message = message("more than {} levels inside one another", "入れ子が {} 段を超えています",
                                   max_depth),
                .help = {message("records need only a few levels", "記録に深い入れ子は必要ありません")}});
        throw Stop();
    }
    open_.push_back({&node, static_cast<std::size_t>(std::max(mark.column, 0))});
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
    node.text = value;
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

// 0-based column of the innermost block collection; `nowhere` outside of any.
std::size_t TreeBuilder::block_column() const {
    for (auto frame = open_.rbegin(); frame != open_.rend(); ++frame) {
        if (!frame->node->flow) return frame->column;
    }
    return nowhere;
}

void TreeBuilder::finish_quoted(Node& node) {
    node.plain = false;
    const std::size_t end = end_of_quoted(content_, node.offset);
    const std::size_t column = block_column();
    const bool leaves =
        end != nowhere && column != nowhere && line_that_leaves(content_, node.offset, end, column) != nowhere;
    if (end == nowhere || leaves) {
        usable_ = false;
        quote_open_ = true;
        node.end = static_cast<std::uint32_t>(end_of_line(content_, node.offset));
        report(unclosed_quote_report({node.offset, node.offset + 1UL}));
        return;
    }
    node.end = static_cast<std::uint32_t>(end);
    check_escapes(node);
}

// An escape can bring in what the file itself may not contain.
void TreeBuilder::check_escapes(const Node& node) {
    const std::string_view source = content_.substr(node.offset, node.end - node.offset);
    if (source[0] != '"' || source.find('\\') == nowhere) return;
    // yaml-cpp reads "\N" and "\_" as single bytes that are no UTF-8.
    if (!first_invalid_utf8(node.text) && !has_control_character(node.text)) return;
    usable_ = false;
    report({.name = FindingName::control_character,
            .at = {node.offset, node.end},
            .message = message("an escape in this value stands for an invisible character",
                               "この値のエスケープは目に見えない文字を表しています"),
            .help = {message("write '\\\\' for a backslash, or use single quotes",
                             "「\\」は「\\\\」と書くか、一重引用符を使ってください")}});
}

void TreeBuilder::finish_plain(Node& node) {
    const std::size_t end = end_of_plain(content_, node.offset, node.text);
    node.end = static_cast<std::uint32_t>(end);
    check_cut(node.offset, end);
    if (filling_key()) {
        check_plain_key(node);
        return;
    }
    const bool may_be_indentation = node.text.starts_with(fullwidth_space) || node.text.starts_with("-　");
    if (may_be_indentation && stands_first_in_line(content_, node.offset)) {
        usable_ = false;
        const std::size_t space = node.offset + (node.text[0] == '-' ? 1U : 0U);
        report(fullwidth_space_report({space, space + fullwidth_space.size()}));
    }
}

void TreeBuilder::check_plain_key(const Node& node) {
    if (is_merge_key(node)) {
        report({.name = FindingName::merge_key_not_allowed,
                .at = {node.offset, node.end},
                .message = message("a merge key ('<<') is not allowed in a record",
                                   "記録ではマージキー (<<) は使えません"),
                .help = {message("write the keys out", "キーを省略せずに書いてください")}});
        usable_ = false;
        drop_entry();
    }
    const bool begins = node.text.starts_with(fullwidth_space);
    if (begins || node.text.ends_with(fullwidth_space)) {
        usable_ = false;
        const std::size_t space = begins ? node.offset : node.end - fullwidth_space.size();
        report(fullwidth_space_report({space, space + fullwidth_space.size()}));
    }
}

void TreeBuilder::check_cut(std::size_t begin, std::size_t end) {
    const std::size_t hash = cutting_hash(content_, end);
    if (hash == nowhere) return;
    last_was_cut_ = true;
    const bool flow = !open_.empty() && open_.back().node->flow;
    report(cut_short_report(content_, {begin, end}, hash, flow));
}

// The mark of a null that is not written points at the next token, which may be a key "null".
bool TreeBuilder::is_written(const YAML::Mark& mark) const {
    if (null_length(content_, offset_of(mark)) == 0) return false;
    if (open_.empty() || filling_key() || open_.back().node->flow) return true;
    return static_cast<std::size_t>(mark.column) > open_.back().column;
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
    if (filling_key()) node.kind = Node::Kind::scalar;
    check_cut(node.offset, node.end);
    last_end_ = node.end;
}

void TreeBuilder::move_back(Node& node, std::size_t place) const {
    const std::string_view between = content_.substr(place, node.offset - place);
    node.line -= static_cast<std::uint32_t>(std::count(between.begin(), between.end(), '\n'));
    node.offset = static_cast<std::uint32_t>(place);
}

// Gives a value that is not there the place where it would stand: right after its ':' or '-'.
void TreeBuilder::finish_empty(Node& node) {
    node.end = node.offset;
    if (open_.empty()) return;
    if (filling_key()) {
        report({.name = FindingName::complex_key,
                .at = {node.offset, node.offset + 1UL},
                .message = message("a key is missing here", "ここにキーがありません"),
                .help = {message("write the key before the ':', or quote the value if it is text",
                                 "「:」の前にキーを書くか、文字列なら引用符で囲んでください")}});
        drop_entry();
        return;
    }
    Frame& frame = open_.back();
    const bool sequence = frame.node->kind == Node::Kind::sequence;
    if (sequence && frame.node->flow) return;
    std::size_t here = skip_to_text(content_, last_end_);
    while (at(here) == ']' || at(here) == '}') here = skip_to_text(content_, here + 1);
    const bool indicator = at(here) == (sequence ? '-' : ':');
    const bool dropped = !frame.drop.empty() && frame.drop.back() + 1 == frame.node->entries.size();
    if (!indicator && !dropped && at(frame.node->offset) == '{') {
        frame.stray.push_back(frame.node->entries.size() - 1);
    }
    const std::size_t place = indicator ? here + 1 : last_end_;
    move_back(node, std::min<std::size_t>(place, node.offset));
    node.end = node.offset;
    last_end_ = place;
    check_cut(place, place);
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
    Node& node = add_node(mark);
    const std::size_t end = std::min(content_.find_first_of(" \t\r\n,[]{}", node.offset), content_.size());
    node.end = static_cast<std::uint32_t>(end);
    last_end_ = end;
    usable_ = false;
    if (is_merged()) return;  // the merge key has its finding
    if (filling_key()) drop_entry();
    report(alias_report(content_, node.offset));
}

void TreeBuilder::OnSequenceEnd() {
    const Node& node = *open_.back().node;
    const auto is_mapping = [](const Node& item) { return item.kind == Node::Kind::mapping; };
    // Beside mappings, an item such as "at：2025-06-12" is one whose colon is full-width.
    if (std::any_of(node.items.begin(), node.items.end(), is_mapping)) {
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const Node& item = node.items[i];
            if (item.kind != Node::Kind::scalar || !item.plain) continue;
            const std::size_t colon = fullwidth_colon_of_key(item.text);
            if (colon == nowhere) continue;
            usable_ = false;
            Report wide = fullwidth_colon_report({item.offset + colon, item.offset + colon + fullwidth_colon.size()},
                                                 std::string_view(item.text).substr(0, colon));
            wide.pointer = pointer_to(std::to_string(i));
            report(std::move(wide));
        }
    }
    open_.pop_back();
}

void TreeBuilder::OnMapEnd() {
    if (is_inside_key()) {
        open_.pop_back();
        return;
    }
    Frame& frame = open_.back();
    for (const std::size_t entry : frame.drop) report_complex_key(frame.node->entries[entry].key);
    if (!frame.stray.empty()) report_stray(frame);
    frame.drop.insert(frame.drop.end(), frame.stray.begin(), frame.stray.end());
    report_duplicates(frame);
    if (!frame.drop.empty()) drop_entries(frame);
    open_.pop_back();
}

// Reported only at the mapping's end: in brackets that are never closed, the parser takes values for keys.
void TreeBuilder::report_complex_key(const Node& key) {
    if (key.kind != Node::Kind::sequence && key.kind != Node::Kind::mapping) return;
    report({.name = FindingName::complex_key,
            .at = {key.offset, key.offset + 1UL},
            .message = message("a key must be text, not a list or a mapping",
                               "キーは文字列でなければなりません (リストやマッピングは使えません)"),
            .help = {message("quote the key or the value if brackets belong to it",
                             "括弧が値の一部なら引用符で囲んでください")},
            .pointer = pointer_to("")});
}

// Stray keys that follow one another come from one value: one finding.
void TreeBuilder::report_stray(const Frame& frame) {
    const std::vector<std::size_t>& stray = frame.stray;
    for (std::size_t i = 0; i < stray.size();) {
        std::size_t last = i;
        while (last + 1 < stray.size() && stray[last + 1] == stray[last] + 1) ++last;
        report_stray_run(*frame.node, stray[i], stray[last]);
        i = last + 1;
    }
}

void TreeBuilder::report_stray_run(const Node& mapping, std::size_t first, std::size_t last) {
    const Node& key = mapping.entries[first].key;
    if (const std::size_t colon = fullwidth_colon_of_key(key.text); colon != nowhere) {
        usable_ = false;
        const std::size_t place = key.offset + colon;
        report(fullwidth_colon_report({place, place + fullwidth_colon.size()}, key.text.substr(0, colon)));
        return;
    }
    Report stray{.name = FindingName::stray_key, .at = {key.offset, key.end}, .pointer = pointer_to(key.text)};
    const Entry* const before = first > 0 ? &mapping.entries[first - 1] : nullptr;
    if (lacks_space_after_colon(key.text)) {
        stray.message = message("'{}' is a key without a value", "「{}」は値のないキーになっています", excerpt(key.text));
        stray.help = {message("put a space after the ':'", "「:」の後に半角スペースを入れてください")};
    } else if (before != nullptr && before->value.kind == Node::Kind::scalar && before->value.plain) {
        const std::size_t begin = before->value.offset;
        const std::string_view whole = content_.substr(begin, mapping.entries[last].key.end - begin);
        stray.message = message("the ',' ends the value of '{0}', and '{1}' became a key without a value",
                                 "「,」で「{0}」の値が終わり、「{1}」が値のないキーになっています",
                                 excerpt(before->key.text), excerpt(key.text));
        stray.help = {message("if it belongs to the value, quote it: {}: {}",
                               "値の一部なら引用符で囲んでください: {}: {}", before->key.text, in_quotes(whole))};
    } else {
        stray.message = message("'{}' is a key without a value", "「{}」は値のないキーになっています", excerpt(key.text));
        stray.help = {message("write 'key: value'; a list of names stands in '[ ]'",
                               "「キー: 値」と書いてください。名前を並べるときは「[ ]」を使います")};
    }
    report(std::move(stray));
}

void TreeBuilder::report_duplicates(Frame& frame) {
    constexpr std::size_t few = 24;  // up to here comparing all pairs is faster than hashing
    const std::vector<Entry>& entries = frame.node->entries;
    const auto is_dropped = [&frame, before = frame.drop.size()](std::size_t i) {
        const auto end = frame.drop.begin() + static_cast<std::ptrdiff_t>(before);
        return before > 0 && std::find(frame.drop.begin(), end, i) != end;
    };
    if (entries.size() <= few) {
        for (std::size_t i = 1; i < entries.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (entries[j].key.text != entries[i].key.text || is_dropped(i) || is_dropped(j)) continue;
                report_duplicate(frame, j, i);
                break;
            }
        }
        return;
    }
    std::unordered_map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (is_dropped(i)) continue;
        const auto [known, added] = first.try_emplace(entries[i].key.text, i);
        if (!added) report_duplicate(frame, known->second, i);
    }
}

void TreeBuilder::report_duplicate(Frame& frame, std::size_t first, std::size_t again) {
    const Node& key = frame.node->entries[again].key;
    const Node& original = frame.node->entries[first].key;
    frame.drop.push_back(again);
    report({.name = FindingName::duplicate_key,
            .at = {key.offset, key.end},
            .message = message("the key '{}' is given twice", "キー「{}」が二重にあります", excerpt(key.text)),
            .help = {message("delete one of them", "どちらかを消してください")},
            .notes = {{{original.offset, original.end},
                       message("it is first given here", "最初の指定はここです")}},
            .pointer = pointer_to(key.text)});
}

void TreeBuilder::drop_entries(Frame& frame) {
    std::vector<Entry>& entries = frame.node->entries;
    std::sort(frame.drop.begin(), frame.drop.end());
    std::vector<Entry> kept;
    kept.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!std::binary_search(frame.drop.begin(), frame.drop.end(), i)) kept.push_back(std::move(entries[i]));
    }
    entries = std::move(kept);
}

void report_empty(Reporter& reporter) {
    reporter.add_for_file(FindingName::empty_record, message("the file is empty", "ファイルの中身がありません"),
                          {message("write the record, beginning with 'kind:' and 'id:', or delete the file",
                                   "「kind:」「id:」から始めて記録を書くか、ファイルを消してください")});
}

// What stands behind the document: a second one, or text that belongs nowhere.
void report_rest(std::string_view content, std::size_t last_end, bool nothing_read, Reporter& reporter) {
    std::size_t at = skip_to_text(content, last_end);
    const auto passed = [&](std::size_t length) { at = skip_to_text(content, at + length); };
    while (at < content.size() && (content[at] == ']' || content[at] == '}')) passed(1);
    while (content.compare(at, 3, "...") == 0) passed(3);
    const Span rest{at, end_of_line(content, at)};
    if (nothing_read && content.compare(at, 3, "---") != 0) {
        reporter.add({.name = FindingName::yaml_syntax,
                      .at = rest,
                      .message = message("a record cannot begin with this", "記録をこの文字で始めることはできません"),
                      .help = {message("begin with 'kind:' and 'id:'", "「kind:」「id:」から始めてください")}});
        return;
    }
    reporter.add({.name = FindingName::several_documents,
                  .at = rest,
                  .message = content.compare(at, 3, "---") == 0
                                 ? message("a second document begins here", "ここから 2 つ目の文書が始まっています")
                                 : message("text after the end of the record", "記録の終わりの後に文字があります"),
                  .help = {message("one file holds one record", "1 つのファイルに書けるのは 1 つの記録だけです")}});
}

void report_too_far(std::size_t at, Reporter& reporter) {
    reporter.add({.name = FindingName::file_too_large,
                  .at = {at, at + 1},
                  .message = message("a single value of more than {} bytes", "1 つの値が {} バイトを超えています",
                                     Source::farthest),
                  .help = {message("keep large text in a document that the record names",
                                   "長い文章は別の文書に置いて記録から参照してください")}});
}

enum class Outcome { empty, document, rest, stopped };

// Drives the parser; what it throws ends here.
Outcome parse(std::string_view content, Source& source, TreeBuilder& builder, Reporter& reporter) {
    try {
        std::istream stream(&source);
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) return Outcome::empty;
        return parser ? Outcome::rest : Outcome::document;
    } catch (const YAML::Exception& error) {
        if (source.cut()) return Outcome::stopped;
        const std::size_t at = error.mark.is_null() ? nowhere : static_cast<std::size_t>(error.mark.pos);
        const bool explained = builder.explains_failure();
        report_syntax_error(content, {error.msg, at, explained}, reporter);
    } catch (const Stop&) {
    }
    return Outcome::stopped;
}

}  // namespace

std::optional<Node> build_tree(std::string_view content, Reporter& reporter) {
    TreeBuilder builder(content, reporter);
    Source source(content, builder.seen());
    const Outcome outcome = parse(content, source, builder, reporter);
    if (source.cut()) report_too_far(builder.seen(), reporter);
    if (source.cut() || outcome == Outcome::stopped) return std::nullopt;
    Node& root = builder.root();
    if (outcome == Outcome::rest) report_rest(content, builder.last_end(), root.kind == Node::Kind::null, reporter);
    if (outcome == Outcome::empty || (outcome == Outcome::document && root.kind == Node::Kind::null)) {
        report_empty(reporter);
    }
    if (root.kind == Node::Kind::scalar) report_slips(content, reporter);
    const bool usable = builder.usable() && root.kind != Node::Kind::null;
    const bool slipped = root.kind == Node::Kind::scalar && reporter.count() > 0;
    if (!usable || slipped) return std::nullopt;
    return std::move(root);
}

}  // namespace opsctl::yaml
