// The real table of the Jenkins project's incidents, brought in with a map, against the records of the example, which
// were made from it in another way.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "store/load.h"
#include "support/paths.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

std::map<std::string, const Incident*> by_id(const Records& records) {
    std::map<std::string, const Incident*> all;
    for (const Incident& incident : records.all<Incident>()) all[incident.id.str()] = &incident;
    return all;
}

}  // namespace

TEST_CASE("the Jenkins table imports with a map", "[import]") {
    const fs::path example = paths::source() / "examples/jenkins-infra";
    const RepositoryFixture fixture(example, {});
    fs::remove_all(fixture.root() / "incidents");
    fs::remove_all(fixture.root() / "reports");
    fs::remove_all(fixture.root() / "changes");
    const std::string table = (paths::tests() / "jenkins/status.tsv").string();
    const std::string command =
        fmt::format("'{}' -C '{}' --as-of '2026-11-01 00:00' import '{}' --map '{}' >/dev/null 2>&1",
                    (paths::binaries() / "opsctl-incident").string(), fixture.root().string(), table,
                    (fixture.root() / "import-map.yaml").string());
    const int bad_rows = std::system(command.c_str());
    CHECK(WEXITSTATUS(bad_rows) == 1);  // some rows end before they begin
    Findings findings;
    const Expected<Loaded> imported = load(fixture.repository(), findings);
    const Expected<Loaded> expected = load(RepositoryFixture(example, {}).repository(), findings);
    REQUIRE(imported);
    REQUIRE(expected);
    CHECK(findings.empty());
    const auto wanted = by_id(expected->records);
    const auto got = by_id(imported->records);
    CHECK(wanted.size() > 90);
    for (const auto& [id, record] : wanted) {
        INFO(id);
        REQUIRE(got.count(id) == 1);
        const Incident& other = *got.at(id);
        CHECK(other.title == record->title);
        CHECK(other.services == record->services);
        REQUIRE(other.outages.size() == record->outages.size());
        for (std::size_t i = 0; i < record->outages.size(); ++i) {
            CHECK(other.outages[i].from == record->outages[i].from);
            CHECK(other.outages[i].to == record->outages[i].to);
        }
        REQUIRE(other.timeline.size() == record->timeline.size());
        for (std::size_t i = 0; i < record->timeline.size(); ++i) {
            CHECK(other.timeline[i].at == record->timeline[i].at);
            CHECK(other.timeline[i].event == record->timeline[i].event);
        }
    }
    // The example leaves out two rows that name no service; as incidents they are nothing to complain about.
    CHECK(got.count("2023-03-28-new-signing-key") == 1);
    CHECK(got.count("2024-07-02-weekly-core-release-2.465-failed") == 1);
    CHECK(got.size() == wanted.size() + 2);
}
