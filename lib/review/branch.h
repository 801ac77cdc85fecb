// The commits of a branch, and which of them brought in what its records say: who vouches for it, and since when.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/git.h"
#include "yaml/tree.h"

namespace opsctl {

// Where something that the branch's last commit says comes from.
struct Provenance {
    // The commits that brought it in: where it holds of them and of none of their parents. More than one where histories
    // were merged in which it came in twice.
    std::vector<const Commit*> commits;
    // It also held of a commit that the base has: what the base took back, the branch brought again.
    bool is_of_base = false;
    // It does not hold of the last commit: it is not committed yet, or the record stands elsewhere there.
    bool is_unfound() const { return commits.empty() && !is_of_base; }
};

// What the commits of a branch, and those that it left, have at the paths of records.
class BranchFiles;

// A record in every commit of a branch and of what it branched off from.
class RecordHistory {
   public:
    // Only what leads to the last commit counts: what came and went on the way is no origin.
    Provenance origin(const std::function<bool(const Node& record)>& holds) const;
    // The record in a commit; null where it is not there, or not YAML.
    const Node* in(const Commit& commit) const;

   private:
    friend class Branch;
    std::shared_ptr<const BranchFiles> files_;
    std::vector<std::shared_ptr<const Node>> versions_;  // by the commits' places in the files
};

class Branch {
   public:
    // What `head` has and `base` does not; both are ids of commits.
    static Expected<Branch> of(const Git&, const std::string& base, const std::string& head);

    const std::vector<Commit>& commits() const;

    // Of the record that has the first of these paths which the last commit has; it is followed to where it stood
    // before it was renamed or moved.
    Expected<RecordHistory> history(const std::vector<std::string>& paths) const;

   private:
    explicit Branch(std::shared_ptr<BranchFiles> files) : files_(std::move(files)) {}

    std::shared_ptr<BranchFiles> files_;  // where histories find it, wherever the branch moves
};

}  // namespace opsctl
