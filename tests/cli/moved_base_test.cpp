// Branches of a base that has moved on since: judged as they would be merged, without what only the base did.
#include <catch2/catch.hpp>
#include <algorithm>
#include <functional>

#include "cli/branch_findings.h"
#include "support/git_fixture.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string change = "changes/CHG-1.yaml";
const std::string incident = "incidents/INC-1.yaml";
const std::string plan = "plans/demo.yaml";
const std::string monthly = "reports/2025-06.yaml";
const Author tanaka{"tanaka@example.jp", "2025-07-22T10:05:00+09:00"};
const Author yamada{"yamada@example.jp", "2025-07-22T10:05:00+09:00"};
const std::string approved = "  - {at: 2025-07-22 10:00, event: approved, by: yamada, role: client}\n";

using Names = std::vector<std::string>;

// The base repository with a submitted change, of which June is not reported yet where branches begin.
struct Town {
    Town() : fixture(base_repository(), {}), git(fixture.root()) {
        report = content(monthly);
        std::filesystem::remove(fixture.root() / monthly);
        fixture.write({{change,
                        "kind: change\nid: CHG-1\ntitle: ディスク交換\ncontract: demo\ntype: normal\nservices: [app]\n"
                        "plan:\n  window: {from: 2025-07-25 18:00, to: 2025-07-25 20:00}\n  rollback: 戻す\n"
                        "timeline:\n  - {at: 2025-07-18 10:00, event: submitted, by: tanaka}\n"}});
        git.commit("base");
        git.git({"branch", "work"});
    }

    std::string content(const std::string& path) const { return *fixture.repository().read(path); }
    void replace(const std::string& path, const std::string& from, const std::string& to) const {
        std::string text = content(path);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        fixture.write({{path, text.replace(at, from.size(), to)}});
    }
    void append(const std::string& path, const std::string& text) const { fixture.write({{path, content(path) + text}}); }
    void on(const std::string& branch) const { git.git({"switch", "-q", branch}); }

    Expected<Findings> review(const std::optional<std::string>& head = "work") const {
        cli::Common common;
        common.directory = fixture.root();
        common.as_of = "2025-07-31 09:00";
        common.rev = head;
        return cli::findings_of_branch(common, "main", false);
    }
    Names found(const std::optional<std::string>& head = "work") const {
        const Expected<Findings> findings = review(head);
        if (!findings) INFO(findings.failure().message.en);
        REQUIRE(findings);
        Names names;
        for (const Finding& finding : findings->all()) {
            UNSCOPED_INFO(finding.message.en);
            names.emplace_back(name_of(finding.name));
        }
        std::sort(names.begin(), names.end());
        return names;
    }

    RepositoryFixture fixture;
    GitFixture git;
    std::string report;
};

struct Case {
    const char* what;
    std::function<void(const Town&)> base;  // what main does after the branch began
    std::function<void(const Town&)> branch;
    Author author;  // of the branch's commit
    Names trick;
    Names from_fork = {};  // what the same branch gives where the base stands still
};

void approve(const Town& town) { town.append(change, approved); }
void arrive_late(const Town& town) { town.replace(incident, "09:20, event: arrived", "09:45, event: arrived"); }
void do_nothing(const Town&) {}

}  // namespace

