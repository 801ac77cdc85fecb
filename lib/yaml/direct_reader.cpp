#include "yaml/direct_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <utility>

#include "base/text.h"
#include "yaml/bounded_source.h"
#include "yaml/open_nodes.h"
#include "yaml/scalar.h"
#include "yaml/scalar_checks.h"

namespace opsctl::yaml {
namespace {

// Thrown where the parser is to be asked.
struct Unsure {};

void sure(bool is_sure) {
    if (!is_sure) throw Unsure();
}

// What a byte can mean within a plain scalar.
enum ByteUse : std::uint8_t { text, in_flow = 1, anywhere = 2 };

constexpr std::array<ByteUse, 256> uses_in_plain = [] {
    std::array<ByteUse, 256> table{};
    for (const char c : std::string_view(":#\n\r")) table[static_cast<unsigned char>(c)] = anywhere;
    for (const char c : std::string_view(",?[]{}")) table[static_cast<unsigned char>(c)] = in_flow;
    return table;
}();

ByteUse use_in_plain(char c) { return uses_in_plain[static_cast<unsigned char>(c)]; }

bool is_null_word(std::string_view word) {
    return word == "~" || word == "null" || word == "Null" || word == "NULL";
}

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    throw Unsure();
}

void append_character(std::uint32_t code, std::string& text) {
    sure(code < 0xd800 || code > 0xdfff);
    const auto append = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        append(code);
    } else if (code < 0x800) {
        append(0xc0 | code >> 6);
        append(0x80 | (code & 0x3f));
    } else {
        append(0xe0 | code >> 12);
        append(0x80 | (code >> 6 & 0x3f));
        append(0x80 | (code & 0x3f));
    }
}

// The text of a block scalar, line by line. In folded text a break between two lines becomes a space, but not beside lines
// that begin deeper.
class BlockText {
   public:
    explicit BlockText(bool folds) : folds_(folds) {}

    std::string& text() { return text_; }
    bool has_text() const { return has_text_; }

    // The break before a line that has no text, or begins deeper than the others, or belongs to the scalar no more.
    void add_break(bool is_empty, bool is_deeper, bool is_inside) {
        if (folds_ && folded_ == 0 && is_empty) began_deeper_ = was_deeper_;
        if (!is_first_) folds_ ? fold(is_empty, is_deeper, is_inside) : void(text_ += '\n');
        was_empty_ = is_empty;
        was_deeper_ = is_deeper;
        is_first_ = false;
    }
    void add_line(std::string_view line) {
        text_ += line;
        has_text_ = true;
    }
    // '-': no break at the end; '+': all of them; else one.
    void chomp(char how) {
        if (how == '+') return;
        const std::size_t last = text_.find_last_not_of('\n');
        const std::size_t kept = last == nowhere ? 0 : last + (how == '-' ? 1 : 2);
        text_.resize(std::min(text_.size(), kept));
    }

   private:
    void fold(bool is_empty, bool is_deeper, bool is_inside) {
        if (!was_empty_ && !is_empty && !was_deeper_ && !is_deeper && is_inside) {
            text_ += ' ';
        } else if (is_empty) {
            ++folded_;
        } else {
            text_ += '\n';
        }
        if (is_empty || folded_ == 0) return;
        const bool one_more = began_deeper_ || is_deeper || !has_text_;
        text_.append(folded_ - 1 + (one_more ? 1 : 0), '\n');
        folded_ = 0;
    }

    bool folds_;
    std::string text_;
    bool has_text_ = false;
    bool is_first_ = true;
    bool was_empty_ = false;
    bool was_deeper_ = false;
    bool began_deeper_ = false;  // the lines without text that are being counted
    std::size_t folded_ = 0;     // breaks of those
};

class DirectReader {
   public:
    explicit DirectReader(std::string_view content) : content_(content), has_parts_(has_parts(content)) {}

    // A record is a mapping; a text in brackets, or without any structure, is for the parser.
    Node read() {
        Node root;
        skip_to_token();
        last_end_ = at_;
        read_block_node(root, Place::own_line);
        sure(at_end() && root.kind >= Node::Kind::sequence && !root.flow);
        return root;
    }

