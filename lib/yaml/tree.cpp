#include "yaml/tree.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "yaml/document.h"
#include "yaml/reporter.h"
#include "yaml/scalar.h"
#include "yaml/scan.h"

namespace opsctl {
namespace {

// One step of a pointer, unescaped: "~1" is "/", "~0" is "~".
std::string unescaped(std::string_view step) {
    std::string result;
    for (std::size_t i = 0; i < step.size(); ++i) {
        const bool escape = step[i] == '~' && i + 1 < step.size() && (step[i + 1] == '0' || step[i + 1] == '1');
        result += !escape ? step[i] : step[++i] == '0' ? '~' : '/';
    }
    return result;
}

std::optional<std::size_t> index_in(std::string_view step) {
    std::size_t index = 0;
    const char* const end = step.data() + step.size();
    const auto [stop, error] = std::from_chars(step.data(), end, index);
    const bool leading_zero = step.size() > 1 && step[0] == '0';
    if (error != std::errc() || stop != end || leading_zero) return std::nullopt;
    return index;
}

const Entry* entry_of(const Node& mapping, std::string_view key) {
    const auto found = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                    [key](const Entry& entry) { return entry.key.text == key; });
    return found == mapping.entries.end() ? nullptr : &*found;
}

// The child that `step` names, with its key if it has one; `node` stays null if there is none.
Located child_of(const Node& parent, std::string_view step) {
    if (parent.kind == Node::Kind::mapping) {
        const Entry* const entry = entry_of(parent, unescaped(step));
        if (entry != nullptr) return {&entry->value, &entry->key, true};
    } else if (parent.kind == Node::Kind::sequence) {
        const std::optional<std::size_t> index = index_in(step);
        if (index && *index < parent.items.size()) return {&parent.items[*index], nullptr, true};
    }
    return {nullptr, nullptr, false};
}

}  // namespace

const Node* Node::get(std::string_view key) const {
    const Entry* const entry = entry_of(*this, key);
    return entry == nullptr ? nullptr : &entry->value;
}

std::optional<Node> read_tree(std::string_view content, const std::string& path, Findings& findings) {
    const std::string_view text = without_bom(content);
    yaml::Reporter reporter(text, path, findings);
    if (!yaml::scan_bytes(text, reporter)) return std::nullopt;
    return yaml::read_document(text, reporter);
}

Position position_of(std::string_view content, std::size_t begin, std::size_t end) {
    begin = std::min(begin, content.size());
    const std::size_t line_start = yaml::start_of_line(content, begin);
    const std::size_t line_end = yaml::end_of_line(content, begin);
    const std::string_view before = content.substr(0, begin);
    const std::size_t stop = std::clamp(end, begin, std::max(begin, line_end));
    Position position;
    position.line = static_cast<std::uint32_t>(1 + std::count(before.begin(), before.end(), '\n'));
    position.column = static_cast<std::uint32_t>(1 + count_characters(before.substr(line_start)));
    position.length =
        static_cast<std::uint32_t>(std::max<std::size_t>(1, count_characters(content.substr(begin, stop - begin))));
    return position;
}

std::string_view without_bom(std::string_view content) {
    constexpr std::string_view bom = "\xef\xbb\xbf";
    return content.substr(0, bom.size()) == bom ? content.substr(bom.size()) : content;
}

Located locate(const Node& root, std::string_view pointer) {
    Located here{&root, nullptr, true};
    while (!pointer.empty()) {
        const bool rooted = pointer.front() == '/';
        const std::string_view step = rooted ? pointer.substr(1, pointer.find('/', 1) - 1) : pointer;
        const Located next = rooted ? child_of(*here.node, step) : Located{nullptr, nullptr, false};
        if (next.node == nullptr) {
            here.exact = false;
            return here;
        }
        here = next;
        pointer.remove_prefix(1 + step.size());
    }
    return here;
}

Position position_at(const Node& root, std::string_view pointer, std::string_view content) {
    const Located found = locate(root, pointer);
    const Node& node = found.node->kind == Node::Kind::scalar || found.key == nullptr ? *found.node : *found.key;
    return position_of(content, node.offset, std::max(node.end, node.offset + 1));
}

std::string pointer_step(std::string_view key) {
    std::string result;
    for (const char c : key) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

}  // namespace opsctl
