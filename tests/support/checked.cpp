#include "support/checked.h"

#include <fmt/format.h>

#include "store/load.h"

namespace opsctl::test {

Findings checked(const RepositoryFixture& fixture, const CheckOptions& options) {
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

std::vector<std::string> lines_of(const Findings& findings) {
    std::vector<std::string> lines;
    for (const Finding& f : findings.all()) {
        lines.push_back(fmt::format("{} {}:{} {}", name_of(f.name), f.place.path, f.position.line, f.place.pointer));
    }
    return lines;
}

std::vector<std::string> found(const Files& overlay, const CheckOptions& options) {
    return lines_of(checked(RepositoryFixture(base_repository(), overlay), options));
}

}  // namespace opsctl::test
