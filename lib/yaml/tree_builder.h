// Builds the tree from the parser's events. The parser tells where a node begins and what its text is; where it ends,
// and what records do not allow (anchors, tags, aliases, merge keys, …), is found in the content.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/open_nodes.h"
#include "yaml/reporter.h"
#include "yaml/tree.h"

namespace opsctl::yaml {

// Thrown through the parser to end it early, once the record is past a limit.
struct Stop {};

class TreeBuilder final : public YAML::EventHandler {
   public:
    TreeBuilder(std::string_view content, Reporter& reporter) : content_(content), reporter_(reporter) {}

    // How far the parser got.
    const std::size_t& seen() const { return seen_; }
    // One past the last scalar or opening bracket.
    std::size_t last_end() const { return last_end_; }
    // True if what has been reported explains why the parser stumbles over what comes next.
    bool explains_failure() const { return last_was_cut_ || quote_open_ || open_.is_merged(); }
    // False once something is lost or twisted beyond the places that have findings.
    bool usable() const { return usable_; }
    Node& root() { return open_.root(); }

    void OnDocumentStart(const YAML::Mark& mark) override;
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
    static std::size_t offset_of(const YAML::Mark& mark) { return static_cast<std::size_t>(std::max(mark.pos, 0)); }
    char at(std::size_t offset) const { return offset < content_.size() ? content_[offset] : '\0'; }

    Node& add_node(const YAML::Mark& mark);
    void read_properties(Node& node);
    void open(Node& node, Node::Kind kind, const YAML::Mark& mark, YAML::EmitterStyle::value style);
    void finish_quoted(Node& node);
    void finish_plain(Node& node);
    void finish_empty(Node& node);
    void place_empty(Node& node);
    void move_back(Node& node, std::size_t place) const;
    void check_cut(std::size_t begin, std::size_t end);
    bool is_written(const YAML::Mark& mark) const;

    // A finding at the node that is being read.
    void report(Report finding);
    // A finding after which the tree must not be used.
    void refuse(std::optional<Report> finding);

    std::string_view content_;
    Reporter& reporter_;
    OpenNodes open_;
    std::size_t count_ = 0;
    std::size_t seen_ = 0;
    std::size_t last_end_ = 0;
    bool last_was_cut_ = false;
    bool quote_open_ = false;
    bool usable_ = true;
};

}  // namespace opsctl::yaml