   private:
    enum class Context { block, flow };
    // Behind a ':' no key or item can stand, only a value.
    enum class Place { own_line, behind_dash, behind_colon };
    static constexpr std::size_t longest_key = 1000;  // the parser's limit is 1024

    bool at_end() const { return at_ >= content_.size(); }
    char at(std::size_t offset) const { return offset < content_.size() ? content_[offset] : '\0'; }
    char here() const { return at(at_); }
    std::size_t column() const { return at_ - line_start_; }
    bool is_gap(std::size_t offset) const { return offset >= content_.size() || is_blank_or_break(content_[offset]); }
    bool is_break(std::size_t offset) const { return at(offset) == '\n' || at(offset) == '\r'; }
    bool is_item(std::size_t offset) const { return at(offset) == '-' && is_gap(offset + 1); }
    bool is_text_at(std::size_t offset, std::string_view text) const {
        return content_.substr(std::min(offset, content_.size()), text.size()) == text;
    }

    // One past the break at `offset`.
    std::size_t after_break(std::size_t offset) const {
        return std::min(content_.size(), offset + (content_[offset] == '\r' ? 2 : 1));
    }
    void begin_line(std::size_t start) {
        at_ = line_start_ = start;
        ++line_;
    }

    void skip_spaces();
    void skip_comment();
    void skip_to_token();
    void end_line();

    void begin(Node& node);
    void open(Node& node, Node::Kind kind);
    void close() { --depth_; }

    void read_block_node(Node& node, Place place);
    void read_mapping(Node& mapping, Node first_key);
    void read_key(Node& key);
    void read_value(Node& node);
    void read_sequence(Node& sequence);
    void read_item(Node& node);
    bool ends_key(const Node& key);
    void finish_key(const Node& key) const;
    void finish_null(Node& node, std::size_t indicator, std::uint32_t line);
    void check_keys(const Node& mapping) const;
    void check_items(const Node& sequence) const;

    void read_flow_node(Node& node);
    void read_flow_sequence(Node& sequence);
    void read_flow_mapping(Node& mapping);
    void read_flow_key(Node& key);
    void skip_in_flow();
    bool ends_flow(char close);

    bool begins_plain(Context context) const;
    std::size_t end_of_plain_line(Context context) const;
    void read_plain_line(Node& node, Context context);
    void read_further_lines(Node& node, Context context);
    void finish_plain(Node& node);
    void compose(Node& node) const;

    void read_quoted(Node& node);
    void read_quoted_lines(Node& node);
    std::size_t fold_in_quotes(std::size_t at, std::string& text, std::size_t kept);
    std::size_t read_escape(std::size_t at, std::string& text) const;

    void read_block_scalar(Node& node);

    std::string_view content_;
    bool has_parts_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    std::uint32_t line_ = 1;
    std::size_t last_end_ = 0;      // as the builder of the tree counts it (TreeBuilder::last_end)
    std::size_t block_column_ = 0;  // of the innermost block collection
    std::size_t count_ = 0;
    int depth_ = 0;
};

void DirectReader::skip_spaces() {
    while (here() == ' ') ++at_;
}

void DirectReader::skip_comment() {
    if (here() != '#') return;
    sure(at_ == line_start_ || content_[at_ - 1] == ' ');
    at_ = std::min(content_.find('\n', at_), content_.size());
    if (at(at_ - 1) == '\r') --at_;
}

// Over spaces, comments and lines without text.
void DirectReader::skip_to_token() {
    while (true) {
        skip_spaces();
        skip_comment();
        if (!is_break(at_)) return;
        begin_line(after_break(at_));
    }
}

// Over the rest of a line in which nothing but a comment may stand, to the next token.
void DirectReader::end_line() {
    skip_spaces();
    skip_comment();
    sure(at_end() || is_break(at_));
    skip_to_token();
}

void DirectReader::begin(Node& node) {
    sure(++count_ <= max_nodes);
    node.offset = static_cast<std::uint32_t>(at_);
    node.line = line_;
}

void DirectReader::open(Node& node, Node::Kind kind) {
    node.kind = kind;
    last_end_ = std::max<std::size_t>(last_end_, node.offset + (node.flow ? 1 : 0));
    sure(++depth_ <= max_depth);
}

