// What one run found out about a repository, kept for the next: one file for each repository, in the user's folder for
// such things, where no git sees it.
//
// A cache saves time and nothing else. Everything in it is found under a digest of all that it was made from, so what
// is stale is never found. One that is missing, damaged, of another program, of another user or too large is empty; one
// that cannot be written is not. It is replaced by renaming, so that any number of runs may use it at the same time.
//
// Results are few and small (what a check found); records are many (each file, as it was read). Both are bytes here.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "time/zone.h"

namespace opsctl {

class Cache {
   public:
    // Of the repository at `root`, in `folder`, which belongs to the user. Times are read in the zone: what was read in
    // another one, or by another build of the program, or with another time-zone database, is not found.
    Cache(const std::filesystem::path& folder, const std::filesystem::path& root, const Zone& zone);
    Cache(const Cache&) = delete;
    ~Cache();

    // What was kept under the digest.
    std::optional<std::string> result(const Digest&) const;
    // Keeps it from the next save() on, in place of the oldest one.
    void add_result(const Digest&, std::string bytes);

    // Of a record there are two parts, of which the second is read only where it is asked for (prose). Both may be
    // called by several threads, each for other digests.
    struct Record {
        std::string plain, prose;
    };
    std::optional<Record> record(const Digest&, bool with_prose);
    void add_record(const Digest&, const Record&);

    // Writes what was added, and of the records those that were asked for since the last save. Once it is written, all
    // of it is found.
    void save();

   private:
    class File;
    std::unique_ptr<File> file_;
};

}  // namespace opsctl
