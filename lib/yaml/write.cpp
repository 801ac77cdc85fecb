#include "yaml/write.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace opsctl {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Words that YAML readers other than ours take for null or for true and false.
bool is_reserved(std::string_view text) {
    constexpr std::array<std::string_view, 9> words = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::find(words.begin(), words.end(), lower) != words.end();
}

// 2, 0.5, 010, 1e-3 and 0x1F are numbers to some reader or other.
bool looks_like_number(std::string_view text) {
    if (!is_digit(text.front())) return false;
    const bool has_base = text.size() > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'o');
    if (has_base) return text.find_first_not_of("0123456789abcdefABCDEF_", 2) == std::string_view::npos;
    const std::size_t exponent = std::min(text.find_first_of("eE"), text.size());
    const std::string_view rest = text.substr(std::min(exponent + 1, text.size()));
    return text.substr(0, exponent).find_first_not_of("0123456789._") == std::string_view::npos &&
           rest.find_first_not_of("0123456789+-") == std::string_view::npos;
}

// A colon that can only be part of a time: a digit on both sides.
bool is_time_colon(std::string_view text, std::size_t at) {
    return at > 0 && at + 1 < text.size() && is_digit(text[at - 1]) && is_digit(text[at + 1]);
}

bool is_plain_character(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (!is_ascii(c) || is_letter(c) || is_digit(c)) return true;
    if (c == ':') return is_time_colon(text, at);
    if (c == ' ') return at > 0 && at + 1 < text.size() && text[at + 1] != ' ';
    return c == '-' || c == '_' || c == '.' || c == '/' || c == '+' || c == '(' || c == ')';
}

// Full-width spaces, dashes or colons at the edges, control and format characters are better seen in quotes.
bool is_plain_at_edges(std::string_view text) {
    std::string_view rest = text;
    const char32_t first = next_character(rest);
    const bool letter = first >= 0x3041 && first < 0xFF00 ? true : first < 0x80;
    return letter && text.find("　") == std::string_view::npos && text.find("：") == std::string_view::npos &&
           printable(text) == text;
}

bool can_be_plain(std::string_view text) {
    if (text.empty() || is_reserved(text) || looks_like_number(text)) return false;
    if (is_ascii(text.front()) && !is_letter(text.front()) && !is_digit(text.front())) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_plain_character(text, i)) return false;
    }
    return is_plain_at_edges(text);
}

std::string double_quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        switch (c) {
            case '"':
                result += "\\\"";
                break;
            case '\\':
                result += "\\\\";
                break;
            case '\n':
                result += "\\n";
                break;
            case '\r':
                result += "\\r";
                break;
            case '\t':
                result += "\\t";
                break;
            default:
                result += c;
        }
    }
    return result + '"';
}

bool is_block(const Node& node) {
    const bool has_mappings = std::any_of(node.items.begin(), node.items.end(),
                                          [](const Node& item) { return item.kind == Node::Kind::mapping; });
    return (node.kind == Node::Kind::mapping && !node.entries.empty()) || has_mappings;
}

std::string block_items(const Node& list, std::size_t indent, std::string_view line_break) {
    std::string text;
    for (const Node& item : list.items) {
        text += std::string(indent, ' ') + "- " + flow_text(item) + std::string(line_break);
    }
    return text;
}

}  // namespace

Node scalar_node(std::string_view text) {
    Node node;
    node.kind = Node::Kind::scalar;
    node.text = text;
    node.plain = can_be_plain(text);
    return node;
}

Node bare_node(std::string_view text) {
    Node node = scalar_node(text);
    node.plain = true;
    return node;
}

Node list_node(std::vector<Node> items) {
    Node node;
    node.kind = Node::Kind::sequence;
    node.items = std::move(items);
    return node;
}

Node mapping_node(std::vector<std::pair<std::string, Node>> fields) {
    Node node;
    node.kind = Node::Kind::mapping;
    for (auto& [key, value] : fields) node.entries.push_back({scalar_node(key), std::move(value)});
    return node;
}

std::string flow_text(const Node& node) {
    if (node.kind == Node::Kind::null) return "null";
    if (node.kind == Node::Kind::scalar) return node.plain ? node.text : double_quoted(node.text);
    std::string inside;
    for (const Node& item : node.items) inside += (inside.empty() ? "" : ", ") + flow_text(item);
    for (const Entry& entry : node.entries) {
        inside += (inside.empty() ? "" : ", ") + flow_text(entry.key) + ": " + flow_text(entry.value);
    }
    return node.kind == Node::Kind::sequence ? '[' + inside + ']' : '{' + inside + '}';
}

std::string block_text(const Node& mapping, std::size_t indent, std::string_view line_break, bool first_indented) {
    constexpr std::size_t deeper = 2;
    std::string text;
    for (const Entry& entry : mapping.entries) {
        if (first_indented || !text.empty()) text += std::string(indent, ' ');
        text += flow_text(entry.key) + ':';
        if (!is_block(entry.value)) {
            text += ' ' + flow_text(entry.value) + std::string(line_break);
        } else if (entry.value.kind == Node::Kind::mapping) {
            text += std::string(line_break) + block_text(entry.value, indent + deeper, line_break);
        } else {
            text += std::string(line_break) + block_items(entry.value, indent + deeper, line_break);
        }
    }
    return text;
}

bool same_content(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.items.size() != b.items.size() || a.entries.size() != b.entries.size()) return false;
    if (a.kind == Node::Kind::scalar && a.text != b.text) return false;
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!same_content(a.items[i], b.items[i])) return false;
    }
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        if (a.entries[i].key.text != b.entries[i].key.text) return false;
        if (!same_content(a.entries[i].value, b.entries[i].value)) return false;
    }
    return true;
}

}  // namespace opsctl