// The node at the token here, which stands deeper than the collection that it is in; then on to the next token.
void DirectReader::read_block_node(Node& node, Place place) {
    const char first = here();
    begin(node);
    if (first == '[' || first == '{') {
        read_flow_node(node);
    } else if (first == '|' || first == '>') {
        sure(place != Place::own_line);
        return read_block_scalar(node);
    } else if (place != Place::behind_colon && is_item(at_)) {
        return read_sequence(node);
    } else if (first == '"' || first == '\'') {
        read_quoted(node);
    } else {
        read_plain_line(node, Context::block);
    }
    if (place != Place::behind_colon && ends_key(node)) {
        Node key = std::move(node);
        node = Node();
        node.offset = key.offset;
        node.line = key.line;
        return read_mapping(node, std::move(key));
    }
    if (node.kind == Node::Kind::scalar && node.plain) {
        read_further_lines(node, Context::block);
        finish_plain(node);
    }
    end_line();
}

// Whether the scalar that was just read is a key: a ':' follows in its line.
bool DirectReader::ends_key(const Node& key) {
    if (key.kind != Node::Kind::scalar || key.line != line_) return false;
    std::size_t colon = at_;
    while (at(colon) == ' ') ++colon;
    if (at(colon) != ':' || !is_gap(colon + 1)) return false;
    sure(colon - key.offset <= longest_key);
    at_ = colon;
    return true;
}

void DirectReader::finish_key(const Node& key) const {
    if (!key.plain) return;
    sure(!is_merge_key(key));
    const bool is_plain_text = key.text.empty() || (!is_beyond_ascii(key.text.front()) && !is_beyond_ascii(key.text.back()));
    sure(is_plain_text || !odd_space_at_key(key));
}

// From the ':' behind its first key.
void DirectReader::read_mapping(Node& mapping, Node first_key) {
    const std::size_t column = first_key.offset - line_start_;
    const std::size_t outer_column = std::exchange(block_column_, column);
    open(mapping, Node::Kind::mapping);
    sure(++count_ <= max_nodes);  // the key was counted in place of the mapping
    constexpr std::size_t usual_entries = 4;
    mapping.entries.reserve(usual_entries);
    mapping.entries.emplace_back().key = std::move(first_key);
    while (true) {
        Entry& entry = mapping.entries.back();
        compose(entry.key);
        finish_key(entry.key);
        last_end_ = entry.key.end;
        read_value(entry.value);
        if (at_end() || this->column() < column) break;
        sure(this->column() == column);
        read_key(mapping.entries.emplace_back().key);
    }
    check_keys(mapping);
    close();
    block_column_ = outer_column;
}

void DirectReader::read_key(Node& key) {
    begin(key);
    if (here() == '"' || here() == '\'') {
        read_quoted(key);
    } else {
        read_plain_line(key, Context::block);
    }
    sure(ends_key(key));
}

// From the ':' to the token behind the value.
void DirectReader::read_value(Node& node) {
    const std::size_t colon = at_++;
    const std::uint32_t line = line_;
    skip_to_token();
    if (line_ == line && !at_end()) return read_block_node(node, Place::behind_colon);
    const bool is_inside = !at_end() && column() > block_column_;
    const bool is_list_of_key = !at_end() && column() == block_column_ && is_item(at_);
    if (is_inside) {
        read_block_node(node, Place::own_line);
    } else if (is_list_of_key) {
        begin(node);
        read_sequence(node);
    } else {
        finish_null(node, colon, line);
    }
}

// From its first dash.
void DirectReader::read_sequence(Node& sequence) {
    const std::size_t column = this->column();
    const std::size_t outer_column = std::exchange(block_column_, column);
    open(sequence, Node::Kind::sequence);
    while (!at_end() && this->column() == column && is_item(at_)) read_item(sequence.items.emplace_back());
    sure(at_end() || this->column() <= column);
    check_items(sequence);
    close();
    block_column_ = outer_column;
}

// From its dash to the token behind it.
void DirectReader::read_item(Node& node) {
    const std::size_t dash = at_++;
    const std::uint32_t line = line_;
    skip_to_token();
    if (line_ == line && !at_end()) {
        read_block_node(node, Place::behind_dash);
    } else if (!at_end() && column() > block_column_) {
        read_block_node(node, Place::own_line);
    } else {
        finish_null(node, dash, line);
    }
}