TEST_CASE("a branch of a base that moved on is judged as it would be merged", "[review]") {
    const Names open = {"event-rewritten", "open-month-changed"};
    const std::vector<Case> cases = {
        {"a month that was reported since", [](const Town& t) { t.fixture.write({{monthly, t.report}}); }, arrive_late, tanaka,
         {"event-rewritten", "figures-changed"}, open},
        {"an address that is nobody's any more",
         [](const Town& t) { t.replace(plan, "emails: [yamada@example.jp]", "emails: [yamada@town.example.jp]"); }, approve, yamada,
         {"approval-not-by-approver"}},
        {"a record that the base renamed", [](const Town& t) { t.git.git({"mv", change, "changes/CHG-0001.yaml"});
                                                               t.replace("changes/CHG-0001.yaml", "id: CHG-1", "id: CHG-0001"); },
         approve, tanaka, {"approval-not-by-approver"}, {"approval-not-by-approver"}},
        {"a place that the base calls otherwise",
         [](const Town& t) {
             t.replace("contracts/demo.yaml", "sites: [{id: hall,", "sites: [{id: town-hall,");
             t.replace(incident, "site: hall", "site: town-hall");
         },
         [](const Town& t) {
             std::string text = t.content(change);
             t.fixture.write({{"changes/CHG-2.yaml", text.replace(text.find("CHG-1"), 5, "CHG-2").replace(text.find("plan:"), 0, "site: hall\n")}});
         },
         tanaka, {"dangling-reference", "figures-not-compared"}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const Town town;
        town.on("work");
        each.branch(town);
        town.git.commit("work", each.author);
        CHECK(town.found() == each.from_fork);
        town.on("main");
        each.base(town);
        town.git.commit("since", yamada);
        CHECK(town.found() == each.trick);
    }
}

TEST_CASE("what only the base did since is no act of the branch", "[review]") {
    const std::vector<Case> cases = {
        {"it approved", approve, arrive_late, tanaka, {"event-rewritten", "open-month-changed"}},
        {"it changed figures", arrive_late, approve, yamada, {}},
        {"it rewrote an event", [](const Town& t) { t.replace(incident, "11:00, event", "11:30, event"); }, approve, yamada, {}},
        {"it gave a role and an address", [](const Town& t) { t.replace(plan, "organization:\n", "organization:\n  - {id: mori, name: 森, party: client, roles: [client], emails: [mori@example.jp]}\n"); },
         approve, yamada, {}},
        {"it deleted a record", [](const Town& t) { std::filesystem::remove(t.fixture.root() / "logs/2025-06.yaml"); }, approve, yamada, {}},
        {"it renamed the record", [](const Town& t) { t.git.git({"mv", change, "changes/CHG-0001.yaml"});
                                                      t.replace("changes/CHG-0001.yaml", "id: CHG-1", "id: CHG-0001"); },
         approve, yamada, {}},
        {"both did the same", approve, approve, yamada, {}},
        {"nothing", do_nothing, approve, yamada, {}},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const Town town;
        town.on("work");
        each.branch(town);
        town.git.commit("work", each.author);
        town.on("main");
        each.base(town);
        town.git.commit("since", yamada);
        CHECK(town.found() == each.trick);
    }
}

TEST_CASE("what is not committed yet is merged with what is", "[review]") {
    const Town town;
    town.fixture.write({{monthly, town.report}});
    town.git.commit("reported", tanaka);
    town.on("work");
    arrive_late(town);
    CHECK(town.found(std::nullopt) == Names{"event-rewritten", "figures-changed"});
    town.git.commit("work", tanaka);
    town.replace(incident, "09:45", "09:20");
    CHECK(town.found(std::nullopt) == Names{});
    CHECK(town.git.git({"status", "--porcelain"}) == " M incidents/INC-1.yaml");
}

TEST_CASE("where the base changed the same lines, somebody merges it first", "[review]") {
    const Town town;
    arrive_late(town);
    town.git.commit("since", tanaka);
    town.on("work");
    town.replace(incident, "09:20, event: arrived", "09:25, event: arrived");
    town.git.commit("work", tanaka);
    const Names found = town.found();
    CHECK(std::count(found.begin(), found.end(), "base-conflict") == 1);
    SECTION("which decides what stays") {
        town.git.git({"merge", "-q", "-s", "ours", "--no-edit", "main"}, tanaka);
        const Names merged = town.found();
        CHECK(std::count(merged.begin(), merged.end(), "base-conflict") == 0);
        CHECK(std::count(merged.begin(), merged.end(), "event-rewritten") == 1);
    }
    SECTION("what is no record does not matter") {
        town.replace(incident, "09:25, event: arrived", "09:20, event: arrived");
        town.fixture.write({{"README", "branch"}});
        town.git.commit("work", tanaka);
        town.on("main");
        town.fixture.write({{"README", "main"}});
        town.git.commit("since", tanaka);
        CHECK(town.found() == Names{});
    }
}

TEST_CASE("a branch that parted from its base more than once is judged against its present end", "[review]") {
    const Town town;
    town.fixture.write({{"README", "main"}});
    town.git.commit("on main", tanaka);
    town.on("work");
    town.fixture.write({{"NOTES", "work"}});
    town.git.commit("on work", tanaka);
    town.git.git({"branch", "old-work"});
    town.git.git({"merge", "-q", "--no-edit", "main"}, tanaka);
    town.on("main");
    town.git.git({"merge", "-q", "--no-edit", "old-work"}, tanaka);
    town.on("work");
    Names expected;
    SECTION("its own act") { town.git.commit("nothing", tanaka); }
    SECTION("an approval by the approver") {
        approve(town);
        town.git.commit("work", yamada);
    }
    SECTION("an approval by somebody else") {
        approve(town);
        town.git.commit("work", tanaka);
        expected = {"approval-not-by-approver"};
    }
    CHECK(town.git.git({"merge-base", "--all", "main", "work"}).find('\n') != std::string::npos);
    CHECK(town.found() == expected);
}
