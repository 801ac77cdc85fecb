#include "store/repository.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <system_error>

#include "store/descriptor.h"
#include "store/git.h"
#include "store/snapshot.h"
#include "yaml/tree.h"

namespace opsctl {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t short_commit = 12;  // digits of an id that a message shows

// A submodule is one whatever its name, since there could be records in it.
std::vector<RecordFile> list(const Snapshot& past, Findings& findings) {
    std::vector<RecordFile> files;
    for (const TreeEntry& entry : past.entries()) {
        if (is_hidden(entry.path)) continue;
        const std::optional<Kind> kind = kind_of_path(entry.path);
        const fs::path path = entry.path;
        const bool is_record = path.extension() == record_extension;
        // Where a link of a commit leads is not looked up: one whose name has no ending may lead to a folder.
        const bool may_be_folder = entry.kind == TreeEntry::Kind::submodule ||
                                   (entry.kind == TreeEntry::Kind::link && path.extension().empty());
        if (!kind || (!is_record && !may_be_folder && !is_misnamed(path.filename().native()))) continue;
        if (entry.kind == TreeEntry::Kind::submodule) {
            report_nested(entry.path, findings);
        } else if (entry.kind != TreeEntry::Kind::file) {
            report_not_regular(entry.path, findings);
        } else if (is_record) {
            files.push_back({*kind, entry.path});
        } else {
            report_misnamed(entry.path, findings);
        }
    }
    return files;
}

// Takes the files out that are to be written or removed, and adds those that are to be written.
void apply(const Repository::FileContents& pending, std::vector<RecordFile>& files) {
    std::erase_if(files, [&](const RecordFile& file) { return pending.contains(file.path); });
    for (const auto& [path, content] : pending) {
        if (const std::optional<Kind> kind = kind_of_path(path); kind && content) {
            files.push_back({*kind, path});
        }
    }
}

// Where git keeps what it knows of the work tree: the folder's own .git, or the one that it names; of the nearest one.
std::optional<fs::path> git_folder(const fs::path& root) {
    std::error_code error;
    for (fs::path folder = root;; folder = folder.parent_path()) {
        fs::path git = folder / ".git";
        if (fs::is_regular_file(git, error)) {  // of a further work tree: "gitdir: /place/of/it"
            std::ifstream stream(git);
            std::string word, place;
            if (stream >> word && std::getline(stream >> std::ws, place)) git = folder / place;
        }
        if (fs::is_directory(git, error)) return git;
        if (folder == folder.parent_path()) return std::nullopt;
    }
}

// What brings back a file that git was told not to look for.
std::string command_to_restore(const Git::Unwatched& file, bool is_sparse) {
    if (is_sparse && file.is_skipped) return "git sparse-checkout disable";
    const std::string path = shell_word(file.path);
    return fmt::format("git update-index --no-{} {} && git restore {}",
                       file.is_skipped ? "skip-worktree" : "assume-unchanged", path, path);
}

// The first bytes of an open file, as many as asked for or as there are. Nothing where reading fails, and errno says why.
std::optional<std::string> read_up_to(int file, std::size_t most) {
    std::string content(most, '\0');
    std::size_t size = 0;
    while (size < most) {
        const ssize_t count = ::read(file, content.data() + size, most - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return std::nullopt;
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    content.resize(size);
    return content;
}

// `shown` is what a message names: no path of the machine where the file is part of the repository. What is no regular file
// is opened without waiting for anybody, and not read.
Expected<std::string> read_shown_as(const std::string& shown, const fs::path& file, int how) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | how));
    struct stat state {};
    if (!opened || ::fstat(opened.get(), &state) != 0) return cannot_read(shown, last_error());
    if (!S_ISREG(state.st_mode)) return cannot_read(shown, std::make_error_code(std::errc::not_supported));
    const auto size = std::min<std::uintmax_t>(static_cast<std::uintmax_t>(state.st_size), max_file_bytes + 1);
    std::optional<std::string> content = read_up_to(opened.get(), static_cast<std::size_t>(size));
    if (!content) return cannot_read(shown, last_error());
    return std::move(*content);
}

}  // namespace

Expected<std::string> read_file(const fs::path& file) {
    if (file.empty()) return Failure{FailureKind::usage, message("a file's name is empty", "ファイル名が空です")};
    constexpr int follows_links = 0;
    return read_shown_as(file.generic_string(), file, follows_links);
}

