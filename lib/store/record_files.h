// Which files of a folder are records, and how each is told from what it was before.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "base/digest.h"
#include "base/finding.h"
#include "model/record.h"
#include "time/instant.h"

namespace opsctl {

// What the file system says of a file, so that an unchanged one need not be read again. Only what is open to
// everybody goes in; that a file is in the same state means that nobody wrote to it, whoever shipped it.
struct FileState {
    Digest digest;                          // of its path, device, inode, mode, size and times; all zeros: unknown
    std::int64_t newest = INT64_MAX;        // the later of the times of its content and its inode, Unix seconds

    // Whether every later change gives another state. Clocks of file systems tick as slowly as every two seconds, so
    // that, as in git's index, a file is not trusted when it was changed just before it was looked at; nor is one that
    // comes from the future.
    bool is_settled(Instant looked_at) const { return newest < looked_at.time_since_epoch().count() - 1; }
};

struct RecordFile {
    Kind kind{};
    std::string path;  // relative to the repository, with '/'
    std::string stem;  // what its id must be
    FileState state{};     // of the work tree's files
};

inline constexpr std::string_view record_extension = ".yaml";

// Adds the record files below `root` in the order of their paths. What is not a regular file is a finding
// (not-a-regular-file); links are not followed. The error is that of a folder that cannot be read; `failed_at` then
// says which kind's.
std::error_code list_record_files(const std::filesystem::path& root, std::vector<RecordFile>& files, Findings&,
                                  Kind& failed_at);

// That what stands at the path was not read because of what it is.
void report_not_regular(const std::string& path, Findings&);

}  // namespace opsctl
