// The files of a record repository as they stood in a commit. Nothing is checked out.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "store/git.h"

namespace opsctl {

class Snapshot {
   public:
    // Reads the records and documents at these paths of the folder, and below them. One larger than a record may be is
    // cut one byte after the limit. Fails as Git does, and past a limit (RecordLimits).
    static Expected<Snapshot> read(const Git&, const std::string& commit, const std::vector<std::string>& paths);

    const std::string& commit() const { return commit_; }
    const std::vector<TreeEntry>& entries() const { return entries_; }  // in the order of paths
    // Null where the commit has no such file.
    const std::string* content(std::string_view path) const;

   private:
    std::string commit_;
    std::vector<TreeEntry> entries_;
    std::map<std::string, std::string, std::less<>> contents_;
};

}  // namespace opsctl
