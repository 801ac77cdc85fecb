// The command that writes a site: what it refuses, and what a later run writes.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "cli/report.h"
#include "report/support.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

Outcome site_of(const RepositoryFixture& fixture, const std::string& now, const std::string& folder = "public") {
    Common common;
    common.directory = fixture.root();
    common.now = *parse_time(now, Zone::utc());
    common.lang = Lang::en;
    return site_command(common, {(fixture.root() / folder).string()});
}

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("no site is made of records with errors", "[site]") {
    const RepositoryFixture fixture(example_files());
    fixture.write({{"incidents/2025/INC-1.yaml", "kind: incident\nid: INC-2\n"}});
    const Outcome outcome = site_of(fixture, "2025-07-10 00:00");
    CHECK(outcome.exit == Exit::findings);
    CHECK_THAT(outcome.err, Contains("incidents/2025/INC-1.yaml"));
    CHECK_FALSE(fs::exists(fixture.root() / "public"));
}

TEST_CASE("a later run writes what time has changed, and nothing of what is over", "[site]") {
    const RepositoryFixture fixture(example_files());
    CHECK_THAT(site_of(fixture, "2025-07-10 00:00").out, Contains("index.html: "));
    CHECK_THAT(site_of(fixture, "2025-07-10 00:00").out, Contains(", 0 written, 0 removed"));
    const fs::path month = fixture.root() / "public/months/zaimu.2025-06.html";
    const fs::file_time_type before = fs::last_write_time(month);
    CHECK_THAT(site_of(fixture, "2025-07-11 00:00").out, !Contains(", 0 written"));
    CHECK(fs::last_write_time(month) == before);
    CHECK_THAT(content_of(fixture.root() / "public/as-of.js"), Contains("2025-07-11 09:00"));
}

TEST_CASE("a record that is gone takes its page with it", "[site]") {
    const RepositoryFixture fixture(example_files());
    const std::string text =
        "kind: incident\nid: INC-20250701-01\ntitle: 停止\ncontract: zaimu\nservices: [zaimu]\n"
        "timeline: [{at: 2025-07-01 09:00, event: detected, by: 監視}]\n";
    fixture.write({{"incidents/2025/INC-20250701-01.yaml", text}});
    site_of(fixture, "2025-07-10 00:00");
    const fs::path page = fixture.root() / "public/incidents/INC-20250701-01.html";
    CHECK(fs::exists(page));
    fs::remove(fixture.root() / "incidents/2025/INC-20250701-01.yaml");
    CHECK_THAT(site_of(fixture, "2025-07-10 00:00").out, Contains(", 1 removed"));
    CHECK_FALSE(fs::exists(page));
    CHECK(content_of(fixture.root() / "public/search.js").find("INC-20250701-01") == std::string::npos);
}

TEST_CASE("a site lies outside of the records", "[site]") {
    const RepositoryFixture fixture(example_files());
    for (const std::string folder : {"incidents/pages", "reports", "logs/../incidents", "."}) {
        CAPTURE(folder);
        CHECK(site_of(fixture, "2025-07-10 00:00", folder).exit == Exit::usage);
    }
    fixture.write_link("behind", "incidents");
    CHECK(site_of(fixture, "2025-07-10 00:00", "behind/pages").exit == Exit::usage);
    CHECK_FALSE(fs::exists(fixture.root() / "index.html"));
    CHECK_FALSE(fs::exists(fixture.root() / "incidents/pages"));
    CHECK(site_of(fixture, "2025-07-10 00:00", "sites/of/ours").exit == Exit::ok);
}
