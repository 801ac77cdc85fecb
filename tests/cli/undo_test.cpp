// What `undo` and `rename` leave as it was.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/tools.h"
#include "support/git_fixture.h"
#include "support/repository_fixture.h"
#include "time/instant.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;

namespace {

const std::string path = "incidents/INC-1.yaml";

Outcome run(const RepositoryFixture& fixture, std::vector<std::string> words, const Tool& tool = incident_tool()) {
    Common common;
    common.directory = fixture.root();
    common.as_of = "2025-07-30 09:00";
    common.now = date::sys_days(date::year(2025) / 7 / 30);
    common.lang = Lang::en;
    return outcome_of(tool, std::move(words), common);
}

std::string with_returns(const std::string& text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return result;
}

}  // namespace

// With core.autocrlf git has the lines without returns.
TEST_CASE("undo leaves the ends of lines as the work tree has them", "[cli]") {
    const RepositoryFixture fixture(base_repository(), {});
    const GitFixture git(fixture.root());
    git.git({"config", "core.autocrlf", "true"});
    const std::string as_checked_out = with_returns(*fixture.repository().read(path));
    fixture.write({{path, as_checked_out}});
    git.commit("all");
    REQUIRE(run(fixture, {"set", "INC-1", "cause", "紙詰まり"}).exit == Exit::ok);
    REQUIRE(run(fixture, {"undo", "INC-1"}).exit == Exit::ok);
    CHECK(*fixture.repository().read(path) == as_checked_out);
    CHECK(git.git({"status", "--porcelain"}).empty());
}

// The same lines with other ends are no change: a clean checkout has nothing to review.
TEST_CASE("a review of a checkout with returns sees what changed and nothing else", "[cli]") {
    const RepositoryFixture fixture(base_repository(), {});
    const GitFixture git(fixture.root());
    git.git({"config", "core.autocrlf", "true"});
    for (const auto& file : std::filesystem::recursive_directory_iterator(fixture.root())) {
        const std::string name = file.path().lexically_relative(fixture.root()).string();
        if (!file.is_regular_file() || name.starts_with(".git") || !name.ends_with(".yaml")) continue;
        fixture.write({{name, with_returns(*fixture.repository().read(name))}});
    }
    git.commit("all");
    const auto reviewed = [&] {
        const Outcome outcome = run(fixture, {"review", "HEAD", "--format", "json"}, front_tool());
        INFO(outcome.err);
        return nlohmann::json::parse(outcome.out)["records"].size();
    };
    CHECK(reviewed() == 0);
    fixture.write({{path, *fixture.repository().read(path) + "cause: 紙詰まり\r\n"}});
    CHECK(reviewed() == 1);
}

TEST_CASE("a renamed record keeps its mode", "[cli]") {
    const RepositoryFixture fixture(base_repository(), {});
    std::filesystem::permissions(fixture.root() / path, std::filesystem::perms(0600));
    REQUIRE(run(fixture, {"rename", "INC-1", "INC-9"}).exit == Exit::ok);
    struct stat now {};
    REQUIRE(::stat((fixture.root() / "incidents/INC-9.yaml").c_str(), &now) == 0);
    CHECK((now.st_mode & 07777) == 0600);
}

// Where it is needed most: the record can no longer be read, and nothing knows its id but the file's name.
TEST_CASE("undo takes back what made a record unreadable", "[cli]") {
    const RepositoryFixture fixture(base_repository(), {});
    const GitFixture git(fixture.root());
    git.commit("all");
    fixture.write({{path, "kind incident\n"}});
    SECTION("by the file's name") { CHECK(run(fixture, {"undo", "INC-1"}).exit == Exit::ok); }
    SECTION("as the only one") { CHECK(run(fixture, {"undo"}).exit == Exit::ok); }
    SECTION("with all others") { CHECK(run(fixture, {"undo", "--all"}, front_tool()).exit == Exit::ok); }
    CHECK(git.git({"status", "--porcelain"}).empty());
}
