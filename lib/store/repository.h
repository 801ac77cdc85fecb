// A record repository: where it is, which files are its records, and their bytes; in the work tree, or as they
// stood in a commit.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "base/finding.h"
#include "store/record_files.h"

namespace opsctl {

class Git;
class Snapshot;

// The bytes of a file; one larger than a record may be is cut one byte after the limit, so that reading it
// reports file-too-large. Fails (environment) where it cannot be read.
Expected<std::string> read_file(const std::filesystem::path& file);

class Repository {
   public:
    static constexpr std::string_view config_file = "opsctl.yaml";

    // The nearest folder with opsctl.yaml, from `start` upwards.
    // Fails (usage) where there is none, (environment) where a folder cannot be read or the working directory is gone.
    static Expected<Repository> find(const std::filesystem::path& start);

    // The same repository as it stood in a commit. Fails as Git does (git.h): usage for a revision that does not
    // exist.
    Expected<Repository> at(std::string_view revision) const;
    // The same as it stands in a commit, or a tree, of this history; `id` is its id. Nothing is asked of `git` afterwards.
    Expected<Repository> at(const Git&, const std::string& id) const;

    const std::filesystem::path& root() const { return root_; }

    // False of a commit, whose files have no state (record_files.h).
    bool is_work_tree() const { return past_ == nullptr; }

    // False only of a commit from before there was an opsctl.yaml.
    bool has_config() const;

    // Every *.yaml below the kinds' folders, sorted by path. What is not a regular file is a finding
    // (not-a-regular-file) and is not read: neither links nor devices nor submodules are followed.
    // Fails (environment) where a folder cannot be read, and as refuse_left_out().
    Expected<std::vector<RecordFile>> record_files(Findings&) const;

    // Every file below reports/ that is named as a document, sorted by path.
    std::vector<std::string> document_files() const;

    // Fails (environment) where records are missing that git was told not to look for (a sparse checkout, skip-worktree,
    // assume-unchanged): they would pass for deleted here, and git shows no change. Outside of git nothing is missing.
    // record_files() asks it.
    std::optional<Failure> refuse_left_out() const;

    // read_file of a path relative to the repository; a link is refused (environment).
    Expected<std::string> read(std::string_view path) const;

    // What this one, of the commit `head` or of the work tree that was checked out from it, and the commit `tip` give
    // together; nothing is written to either. Fails as Git does.
    struct Merged;
    Expected<Merged> merged_into(const Git&, const std::string& tip, const std::string& head) const;

    // The same repository as it would be with these files written (or, where there is no content, removed); for
    // seeing what an edit does before it is made.
    using FileContents = std::map<std::string, std::optional<std::string>>;
    Repository with(FileContents) const;

   private:
    explicit Repository(std::filesystem::path root) : root_(std::move(root)) {}
    std::filesystem::path root_;
    std::shared_ptr<const Snapshot> past_;  // null: the work tree
    FileContents pending_;
};

struct Repository::Merged {
    Repository repository;
    std::vector<std::string> conflicts;  // paths of records that both changed at the same lines
};

// The bytes behind findings, read once more when they are printed: file by file, as findings are sorted.
class Sources {
   public:
    explicit Sources(const Repository& repository) : repository_(repository) {}
    // Without its BOM; empty where the file cannot be read. Only the last few are kept: valid until the next call.
    std::string_view content(const std::string& path);
    // The text of a line, 1-based; empty where there is none.
    std::string_view line(const std::string& path, std::uint32_t number);

   private:
    const Repository& repository_;
    std::map<std::string, std::string> files_;
};

// Looks up line and column of every finding (and related place) that knows only its pointer.
void locate(Findings&, Sources&);

}  // namespace opsctl
