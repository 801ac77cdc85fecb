#include "review/branch.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "model/kind.h"

namespace opsctl {
namespace {

using Tree = std::shared_ptr<const Node>;  // null: no such file, or no YAML

Tree shared_tree_of(const std::string& content, const std::string& path) {
    Findings ignored;  // whether a past version was in order is no matter here
    std::optional<Node> tree = read_tree(content, path, ignored);
    return tree ? std::make_shared<const Node>(std::move(*tree)) : nullptr;
}

}  // namespace

// Which commits changed which record is asked once; what a path held is read where it changed, and holds until it does.
class BranchFiles {
   public:
    struct Found {
        bool is_there = false;
        Tree tree;
    };

    BranchFiles(const Git& git, std::vector<Commit> commits) : git_(git), commits_(std::move(commits)) {
        for (std::size_t i = 0; i < commits_.size(); ++i) places_.emplace(commits_[i].id, i);
        parents_.resize(commits_.size());
        for (std::size_t i = 0; i < commits_.size(); ++i) {
            for (const std::string& parent : commits_[i].parents) {
                const auto [at, is_new] = places_.emplace(parent, commits_.size() + before_.size());
                if (is_new) before_.push_back(parent);
                parents_[i].push_back(at->second);
            }
        }
    }

    const std::vector<Commit>& commits() const { return commits_; }
    // Those of the branch come first, parents before children; then those that it left.
    std::size_t size() const { return commits_.size() + before_.size(); }
    std::size_t place_of(const std::string& id) const { return places_.at(id); }
    const std::vector<std::size_t>& parents(std::size_t place) const { return parents_[place]; }

    // What every commit has at the path.
    Expected<const std::vector<Found>*> at(const std::string& path) {
        const auto known = found_.find(path);
        if (known != found_.end()) return &known->second;
        if (const auto failure = note_changes()) return *failure;
        std::vector<std::size_t> asked = changes_[path];
        for (std::size_t i = commits_.size(); i < size(); ++i) asked.push_back(i);
        std::vector<Git::FileInCommit> files;
        for (const std::size_t place : asked) files.push_back({id_of(place), path});
        const Expected<std::vector<std::optional<std::string>>> contents = git_.files(files);
        if (!contents) return contents.failure();
        for (const std::optional<std::string>& content : *contents) read_ += content ? content->size() : 0;
        if (read_ > most_read) return too_much_history(path, asked.size());
        std::vector<Found> found(size());
        std::unordered_map<std::string, Tree> trees;  // by content
        std::vector<bool> is_read(size());
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const std::optional<std::string>& content = (*contents)[i];
            is_read[asked[i]] = true;
            if (!content) continue;
            const auto [tree, is_new] = trees.try_emplace(*content);
            if (is_new) tree->second = shared_tree_of(*content, path);
            found[asked[i]] = {true, tree->second};
        }
        for (std::size_t i = 0; i < commits_.size(); ++i) {
            if (!is_read[i] && !parents_[i].empty()) found[i] = found[parents_[i].front()];
        }
        return &found_.emplace(path, std::move(found)).first->second;
    }

    Expected<std::optional<std::string>> renamed_from(std::size_t parent, std::size_t commit, const std::string& path) const {
        return git_.renamed_from(id_of(parent), id_of(commit), path);
    }

   private:
    const std::string& id_of(std::size_t place) const {
        return place < commits_.size() ? commits_[place].id : before_[place - commits_.size()];
    }

    static Failure too_much_history(const std::string& path, std::size_t versions) {
        return Failure{FailureKind::usage, message("the branch has too many versions of its records to tell who did what ({} has {}): let it have fewer "
                             "commits, by `git rebase -i`, or review it in parts",
                             "ブランチにある記録の版が多すぎるため、誰が何をしたかを確認できません（{} は {} 版）。`git rebase -i` "
                             "でコミットをまとめるか、分けて確認してください",
                             path, versions)};
    }

    std::optional<Failure> note_changes() {
        if (is_noted_) return std::nullopt;
        std::vector<std::string> folders;
        for (const Kind kind : all_kinds) folders.emplace_back(folder_of(kind));
        const auto changed = git_.changed_files(commits_, folders);
        if (!changed) return changed.failure();
        for (std::size_t i = 0; i < changed->size(); ++i) {
            for (const std::string& path : (*changed)[i]) changes_[path].push_back(i);
        }
        is_noted_ = true;
        return std::nullopt;
    }

    // Of all versions together; as trees they take a dozen times as much.
    static constexpr std::size_t most_read = 20U << 20U;