// A value that is not there stands right behind its ':' or '-', where the builder of the tree finds that (place_empty).
void DirectReader::finish_null(Node& node, std::size_t indicator, std::uint32_t line) {
    sure(++count_ <= max_nodes);
    std::size_t found = skip_to_text(content_, last_end_);
    while (at(found) == ']' || at(found) == '}') found = skip_to_text(content_, found + 1);
    sure(found == indicator);
    node.offset = node.end = static_cast<std::uint32_t>(indicator + 1);
    node.line = line;
    last_end_ = node.end;
    sure(cutting_hash(content_, node.end) == nowhere);
}

void DirectReader::check_keys(const Node& mapping) const {
    constexpr std::size_t few = 24;
    const std::vector<Entry>& all = mapping.entries;
    const auto are_same = [](const std::string& a, const std::string& b) {
        return a.size() == b.size() && (a.empty() || (a.front() == b.front() && a == b));
    };
    if (all.size() <= few) {
        for (std::size_t i = 1; i < all.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) sure(!are_same(all[j].key.text, all[i].key.text));
        }
        return;
    }
    std::unordered_set<std::string_view> keys;
    for (const Entry& entry : all) sure(keys.insert(entry.key.text).second);
}

// Beside mappings, text with a full-width colon is one that lacks its colon (TreeBuilder::OnSequenceEnd).
void DirectReader::check_items(const Node& sequence) const {
    const auto is_mapping = [](const Node& item) { return item.kind == Node::Kind::mapping; };
    const auto lacks_colon = [](const Node& item) {
        return item.kind == Node::Kind::scalar && item.plain && fullwidth_colon_of_key(item.text) != nowhere;
    };
    const std::vector<Node>& items = sequence.items;
    if (std::none_of(items.begin(), items.end(), is_mapping)) return;
    sure(std::none_of(items.begin(), items.end(), lacks_colon));
}

void DirectReader::read_flow_node(Node& node) {
    if (here() == '[') {
        read_flow_sequence(node);
    } else if (here() == '{') {
        read_flow_mapping(node);
    } else if (here() == '"' || here() == '\'') {
        read_quoted(node);
    } else {
        read_plain_line(node, Context::flow);
        read_further_lines(node, Context::flow);
        finish_plain(node);
    }
}

// Within brackets a line may begin anywhere, but not with what could be a document's mark.
void DirectReader::skip_in_flow() {
    skip_to_token();
    sure(column() > 0 || (here() != '-' && here() != '.'));
}

// Over the comma and on to the next node; true at the closing bracket, which it passes.
bool DirectReader::ends_flow(char close) {
    skip_in_flow();
    if (here() == ',') {
        ++at_;
        skip_in_flow();
    } else {
        sure(here() == close);
    }
    if (here() != close) return false;
    ++at_;
    return true;
}

void DirectReader::read_flow_sequence(Node& sequence) {
    sequence.flow = true;
    open(sequence, Node::Kind::sequence);
    ++at_;
    skip_in_flow();
    bool done = here() == ']';
    if (done) ++at_;
    while (!done) {
        Node& item = sequence.items.emplace_back();
        begin(item);
        read_flow_node(item);
        done = ends_flow(']');
    }
    check_items(sequence);
    close();
}

void DirectReader::read_flow_mapping(Node& mapping) {
    mapping.flow = true;
    open(mapping, Node::Kind::mapping);
    ++at_;
    skip_in_flow();
    bool done = here() == '}';
    if (done) ++at_;
    constexpr std::size_t usual_entries = 4;
    if (!done) mapping.entries.reserve(usual_entries);
    while (!done) {
        Entry& entry = mapping.entries.emplace_back();
        read_flow_key(entry.key);
        ++at_;
        skip_in_flow();
        begin(entry.value);
        read_flow_node(entry.value);
        done = ends_flow('}');
    }
    check_keys(mapping);
    close();
}

void DirectReader::read_flow_key(Node& key) {
    begin(key);
    if (here() == '"' || here() == '\'') {
        read_quoted(key);
    } else {
        read_plain_line(key, Context::flow);
    }
    sure(ends_key(key));
    compose(key);
    finish_key(key);
    last_end_ = key.end;
}

