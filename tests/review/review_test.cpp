// Reviews of branches beyond the examples of the findings: shapes of history, and ways to get around a rule.
#include "review/review.h"

#include <catch2/catch.hpp>
#include <functional>

#include "support/checked.h"
#include "support/git_fixture.h"
#include "support/reviewed.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string change = "changes/CHG-1.yaml";
const Author tanaka{"tanaka@example.jp", "2025-07-22T10:05:00+09:00"};
const Author yamada{"yamada@example.jp", "2025-07-22T10:05:00+09:00"};

std::string record(const std::string& more = {}, const std::string& until = "20:00") {
    return "kind: change\nid: CHG-1\ntitle: ディスク交換\ncontract: demo\ntype: normal\nservices: [app]\n"
           "plan:\n  window: {from: 2025-07-25 18:00, to: 2025-07-25 " +
           until +
           "}\n  rollback: 元のディスクに戻す\n"
           "timeline:\n  - {at: 2025-07-18 10:00, event: submitted, by: tanaka}\n" +
           more;
}

const std::string approved = "  - {at: 2025-07-22 10:00, event: approved, by: yamada, role: client}\n";

// The base repository with a submitted change in its first commit.
struct Town {
    explicit Town(const Files& more = {})
        : fixture(base_repository(), {{change, record()}}), git((fixture.write(more), fixture.root())) {
        base = git.commit("base");
    }

    void commit(const Files& files, const Author& author) const {
        fixture.write(files);
        git.commit("work", author);
    }
    std::string content(const std::string& path) const { return *fixture.repository().read(path); }
    void replace(const std::string& path, const std::string& from, const std::string& to) const {
        std::string text = content(path);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        fixture.write({{path, text.replace(at, from.size(), to)}});
    }
    Reviewed review(const std::string& head = "HEAD") const { return reviewed(fixture.repository(), base, head); }
    // Without the warning that an amendment is missing, which is tested on its own.
    std::vector<std::string> found(const std::string& head = "HEAD") const {
        std::vector<std::string> names;
        const Reviewed done = review(head);
        for (const ReviewedSide* side : {done.base.get(), done.head.get()}) {
            for (const std::string& error : side->errors) UNSCOPED_INFO("not valid: " << error);
        }
        for (const Finding& finding : done.findings.all()) {
            if (finding.name == FindingName::contract_changed_without_amendment) continue;
            names.emplace_back(name_of(finding.name));
            UNSCOPED_INFO(finding.message.en);
        }
        return names;
    }

    RepositoryFixture fixture;
    GitFixture git;
    std::string base;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a branch that changes nothing has nothing to review", "[review]") {
    const Town town;
    CHECK(town.review().review.records.empty());
    town.commit({{change, "# a comment\n" + record()}}, tanaka);
    const Reviewed only_layout = town.review();
    REQUIRE(only_layout.review.records.size() == 1);
    CHECK(only_layout.review.records[0].fields.empty());
    CHECK(only_layout.review.records[0].events.empty());
    CHECK(only_layout.findings.empty());
}

TEST_CASE("what happened to a record is told in fields and events", "[review]") {
    const Town town;
    town.commit({{change, record(approved, "21:00")}}, yamada);
    const Reviewed done = town.review();
    REQUIRE(done.review.records.size() == 1);
    const ReviewedRecord& told = done.review.records[0];
    CHECK(told.fate == Fate::changed);
    REQUIRE(told.fields.size() == 1);
    CHECK(told.fields[0].field == "plan.window.to");
    CHECK(told.fields[0].before == "2025-07-25 20:00");
    CHECK(told.fields[0].after == "2025-07-25 21:00");
    REQUIRE(told.events.size() == 1);
    CHECK(told.events[0].before == nullptr);
    CHECK(told.events[0].after->by.text == "yamada");
    REQUIRE((told.before && told.after));
    CHECK(told.before->name == "submitted");
    CHECK(told.after->name == "approved");
    CHECK(done.findings.empty());
}

TEST_CASE("a time that is written in another way is no other event", "[review]") {
    const Town town;
    town.replace(change, "at: 2025-07-18 10:00,", "at: 2025-07-18T10:00+09:00,");
    town.git.commit("work", tanaka);
    CHECK(town.found() == Names{});
}

TEST_CASE("of a record that cannot be read nobody can say what changed", "[review]") {
    Town town;
    const std::string incident = "incidents/INC-1.yaml";
    const std::string good = town.content(incident);
    town.replace(incident, "title: ", "title: a: ");
    const std::string broken = town.git.commit("broken", tanaka);
    const auto is_silent = [&](const ReviewedRecord& record) {
        CHECK_FALSE(record.is_readable);
        CHECK(record.fields.empty());
        return town.found() == Names{"figures-not-compared"};  // that it cannot be read is found when it is loaded
    };
    SECTION("any more") {
        const Reviewed done = town.review();
        REQUIRE(done.review.records.size() == 1);
        CHECK(is_silent(done.review.records[0]));
        CHECK(done.review.records[0].events.empty());
    }
    SECTION("before") {
        town.base = broken;
        town.commit({{incident, good}}, tanaka);
        const Reviewed done = town.review();
        REQUIRE(done.review.records.size() == 1);
        CHECK_FALSE(done.review.records[0].is_readable);
        CHECK(done.review.records[0].fields.empty());
        CHECK(done.review.records[0].events.size() == 3);
    }
    SECTION("and one that can be read loses its events for good") {
        town.commit({{incident, good.substr(0, good.find("timeline:")) + "timeline: []\n"}}, tanaka);
        const Reviewed done = town.review();
        CHECK(done.findings.all().size() == 4);  // three events, and a month that was reported
    }
}

TEST_CASE("a record may be renamed, and keeps its past", "[review]") {
    const Town town;
    std::filesystem::create_directories(town.fixture.root() / "changes/2025/六月");
    town.git.git({"mv", change, "changes/2025/六月/CHG-1.yaml"});
    town.git.commit("moved", tanaka);
    const Reviewed moved = town.review();
    REQUIRE(moved.review.records.size() == 1);
    CHECK(moved.review.records[0].fate == Fate::renamed);
    CHECK(moved.review.records[0].old_path == change);
    CHECK(moved.findings.empty());
    town.fixture.write({{"changes/2025/六月/CHG-1.yaml", record(approved)}});
    town.git.commit("approved", yamada);
    CHECK(town.found() == Names{});

    town.git.git({"mv", "changes/2025/六月/CHG-1.yaml", "changes/CHG-2.yaml"});
    town.replace("changes/CHG-2.yaml", "id: CHG-1", "id: CHG-2");
    town.git.commit("another id", yamada);
    const Reviewed renamed = town.review();
    REQUIRE(renamed.review.records.size() == 1);
    CHECK(renamed.review.records[0].old_id == "CHG-1");
}

