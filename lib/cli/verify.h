// Documents that opsctl-report wrote, and whether they still say what the records say.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "report/stamp.h"
#include "store/load.h"
#include "store/repository.h"

namespace opsctl::cli {

struct WrittenDocument {
    std::string path;                        // relative to the repository; it begins with ".." outside
    std::optional<StampedDocument> content;  // nothing: its comment was damaged
};

// Those below reports/, sorted. What carries no comment is somebody's own.
std::vector<WrittenDocument> written_documents(const Repository&, const Zone&);
// The one that a command line names. Fails as path_in(), (environment) where the file cannot be read, (usage) where it
// carries no comment.
Expected<WrittenDocument> written_document(const Repository&, const std::string& file, const Zone&);

// A regular file. Of one that is larger than any document nothing is read, as if it were empty: it is none of ours. Fails (environment) where it cannot be read, or is no such file.
Expected<std::string> read_whole(const std::filesystem::path&);

// The file relative to the repository; it begins with ".." outside. Fails (usage) where it has no name, (environment)
// where the working directory is gone.
Expected<std::string> path_in(const Repository&, const std::string& file);

// Whether the report was handed over by the moment with a document of this repository, below reports/.
bool names_document(const Report&, Instant as_of);
// Whether one of the newest 200 commits has the file: what never was in the repository is kept elsewhere.
bool was_committed(const Repository&, const std::string& path);
using WasThere = std::function<bool(const Repository&, const std::string& path)>;
// Adds document-missing for each report that names one which was there and is not any more.
void find_missing_documents(const Repository&, const Records&, Instant as_of, Findings&,
                            const WasThere& was_there = was_committed);

// Makes each document again, as of its time, and compares. Findings: document-edited, document-changed. The records
// were loaded with their prose, are valid, and not cut. Fails (environment) where a record cannot be read.
std::optional<Failure> verify_documents(const Repository&, const Loaded&, const std::vector<WrittenDocument>&,
                                        Findings&);

// A document that says something else once the records are others.
struct Drifted {
    std::string path;
    std::string command;  // writes it anew
};
// Those that say what the records before say, and no longer what they say after; of documents that were written from a
// record of one of these paths; without any, of all; and whose as-of time lies between the two, both included. Both were loaded with
// their prose.
std::vector<Drifted> drifted_between(const Repository&, const Loaded& before, const Loaded& after,
                                     const std::vector<std::string>& changed_paths, const Interval& as_of);

}  // namespace opsctl::cli
