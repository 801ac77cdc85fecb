#include "change/branch.h"

#include <algorithm>
#include <set>

namespace opsctl {
namespace {

std::shared_ptr<const Node> tree_of(const std::string& content, const std::string& path) {
    Findings ignored;  // whether a past version was in order is no matter here
    std::optional<Node> tree = read_tree(content, path, ignored);
    return tree ? std::make_shared<const Node>(std::move(*tree)) : nullptr;
}

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
    std::set<std::string> ids;
    for (const Commit& commit : *commits_) {
        ids.insert(commit.id);
        ids.insert(commit.parents.begin(), commit.parents.end());
    }
    std::vector<Git::FileInCommit> asked;
    for (const std::string& id : ids) {
        for (const std::string& path : paths) asked.push_back({id, path});
    }
    const Expected<std::vector<std::optional<std::string>>> files = git_.files(asked);
    if (!files) return files.failure();
    RecordHistory history;
    history.commits_ = commits_.get();
    std::map<std::string, std::shared_ptr<const Node>> trees;  // most commits change nothing
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const std::optional<std::string>& content = (*files)[i];
        if (!content) continue;
        const auto [tree, is_new] = trees.try_emplace(*content);
        if (is_new) tree->second = tree_of(*content, asked[i].path);
        history.versions_[asked[i].commit] = tree->second;
    }
    return history;
}

}  // namespace opsctl
