#include "review/branch.h"

#include <algorithm>
#include <set>

namespace opsctl {
namespace {

std::shared_ptr<const Node> shared_tree_of(const std::string& content, const std::string& path) {
    Findings ignored;  // whether a past version was in order is no matter here
    std::optional<Node> tree = read_tree(content, path, ignored);
    return tree ? std::make_shared<const Node>(std::move(*tree)) : nullptr;
}

using Trees = std::map<std::string, std::shared_ptr<const Node>>;  // by commit; null: no YAML

// Follows a record from the last commit to those before it, each of which may know it by another path.
class Trace {
   public:
    Trace(const Git& git, const std::vector<Commit>& commits) : git_(git), commits_(commits) {
        for (const Commit& commit : commits) {
            ids_.insert(commit.id);
            ids_.insert(commit.parents.begin(), commit.parents.end());
        }
    }

    // From what the last commit has at the path.
    std::optional<Failure> follow(const std::string& path) {
        if (commits_.empty()) return std::nullopt;
        if (const auto failure = arrive(commits_.back().id, path)) return failure;
        for (auto commit = commits_.rbegin(); commit != commits_.rend(); ++commit) {
            for (const std::string& parent : commit->parents) {
                if (const auto failure = step(*commit, parent)) return failure;
            }
        }
        return std::nullopt;
    }

    const Trees& versions() const { return versions_; }

   private:
    std::optional<Failure> step(const Commit& commit, const std::string& parent) {
        const auto here = paths_.find(commit.id);
        if (here == paths_.end() || paths_.count(parent) > 0) return std::nullopt;
        const std::string path = here->second;
        if (const auto failure = arrive(parent, path)) return failure;
        if (paths_.count(parent) > 0) return std::nullopt;
        const Expected<std::optional<std::string>> before = git_.renamed_from(parent, commit.id, path);
        if (!before) return before.failure();
        return *before ? arrive(parent, **before) : std::nullopt;
    }

    // Notes the path of the record in the commit, if the commit has it.
    std::optional<Failure> arrive(const std::string& commit, const std::string& path) {
        if (const auto failure = read(path)) return failure;
        const Trees& files = files_.at(path);
        const auto file = files.find(commit);
        if (file != files.end()) paths_[commit] = path, versions_[commit] = file->second;
        return std::nullopt;
    }

    // What stood at the path in each commit, all read at once; most commits change nothing.
    std::optional<Failure> read(const std::string& path) {
        if (files_.count(path) > 0) return std::nullopt;
        std::vector<Git::FileInCommit> asked;
        for (const std::string& id : ids_) asked.push_back({id, path});
        const Expected<std::vector<std::optional<std::string>>> contents = git_.files(asked);
        if (!contents) return contents.failure();
        Trees trees;  // by content
        Trees& files = files_[path];
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const std::optional<std::string>& content = (*contents)[i];
            if (!content) continue;
            const auto [tree, is_new] = trees.try_emplace(*content);
            if (is_new) tree->second = shared_tree_of(*content, path);
            files[asked[i].commit] = tree->second;
        }
        return std::nullopt;
    }

    const Git& git_;
    const std::vector<Commit>& commits_;
    std::set<std::string> ids_;                 // of the branch, and of what it branched off from
    std::map<std::string, Trees> files_;        // by path
    std::map<std::string, std::string> paths_;  // by commit
    Trees versions_;
};

}  // namespace

const Node* RecordHistory::at(const std::string& commit) const {
    const auto found = versions_.find(commit);
    return found == versions_.end() ? nullptr : found->second.get();
}

const Commit* RecordHistory::brought_in(const std::function<bool(const Node&)>& holds) const {
    const auto holds_at = [&](const std::string& commit) {
        const Node* record = at(commit);
        return record != nullptr && holds(*record);
    };
    for (auto commit = commits_->rbegin(); commit != commits_->rend(); ++commit) {
        if (!holds_at(commit->id)) continue;
        if (std::none_of(commit->parents.begin(), commit->parents.end(), holds_at)) return &*commit;
    }
    return nullptr;
}

Expected<Branch> Branch::of(const Git& git, const std::string& base, const std::string& head) {
    Expected<std::vector<Commit>> commits = git.commits(base, head);
    if (!commits) return commits.failure();
    return Branch(git, std::move(*commits));
}

Expected<RecordHistory> Branch::history(const std::vector<std::string>& paths) const {
    Trace trace(git_, *commits_);
    for (const std::string& path : paths) {
        if (const std::optional<Failure> failure = trace.follow(path)) return *failure;
        if (!trace.versions().empty()) break;
    }
    RecordHistory history;
    history.commits_ = commits_.get();
    history.versions_ = trace.versions();
    return history;
}

}  // namespace opsctl
