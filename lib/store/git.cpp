#include "store/git.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>

#include "base/text.h"
#include "store/git_environment.h"
#include "store/temporary_folder.h"
#include "yaml/tree.h"

namespace opsctl {
namespace {

constexpr std::size_t max_git_output = std::size_t{1} << 30;

Failure failed(Message text) { return {FailureKind::environment, std::move(text)}; }

// The command by which git says that its complaint is mended; empty where it says none.
std::string remedy_in(std::string_view err) {
    const std::size_t at = err.find("git config --global --add safe.directory ");
    return at == std::string_view::npos ? std::string() : printable(trim(err.substr(at, err.substr(at).find('\n'))));
}

// The first line of what git said, without its "fatal: ".
std::string words_of(std::string_view err) {
    std::string_view line = trim(err.substr(0, err.find('\n')));
    constexpr std::string_view fatal = "fatal: ";
    if (line.substr(0, fatal.size()) == fatal) line.remove_prefix(fatal.size());
    return printable(line);
}

// What a partial clone lacks is not fetched, which would run what the repository names as its remote.
Failure partial_clone() {
    return failed(message("this is a partial clone, and what is asked for is not in it; `git fetch --refetch --no-filter` "
                          "gets all of it",
                          "部分クローンのため必要なデータがありません。`git fetch --refetch --no-filter` で取得できます"));
}

Failure git_failed(const ProgramOutput& output) {
    if (output.truncated) return failed(message("git gives more than opsctl reads", "git の出力が大きすぎます"));
    if (output.err.find("lazy fetching disabled") != std::string::npos) return partial_clone();
    if (const std::string remedy = remedy_in(output.err); !remedy.empty()) {
        return failed(message("git failed: {}; if you trust it: {}", "git が失敗しました: {}（信頼する場合は: {}）",
                              words_of(output.err), remedy));
    }
    return failed(message("git failed: {}", "git が失敗しました: {}", words_of(output.err)));
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// "100644 blob 1f7a…      42\tincidents/INC-1.yaml"
TreeEntry entry_of(std::string_view line) {
    TreeEntry entry;
    const std::string_view mode = take_until(line, ' ');
    entry.kind = mode == "160000"   ? TreeEntry::Kind::submodule
                 : mode == "120000" ? TreeEntry::Kind::link
                                    : TreeEntry::Kind::file;
    take_until(line, ' ');
    entry.object = take_until(line, ' ');
    entry.size = number_in(take_until(line, '\t'));
    entry.path = line;
    return entry;
}

// The ids of a line of `rev-list --parents`.
std::vector<std::string> ids_in(std::string_view line) {
    std::vector<std::string> ids;
    for (const std::string_view id : split(line, ' ')) ids.emplace_back(id);
    return ids;
}

}  // namespace

Expected<ProgramOutput> Git::output_of(const std::vector<std::string>& arguments, std::string_view input,
                                       std::size_t max_bytes) const {
    std::vector<std::string> command = {
        "git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "-c",  "safe.bareRepository=explicit", "-c", "core.attributesFile=/dev/null"};
    if (own_) {
        command.push_back("--git-dir=" + own_->path().string());
    } else {
        command.insert(command.end(), {"-C", folder_.string()});
    }
    command.insert(command.end(), arguments.begin(), arguments.end());
    return run_program({command, git_environment(own_ != nullptr)}, input, max_bytes);
}

Expected<std::string> Git::run(const std::vector<std::string>& arguments, std::string_view input) const {
    Expected<ProgramOutput> output = output_of(arguments, input, max_git_output);
    if (!output) return output.failure();
    if (output->truncated || output->exit_code != 0) return git_failed(*output);
    return std::move(output->out);
}

Expected<Git> Git::of(const std::filesystem::path& folder) {
    Git git(folder);
    const Expected<std::string> answer =
        git.run({"rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"});
    if (!answer) return answer.failure();
    std::string_view lines = *answer;
    if (take_until(lines, '\n') != "true") {
        return failed(message("the records are in no git work tree", "記録が git の作業ツリーの中にありません"));
    }
    git.shallow_ = take_until(lines, '\n') == "true";
    git.prefix_ = take_until(lines, '\n');
    return git;
}

// In a shallow clone nobody knows whether it is not there, or not here.
Failure Git::not_found(const Message& what) const {
    if (!shallow_) return {FailureKind::usage, what};
    return failed(
        {what.en + " in this shallow clone; `git fetch --unshallow` gets the rest of the history",
         what.ja + "（浅いクローンのため履歴の一部しかありません。`git fetch --unshallow` で残りを取得できます）"});
}

Expected<std::string> Git::commit(std::string_view revision) const {
    if (const auto failure = refuse_ambiguous(revision)) return *failure;
    const std::string peeled = std::string(revision) + "^{commit}";
    const Expected<ProgramOutput> output =
        output_of({"rev-parse", "--verify", "--quiet", "--end-of-options", peeled}, {}, max_git_output);
    if (!output) return output.failure();
    if (output->exit_code == 0) return first_line(output->out);
    return not_found(message("there is no commit '{}'", "コミット「{}」はありません", printable(revision)));
}

// What git would look up for the name, one after the other.
Expected<std::vector<std::string>> Git::refs_named(const std::string& name) const {
    std::vector<std::string> bearing;
    if (name.starts_with("refs/")) bearing.push_back(name);
    for (const char* folder : {"refs/", "refs/tags/", "refs/heads/", "refs/remotes/"}) bearing.push_back(folder + name);
    bearing.push_back("refs/remotes/" + name + "/HEAD");
    std::vector<std::string> arguments = {"for-each-ref", "--format=%(refname)", "--"};
    arguments.insert(arguments.end(), bearing.begin(), bearing.end());
    const Expected<std::string> answer = run(arguments);
    if (!answer) return answer.failure();
    std::vector<std::string> found;
    for (std::string_view rest = *answer; !rest.empty();) {
        std::string ref(take_until(rest, '\n'));
        if (std::find(bearing.begin(), bearing.end(), ref) != bearing.end()) found.push_back(std::move(ref));
    }
    return found;
}

// Whether it may be meant as the beginning of the id of a commit that is there.
bool Git::begins_id(const std::string& name) const {
    constexpr std::size_t shortest = 7;
    if (name.size() < shortest || name.find_first_not_of("0123456789abcdef") != std::string::npos) return false;
    const Expected<std::string> objects = run({"rev-parse", "--disambiguate=" + name});
    return objects && !objects->empty();
}

// A name in full is that ref or none: where it is missing, git would take one that ends so.
std::optional<Failure> Git::refuse_ambiguous(std::string_view revision) const {
    constexpr std::size_t whole_id = 40;
    const std::string name(revision.substr(0, revision.find_first_of("~^@:")));
    const bool is_id = name.size() >= whole_id && name.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (name.empty() || name == "HEAD" || is_id) return std::nullopt;
    Expected<std::vector<std::string>> found = refs_named(name);
    if (!found) return found.failure();
    const bool is_whole = name.starts_with("refs/");
    if (is_whole && std::find(found->begin(), found->end(), name) != found->end()) return std::nullopt;
    if (found->empty() || (found->size() == 1 && !is_whole && !begins_id(name))) return std::nullopt;
    if (begins_id(name)) found->push_back(name + "…");
    std::string all;
    for (const std::string& ref : *found) all += (all.empty() ? "" : ", ") + printable(ref);
    return Failure{FailureKind::usage, message("'{}' is the name of more than one ref: {}; write the one in full that is meant",
                                               "「{}」という名前の参照が複数あります: {}（完全な名前で指定してください）",
                                               printable(revision), all)};
}

Expected<std::string> Git::merge_base(std::string_view base, std::string_view branch) const {
    Expected<std::vector<std::string>> bases = merge_bases(base, branch);
    if (!bases) return bases.failure();
    if (bases->size() == 1) return std::move(bases->front());
    return Failure{FailureKind::usage, message("'{}' and '{}' parted more than once; merge the first into the second",
                                               "「{0}」と「{1}」の分岐点が複数あります（「{1}」に「{0}」を取り込んでください）",
                                               printable(base), printable(branch))};
}

Expected<std::vector<std::string>> Git::merge_bases(std::string_view base, std::string_view branch) const {
    const Expected<std::string> a = commit(base);
    if (!a) return a.failure();
    const Expected<std::string> b = commit(branch);
    if (!b) return b.failure();
    const Expected<ProgramOutput> output = output_of({"merge-base", "--all", *a, *b}, {}, max_git_output);
    if (!output) return output.failure();
    if (output->exit_code != 0) {
        return not_found(message("'{}' and '{}' have no commit in common", "「{}」と「{}」に共通のコミットがありません",
                                 printable(base), printable(branch)));
    }
    std::vector<std::string> all;
    for (std::string_view rest = output->out; !rest.empty();) all.emplace_back(take_until(rest, '\n'));
    return all;
}

Expected<Git> Git::beside() const {
    Expected<TemporaryFolder> folder = TemporaryFolder::make();
    if (!folder) return folder.failure();
    const Expected<std::string> answer = run({"rev-parse", "--show-object-format", "--path-format=absolute", "--git-path",
                                              "objects", "--git-path", "shallow"});
    if (!answer) return answer.failure();
    std::string_view lines = *answer;
    const std::string hash(take_until(lines, '\n'));
    const std::string objects(take_until(lines, '\n'));
    const std::string shallow(take_until(lines, '\n'));
    Git own = *this;
    own.own_ = std::make_shared<const TemporaryFolder>(std::move(*folder));
    const std::filesystem::path root = own.own_->path();
    const Expected<std::string> made = own.run({"init", "-q", "--bare", "--template=", "--object-format=" + hash, root.string()});
    if (!made) return made.failure();
    std::error_code error;
    std::filesystem::create_directories(root / "objects" / "info", error);
    std::ofstream(root / "objects" / "info" / "alternates", std::ios::binary) << objects << '\n';
    if (shallow_) std::filesystem::copy_file(shallow, root / "shallow", error);
    return own;
}

// As `fast-import` takes it.
Expected<std::string> Git::with_files(const std::string& commit, const FileContents& files) const {
    constexpr const char* name = "refs/heads/work";
    std::string stream = fmt::format("commit {}\ncommitter opsctl <opsctl> 0 +0000\ndata 0\nfrom {}\n", name, commit);
    for (const auto& [path, content] : files) {
        std::string quoted;
        for (const char c : prefix_ + path) quoted += c == '\n' ? "\\n" : (c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c));
        if (!content) {
            stream += fmt::format("D \"{}\"\n", quoted);
        } else {
            stream += fmt::format("M 100644 inline \"{}\"\ndata {}\n{}\n", quoted, content->size(), *content);
        }
    }
    const Expected<std::string> done = run({"fast-import", "--quiet"}, stream);
    if (!done) return done.failure();
    return std::string(name);
}

// "<tree>\0", then the path of each conflict.
Expected<Git::Merge> Git::merge(const std::string& ours, const std::string& theirs) const {
    const Expected<ProgramOutput> output =
        output_of({"merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs}, {}, max_git_output);
    if (!output) return output.failure();
    constexpr int conflicts = 1;
    if (output->truncated || (output->exit_code != 0 && output->exit_code != conflicts)) return git_failed(*output);
    std::string_view rest = output->out;
    Merge merge{std::string(take_until(rest, '\0')), {}};
    while (!rest.empty()) {
        const std::string_view path = take_until(rest, '\0');
        if (path.starts_with(prefix_)) merge.conflicts.emplace_back(path.substr(prefix_.size()));
    }
    return merge;
}

Expected<std::vector<TreeEntry>> Git::tree(const std::string& commit, const std::vector<std::string>& paths) const {
    std::vector<std::string> arguments = {"ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--"};
    for (const std::string& path : paths) arguments.push_back(prefix_ + path);
    const Expected<std::string> listed = run(arguments);
    if (!listed) return listed.failure();
    std::vector<TreeEntry> entries;
    for (std::string_view rest = *listed; !rest.empty();) {
        TreeEntry entry = entry_of(take_until(rest, '\0'));
        entry.path.erase(0, prefix_.size());
        entries.push_back(std::move(entry));
    }
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    const auto twice = std::adjacent_find(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.path == b.path; });
    if (twice == entries.end()) return entries;
    return Failure{FailureKind::usage, message("{} stands twice in {}: which of the two is meant cannot be told",
                                               "{} が {} に二つあり、どちらが正しいか判断できません", printable(twice->path), printable(commit))};
}

// Of each path and attribute "<path>\0<attribute>\0<value>\0".
Expected<std::vector<Git::Conversion>> Git::conversions(const std::vector<std::string>& paths) const {
    std::string asked;
    for (const std::string& path : paths) asked += path + '\0';
    const Expected<std::string> answer = run({"check-attr", "-z", "--stdin", "ident", "working-tree-encoding", "filter"}, asked);
    if (!answer) return answer.failure();
    std::vector<Conversion> all;
    for (std::string_view rest = *answer; !rest.empty();) {
        const std::string_view path = take_until(rest, '\0');
        const std::string_view attribute = take_until(rest, '\0');
        const std::string_view value = take_until(rest, '\0');
        if (value == "unspecified" || value == "unset") continue;
        all.push_back({std::string(path), std::string(attribute)});
    }
    return all;
}

// Each file as "<tag> <path>"; S is skip-worktree, a small letter assume-unchanged.
Expected<std::vector<Git::Unwatched>> Git::unwatched() const {
    const Expected<std::string> answer = run({"ls-files", "-v", "-z"});
    if (!answer) return answer.failure();
    std::vector<Unwatched> files;
    for (std::string_view rest = *answer; !rest.empty();) {
        std::string_view path = take_until(rest, '\0');
        const std::string_view tag = take_until(path, ' ');
        const bool is_skipped = tag == "S" || tag == "s";
        if (is_skipped || (tag >= "a" && tag <= "z")) files.push_back({std::string(path), is_skipped});
    }
    return files;
}

// Each object as "<id> blob <size>\n<content>\n", or "<id> missing\n".
Expected<std::vector<std::string>> Git::objects(const std::vector<std::string>& ids) const {
    std::string asked;
    for (const std::string& id : ids) asked += id + '\n';
    const Expected<std::string> answer = run({"cat-file", "--batch"}, asked);
    if (!answer) return answer.failure();
    std::vector<std::string> contents;
    std::string_view rest = *answer;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::string_view header = take_until(rest, '\n');
        take_until(header, ' ');
        if (header.empty() || header == "missing") {
            return partial_clone();
        }
        take_until(header, ' ');
        const std::size_t size = std::min<std::size_t>(number_in(header), rest.size());
        contents.emplace_back(rest.substr(0, size));
        rest.remove_prefix(std::min(size + 1, rest.size()));
    }
    return contents;
}

Expected<std::string> Git::beginning(const std::string& object, std::size_t max_bytes) const {
    Expected<ProgramOutput> output = output_of({"cat-file", "blob", object}, {}, max_bytes);
    if (!output) return output.failure();
    if (!output->truncated && output->exit_code != 0) return git_failed(*output);
    return std::move(output->out);
}

Expected<std::vector<Commit>> Git::commits(const std::string& base, const std::string& head) const {
    const Expected<std::string> listed = run({"rev-list", "--reverse", "--topo-order", "--parents", head, "^" + base});
    if (!listed) return listed.failure();
    std::vector<std::vector<std::string>> lines;
    for (std::string_view rest = *listed; !rest.empty();) lines.push_back(ids_in(take_until(rest, '\n')));
    std::vector<std::string> ids;
    for (const std::vector<std::string>& line : lines) ids.push_back(line.front());
    const Expected<std::vector<std::string>> raw = objects(ids);
    if (!raw) return raw.failure();
    std::vector<Commit> commits;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        std::optional<Commit> commit = commit_of(ids[i], (*raw)[i]);
        if (!commit) {
            return Failure{FailureKind::usage,
                           message("the header of commit {} is not as git writes it: who made it cannot be told",
                                   "コミット {} のヘッダーが git の形式でないため、作成者を確認できません", ids[i])};
        }
        if (commit->parents.size() + 1 != lines[i].size()) {
            return not_found(message("commits between the two are missing", "二つの間のコミットが欠けています"));
        }
        commits.push_back(std::move(*commit));
    }
    if (const auto failure = raise_times(commits)) return *failure;
    return commits;
}

// Parents come before children, so that what lies before the branch is asked for once.
std::optional<Failure> Git::raise_times(std::vector<Commit>& commits) const {
    std::map<std::string, Instant> times;
    for (const Commit& commit : commits) times.emplace(commit.id, commit.entered);
    std::vector<std::string> before;
    for (const Commit& commit : commits) {
        for (const std::string& parent : commit.parents) {
            if (times.emplace(parent, Instant::min()).second) before.push_back(parent);
        }
    }
    const Expected<std::vector<std::string>> raw = objects(before);
    if (!raw) return raw.failure();
    for (std::size_t i = 0; i < before.size(); ++i) {
        const std::optional<Commit> parent = commit_of(before[i], (*raw)[i]);
        if (parent) times[before[i]] = parent->entered;  // of the base nobody asks who made it
    }
    for (Commit& commit : commits) {
        for (const std::string& parent : commit.parents) {
            if (times[parent] <= commit.entered) continue;
            commit.entered = times[parent];
            commit.is_predated = true;
        }
        times[commit.id] = commit.entered;
    }
    return std::nullopt;
}

// Of each commit that changed something its id, then the paths.
Expected<std::vector<std::vector<std::string>>> Git::changed_files(const std::vector<Commit>& commits,
                                                                   const std::vector<std::string>& folders) const {
    std::string asked;
    for (const Commit& commit : commits) {
        asked += commit.id + (commit.parents.empty() ? std::string() : ' ' + commit.parents.front()) + '\n';
    }
    std::vector<std::string> arguments = {"diff-tree", "--stdin", "-r", "-z", "--name-only", "--no-renames", "--root", "--"};
    for (const std::string& folder : folders) arguments.push_back(prefix_ + folder);
    std::vector<std::vector<std::string>> changed(commits.size());
    if (commits.empty()) return changed;
    const Expected<std::string> answer = run(arguments, asked);
    if (!answer) return answer.failure();
    std::size_t at = 0;
    for (std::string_view rest = *answer; !rest.empty();) {
        const std::string_view word = take_until(rest, '\0');
        if (word.find('/') != std::string_view::npos) {
            if (at > 0) changed[at - 1].emplace_back(word.substr(prefix_.size()));
            continue;
        }
        if (word.size() != commits[0].id.size()) continue;  // a kind's folder that is a link or a submodule
        std::size_t next = at;
        while (next < commits.size() && commits[next].id != word) ++next;
        if (next < commits.size()) at = next + 1;
    }
    return changed;
}

// Each as "G yamada@example.jp"; whatever the repository configured as program to verify with is not run. No plumbing
// verifies more than one commit at a time.
Expected<std::vector<std::optional<std::string>>> Git::signers(const std::vector<Commit>& commits, const std::string& allowed) const {
    std::vector<std::optional<std::string>> signers;
    if (commits.empty()) return signers;
    Expected<TemporaryFolder> folder = TemporaryFolder::make();
    if (!folder) return folder.failure();
    const std::string file = (folder->path() / "allowed_signers").string();
    if (!(std::ofstream(file, std::ios::binary) << allowed).flush()) {
        return failed(message("no temporary file can be written", "一時ファイルを書き込めません"));
    }
    std::string ids;
    for (const Commit& commit : commits) ids += commit.id + '\n';
    const Expected<std::string> answer =
        run({"-c", "gpg.ssh.allowedSignersFile=" + file, "-c", "gpg.ssh.program=ssh-keygen",
             "-c", "gpg.program=false", "-c", "gpg.openpgp.program=false", "-c", "gpg.x509.program=false", "-c",
             "log.showSignature=false", "log", "-s", "--no-color", "--no-decorate", "--no-notes", "--no-walk=unsorted", "--stdin",
             "--format=%G? %GS"},
            ids);
    if (!answer) return answer.failure();
    for (std::string_view rest = *answer; !rest.empty();) {
        std::string_view line = take_until(rest, '\n');
        const bool is_good = take_until(line, ' ') == "G" && !line.empty();
        signers.push_back(is_good ? std::optional(std::string(line)) : std::nullopt);
    }
    if (signers.size() != commits.size()) return failed(message("git gave an answer too few", "git の応答が足りません"));
    return signers;
}

Expected<std::vector<std::string>> Git::newest(const std::string& head, std::size_t most) const {
    const Expected<std::string> listed = run({"rev-list", fmt::format("--max-count={}", most), head});
    if (!listed) return listed.failure();
    std::vector<std::string> ids;
    for (std::string_view rest = *listed; !rest.empty();) ids.emplace_back(take_until(rest, '\n'));
    return ids;
}

std::optional<std::string> Git::user_email() const {
    const Expected<std::string> email = run({"config", "--get", "user.email"});
    if (!email) return std::nullopt;
    const std::string line = first_line(*email);
    const std::string_view text = trim(line);
    return text.empty() ? std::nullopt : std::optional(std::string(text));
}

Expected<std::string> Git::default_branch() const {
    for (const char* name : {"refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master",
                             "refs/heads/main", "refs/heads/master"}) {
        if (commit(name)) return std::string(name);
    }
    return not_found(message("there is no default branch (origin/HEAD, main, master)",
                             "既定のブランチ（origin/HEAD, main, master）がありません"));
}

// Each as "R087", the old path and the new one.
Expected<std::optional<std::string>> Git::renamed_from(const std::string& parent, const std::string& commit,
                                                       const std::string& path) const {
    const std::string folder = prefix_ + path.substr(0, path.find('/'));
    const Expected<std::string> listed = run({"diff-tree", "-r", "-z", "--find-renames=50%", "-l1000", "--name-status",
                                              "--diff-filter=R", parent, commit, "--", folder});
    if (!listed) return listed.failure();
    for (std::string_view rest = *listed; !rest.empty();) {
        take_until(rest, '\0');
        const std::string_view before = take_until(rest, '\0');
        const std::string_view after = take_until(rest, '\0');
        if (after == prefix_ + path) return std::optional(std::string(before.substr(prefix_.size())));
    }
    return std::optional<std::string>();
}

Expected<std::vector<std::optional<std::string>>> Git::files(const std::vector<FileInCommit>& asked) const {
    std::string names;
    for (const FileInCommit& file : asked) {
        const bool can_be_asked = file.path.find('\n') == std::string::npos;
        names += can_be_asked ? file.commit + ':' + prefix_ + file.path + '\n' : "none\n";
    }
    const Expected<std::string> answer = run({"cat-file", "--batch-check"}, names);
    if (!answer) return answer.failure();
    std::map<std::string, std::string> contents;
    std::vector<std::string> blobs;  // "" where there is none
    for (std::string_view rest = *answer; !rest.empty();) {
        std::string_view line = take_until(rest, '\n');
        const std::string id(take_until(line, ' '));
        const bool is_id = id.find_first_not_of("0123456789abcdef") == std::string::npos;
        const bool is_blob = is_id && take_until(line, ' ') == "blob" && number_in(line) <= max_file_bytes;
        blobs.push_back(is_blob ? id : std::string());
        if (is_blob) contents[id];
    }
    if (blobs.size() != asked.size()) return failed(message("git gave an answer too few", "git の応答が足りません"));
    std::vector<std::string> ids;
    for (const auto& [id, content] : contents) ids.push_back(id);
    Expected<std::vector<std::string>> read = objects(ids);
    if (!read) return read.failure();
    for (std::size_t i = 0; i < ids.size(); ++i) contents[ids[i]] = std::move((*read)[i]);
    std::vector<std::optional<std::string>> files;
    for (const std::string& id : blobs) files.push_back(id.empty() ? std::nullopt : std::optional(contents[id]));
    return files;
}

}  // namespace opsctl
