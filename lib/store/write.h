// Writes records to the work tree: whole files, atomically, one writer at a time.
//
// A file is written beside its place, flushed, and renamed over it, so a kill or a full disk at any moment leaves
// the old file or the new one. No link is followed on the way, so nothing outside the repository is touched.
//
//     Expected<WriteLock> lock = WriteLock::take(repository);      // before the records are read
//     … read, edit …
//     std::optional<Failure> failed = write(repository, {{path, before, after}});
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "store/repository.h"

namespace opsctl {

// The right to write in a repository, held until it is destroyed or the process ends, however it ends.
class WriteLock {
   public:
    // Waits for another opsctl to finish, two minutes at most. Fails (environment) after that.
    static Expected<WriteLock> take(const Repository&);

    WriteLock(WriteLock&& other) noexcept;
    WriteLock& operator=(WriteLock&&) = delete;
    ~WriteLock();

   private:
    explicit WriteLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

// What is to become of one file, and what it was when it was read.
struct FileChange {
    std::string path;                   // relative to the repository
    std::optional<std::string> before;  // nothing: the file must not exist yet
    std::optional<std::string> after;   // nothing: it is removed
    std::string old_path = {};          // of a new file that is another one renamed: it keeps that one's mode and owner
};

// Makes all changes, in order. Before the first, every file must still be what it was: one that somebody else
// changed meanwhile (in an editor) is not overwritten. A new file's folders are made.
// Fails (environment) where a file cannot be written; what was written before it stays, and the failure says so.
std::optional<Failure> write(const Repository&, const std::vector<FileChange>&);

}  // namespace opsctl
