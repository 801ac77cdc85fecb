// What load() and check() find in a repository.
#pragma once

#include <string>
#include <vector>

#include "check/check.h"
#include "support/repository_fixture.h"

namespace opsctl::test {

inline Findings checked(const RepositoryFixture& fixture, const CheckOptions& options = {}) {
    const Repository repository = fixture.repository();
    Findings findings;
    const Expected<Loaded> loaded = load(repository, findings);
    if (loaded && loaded->config_ok) {
        const Index index(loaded->records, loaded->zone);
        check(index, options, findings);
        apply_accepts(loaded->records, findings);
    }
    Sources sources(repository);
    locate(findings, sources);
    findings.sort();
    return findings;
}

// "events-out-of-order incidents/INC-1.yaml:7 /timeline/1/at" of each finding, in the order of printing.
inline std::vector<std::string> lines_of(const Findings& findings) {
    std::vector<std::string> lines;
    for (const Finding& f : findings.all()) {
        lines.push_back(fmt::format("{} {}:{} {}", name_of(f.name), f.place.path, f.position.line, f.place.pointer));
    }
    return lines;
}

// Those of the base repository with these files in it.
inline std::vector<std::string> found(const Files& overlay, const CheckOptions& options = {}) {
    return lines_of(checked(RepositoryFixture(base_repository(), overlay), options));
}

}  // namespace opsctl::test