TEST_CASE("an approval counts as its approver's by the address at the base", "[review]") {
    const Town town;
    SECTION("letter case does not matter") {
        town.commit({{change, record(approved)}}, {"Yamada@Example.JP", yamada.date});
        CHECK(town.found() == Names{});
    }
    SECTION("an address that the branch adds does not count") {
        town.replace("plans/demo.yaml", "yamada@example.jp", "yamada@example.jp, tanaka@example.jp");
        town.git.commit("address", tanaka);
        town.commit({{change, record(approved)}}, tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver"});
    }
    SECTION("a mail map that the branch adds does not count") {
        town.commit({{".mailmap", "山田 <yamada@example.jp> <tanaka@example.jp>\n"}}, tanaka);
        town.commit({{change, record(approved)}}, tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver"});
    }
    SECTION("rewriting the approver's own approval counts as bringing it in") {
        town.commit({{change, record(approved)}}, yamada);
        town.replace(change, "role: client", "role: client, note: 条件なし");
        town.git.commit("note", tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver"});
    }
    SECTION("somebody who puts it back vouches for it") {
        town.commit({{change, record(approved)}}, yamada);
        town.commit({{change, record()}}, yamada);
        town.commit({{change, record(approved)}}, tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver"});
    }
    SECTION("whoever merges does not bring it in") {
        town.git.git({"switch", "-q", "-c", "side"});
        town.commit({{change, record(approved)}}, yamada);
        town.git.git({"switch", "-q", "main"});
        town.commit({{"README", "x"}}, tanaka);
        town.git.git({"merge", "-q", "--no-ff", "-m", "merged", "side"}, tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("unless it is the merge itself that has it") {
        town.git.git({"switch", "-q", "-c", "side"});
        town.commit({{"README", "x"}}, yamada);
        town.git.git({"switch", "-q", "main"});
        town.git.git({"merge", "-q", "--no-ff", "--no-commit", "side"}, tanaka);
        town.commit({{change, record(approved)}}, tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver"});
    }
    SECTION("what is not committed has no author yet, but a date") {
        town.fixture.write({{change, record(approved)}});
        CHECK(town.found("") == Names{"event-backdated"});
    }
    SECTION("one that was entered for the approver needs its means, and its own author") {
        const std::string entered =
            "  - {at: 2025-07-22 10:00, event: approved, by: yamada, role: client, "
            "recorded_by: tanaka, via: phone}\n";
        town.commit({{change, record(entered)}}, {"sato@example.jp", yamada.date});
        CHECK(town.found() == Names{"approval-not-by-approver", "approval-unconfirmed"});
    }
}

TEST_CASE("an approval by telephone is confirmed by the approver, in its role or in all", "[review]") {
    const Town town;
    const Author sato{"sato@example.jp", "2025-07-22T10:05:00+09:00"};
    const std::string entered =
        "  - {at: 2025-07-22 10:00, event: approved, by: yamada, role: client, recorded_by: sato, via: phone}\n";
    const std::string own = "  - {at: 2025-07-22 11:00, event: approved, by: yamada";
    const Author later{"yamada@example.jp", "2025-07-22T11:05:00+09:00"};
    town.commit({{change, record(entered)}}, sato);
    CHECK(town.found() == Names{"approval-unconfirmed"});
    SECTION("in its role") {
        town.commit({{change, record(entered + own + ", role: client}\n")}}, later);
        CHECK(town.found() == Names{});
    }
    SECTION("in all, where it names none") {
        town.commit({{change, record(entered + own + "}\n")}}, later);
        CHECK(town.found() == Names{});
    }
    SECTION("not in another role") {
        town.commit({{change, record(entered + own + ", role: owner}\n")}}, later);
        CHECK(town.found() == Names{"approval-unconfirmed"});
    }
}

TEST_CASE("an approval stays its approver's when somebody else moves or renames the record", "[review]") {
    const Town town;
    const std::string second = "changes/CHG-2.yaml";
    const auto renamed = [&](const std::string& from, const std::string& to, const Author& author) {
        town.git.git({"mv", from, to});
        town.replace(to, "id: " + from.substr(8, 5), "id: " + to.substr(8, 5));
        town.git.commit("rename", author);
    };
    SECTION("of the base") {
        town.commit({{change, record(approved)}}, yamada);
        renamed(change, second, tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("of the branch, twice, between which it was approved") {
        std::string text = record();
        text.replace(text.find("CHG-1"), 5, "CHG-3");
        town.commit({{"changes/CHG-3.yaml", text}}, tanaka);
        renamed("changes/CHG-3.yaml", second, tanaka);
        town.fixture.write({{second, town.content(second) + approved}});
        town.git.commit("approval", yamada);
        renamed(second, "changes/CHG-4.yaml", tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("on one side of a merge") {
        town.commit({{change, record(approved)}}, yamada);
        town.git.git({"switch", "-q", "-c", "side"});
        renamed(change, second, tanaka);
        town.git.git({"switch", "-q", "main"});
        town.commit({{"README", "x"}}, tanaka);
        town.git.git({"merge", "-q", "--no-ff", "-m", "merged", "side"}, tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("but not one that comes in with the move") {
        town.git.git({"mv", change, second});
        town.fixture.write({{second, town.content(second) + approved}});
        town.replace(second, "id: CHG-1", "id: CHG-2");
        town.git.commit("rename", tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver"});
    }
}

TEST_CASE("content that changes after the approval in the same branch is found", "[review]") {
    const Town town;
    town.commit({{change, record(approved)}}, yamada);
    town.commit({{change, record(approved, "23:00")}}, tanaka);
    CHECK(town.found() == Names{"approved-content-changed"});
    SECTION("a title is not what was approved") {
        town.commit({{change, record(approved)}}, tanaka);
        town.replace(change, "ディスク交換", "ディスクの交換");
        town.git.commit("title", tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("an approval that was taken back pins nothing") {
        const std::string back = "  - {at: 2025-07-22 12:00, event: withdrawn, by: tanaka}\n";
        town.commit({{change, record(approved + back, "23:00")}}, tanaka);
        CHECK(town.found() == Names{});
    }
}

TEST_CASE("the tolerance for back-dating is that of the base", "[review]") {
    const Author late{"yamada@example.jp", "2025-07-23T12:00:00+09:00"};
    const std::string rules = "opsctl: 1\ntimezone: Asia/Tokyo\nlanguage: ja\nreview: {backdating: ";
    SECTION("of its own opsctl.yaml a branch has nothing") {
        const Town town(Files{{"opsctl.yaml", rules + "1h}\n"}});
        town.commit({{"opsctl.yaml", rules + "30d}\n"}}, tanaka);
        town.commit({{change, record(approved)}}, late);
        CHECK(town.found() == Names{"event-backdated"});
    }
    SECTION("up to the tolerance, to the second") {
        const Town town(Files{{"opsctl.yaml", rules + "26h}\n"}});
        town.commit({{change, record(approved)}}, late);
        CHECK(town.found() == Names{});
        const Author later{"yamada@example.jp", "2025-07-23T12:00:01+09:00"};
        town.git.git({"commit", "-q", "--amend", "--reset-author", "--no-edit"}, later);
        CHECK(town.found() == Names{"event-backdated"});
    }
}

TEST_CASE("facts of a reported month are what was dated before the report", "[review]") {
    const Town town(Files{{"logs/2025-06.yaml",
                           "kind: log\nid: 2025-06\ncontract: demo\nentries:\n"
                           "  - {activity: backup, done: 2025-06-30 02:00, result: ok}\nmeasurements:\n"
                           "  - {indicator: answered, month: 2025-06, values: {good: 9, total: 10}}\n"}});
    const std::string incident = "incidents/INC-1.yaml";
    Names expected = {"figures-changed"};
    SECTION("a level of which no figure speaks may change") {
        town.replace(incident, "site: hall\n", "site: hall\nlevel: A\n");
        expected.clear();
    }
    SECTION("an outage") {
        town.replace(incident, "timeline:", "outages: [{from: 2025-06-12 09:00, to: 2025-06-12 11:00}]\ntimeline:");
    }
    SECTION("an attribution, on which no figure hangs") {
        town.replace(incident, "value: vendor", "value: client, agreed_by: yamada");
        expected = {"reported-month-changed", "act-not-by-party"};
    }
    SECTION("a measurement") { town.replace("logs/2025-06.yaml", "good: 9", "good: 10"); }
    SECTION("work") { town.replace("logs/2025-06.yaml", "result: ok", "result: failed"); }
    town.git.commit("work", tanaka);
    CHECK(town.found() == expected);
}

TEST_CASE("an outage belongs to the month in which the two tell different things", "[review]") {
    Town town;
    const std::string incident = "incidents/INC-1.yaml";
    const auto write = [&](const std::string& outages) {
        std::string text = town.content(incident);
        text.erase(0, text.find("kind:"));
        const std::size_t at = text.find("outages:");
        if (at != std::string::npos) text.erase(at, text.find('\n', at) + 1 - at);
        text.insert(text.find("timeline:"), outages);
        town.fixture.write({{incident, text}});
    };
    write("outages: [{from: 2025-06-30 23:00, to: 2025-07-01 01:00}]\n");
    town.base = town.git.commit("outage", tanaka);
    Names expected = {"figures-changed", "open-month-changed"};  // June was reported, July was not
    SECTION("taken away") { write({}); }
    SECTION("from when") {
        write("outages: [{from: 2025-06-30 22:00, to: 2025-07-01 01:00}]\n");
        expected = {"figures-changed"};
    }
    SECTION("from when, later in July") { write("outages: [{from: 2025-07-01 00:30, to: 2025-07-01 01:00}]\n"); }
    SECTION("until when in June") { write("outages: [{from: 2025-06-30 23:00, to: 2025-06-30 23:30}]\n"); }
    SECTION("until when in July") {
        write("outages: [{from: 2025-06-30 23:00, to: 2025-07-01 00:30}]\n");
        expected = {"open-month-changed"};
    }
    SECTION("that it has not ended in July") {
        write("outages: [{from: 2025-06-30 23:00}]\n");  // June is not final then
    }
    SECTION("of which services it was") {
        write("outages: [{from: 2025-06-30 23:00, to: 2025-07-01 01:00, services: [app]}]\n");
        expected = {"reported-month-changed"};
    }
    town.git.commit("work", tanaka);
    CHECK(town.found() == expected);
}

TEST_CASE("a claim belongs to its decision's day, one that is undecided to the day of the claim", "[review]") {
    Town town;
    const std::string claim =
        "exemptions: [{service_level: arrival, cause: accident, claimed: {at: 2025-06-13 09:00, by: tanaka}";
    const auto decided = [](const std::string& day) {
        return ", decision: {at: " + day + " 09:00, by: yamada, result: accepted}";
    };
    const auto write = [&](const std::string& from, const std::string& to) {
        town.replace("incidents/INC-1.yaml", from, to);
    };
    write("timeline:", claim + "}]\ntimeline:");
    town.base = town.git.commit("claim", tanaka);
    Names expected = {"figures-changed"};  // whether June is final
    SECTION("decided in June") { write("tanaka}}]", "tanaka}" + decided("2025-06-16") + "}]"); }
    SECTION("decided after the report") {
        write("tanaka}}]", "tanaka}" + decided("2025-07-16") + "}]");
        expected = {"open-month-changed"};
    }
    SECTION("claimed on another day") {
        write("2025-06-13 09:00", "2025-06-14 09:00");
        expected = {"reported-month-changed"};
    }
    SECTION("taken back") { write(claim + "}]\n", ""); }
    town.git.commit("work", yamada);
    CHECK(town.found() == expected);
}

TEST_CASE("an act of a party comes in with a commit of that party's", "[review]") {
    const Town town;
    const std::string incident = "incidents/INC-1.yaml";
    const auto act = [&](const std::string& kind) {
        if (kind == "decision") {
            town.replace(incident, "timeline:",
                         "exemptions:\n  - {service_level: arrival, cause: accident, claimed: {at: 2025-07-22 09:00, by: "
                         "tanaka}, decision: {at: 2025-07-22 10:00, by: yamada, result: accepted}}\ntimeline:");
        } else if (kind == "agreement") {
            town.replace(incident, "attributions: [",
                         "attributions: [{at: 2025-07-22 10:00, by: tanaka, value: client, agreed_by: 山田}, ");
        } else if (kind == "inspection") {
            town.replace("reports/2025-06.yaml", "inspections: [",
                         "inspections: [{at: 2025-07-22 15:00, by: yamada, result: passed}, ");
        } else {
            town.fixture.write({{incident, town.content(incident) +
                                               "  - {at: 2025-07-22 09:00, event: dispatch-cancelled, by: yamada}\n"}});
        }
    };
    const std::string kind = GENERATE(as<std::string>(), "decision", "agreement", "inspection", "cancelled");
    CAPTURE(kind);
    act(kind);
    const auto told = [&] {
        const Names names = town.found();
        return std::find(names.begin(), names.end(), "act-not-by-party") != names.end();
    };
    SECTION("by the party") {
        town.git.commit("work", yamada);
        CHECK_FALSE(told());
    }
    SECTION("by the other") {
        town.git.commit("work", tanaka);
        CHECK(told());
    }
    SECTION("with the name of the party's author, but made by the other") {
        town.git.commit("work", {"yamada@example.jp", "2025-07-22T16:00:00+09:00", "tanaka@example.jp"});
        CHECK(told());
    }
    SECTION("and rewritten by the other afterwards") {
        town.git.commit("work", yamada);
        if (kind != "decision") return;
        town.replace(incident, "result: accepted", "result: rejected");
        town.git.commit("more", tanaka);
        CHECK(told());
    }
}

namespace {

// One act, entered by changing a record.
struct Entered {
    const char* what;
    std::string path, from, to;
};

const std::string incident_path = "incidents/INC-1.yaml";
const std::string items_path = "items/IMP-1.yaml";
const std::string contract_path = "contracts/demo.yaml";

// A town with an improvement, a subcontractor, and a level whose clock stands still for agreed pauses.
Town town_of_both() {
    return Town(Files{{items_path,
                       "kind: item\nid: IMP-1\ntitle: 手順の見直し\ncontract: demo\ntype: improvement\n"
                       "timeline:\n  - {at: 2025-07-01 09:00, event: opened, by: tanaka}\n"}});
}

}  // namespace

TEST_CASE("what counts because one party said it is that party's to commit", "[review]") {
    const std::string attribution = "attributions: [{at: 2025-07-22 10:00, by: ";
    const std::vector<Entered> of_client = {
        {"a verdict", items_path, "timeline:", "verdict: {at: 2025-07-22 10:00, by: yamada, value: adopted}\ntimeline:"},
        {"a consent", contract_path, "services:", "subcontractors: [{name: 下請, consent: {at: 2025-07-22, by: yamada}}]\nservices:"},
        {"a level that was agreed", incident_path, "site: hall\n",
         "site: hall\nlevel: [{value: A}, {at: 2025-06-12 10:00, value: B, by: tanaka, agreed_by: yamada}]\n"},
        {"a level that was changed", incident_path, "site: hall\n",
         "site: hall\nlevel: [{value: A}, {at: 2025-06-12 10:00, value: B, by: yamada}]\n"},
        {"a severity", incident_path, "site: hall\n", "site: hall\nassessments: [{at: 2025-07-22 10:00, by: yamada, value: 0}]\n"},
        {"a pause", incident_path, "  - {at: 2025-06-12 11:00, ",
         "  - {at: 2025-06-12 10:00, event: paused, by: yamada, reason: 待ち}\n  - {at: 2025-06-12 10:30, event: resumed, by: sato}\n"
         "  - {at: 2025-06-12 11:00, "},
        {"a pause that was agreed", incident_path, "  - {at: 2025-06-12 11:00, ",
         "  - {at: 2025-06-12 10:00, event: paused, by: tanaka, agreed_by: yamada, reason: 待ち}\n"
         "  - {at: 2025-06-12 10:30, event: resumed, by: sato}\n  - {at: 2025-06-12 11:00, "},
        {"a claim that the vendor accepts itself", incident_path, "timeline:",
         "exemptions:\n  - {service_level: arrival, cause: accident, claimed: {at: 2025-07-22 09:00, by: yamada}}\ntimeline:"},
        {"an attribution that the vendor agrees to itself", incident_path, "attributions: [",
         attribution + "yamada, value: third-party}, "},
        {"an attribution by another name", incident_path, "attributions: [", attribution + "山田, value: third-party}, "},
    };
    for (const Entered& act : of_client) {
        CAPTURE(act.what);
        Town town = town_of_both();
        if (std::string(act.what).find("pause") != std::string::npos) {
            town.replace(contract_path, "reopen: new-round", "reopen: new-round, pauses: {agreed: true}");
            town.base = town.git.commit("pauses", tanaka);
        }
        town.replace(act.path, act.from, act.to);
        const auto told = [&] {
            const Names names = town.found();
            return std::find(names.begin(), names.end(), "act-not-by-party") != names.end();
        };
        const std::string head = town.git.commit("work", tanaka);
        CHECK(told());
        town.git.git({"commit", "-q", "--amend", "--reset-author", "--no-edit"}, yamada);
        CHECK_FALSE(told());
        town.git.git({"commit", "-q", "--amend", "--no-edit"}, tanaka);  // the committer
        CHECK(told());
    }
}

TEST_CASE("an agreement is each party's own", "[review]") {
    const Town town;
    const std::string monthly = "reports/2025-06.yaml";
    const auto told = [&] {
        const Names names = town.found();
        return std::count(names.begin(), names.end(), "act-not-by-party");
    };
    const std::string asked = "{at: 2025-07-07 09:00, event: extension-agreed, until: 2025-07-20, by: yamada";
    town.fixture.write({{monthly, town.content(monthly) + "timeline:\n  - " + asked + "}\n"}});
    SECTION("proposed by the client, agreed by the vendor") {
        town.git.commit("asked", yamada);
        town.replace(monthly, "by: yamada}\n", "by: yamada, agreed_by: tanaka}\n");
        town.git.commit("agreed", tanaka);
        CHECK(told() == 0);
    }
    SECTION("both by the client") {
        town.replace(monthly, "by: yamada}\n", "by: yamada, agreed_by: tanaka}\n");
        town.git.commit("both", yamada);
        CHECK(told() == 1);
    }
    SECTION("what the vendor proposes for the client, it cannot enter itself") {
        town.replace(monthly, "by: yamada}\n", "by: tanaka, agreed_by: yamada}\n");
        town.git.commit("both", yamada);
        CHECK(told() == 1);
    }
    SECTION("an attribution that the client enters against itself is the client's") {
        town.git.git({"checkout", "-q", "--", monthly});
        town.replace("incidents/INC-1.yaml", "attributions: [",
                     "attributions: [{at: 2025-07-22 10:00, by: tanaka, value: third-party, agreed_by: yamada}, ");
        town.git.commit("both", yamada);
        CHECK(told() == 0);
    }
    SECTION("one that the vendor enters by the client's name and agrees to is nobody's") {
        town.git.git({"checkout", "-q", "--", monthly});
        town.replace("incidents/INC-1.yaml", "attributions: [",
                     "attributions: [{at: 2025-07-22 10:00, by: yamada, value: third-party, agreed_by: tanaka}, ");
        town.git.commit("both", tanaka);
        CHECK(told() == 1);
    }
}

TEST_CASE("what came and went on the way brings nothing in", "[review]") {
    const Town town;
    const auto on_side = [&](const std::string& name, const std::function<void()>& then) {
        town.git.git({"switch", "-q", "-c", name, town.base});
        then();
        town.git.git({"switch", "-q", "main"});
    };
    town.commit({{change, record(approved)}}, tanaka);  // forged
    SECTION("the approver's own that was taken back elsewhere") {
        on_side("side", [&] {
            town.commit({{change, record(approved)}}, yamada);
            town.commit({{change, record()}}, yamada);
        });
        town.git.git({"merge", "-q", "-s", "ours", "--no-ff", "-m", "merged", "side"}, tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver"});
    }
    SECTION("nor does one beside it that stays") {
        on_side("side", [&] { town.commit({{change, record(approved)}}, yamada); });
        town.git.git({"merge", "-q", "--no-ff", "-m", "merged", "side"}, tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver"});
    }
    SECTION("where it was taken back here, the other is what stays") {
        on_side("side", [&] { town.commit({{change, record(approved)}}, yamada); });
        town.commit({{change, record()}}, tanaka);
        town.git.git({"merge", "-q", "--no-ff", "-m", "merged", "side"}, tanaka);
        CHECK(town.found() == Names{});
    }
}

TEST_CASE("a line that stands there twice came in twice", "[review]") {
    const std::string back = "  - {at: 2025-07-22 10:00, event: withdrawn, by: yamada}\n";
    const Town town;
    town.commit({{change, record(approved + back)}}, yamada);
    CHECK(town.found() == Names{});
    SECTION("by somebody else") {
        town.commit({{change, record(approved + back + approved)}}, tanaka);
        CHECK(town.found() == Names{"approval-not-by-approver", "approval-not-by-approver"});
    }
    SECTION("by the approver") {
        town.commit({{change, record(approved + back + approved)}}, yamada);
        CHECK(town.found() == Names{});
    }
}

TEST_CASE("what the base took back and a branch brings again is nobody's", "[review]") {
    Town town;
    town.commit({{change, record(approved)}}, yamada);
    const std::string with = town.git.git({"rev-parse", "HEAD"});
    town.commit({{change, record()}}, yamada);
    town.base = town.git.git({"rev-parse", "HEAD"});
    town.git.git({"switch", "-q", "-c", "work", with});
    town.commit({{"README", "x"}}, tanaka);
    town.git.git({"merge", "-q", "-s", "ours", "--no-ff", "-m", "merged", "main"}, tanaka);
    CHECK(town.found() == Names{"event-backdated", "approval-not-by-approver"});
}

TEST_CASE("whoever becomes a person of the plans in a branch decides nothing in it", "[review]") {
    Town town;
    const std::string incident = "incidents/INC-1.yaml";
    town.replace("plans/demo.yaml", "organization:\n",
                 "organization:\n  - {id: mori, name: 森, party: client, roles: [client]}\n");
    town.git.commit("person", tanaka);
    Names expected = {"role-granted-and-used"};
    SECTION("a claim") {
        town.replace(incident, "timeline:",
                     "exemptions:\n  - {service_level: arrival, cause: accident, claimed: {at: 2025-07-22 09:00, by: "
                     "tanaka}, decision: {at: 2025-07-22 10:00, by: mori, result: accepted}}\ntimeline:");
    }
    SECTION("an attribution") {
        town.replace(incident, "attributions: [",
                     "attributions: [{at: 2025-07-22 10:00, by: tanaka, value: client, agreed_by: mori}, ");
    }
    SECTION("a severity") {
        town.replace(incident, "site: hall\n", "site: hall\nassessments: [{at: 2025-07-22 10:00, by: mori, value: 0}]\n");
    }
    SECTION("an approval") {
        // Nor did the base know an address of the approver's.
        town.fixture.write({{change, record("  - {at: 2025-07-22 10:00, event: approved, by: mori}\n")}});
        expected = {"approval-not-by-approver", "role-granted-and-used"};
    }
    SECTION("whoever was there before may") {
        town.replace(incident, "attributions: [",
                     "attributions: [{at: 2025-07-22 10:00, by: tanaka, value: client, agreed_by: yamada}, ");
        expected.clear();
    }
    town.git.commit("work", yamada);
    CHECK(town.found() == expected);
}

TEST_CASE("what came after the report is no changed fact", "[review]") {
    const Town town;
    const std::string incident = "incidents/INC-1.yaml";
    SECTION("an attribution in July") {
        town.replace(incident, "attributions: [", "attributions: [{at: 2025-07-10 09:00, by: tanaka, value: vendor}, ");
    }
    SECTION("an event in July") {
        town.fixture.write(
            {{incident, town.content(incident) + "  - {at: 2025-07-10 09:00, event: closed, by: tanaka}\n"}});
    }
    SECTION("prose") { town.replace(incident, "site: hall\n", "site: hall\ncause: 紙詰まり\n"); }
    town.git.commit("work", tanaka);
    CHECK(town.found() == Names{});
}

TEST_CASE("how a reported month is read must stay", "[review]") {
    const Town town;
    const std::string contract = "contracts/demo.yaml";
    Names expected = {"figures-changed"};
    SECTION("a guarantee") { town.replace(contract, "guarantee: 30min", "guarantee: 60min"); }
    SECTION("the fee, of months to come, too") {
        town.replace(contract, "monthly: 100000", "monthly: 90000");
        expected.push_back("open-month-changed");
    }
    SECTION("the tax") {
        town.replace(contract, "rate: 10%", "rate: 8%");
        expected.push_back("open-month-changed");
    }
    SECTION("the rounding may, where nothing is rounded") {
        town.replace(contract, "payable-down", "reduction-down");
        expected.clear();
    }
    SECTION("the beginning of the term") {
        town.replace(contract, "from: 2025-06-01, until", "from: 2025-06-02, until");
    }
    SECTION("a fee from August on may change") {
        town.replace(contract, "monthly: 100000}", "monthly: 100000}, {from: 2025-08-01, monthly: 90000}");
        expected = {"open-month-changed"};
    }
    SECTION("a level from August on may come") {
        town.replace(contract, "service_levels:\n",
                     "service_levels:\n  - id: new\n    title: 新\n    effective: {from: 2025-08-01}\n"
                     "    measure: {kind: statement, text: 努める}\n");
        expected.clear();
    }
    SECTION("words may change") {
        town.replace(contract, "title: 到着時間", "title: 到着までの時間");
        expected.clear();
    }
    SECTION("and the end of the term") {
        town.replace(contract, "until: 2026-03-31}", "until: 2027-03-31}");
        expected = {"open-month-changed"};
    }
    town.git.commit("work", tanaka);
    CHECK(town.found() == expected);
}

TEST_CASE("a calendar that only one level names must stay for reported months", "[review]") {
    const std::string other =
        "kind: calendar\nid: other\ntitle: o\ntimezone: Asia/Tokyo\nholidays: none\nhours: {mon-sun: '09:00-17:00'}\n";
    Town town;
    town.fixture.write({{"calendars/other.yaml", other}});
    Names expected = {"figures-changed"};
    SECTION("named: of 9 hours from 09:00 on, one is the next day's, or none") {
        town.replace("contracts/demo.yaml", "kind: response,", "kind: response, calendar: other,");
        town.replace("contracts/demo.yaml", "clock: elapsed", "clock: service-hours");
        town.replace("contracts/demo.yaml", "guarantee: 30min", "guarantee: 9h");
    }
    SECTION("not named") { expected.clear(); }
    town.base = town.git.commit("calendar", tanaka);
    town.replace("calendars/other.yaml", "17:00", "18:00");
    town.git.commit("work", tanaka);
    CHECK(town.found() == expected);
}

TEST_CASE("a report that was handed over stays as it was", "[review]") {
    const std::string monthly = "reports/2025-06.yaml";
    const std::string breach = "reports/b1.yaml";
    Town town(Files{{breach,
                           "kind: report\nid: b1\ncontract: demo\ntype: breach\n"
                           "submitted: {at: 2025-07-01 10:00, by: tanaka}\nbreaches: [{keys: [arrival/INC-1]}]\n"},
                          {"reports/b2.yaml",
                           "kind: report\nid: b2\ncontract: demo\ntype: breach\n"
                           "submitted: {at: 2025-08-01 10:00, by: tanaka}\nbreaches: [{keys: [arrival/INC-1]}]\n"}});
    Names expected = {"report-rewritten"};
    SECTION("its time") { town.replace(monthly, "at: 2025-07-04", "at: 2025-07-03"); }
    SECTION("its figures") { town.replace(monthly, "reduction: 0", "reduction: 100"); }
    SECTION("its month") {
        town.replace(monthly, "month: 2025-06", "month: 2025-07");
    }
    SECTION("that it was handed over") {
        town.replace(monthly, "submitted: {at: 2025-07-04 10:00, by: tanaka}\n", "");
    }
    SECTION("what breaches it names") {
        town.replace(breach, "arrival/INC-1", "stop/2025-06");
        expected = {"open-month-changed", "report-rewritten"};  // arrival/INC-1 was said to be none
    }
    SECTION("an inspection of it") { town.replace(monthly, "result: passed", "result: failed, reason: 不足"); }
    SECTION("even with one that corrects it") {
        town.replace(monthly, "reduction: 0", "reduction: 100");
        town.fixture.write({{"reports/2025-06-2.yaml",
                             "kind: report\nid: 2025-06-2\ncontract: demo\ntype: monthly\nmonth: 2025-06\n"
                             "submitted: {at: 2025-07-30 10:00, by: tanaka}\nreduction: 100\n"
                             "corrects: {report: 2025-06, reason: 誤り}\n"}});
    }
    SECTION("an invoice that came, and a payment") {
        town.replace(monthly, "reduction: 0\n", "reduction: 0\ninvoice: {received: 2025-07-20}\npayment: {at: 2025-07-30}\n");
        town.base = town.git.commit("paid", tanaka);
        SECTION("rewritten") { town.replace(monthly, "received: 2025-07-20", "received: 2025-07-21"); }
        SECTION("taken away") { town.replace(monthly, "payment: {at: 2025-07-30}\n", ""); }
    }
    SECTION("what follows it comes later") {
        town.replace(monthly, "inspections: [", "inspections: [{at: 2025-07-09 15:00, by: yamada, result: passed}, ");
        town.replace(monthly, "reduction: 0\n",
                     "reduction: 0\ninvoice: {received: 2025-07-20}\npayment: {at: 2025-07-30}\n");
        town.replace(monthly, "id: 2025-06\n", "id: 2025-06\ntitle: 6月分\n");
        expected.clear();
    }
    SECTION("and one that was not handed over yet is a draft") {
        town.replace("reports/b2.yaml", "at: 2025-08-01", "at: 2025-08-02");
        expected.clear();
    }
    town.git.commit("work", yamada);
    CHECK(town.found() == expected);
}

TEST_CASE("work that a branch starts is approved as the base asks for", "[review]") {
    const Town town;
    const std::string contract = "contracts/demo.yaml";
    const std::string started = "  - {at: 2025-07-25 18:00, event: started, by: sato}\n";
    const auto start_emergency = [&](const std::string& day) {
        std::string text = record("  - {at: " + day + " 17:00, event: started, by: sato}\n");
        town.commit({{change, text.replace(text.find("normal"), 6, "emergency")}}, tanaka);
    };
    SECTION("asking for no approval any more frees no work of the same branch") {
        town.replace(contract, "normal: [client]", "normal: []");
        town.commit({{change, record(started)}}, tanaka);
        CHECK(town.found() == Names{"approval-missing"});
    }
    SECTION("nor does another role") {
        town.replace(contract, "normal: [client]", "normal: [manager]");
        town.commit({{change, record(approved + started)}}, yamada);
        CHECK(town.found() == Names{});
        town.commit(
            {{change, record("  - {at: 2025-07-22 10:00, event: approved, by: yamada, role: manager}\n" + started)}},
            yamada);
        CHECK(town.found() == Names{"approval-missing"});
    }
    SECTION("work that was approved may start") {
        town.replace(contract, "normal: [client]", "normal: []");
        town.commit({{change, record(approved)}}, yamada);
        town.commit({{change, record(approved + started)}}, tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("where the contract stays, the check finds what is missing") {
        town.commit({{change, record(started)}}, tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("without work the contract may ask for less") {
        town.replace(contract, "normal: [client]", "normal: []");
        town.git.commit("work", tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("an emergency may be approved afterwards, until the base's limit") {
        town.replace(contract, "emergency_approval: 1bd", "emergency_approval: 30d");
        start_emergency("2025-07-30");
        CHECK(town.found() == Names{});
        start_emergency("2025-07-29");
        CHECK(town.found() == Names{"approval-missing"});
    }
}

TEST_CASE("opsctl.yaml is reviewed with the records", "[review]") {
    const Town town;
    const std::string config = "opsctl.yaml";
    SECTION("another time zone reads the times of reported months otherwise") {
        town.replace(config, "Asia/Tokyo", "Asia/Shanghai");
        town.git.commit("zone", tanaka);
        const Reviewed done = town.review();
        REQUIRE(done.review.records.size() == 1);
        const ReviewedRecord& told = done.review.records[0];
        CHECK_FALSE(told.kind);
        CHECK(told.path == config);
        REQUIRE(told.fields.size() == 1);
        CHECK(told.fields[0].field == "timezone");
        CHECK(told.fields[0].after == "Asia/Shanghai");
        CHECK(town.found() == Names{"figures-changed"});
        CHECK(done.findings.all()[0].place.path == config);
    }
    SECTION("unless they are reported anew") {
        town.replace(config, "Asia/Tokyo", "Asia/Shanghai");
        town.commit({{"reports/2025-06-2.yaml",
                      "kind: report\nid: 2025-06-2\ncontract: demo\ntype: monthly\nmonth: 2025-06\n"
                      "submitted: {at: 2025-07-30 10:00, by: tanaka}\nreduction: 0\n"
                      "corrects: {report: 2025-06, reason: 時刻帯の誤り}\n"}},
                    tanaka);
        CHECK(town.found() == Names{"open-month-changed"});
    }
    SECTION("what it tolerates may change, and is told") {
        town.fixture.write({{config, town.content(config) + "review: {backdating: 30d}\n"}});
        town.git.commit("tolerance", tanaka);
        CHECK(town.found() == Names{});
        REQUIRE(town.review().review.records.size() == 1);
        CHECK(town.review().review.records[0].fields[0].field == "review");
    }
    SECTION("it stands among the records by its path") {
        town.replace(config, "Asia/Tokyo", "Asia/Shanghai");
        town.replace("logs/2025-06.yaml", "kind: log", "# a comment\nkind: log");
        town.replace("plans/demo.yaml", "kind: plan", "# a comment\nkind: plan");
        town.git.commit("work", tanaka);
        Names paths;
        for (const ReviewedRecord& told : town.review().review.records) paths.push_back(told.path);
        CHECK(paths == Names{"logs/2025-06.yaml", config, "plans/demo.yaml"});
    }
}

TEST_CASE("what plans and rules for changes decided in reported months must stay", "[review]") {
    const std::string contract = "contracts/demo.yaml";
    const std::string plan = "plans/demo.yaml";
    Town town(Files{{"changes/CHG-9.yaml",
                     "kind: change\nid: CHG-9\ntitle: 更新\ncontract: demo\ntype: normal\nservices: [app]\n"
                     "plan: {outage: {from: 2025-06-20 14:00, to: 2025-06-20 17:00}}\n"
                     "outages: [{from: 2025-06-20 14:00, to: 2025-06-20 17:00}]\n"
                     "timeline:\n  - {at: 2025-06-10 10:00, event: submitted, by: tanaka}\n"
                     "  - {at: 2025-06-12 10:00, event: announced, by: tanaka, recipient: yamada}\n"
                     "  - {at: 2025-06-13 10:00, event: approved, by: yamada, role: client}\n"},
                    {"incidents/INC-1.yaml",
                     "kind: incident\nid: INC-1\ntitle: 印刷の停止\ncontract: demo\nservices: [app]\nsite: hall\n"
                     "attributions: [{at: 2025-06-12 17:00, by: tanaka, value: client, agreed_by: yamada}]\n"
                     "exemptions:\n  - service_level: arrival\n    cause: accident\n"
                     "    claimed: {at: 2025-06-13 09:00, by: tanaka}\n"
                     "    decision: {at: 2025-06-16 09:00, by: yamada, result: accepted}\n"
                     "timeline:\n  - {at: 2025-06-12 09:00, event: called, by: suzuki}\n"
                     "  - {at: 2025-06-12 11:00, event: restored, by: sato}\n"}});
    town.replace(contract, "reopen: new-round", "reopen: new-round, cancelled_by: restored");
    town.base = town.git.commit("level", tanaka);
    const std::string yamada_is = "party: client, roles: [client]";
    Names expected;
    const Names changed = {"figures-changed"};
    const Names not_valid = {"figures-not-compared"};  // whoever decided is nobody of the plans then: `check` says so
    SECTION("in which roles a planned stop was approved") {
        town.replace(contract, "normal: [client]", "normal: [client, manager]");
        expected = changed;
    }
    SECTION("how early it was announced") {
        town.replace(contract, "announce: 3bd", "announce: 30d");
        expected = changed;
    }
    SECTION("unless it was announced early enough for that, too") {
        town.replace(contract, "announce: 3bd", "announce: 4bd");
    }
    SECTION("rules that no stop hangs on are free") {
        town.replace(contract, "emergency: [client]}\n  separation: true\n  emergency_approval: 1bd",
                     "emergency: [manager]}\n  separation: false\n  emergency_approval: 2bd");
    }
    SECTION("which role the approver had") {
        town.replace(plan, yamada_is, "party: client");
        expected = changed;
    }
    SECTION("since when") {
        town.replace(plan, yamada_is, "from: 2025-06-14, " + yamada_is);
        expected = not_valid;
    }
    SECTION("and since when the plan was in force") {
        town.replace(plan, "period: {from: 2025-06-01", "period: {from: 2025-06-14");
        expected = not_valid;
    }
    SECTION("on which side whoever agreed or decided was") {
        town.replace(plan, "party: client", "party: vendor");
        expected = not_valid;
    }
    SECTION("whether it was the client who cancelled") {
        town.replace(plan, "name: 佐藤, party: vendor", "name: 佐藤, party: client");
        expected = changed;
    }
    SECTION("a further plan may be what decides it") {
        town.fixture.write({{"plans/a.yaml",
                             "kind: plan\nid: a\ntitle: 体制\ntype: operation\ncontract: demo\n"
                             "period: {from: 2025-06-01, until: 2025-06-30}\n"
                             "organization: [{id: yamada, name: 山田, party: client}]\n"}});
        expected = changed;
    }
    SECTION("a plan that becomes another contract's decides nothing any more") {
        const std::string text = town.content(contract);
        town.fixture.write({{"contracts/other.yaml", text.substr(0, text.find("  - id: backup"))}});
        town.replace("contracts/other.yaml", "id: demo", "id: other");
        town.base = town.git.commit("contract", tanaka);
        town.replace(plan, "contract: demo", "contract: other");
        expected = not_valid;
    }
    SECTION("people may come and go from then on, and those may be named who decided nothing") {
        town.replace(plan, yamada_is, "until: 2025-08-31, " + yamada_is);
        town.replace(plan, "until: 2026-03-31}", "until: 2027-03-31}");
        town.replace(plan, "activities:",
                     "  - {id: mori, name: 森, party: client, roles: [client]}\n"
                     "  - {id: suzuki, name: 鈴木, party: client}\nactivities:");
    }
    SECTION("a report that corrects the month's may say otherwise") {
        town.replace(plan, yamada_is, "party: client");
        town.fixture.write({{"reports/2025-06-2.yaml",
                             "kind: report\nid: 2025-06-2\ncontract: demo\ntype: monthly\nmonth: 2025-06\n"
                             "submitted: {at: 2025-07-30 10:00, by: tanaka}\nreduction: 0\n"
                             "corrects: {report: 2025-06, reason: 体制の誤り}\n"}});
        expected = {"open-month-changed"};
    }
    town.git.commit("work", tanaka);
    CHECK(town.found() == expected);
}

TEST_CASE("a report that corrects another repeats its inspection, and reports nothing later", "[review]") {
    Town town(Files{{"incidents/INC-2.yaml",
                     "kind: incident\nid: INC-2\ntitle: 遅れ\ncontract: demo\nservices: [app]\nsite: hall\n"
                     "attributions: [{at: 2025-06-24 10:00, by: tanaka, value: vendor}]\n"
                     "timeline:\n  - {at: 2025-06-23 09:00, event: called, by: yamada, recipient: sato}\n"
                     "  - {at: 2025-06-23 09:40, event: arrived, by: sato}\n"}});
    const std::string monthly = "reports/2025-06.yaml";
    town.replace(monthly, "reduction: 0", "reduction: 5000\nbreaches: [{keys: [arrival/INC-2]}]");
    town.base = town.git.commit("June with its breach", tanaka);
    std::string corrected = town.content(monthly);
    const auto replace = [&](const std::string& from, const std::string& to) {
        const std::size_t at = corrected.find(from);
        REQUIRE(at != std::string::npos);
        corrected.replace(at, from.size(), to);
    };
    replace("id: 2025-06", "id: 2025-06-2");
    replace("at: 2025-07-04", "at: 2025-07-30");
    replace("reduction: 5000", "reduction: 5000\ncorrects: {report: 2025-06, reason: 誤字}");
    town.fixture.write({{"reports/2025-06-2.yaml", corrected}});
    SECTION("as it was") {
        town.git.commit("work", tanaka);
        CHECK(town.found() == Names{});
    }
    SECTION("another one is the client's to commit") {
        town.replace("reports/2025-06-2.yaml", "result: passed", "result: failed, reason: 不足");
        town.git.commit("work", tanaka);
        const Names found = town.found();
        CHECK(std::find(found.begin(), found.end(), "act-not-by-party") != found.end());
    }
}

TEST_CASE("a month that was paid is corrected once the client has inspected the correction", "[review]") {
    Town town;
    const std::string monthly = "reports/2025-06.yaml";
    const std::string paid = "invoice: {received: 2025-07-10}\npayment: {at: 2025-07-18}\n";
    const bool is_paid = GENERATE(false, true);
    CAPTURE(is_paid);
    if (is_paid) town.replace(monthly, "reduction: 0\n", "reduction: 0\n" + paid);
    town.base = town.git.commit("paid", tanaka);
    const std::string correction =
        "kind: report\nid: 2025-06-2\ncontract: demo\ntype: monthly\nmonth: 2025-06\n"
        "submitted: {at: 2025-07-22 10:00, by: tanaka}\nreduction: 0\ncorrects: {report: 2025-06, reason: 単価の誤り}\n";
    const std::string passed = "{at: 2025-07-08 15:00, by: yamada, result: passed}";
    town.replace("contracts/demo.yaml", "monthly: 100000}", "monthly: 110000}, {from: 2025-07-01, monthly: 100000}");
    const auto locked = [&] { return is_paid ? Names{"figures-changed"} : Names{"open-month-changed"}; };
    SECTION("by the vendor alone") {
        town.commit({{"reports/2025-06-2.yaml", correction}}, tanaka);
        CHECK(town.found() == locked());
    }
    SECTION("with the inspection of the other report") {
        town.commit({{"reports/2025-06-2.yaml", correction + "inspections: [" + passed + "]\n"}}, tanaka);
        CHECK(town.found() == locked());
    }
    SECTION("with that one, as if it had been handed over before") {
        std::string early = correction + "inspections: [" + passed + "]\n";
        town.commit({{"reports/2025-06-2.yaml", early.replace(early.find("2025-07-22"), 10, "2025-07-05")}}, tanaka);
        Names expected = locked();
        expected.emplace_back("event-backdated");
        CHECK(town.found() == expected);
    }
    SECTION("with an inspection that is deemed") {
        town.commit({{"reports/2025-06-2.yaml", correction + "inspections: [" + passed + ", {at: 2025-07-23 15:00, result: deemed}]\n"}}, tanaka);
        CHECK(town.found() == locked());
    }
    const std::string inspected = correction + "inspections: [" + passed + ", {at: 2025-07-23 15:00, by: yamada, result: passed}]\n";
    SECTION("with one that the vendor enters") {
        town.commit({{"reports/2025-06-2.yaml", inspected}}, tanaka);
        CHECK(town.found() == Names{"open-month-changed", "act-not-by-party"});
    }
    SECTION("with one that the client commits") {
        town.commit({{"reports/2025-06-2.yaml", correction}}, tanaka);
        town.commit({{"reports/2025-06-2.yaml", inspected}}, {"yamada@example.jp", "2025-07-23T15:05:00+09:00"});
        CHECK(town.found() == Names{"open-month-changed"});
    }
}

TEST_CASE("an approval counts only where its approver made the commit, not only wrote it", "[review]") {
    const Town town;
    town.commit({{change, record(approved)}}, {"yamada@example.jp", "2025-07-22T10:05:00+09:00", "tanaka@example.jp"});
    CHECK(town.found() == Names{"approval-not-by-approver"});
}

TEST_CASE("the base is what only one ref is called, and was left once", "[review]") {
    const Town town;
    const Expected<Git> git = Git::of(town.fixture.root());
    REQUIRE(git);
    town.git.git({"update-ref", "refs/remotes/origin/main", "HEAD"});
    town.commit({{"README", "1"}}, tanaka);
    CHECK(*git->merge_base("origin/main", "HEAD") == town.base);
    SECTION("a tag of the branch's name") {
        town.git.git({"tag", "origin/main"});
        const Expected<std::string> base = git->merge_base("origin/main", "HEAD");
        REQUIRE_FALSE(base);
        CHECK(base.failure().kind == FailureKind::usage);
        CHECK(base.failure().message.en.find("refs/tags/origin/main") != std::string::npos);
        CHECK(*git->merge_base("refs/remotes/origin/main", "HEAD") == town.base);
    }
    SECTION("histories that crossed") {
        const std::string one = town.git.git({"rev-parse", "HEAD"});
        const std::string tree = one + "^{tree}";
        const std::string other = town.git.git({"commit-tree", tree, "-p", town.base, "-m", "other"}, tanaka);
        const std::string left = town.git.git({"commit-tree", tree, "-p", one, "-p", other, "-m", "left"}, tanaka);
        const std::string right = town.git.git({"commit-tree", tree, "-p", other, "-p", one, "-m", "right"}, tanaka);
        const Expected<std::string> base = git->merge_base(left, right);
        REQUIRE_FALSE(base);
        CHECK(base.failure().message.en.find("more than once") != std::string::npos);
    }
    SECTION("a commit with two authors") {
        const std::string made = town.git.git({"cat-file", "commit", "HEAD"});
        std::string crafted = made;
        crafted.insert(crafted.find("author "), "author Yamada <yamada@example.jp> 1753146300 +0900\n");
        town.fixture.write({{"crafted", crafted}});
        const std::string head = town.git.git({"hash-object", "-t", "commit", "-w", "--literally", "crafted"});
        const Expected<std::vector<Commit>> commits = git->commits(town.base, head);
        REQUIRE_FALSE(commits);
        CHECK(commits.failure().kind == FailureKind::usage);
    }
}

TEST_CASE("commits that a shallow clone lacks are a matter of the environment", "[review]") {
    const Town town;
    town.commit({{"README", "1"}}, tanaka);
    town.commit({{"README", "2"}}, tanaka);
    const RepositoryFixture elsewhere(Files{});
    const std::string clone = (elsewhere.root() / "clone").string();
    town.git.git({"clone", "-q", "--depth", "2", "file://" + town.fixture.root().string(), clone});
    const Expected<Git> git = Git::of(clone);
    REQUIRE(git);
    CHECK(git->is_shallow());
    CHECK(git->merge_base(town.base, "HEAD").failure().kind == FailureKind::environment);
    const std::string head = *git->commit("HEAD");
    CHECK(git->commits(*git->commit("HEAD~1"), head));
    // Fetched without what lies between.
    const GitFixture in_clone(clone);
    in_clone.git({"fetch", "-q", "--depth", "1", "origin", town.base});
    const Expected<std::vector<Commit>> cut = git->commits(town.base, head);
    REQUIRE_FALSE(cut);
    CHECK(cut.failure().kind == FailureKind::environment);
}
