#include "yaml/open_nodes.h"

#include "yaml/scalar.h"

namespace opsctl::yaml {
namespace {

// The step from a collection to the child that was added last.
void append_last(std::string& pointer, const Node& collection) {
    if (collection.kind == Node::Kind::sequence && !collection.items.empty()) {
        pointer += "/" + std::to_string(collection.items.size() - 1);
    } else if (collection.kind == Node::Kind::mapping && !collection.entries.empty()) {
        pointer += "/" + pointer_step(collection.entries.back().key.text);
    }
}

}  // namespace

bool is_merge_key(const Node& key) { return key.plain && key.text == "<<"; }

Node& OpenNodes::add() {
    if (open_.empty()) return root_;
    OpenNode& parent = open_.back();
    if (parent.node->kind == Node::Kind::sequence) return parent.node->items.emplace_back();
    parent.value_next = !parent.value_next;
    constexpr std::size_t usual_entries = 4;
    if (parent.node->entries.empty()) parent.node->entries.reserve(usual_entries);
    return parent.value_next ? parent.node->entries.emplace_back().key : parent.node->entries.back().value;
}

bool OpenNodes::is_merged() const {
    if (open_.empty() || open_.back().node->kind != Node::Kind::mapping) return false;
    const std::vector<Entry>& entries = open_.back().node->entries;
    return !entries.empty() && is_merge_key(entries.back().key);
}

std::size_t OpenNodes::block_column() const {
    for (auto at = open_.rbegin(); at != open_.rend(); ++at) {
        if (!at->node->flow) return at->column;
    }
    return nowhere;
}

std::string OpenNodes::pointer() const {
    std::string result;
    for (const OpenNode& open : open_) append_last(result, *open.node);
    return result;
}

std::string OpenNodes::pointer_to(std::string_view step) const {
    std::string result;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) append_last(result, *open_[i].node);
    return result + "/" + pointer_step(step);
}

}  // namespace opsctl::yaml
