// The commits of a branch, and which of them brought in what its records say: who vouches for it, and since when.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/git.h"
#include "yaml/tree.h"

namespace opsctl {

// A record in every commit of a branch and of what it branched off from.
class RecordHistory {
   public:
    // The last commit of the branch of which this is true while it is true of none of its parents. Null where there is
    // none: what holds in the work tree is not committed yet.
    const Commit* brought_in(const std::function<bool(const Node& record)>& holds) const;
    // The record in a commit; null where it is not there, or not YAML.
    const Node* in(const Commit& commit) const { return at(commit.id); }

   private:
    friend class Branch;
    const Node* at(const std::string& commit) const;

    const std::vector<Commit>* commits_ = nullptr;
    std::map<std::string, std::shared_ptr<const Node>> versions_;  // by commit
};

class Branch {
   public:
    // What `head` has and `base` does not; both are ids of commits.
    static Expected<Branch> of(const Git&, const std::string& base, const std::string& head);

    const std::vector<Commit>& commits() const { return *commits_; }

    // Of the record that has the first of these paths which the last commit has; it is followed to where it stood
    // before it was renamed or moved.
    Expected<RecordHistory> history(const std::vector<std::string>& paths) const;

   private:
    Branch(const Git& git, std::vector<Commit> commits)
        : git_(git), commits_(std::make_unique<const std::vector<Commit>>(std::move(commits))) {}

    const Git& git_;
    std::unique_ptr<const std::vector<Commit>> commits_;  // where histories find it, wherever the branch moves
};

}  // namespace opsctl
