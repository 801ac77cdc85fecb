// The collections that are being filled, from the root to the innermost, and where the next node goes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/tree.h"

namespace opsctl::yaml {

struct OpenNode {
    Node* node;
    std::size_t column;                // 0-based; of block collections
    bool value_next = false;           // of a mapping: its last entry has a key and no value yet
    std::vector<std::size_t> drop{};   // entries that have findings and are left out of the tree
    std::vector<std::size_t> stray{};  // entries that are a key without a value
};

class OpenNodes {
   public:
    OpenNodes() { open_.reserve(max_depth + 1); }

    bool empty() const { return open_.empty(); }
    bool full() const { return open_.size() >= max_depth; }
    OpenNode& innermost() { return open_.back(); }
    const OpenNode& innermost() const { return open_.back(); }
    void push(Node& node, std::size_t column) { open_.push_back({&node, column}); }
    void pop() { open_.pop_back(); }

    Node& root() { return root_; }
    // A new node, added to the innermost collection. Nodes stay put: only the innermost collection grows.
    Node& add();

    bool filling_key() const { return !open_.empty() && open_.back().value_next; }
    // True in a collection that stands for a key: what is in it is lost anyway.
    bool is_inside_key() const { return open_.size() > 1 && open_[open_.size() - 2].value_next; }
    // True where the last key is `<<`.
    bool is_merged() const;
    bool is_flow() const { return !open_.empty() && open_.back().node->flow; }
    void drop_entry() { open_.back().drop.push_back(open_.back().node->entries.size() - 1); }
    // 0-based column of the innermost block collection; `nowhere` outside of any.
    std::size_t block_column() const;

    // Pointer to the node that is being read; or to the child `step` of the innermost collection.
    std::string pointer() const;
    std::string pointer_to(std::string_view step) const;

   private:
    Node root_;
    std::vector<OpenNode> open_;
};

bool is_merge_key(const Node& key);

}  // namespace opsctl::yaml
