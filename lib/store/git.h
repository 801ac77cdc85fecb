// The history of a record repository, read with git's plumbing.
//
// A repository that somebody else wrote must not make it run anything. So no shell is used, no porcelain (but `log`, which alone verifies signatures), no index
// and no file of the work tree; objects are read raw, past filters, text conversions, mail maps and replacements;
// hooks, monitors and every transport (also those that would fetch missing objects) are off. Of the environment
// only what names the user's own git configuration is passed on: a commit is looked for where the folder is, not
// where GIT_DIR points.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "store/commit.h"
#include "store/process.h"
#include "time/instant.h"

namespace opsctl {

class TemporaryFolder;

struct TreeEntry {
    enum class Kind { file, link, submodule };
    Kind kind{};
    std::string object;      // its id
    std::uint64_t size = 0;  // bytes, of a file
    std::string path;        // relative to the folder, with '/'
};

class Git {
   public:
    // The history of a folder inside a git work tree. Fails (environment) where there is no git, no work tree, or
    // where git refuses it (a folder of another owner).
    static Expected<Git> of(const std::filesystem::path& folder);

    // What leads from the root of the work tree to the folder: "", or "ops/".
    const std::string& prefix() const { return prefix_; }
    // Whether the history was cut off when it was cloned.
    bool is_shallow() const { return shallow_; }

    // The id of the commit that a revision (HEAD~3, a branch, a tag, the beginning of an id) names. Fails (usage)
    // where there is none, and where more than one ref bears the name, so that a tag that somebody pushed is not taken for
    // the branch; in a shallow clone (environment), since it may lie beyond the cut.
    Expected<std::string> commit(std::string_view revision) const;

    // The ids of the commits where a branch left its base: more than one where each was merged into the other. Fails
    // (usage) as commit() does, and where their histories have nothing in common; in a shallow clone (environment), since
    // it may lie beyond the cut.
    Expected<std::vector<std::string>> merge_bases(std::string_view base, std::string_view branch) const;
    // The same for whoever needs one; fails (usage) where they parted more than once.
    Expected<std::string> merge_base(std::string_view base, std::string_view branch) const;

    // The commits of `head` that `base` does not have, parents before children. Fails (environment) where a shallow
    // clone is cut off among them, and (usage) for one whose header is not as git writes it: who made it cannot be told.
    Expected<std::vector<Commit>> commits(const std::string& base, const std::string& head) const;

    // Of each commit the files below these folders that its first parent does not have as it has them.
    Expected<std::vector<std::vector<std::string>>> changed_files(const std::vector<Commit>&,
                                                                  const std::vector<std::string>& folders) const;

    // Who signed each of the commits, by these signers (an `allowed_signers` file of ssh-keygen): the address that the
    // signers have for the key. Nothing where there is no signature, none that is good, or none of theirs.
    Expected<std::vector<std::optional<std::string>>> signers(const std::vector<Commit>&, const std::string& allowed) const;

    // The ids of the newest commits that led to `head`, itself first; at most `most`.
    Expected<std::vector<std::string>> newest(const std::string& head, std::size_t most) const;

    // A file that git was told not to look for in the work tree: its absence would be no change to git.
    struct Unwatched {
        std::string path;
        bool is_skipped = false;  // skip-worktree, as a sparse checkout sets it; else assume-unchanged
    };
    // Those of the folder, in the order of their paths.
    Expected<std::vector<Unwatched>> unwatched() const;

    // The address under which the user commits here; nothing where none is set.
    std::optional<std::string> user_email() const;

    // The branch that others start from: what origin/HEAD points to, else main or master. Fails (usage) where there
    // is none, in a shallow clone (environment).
    Expected<std::string> default_branch() const;

    // What files of the folder held in commits, in the order asked for; nothing where there was no such file.
    struct FileInCommit {
        std::string commit, path;
    };
    Expected<std::vector<std::optional<std::string>>> files(const std::vector<FileInCommit>&) const;

    // The path that a file of a commit had in the parent, where it was renamed or moved within its first folder and half
    // of it stayed the same; nothing where it was not.
    Expected<std::optional<std::string>> renamed_from(const std::string& parent, const std::string& commit,
                                                      const std::string& path) const;

    // Files of the folder's work tree that a checkout may have written otherwise than their commit has them, with the
    // attribute by which: not line ends, which mean the same.
    struct Conversion {
        std::string path, attribute;
    };
    Expected<std::vector<Conversion>> conversions(const std::vector<std::string>& paths) const;

    // What a commit has at these paths of the folder and below them, in the order of paths. Fails (usage) where a path
    // stands there twice, as git makes no tree.
    Expected<std::vector<TreeEntry>> tree(const std::string& commit, const std::vector<std::string>& paths) const;

    // The contents of objects, in the order of their ids, read by one process.
    Expected<std::vector<std::string>> objects(const std::vector<std::string>& ids) const;
    // The first bytes of one, at most `max_bytes`.
    Expected<std::string> beginning(const std::string& object, std::size_t max_bytes) const;

    // What a merge gives, as the platform's git makes it.
    struct Merge {
        std::string tree;                    // to be read like a commit, from the Git that merged
        std::vector<std::string> conflicts;  // paths of the folder, and of what lies beside it
    };

    // The same history from a repository of its own in a temporary folder, which goes with the last copy. What it
    // writes lies there, and no setting, attribute or driver of the first takes part.
    Expected<Git> beside() const;
    // Only of a repository of its own. The commit with these files of the folder written or, where there is no content,
    // removed; the name of the commit that has them.
    using FileContents = std::map<std::string, std::optional<std::string>>;
    Expected<std::string> with_files(const std::string& commit, const FileContents&) const;
    Expected<Merge> merge(const std::string& ours, const std::string& theirs) const;

   private:
    explicit Git(std::filesystem::path folder) : folder_(std::move(folder)) {}

    Expected<ProgramOutput> output_of(const std::vector<std::string>& arguments, std::string_view input,
                                      std::size_t max_bytes) const;
    Failure not_found(const Message& what) const;
    // Of commits, each after its parents: none was made before those.
    std::optional<Failure> raise_times(std::vector<Commit>&) const;
    Expected<std::vector<std::string>> refs_named(const std::string& name) const;
    bool begins_id(const std::string& name) const;
    // Fails (usage) where more than one ref bears the name.
    std::optional<Failure> refuse_ambiguous(std::string_view revision) const;
    // What git prints. Fails (environment) where it fails, with its words.
    Expected<std::string> run(const std::vector<std::string>& arguments, std::string_view input = {}) const;

    std::filesystem::path folder_;
    std::string prefix_;
    bool shallow_ = false;
    std::shared_ptr<const TemporaryFolder> own_;  // the repository of its own; null: that of the folder
};

}  // namespace opsctl
