// Which files of a folder are records.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/expected.h"
#include "base/finding.h"
#include "model/record.h"

namespace opsctl {

struct RecordFile {
    Kind kind{};
    std::string path;  // relative to the repository, with '/'

    std::string stem() const { return std::filesystem::path(path).stem().string(); }  // what its id must be
};

inline constexpr std::string_view record_extension = ".yaml";

// Whether a file may be a document that opsctl-report wrote.
inline bool is_named_as_document(std::string_view path) { return path.ends_with(".md") || path.ends_with(".html"); }

// What a repository may hold. Ten years of many systems are 10,000 records and 22 MB; a folder that holds ten times as
// much is no ledger, and must not eat the machine.
struct RecordLimits {
    std::size_t records = 100'000;
    std::uintmax_t bytes = 256 * 1024 * 1024;  // of all records; of one that is too large as much as is read
    int depth = 16;                            // folders in one another below that of a kind
    std::size_t folders = 100'000;             // in all, below those of the kinds
};

// Counts records as they are found.
class RecordCount {
   public:
    explicit RecordCount(const RecordLimits& limits) : limits_(limits) {}

    // Fails (environment) from the record on that is one too many.
    std::optional<Failure> add(std::uintmax_t bytes);
    // Fails (environment) where `path` is too many folders below that of its kind, and from the folder on that is one
    // too many.
    std::optional<Failure> enter(const std::string& path, int depth);

   private:
    RecordLimits limits_;
    std::size_t records_ = 0;
    std::uintmax_t bytes_ = 0;
    std::size_t folders_ = 0;
};

// Adds the record files below `root` in the order of their paths. What is not a regular file is a finding
// (not-a-regular-file), and so is what looks like a record but for its name (misnamed-record); links are not followed, and
// folders that are git repositories of their own not entered.
// The files are looked at by `threads` threads; 0: as many as there are cores. The result does not depend on them.
// Fails (environment) where a folder cannot be read, and past a limit.
std::optional<Failure> list_record_files(const std::filesystem::path& root, std::vector<RecordFile>& files, Findings&,
                                         const RecordLimits& = {}, unsigned threads = 0);

// "cannot read incidents: Permission denied" (environment).
Failure cannot_read(const std::string& path, const std::error_code&);

// Whether a name on the way begins with a dot: a link by which an editor locks a file (.#INC-1.yaml), what macOS keeps
// beside one (._INC-1.yaml), a folder of a program. There are no records in it.
bool is_hidden(std::string_view path);
// Whether it looks like a record but for its name: a.yml, a.YAML.
bool is_misnamed(std::string_view name);
void report_misnamed(const std::string& path, Findings&);

// That what stands at the path was not read because of what it is.
void report_not_regular(const std::string& path, Findings&);
// A repository within the repository: git keeps no file of it, so that no review would see what is in it.
void report_nested(const std::string& path, Findings&);

}  // namespace opsctl