bool DirectReader::begins_plain(Context context) const {
    const char c = here();
    if (at_end() || is_blank_or_break(c) || std::string_view(",[]{}#&*!|>'\"%@`?:").find(c) != nowhere) return false;
    if (column() == 0 && (is_text_at(at_, "---") || is_text_at(at_, "..."))) return false;
    if (c != '-') return true;
    const char next = at(at_ + 1);
    return !is_gap(at_ + 1) && (context == Context::block || use_in_plain(next) != in_flow);
}

// Where the text of a plain scalar ends in this line, spaces included: a break, a comment, a ':', a bracket.
std::size_t DirectReader::end_of_plain_line(Context context) const {
    std::size_t end = at_;
    for (; end < content_.size(); ++end) {
        const char c = content_[end];
        const ByteUse use = use_in_plain(c);
        if (use == text || (use == in_flow && context == Context::block)) continue;
        if (c == '#' && content_[end - 1] != ' ') continue;
        if (c == ':' && !is_gap(end + 1)) {
            sure(context == Context::block || use_in_plain(at(end + 1)) != in_flow);
            continue;
        }
        break;
    }
    return end;
}

void DirectReader::read_plain_line(Node& node, Context context) {
    sure(begins_plain(context));
    std::size_t end = end_of_plain_line(context);
    while (content_[end - 1] == ' ') --end;
    node.kind = Node::Kind::scalar;
    node.text.assign(content_.substr(at_, end - at_));
    at_ = end;
    node.end = static_cast<std::uint32_t>(end);
}

// Lines that go on with a plain scalar: its breaks become a space, or what lines without text lie between.
void DirectReader::read_further_lines(Node& node, Context context) {
    while (true) {
        std::size_t next = at_;
        while (at(next) == ' ') ++next;
        std::size_t start = line_start_;
        std::uint32_t breaks = 0;
        while (is_break(next)) {
            start = next = after_break(next);
            ++breaks;
            while (at(next) == ' ') ++next;
        }
        if (breaks == 0 || next >= content_.size() || at(next) == '#') return;
        if (context == Context::block && next - start <= block_column_) return;
        if (context == Context::flow && use_in_plain(at(next)) == in_flow) return;
        sure(next > start || (at(next) != '-' && at(next) != '.'));
        at_ = next;
        line_start_ = start;
        line_ += breaks;
        std::size_t end = end_of_plain_line(context);
        sure(end > at_);
        while (content_[end - 1] == ' ') --end;
        node.text.append(breaks == 1 ? 1 : breaks - 1, breaks == 1 ? ' ' : '\n');
        node.text.append(content_.substr(at_, end - at_));
        at_ = end;
        node.end = static_cast<std::uint32_t>(end);
    }
}

// Of a value. What looks as if it was meant otherwise has findings.
void DirectReader::finish_plain(Node& node) {
    if (is_null_word(node.text)) {
        node.kind = Node::Kind::null;
    } else {
        compose(node);
        const char first = node.text.front();
        sure((first != '-' && !is_beyond_ascii(first)) || !odd_indentation(content_, node));
    }
    sure(cutting_hash(content_, node.end) == nowhere);
    last_end_ = node.end;
}

void DirectReader::compose(Node& node) const {
    if (!has_parts_) return;
    node.text = composed(node.text);
    if (node.plain) node.end = static_cast<std::uint32_t>(end_of_plain(content_, node.offset, node.text));
}

void DirectReader::read_quoted(Node& node) {
    const char quote = here();
    node.kind = Node::Kind::scalar;
    node.plain = false;
    const std::size_t begin = at_ + 1;
    std::size_t end = begin;
    while (end < content_.size() && content_[end] != quote && content_[end] != '\\' && content_[end] != '\n') ++end;
    const bool is_simple = at(end) == quote && (quote == '"' || at(end + 1) != '\'');
    if (is_simple) {
        node.text.assign(content_.substr(begin, end - begin));
        at_ = end + 1;
        node.end = static_cast<std::uint32_t>(at_);
    } else {
        read_quoted_lines(node);
    }
    if (has_parts_) node.text = composed(node.text);
    last_end_ = node.end;
}