Expected<Repository> Repository::find(const fs::path& start) {
    if (start.empty()) return Failure{FailureKind::usage, message("a folder's name is empty", "フォルダ名が空です")};
    std::error_code error;
    fs::path folder = fs::absolute(start, error);
    if (!error) folder = fs::weakly_canonical(folder, error);
    if (error) return cannot_read(start.generic_string(), error);
    for (;; folder = folder.parent_path()) {
        const fs::file_type type = fs::symlink_status(folder / config_file, error).type();
        if (type == fs::file_type::regular || type == fs::file_type::symlink) return Repository(folder);
        if (error == std::errc::permission_denied) return cannot_read(start.generic_string(), error);
        if (folder == folder.parent_path()) break;
    }
    return Failure{
        FailureKind::usage,
        message("no record repository here: there is no {} in {} or above it; `opsctl init DIR` makes one",
                "記録リポジトリが見つかりません（{1} とその上位に {0} がありません）。`opsctl init DIR` で作成できます",
                config_file, start.generic_string())};
}

Expected<Repository> Repository::at(std::string_view revision) const {
    const Expected<Git> git = Git::of(root_);
    if (!git) return git.failure();
    const Expected<std::string> commit = git->commit(revision);
    if (!commit) return commit.failure();
    return at(*git, *commit);
}

Expected<Repository> Repository::at(const Git& git, const std::string& id) const {
    std::vector<std::string> paths = {std::string(config_file)};
    for (const Kind kind : all_kinds) paths.emplace_back(folder_of(kind));
    Expected<Snapshot> past = Snapshot::read(git, id, paths);
    if (!past) return past.failure();
    Repository repository(root_);
    repository.past_ = std::make_shared<const Snapshot>(std::move(*past));
    return repository;
}

namespace {

// What of the records lies otherwise in the work tree than in the commit.
Expected<Repository::FileContents> uncommitted(const Repository& work_tree, const Repository& commit) {
    std::set<std::string> paths = {std::string(Repository::config_file)};
    for (const Repository* side : {&commit, &work_tree}) {
        Findings ignored;  // they are found when the records are loaded
        const Expected<std::vector<RecordFile>> files = side->record_files(ignored);
        if (!files) return files.failure();
        for (const RecordFile& file : *files) paths.insert(file.path);
        for (const std::string& path : side->document_files()) paths.insert(path);
    }
    Repository::FileContents changed;
    for (const std::string& path : paths) {
        const Expected<std::string> now = work_tree.read(path);
        const Expected<std::string> then = commit.read(path);
        if (now && then && *now == *then) continue;
        if (now || then) changed.emplace(path, now ? std::optional(*now) : std::nullopt);
    }
    return changed;
}

}  // namespace

Expected<Repository::Merged> Repository::merged_into(const Git& git, const std::string& tip, const std::string& head) const {
    const Expected<Git> own = git.beside();
    if (!own) return own.failure();
    std::string theirs = head;
    if (is_work_tree()) {
        const Expected<Repository> commit = at(git, head);
        if (!commit) return commit.failure();
        const Expected<FileContents> changed = uncommitted(*this, *commit);
        if (!changed) return changed.failure();
        Expected<std::string> made = changed->empty() ? Expected<std::string>(head) : own->with_files(head, *changed);
        if (!made) return made.failure();
        theirs = *made;
    }
    Expected<Git::Merge> merge = own->merge(tip, theirs);
    if (!merge) return merge.failure();
    std::erase_if(merge->conflicts, [](const std::string& path) { return path != config_file && !kind_of_path(path); });
    Expected<Repository> repository = at(*own, merge->tree);
    if (!repository) return repository.failure();
    return Merged{std::move(*repository), std::move(merge->conflicts)};
}

bool Repository::has_config() const { return past_ == nullptr || past_->content(config_file) != nullptr; }

