// What a folder may hold besides records, by accident or by malice.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "base/text.h"
#include "report/findings_output.h"
#include "support/checked.h"
#include "yaml/tree.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

std::string incident_named(const std::string& id) {
    return "kind: incident\nid: " + id +
           "\ntitle: t\ncontract: demo\ntimeline: [{at: 2025-06-12 09:00, event: detected}]\n";
}

using Names = std::vector<std::string>;

Names names_of(const Findings& findings) {
    Names names;
    for (const Finding& f : findings.all()) names.push_back(fmt::format("{} {}", name_of(f.name), f.place.path));
    return names;
}

}  // namespace

TEST_CASE("what is no file is named, and not opened", "[store]") {
    const RepositoryFixture fixture(base_repository(), {});
    const std::filesystem::path incidents = fixture.root() / "incidents";
    REQUIRE(::mkfifo((incidents / "fifo.yaml").c_str(), 0600) == 0);
    fixture.write_link("incidents/device.yaml", "/dev/zero");
    fixture.write_link("incidents/loop.yaml", "loop.yaml");
    fixture.write_link("incidents/out.yaml", "/etc/passwd");
    fixture.write_link("incidents/again", "..");
    CHECK(names_of(checked(fixture)) ==
          Names{"not-a-regular-file incidents/device.yaml", "not-a-regular-file incidents/fifo.yaml",
                "not-a-regular-file incidents/loop.yaml", "not-a-regular-file incidents/out.yaml"});
}

TEST_CASE("a kind's folder that is a link is named, and not followed", "[store]") {
    const RepositoryFixture elsewhere(base_repository(), {});
    const RepositoryFixture fixture(base_repository(), {});
    std::filesystem::remove_all(fixture.root() / "items");
    fixture.write_link("items", (elsewhere.root() / "incidents").string());
    fixture.write_link("changes", "nowhere");
    CHECK(names_of(checked(fixture)) == Names{"not-a-regular-file changes", "not-a-regular-file items"});
}

TEST_CASE("an opsctl.yaml that is a link is named, and not followed", "[store]") {
    const RepositoryFixture fixture(base_repository(), {});
    for (const char* target : {"elsewhere.yaml", "nowhere.yaml"}) {
        std::filesystem::copy_file(base_repository() / "opsctl.yaml", fixture.root() / "elsewhere.yaml",
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::remove(fixture.root() / "opsctl.yaml");
        fixture.write_link("opsctl.yaml", target);
        CHECK(names_of(checked(fixture)) == Names{"not-a-regular-file opsctl.yaml"});
    }
}

TEST_CASE("of a file that is too large only its beginning is read", "[store]") {
    const RepositoryFixture fixture(base_repository(), {{"incidents/INC-9.yaml", incident_named("INC-9")}});
    std::filesystem::resize_file(fixture.root() / "incidents" / "INC-9.yaml", std::uintmax_t{1} << 30);  // sparse
    const Expected<std::string> bytes = fixture.repository().read("incidents/INC-9.yaml");
    REQUIRE(bytes);
    CHECK(bytes->size() == max_file_bytes + 1);
    CHECK(names_of(checked(fixture)) == Names{"file-too-large incidents/INC-9.yaml"});
}

TEST_CASE("a name that a terminal would obey is shown, not obeyed", "[store]") {
    const RepositoryFixture fixture(base_repository(), {{"incidents/a\n::error::\x1b[31m.yaml", "kind: incident\n"}});
    Findings findings = checked(fixture);
    REQUIRE(!findings.empty());
    const Repository repository = fixture.repository();
    Sources sources(repository);
    const std::string text = findings_text(findings, sources, Lang::en, false);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\n::error::") == std::string::npos);
    const std::string commands = findings_github(findings, Lang::en);
    CHECK(static_cast<std::size_t>(std::count(commands.begin(), commands.end(), '\n')) == findings.all().size());
    CHECK(commands.find("\n::error::") == std::string::npos);
}

TEST_CASE("what may not be read is said, not skipped", "[store]") {
    if (::geteuid() == 0) return;  // root may read everything
    const RepositoryFixture fixture(base_repository(), {});
    for (const char* path : {"incidents/INC-1.yaml", "incidents"}) {
        CAPTURE(path);
        REQUIRE(::chmod((fixture.root() / path).c_str(), 0) == 0);
        Findings findings;
        CHECK(!load(fixture.repository(), findings));
        REQUIRE(::chmod((fixture.root() / path).c_str(), 0700) == 0);
    }
}