// With everything that can stand in quotes: escapes, doubled quotes, breaks.
void DirectReader::read_quoted_lines(Node& node) {
    const char quote = here();
    std::string& text = node.text;
    std::size_t kept = 0;  // spaces of the text up to here stay at a break
    std::size_t at = at_ + 1;
    while (true) {
        sure(at < content_.size());
        const char c = content_[at];
        if (c == quote) {
            if (quote == '"' || this->at(at + 1) != '\'') break;
            text += '\'';
            kept = text.size();
            at += 2;
        } else if (c == '\\' && quote == '"') {
            at = read_escape(at, text);
            kept = text.size();
        } else if (is_break(at)) {
            at = fold_in_quotes(at, text, kept);
            kept = text.size();
        } else {
            text += c;
            if (c != ' ') kept = text.size();
            ++at;
        }
    }
    at_ = at + 1;
    node.end = static_cast<std::uint32_t>(at_);
    if (node.line != line_) {
        sure(!text.ends_with('\n'));  // the parser cuts some of these off
        sure(line_that_leaves(content_, node.offset, node.end, block_column_) == nowhere);
    }
    if (quote == '"') {
        text = composed(text);
        sure(!hidden_character(content_, node));
    }
}

// Over the breaks at `at` and the spaces around them to the next text.
std::size_t DirectReader::fold_in_quotes(std::size_t at, std::string& text, std::size_t kept) {
    text.resize(kept);
    std::size_t breaks = 0;
    while (is_break(at)) {
        at = after_break(at);
        line_start_ = at;
        ++line_;
        ++breaks;
        while (this->at(at) == ' ') ++at;
    }
    text.append(breaks == 1 ? 1 : breaks - 1, breaks == 1 ? ' ' : '\n');
    return at;
}

// One past the escape at `at`.
std::size_t DirectReader::read_escape(std::size_t at, std::string& text) const {
    constexpr std::size_t digits = 4;
    switch (this->at(at + 1)) {
        case '"':
        case '\\':
        case '/': text += content_[at + 1]; return at + 2;
        case 'n': text += '\n'; return at + 2;
        case 't': text += '\t'; return at + 2;
        case 'u': break;
        default: throw Unsure();
    }
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < digits; ++i) code = code << 4 | static_cast<std::uint32_t>(hex_digit(this->at(at + 2 + i)));
    append_character(code, text);
    return at + 2 + digits;
}

// From the '|' or '>' to the token behind the text. The spaces of lines without text before the first one count for the
// indentation, as the parser has it.
void DirectReader::read_block_scalar(Node& node) {
    BlockText block(here() == '>');
    ++at_;
    const char chomping = here();
    if (chomping == '+' || chomping == '-') ++at_;
    sure(is_gap(at_));  // a digit names an indentation
    skip_spaces();
    skip_comment();
    sure(at_end() || is_break(at_));
    std::size_t indent = block_column_ + 1;
    while (is_break(at_)) {
        begin_line(after_break(at_));
        while (here() == ' ' && (column() < indent || !block.has_text())) ++at_;
        if (!block.has_text()) indent = std::max(indent, column());
        const bool is_empty = is_break(at_);
        block.add_break(is_empty, here() == ' ', column() >= indent);
        if (!is_empty && column() < indent) break;
        const std::size_t end = end_of_line(content_, at_);
        if (end > at_) block.add_line(content_.substr(at_, end - at_));
        at_ = end;
    }
    block.chomp(chomping);
    node.kind = Node::Kind::scalar;
    node.plain = false;
    node.end = static_cast<std::uint32_t>(end_of_block(content_, node.offset, block.text()));
    node.text = has_parts_ ? composed(block.text()) : std::move(block.text());
    last_end_ = node.end;
    skip_to_token();
}

}  // namespace

std::optional<Node> read_directly(std::string_view content) {
    const bool is_usual = content.size() <= BoundedSource::farthest && content.find('\t') == nowhere;
    if (!is_usual) return std::nullopt;
    try {
        return DirectReader(content).read();
    } catch (const Unsure&) {
        return std::nullopt;
    }
}

}  // namespace opsctl::yaml