    const Git& git_;
    std::size_t read_ = 0;
    std::vector<Commit> commits_;
    std::vector<std::string> before_;  // ids of those that the branch left
    std::unordered_map<std::string, std::size_t> places_;
    std::vector<std::vector<std::size_t>> parents_;  // of each commit of the branch
    std::unordered_map<std::string, std::vector<std::size_t>> changes_;  // by path
    std::map<std::string, std::vector<Found>> found_;                    // by path
    bool is_noted_ = false;
};

namespace {

// Follows a record from the last commit to those before it, each of which may know it by another path.
class Trace {
   public:
    explicit Trace(BranchFiles& files) : files_(files), paths_(files.size()), versions_(files.size()) {}

    // From what the last commit has at the path.
    std::optional<Failure> follow(const std::string& path) {
        const std::size_t count = files_.commits().size();
        if (count == 0) return std::nullopt;
        if (const auto failure = arrive(count - 1, path)) return failure;
        for (std::size_t commit = count; commit-- > 0;) {
            for (const std::size_t parent : files_.parents(commit)) {
                if (const auto failure = step(commit, parent)) return failure;
            }
        }
        return std::nullopt;
    }

    bool has_found() const { return !paths_.empty() && !paths_[files_.commits().size() - 1].empty(); }
    std::vector<Tree> take() { return std::move(versions_); }

   private:
    // Past so many the record counts as new where its path is.
    static constexpr int most_renames = 1000;

    std::optional<Failure> step(std::size_t commit, std::size_t parent) {
        if (paths_[commit].empty() || !paths_[parent].empty()) return std::nullopt;
        if (const auto failure = arrive(parent, paths_[commit])) return failure;
        if (!paths_[parent].empty() || ++renames_asked_ > most_renames) return std::nullopt;
        const Expected<std::optional<std::string>> before = files_.renamed_from(parent, commit, paths_[commit]);
        if (!before) return before.failure();
        return *before ? arrive(parent, **before) : std::nullopt;
    }

    // Notes the path of the record in the commit, if the commit has it.
    std::optional<Failure> arrive(std::size_t commit, const std::string& path) {
        const auto found = files_.at(path);
        if (!found) return found.failure();
        const BranchFiles::Found& file = (**found)[commit];
        if (file.is_there) paths_[commit] = path, versions_[commit] = file.tree;
        return std::nullopt;
    }

    BranchFiles& files_;
    std::vector<std::string> paths_;  // by commit; empty: not there
    std::vector<Tree> versions_;
    int renames_asked_ = 0;
};

}  // namespace

const Node* RecordHistory::in(const Commit& commit) const { return versions_[files_->place_of(commit.id)].get(); }

Provenance RecordHistory::origin(const std::function<bool(const Node&)>& holds) const {
    std::unordered_map<const Node*, bool> known;  // most commits leave the record as it was
    const auto holds_at = [&](std::size_t commit) {
        const Node* record = versions_[commit].get();
        if (record == nullptr) return false;
        const auto [answer, is_new] = known.try_emplace(record);
        if (is_new) answer->second = holds(*record);
        return answer->second;
    };
    Provenance origin;
    const std::vector<Commit>& commits = files_->commits();
    if (commits.empty() || !holds_at(commits.size() - 1)) return origin;
    std::vector<std::size_t> waiting = {commits.size() - 1};
    std::vector<bool> seen(commits.size());
    while (!waiting.empty()) {
        const std::size_t commit = waiting.back();
        waiting.pop_back();
        bool is_origin = true;
        for (const std::size_t parent : files_->parents(commit)) {
            if (!holds_at(parent)) continue;
            is_origin = false;
            if (parent >= commits.size()) {
                origin.is_of_base = true;
            } else if (!seen[parent]) {
                seen[parent] = true;
                waiting.push_back(parent);
            }
        }
        if (is_origin) origin.commits.push_back(&commits[commit]);
    }
    return origin;
}

Expected<Branch> Branch::of(const Git& git, const std::string& base, const std::string& head) {
    Expected<std::vector<Commit>> commits = git.commits(base, head);
    if (!commits) return commits.failure();
    return Branch(std::make_shared<BranchFiles>(git, std::move(*commits)));
}

const std::vector<Commit>& Branch::commits() const { return files_->commits(); }

Expected<RecordHistory> Branch::history(const std::vector<std::string>& paths) const {
    RecordHistory history;
    history.files_ = files_;
    history.versions_.resize(files_->size());
    for (const std::string& path : paths) {
        Trace trace(*files_);
        if (const std::optional<Failure> failure = trace.follow(path)) return *failure;
        if (!trace.has_found()) continue;
        history.versions_ = trace.take();
        break;
    }
    return history;
}

}  // namespace opsctl
