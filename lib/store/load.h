// From files to records.
#pragma once

#include <functional>

#include "base/digest.h"
#include "base/expected.h"
#include "base/finding.h"
#include "model/records.h"
#include "store/repository.h"

namespace opsctl {

// Nobody reads on past these, and records that are wrong from end to end must not turn into gigabytes of messages.
inline constexpr std::size_t max_findings_of_file = 1000;  // the first are kept
inline constexpr std::size_t max_findings = 100'000;       // of all records: past it, reading fails

struct Loaded {
    Records records;
    Zone zone = Zone::utc();        // of times without an offset
    std::vector<RecordFile> files;  // sorted by path; their records are there or were too bad
    bool config_ok = false;         // false: opsctl.yaml itself is bad, and nothing else was read
    Digest config{};                // of the bytes of opsctl.yaml
};

struct LoadOptions {
    bool keep_prose = true;  // false for a command that shows none: see Prose
    unsigned threads = 0;    // 0: as many as there are cores; records and findings are the same with any number
    std::function<void(std::size_t done, std::size_t of)> progress{};  // told now and then, by one thread at a time
    std::size_t most_findings = max_findings;
};

// The first step: reads opsctl.yaml and lists the record files. Fails where that file or a folder cannot be read.
Expected<Loaded> begin_load(const Repository&, Findings& findings);
// The second: reads the records. What is wrong with them goes to `findings`; a record that could be read in part is
// in `records` all the same, so that names that lead to it resolve. Whoever gives figures must first see that no
// finding is an error. Fails where a file cannot be read, and past max_findings.
std::optional<Failure> finish_load(const Repository&, Loaded&, Findings& findings, const LoadOptions& = {});

// Both.
Expected<Loaded> load(const Repository&, Findings& findings, const LoadOptions& = {});

// The contract in a file outside the repository's folders, read as the repository's own would be; nothing where it
// has errors.
Expected<std::optional<Contract>> load_contract(const std::filesystem::path& file, const Zone&, Findings& findings);

}  // namespace opsctl