Expected<std::vector<RecordFile>> Repository::record_files(Findings& findings) const {
    if (past_ != nullptr) return list(*past_, findings);
    if (const auto failure = refuse_left_out()) return *failure;
    std::vector<RecordFile> files;
    if (const auto failure = list_record_files(root_, files, findings)) return *failure;
    if (pending_.empty()) return files;
    apply(pending_, files);
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

std::optional<Failure> Repository::refuse_left_out() const {
    const std::optional<fs::path> folder = git_folder(root_);
    if (!folder) return std::nullopt;
    std::error_code error;
    const bool is_sparse = fs::exists(*folder / "info" / "sparse-checkout", error);
    const Expected<Git> git = Git::of(root_);
    // Whoever may not ask git (another's repository, no git at all) can still read the files that are there.
    if (!git) return is_sparse ? std::optional<Failure>(git.failure()) : std::nullopt;
    Expected<std::vector<Git::Unwatched>> missing = git->unwatched();
    if (!missing) return missing.failure();
    std::erase_if(*missing, [&](const Git::Unwatched& file) {
        return is_hidden(file.path) || !kind_of_path(file.path) || fs::exists(fs::symlink_status(root_ / file.path, error));
    });
    if (missing->empty()) return std::nullopt;
    const std::string command = command_to_restore(missing->front(), is_sparse);
    if (missing->size() == 1) {
        return Failure{FailureKind::environment,
                       message("a record is not in the work tree, and git was told not to look for it: {}; `{}` brings "
                               "it back",
                               "記録 {} が作業ツリーになく、git も確認しない設定です。`{}` で戻せます",
                               missing->front().path, command)};
    }
    return Failure{FailureKind::environment,
                   message("{} records are not in the work tree, and git was told not to look for them, {} among them; "
                           "`{}` brings it back",
                           "{} 件の記録（{} など）が作業ツリーになく、git も確認しない設定です。`{}` で戻せます",
                           missing->size(), missing->front().path, command)};
}

std::vector<std::string> Repository::document_files() const {
    const std::string_view folder = folder_of(Kind::report);
    std::vector<std::string> files;
    if (past_ != nullptr) {
        for (const TreeEntry& entry : past_->entries()) {
            const bool is_file = entry.kind == TreeEntry::Kind::file && is_named_as_document(entry.path);
            if (is_file && kind_of_path(entry.path) == Kind::report) files.push_back(entry.path);
        }
        return files;
    }
    std::error_code error;
    fs::recursive_directory_iterator at(root_ / folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        const bool is_file = at->symlink_status(error).type() == fs::file_type::regular;
        if (!is_file || !is_named_as_document(at->path().native())) continue;
        files.push_back(at->path().lexically_relative(root_).generic_string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Repository Repository::with(FileContents contents) const {
    Repository repository = *this;
    repository.pending_ = std::move(contents);
    return repository;
}

// A link could lead out of the repository, so none is followed, not even to print the line of a finding.
Expected<std::string> Repository::read(std::string_view path) const {
    std::string shown(path);
    const auto pending = pending_.find(shown);
    if (pending != pending_.end()) return pending->second.value_or(std::string());
    if (past_ != nullptr) {
        if (const std::string* content = past_->content(path)) return *content;
        return Failure{FailureKind::usage, message("there is no {} in commit {}", "{} はコミット {} にありません", path,
                                                   past_->commit().substr(0, short_commit))};
    }
    return read_shown_as(shown, root_ / path, O_NOFOLLOW);
}

std::string_view Sources::content(const std::string& path) {
    if (const auto known = files_.find(path); known != files_.end()) return known->second;
    constexpr std::size_t most_kept = 16;
    if (files_.size() == most_kept) files_.clear();
    Expected<std::string> read = repository_.read(path);
    return files_.emplace(path, read ? std::string(without_bom(*read)) : std::string()).first->second;
}

std::string_view Sources::line(const std::string& path, std::uint32_t number) {
    std::string_view rest = content(path);
    for (std::uint32_t i = 1; i < number; ++i) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    std::string_view text = rest.substr(0, rest.find('\n'));
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    return text;
}

namespace {

// A place whose position is to be looked up.
struct Unlocated {
    const Place* place;
    Position* position;
};

std::vector<Unlocated> unlocated(Findings& findings) {
    std::vector<Unlocated> list;
    const auto add = [&](const Place& place, Position& position) {
        if (position.line == 0) list.push_back({&place, &position});
    };
    for (Finding& finding : findings.all()) {
        add(finding.place, finding.position);
        for (Related& related : finding.related) add(related.place, related.position);
    }
    return list;
}

}  // namespace

// File by file, so that each is read once and no more than one tree is kept.
void locate(Findings& findings, Sources& sources) {
    std::vector<Unlocated> list = unlocated(findings);
    std::sort(list.begin(), list.end(),
              [](const Unlocated& a, const Unlocated& b) { return a.place->path < b.place->path; });
    std::optional<Node> tree;
    const std::string* path = nullptr;
    std::string_view content;
    for (const Unlocated& one : list) {
        if (path == nullptr || *path != one.place->path) {
            path = &one.place->path;
            content = sources.content(*path);
            Findings ignored;  // they were reported when the record was loaded
            tree = read_tree(content, *path, ignored);
        }
        if (tree) *one.position = position_at(*tree, one.place->pointer, content);
    }
}

}  // namespace opsctl
