// What changed since an approval, found in real histories.
#include "review/changed_since.h"

#include <catch2/catch.hpp>

#include "support/git_fixture.h"
#include "support/repository_fixture.h"
#include "yaml/canonical.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string path = "changes/CHG-1.yaml";

std::string change(const std::string& reason, const std::string& more = "") {
    return "kind: change\nid: CHG-1\ntitle: t\ncontract: demo\ntype: normal\nreason: " + reason + "\n" + more +
           "timeline: []\n";
}

std::string digest_of(const std::string& bytes) {
    Findings findings;
    return content_digest(*read_tree(bytes, path, findings));
}

// "reason: a -> b" of each field.
std::vector<std::string> changed(const RepositoryFixture& fixture, const std::string& digest, const std::string& now) {
    const Expected<Git> git = Git::of(fixture.root());
    REQUIRE(git);
    std::vector<std::string> lines;
    for (const FieldChange& each : changed_since(*git, path, digest, now)) {
        lines.push_back(fmt::format("{}: {} -> {}", each.field, each.before.value_or(""), each.after.value_or("")));
    }
    return lines;
}

}  // namespace

TEST_CASE("changed since: the approved content is found by its digest, wherever it lies in the history", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", "opsctl: 1\ntimezone: Asia/Tokyo\n"}, {path, change("a")}});
    const GitFixture git(fixture.root());
    git.commit("a");
    fixture.write({{path, change("b")}});
    git.commit("b");
    fixture.write({{path, change("c")}});
    git.commit("c");
    const std::string a = digest_of(change("a"));
    using Lines = std::vector<std::string>;

    CHECK(changed(fixture, a, change("c")) == Lines{"reason: a -> c"});
    CHECK(changed(fixture, digest_of(change("b")), change("c")) == Lines{"reason: b -> c"});
    CHECK(changed(fixture, a, change("a", "impact: none\n")) == Lines{"impact:  -> none"});
    SECTION("nothing changed, or another layout") {
        CHECK(changed(fixture, a, change("a")).empty());
        CHECK(changed(fixture, a, change("'a'  # why")).empty());
    }
    SECTION("what an approval is not about does not count") {
        CHECK(changed(fixture, a, change("a", "outages: [{from: 2025-06-01 09:00}]\n")).empty());
    }
    SECTION("content that was never committed") {
        CHECK(changed(fixture, digest_of(change("x")), change("c")).empty());
    }
}

TEST_CASE("the newest commits of a history", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", "opsctl: 1\ntimezone: Asia/Tokyo\n"}});
    const GitFixture git(fixture.root());
    const std::string one = git.commit("one");
    const std::string two = git.commit("two", {"tanaka@example.jp", "2025-06-02T09:00:00+09:00"});
    const std::string three = git.commit("three", {"tanaka@example.jp", "2025-06-03T09:00:00+09:00"});
    const Expected<Git> history = Git::of(fixture.root());
    REQUIRE(history);
    using Ids = std::vector<std::string>;
    CHECK(*history->newest(three, 10) == Ids{three, two, one});
    CHECK(*history->newest(three, 2) == Ids{three, two});
    CHECK(*history->newest(one, 2) == Ids{one});
}
