// Who is named must be who is meant.
#include <catch2/catch.hpp>

#include "check/records.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

Lines by(const std::string& who) {
    return found(incident("timeline: [{at: 2025-06-12 09:00, event: detected, by: " + who + "}]\n"));
}

Lines inspected_by(const std::string& who, const std::string& at = "2025-07-08 15:00") {
    return found(report("r", "type: breach\ninspections: [{at: " + at + ", by: " + who + ", result: passed}]\n"));
}

const std::string organization =
    "organization:\n"
    "  - {id: yamada, name: 山田, party: client, roles: [client], until: 2025-07-31}\n"
    "  - {id: okada, name: 岡田, party: client, roles: [client], from: 2025-08-01}\n";

}  // namespace

TEST_CASE("a near miss of a person is a warning, free text is not") {
    const Lines misspelt{"person-misspelt incidents/INC-1.yaml:5 /timeline/0/by"};
    CHECK(by("tanaka").empty());
    CHECK(by("田中").empty());
    CHECK(by("監視").empty());
    CHECK(by("総務課の臨時職員").empty());
    CHECK(by("tanakaa") == misspelt);
    CHECK(by("tnaaka") == misspelt);
    CHECK(by("Tanaka") == misspelt);
    CHECK(by("ＴＡＮＡＫＡ") == misspelt);
    CHECK(by("sat") == misspelt);
    CHECK(by("suzuki").empty());
    // As people write to one another.
    for (const char* who : {"田中様", "田中さん", "田中 様", "田　中", "\"田 中\"", "田中氏"}) {
        CAPTURE(who);
        CHECK(by(who) == misspelt);
    }
    CHECK(by("様").empty());
    CHECK(by("架空 町").empty());  // of no person
    // A role and the parties are known words, and names of two characters differ by one as a matter of course.
    CHECK(by("client").empty());
    CHECK(by("架空町").empty());
    CHECK(by("山口").empty());
}

TEST_CASE("every field that may name a person is looked at") {
    const std::string misspelt = "person-misspelt ";
    CHECK(found(incident("attributions: [{at: 2025-06-13 10:00, by: tanakaa, value: vendor}]\n"
                         "assessments: [{at: 2025-06-13 10:00, by: satto, value: \"1\"}]\n"
                         "timeline: [{at: 2025-06-12 09:00, event: called, recipient: yamad}]\n")) ==
          Lines{misspelt + "incidents/INC-1.yaml:5 /attributions/0/by",
                misspelt + "incidents/INC-1.yaml:6 /assessments/0/by",
                misspelt + "incidents/INC-1.yaml:7 /timeline/0/recipient"});
    CHECK(found(change("plan:\n  team: [sato, tanakaa]\n")) == Lines{misspelt + "changes/CHG-1.yaml:7 /plan/team/1"});
    CHECK(found(item("owner: yamda\ntimeline: []\n")) == Lines{misspelt + "items/ITM-1.yaml:6 /owner"});
    CHECK(found(report("r", "type: breach\nsubmitted: {at: 2025-07-04 10:00, by: tanakaa, recipient: yamda}\n")) ==
          Lines{misspelt + "reports/r.yaml:5 /submitted/by", misspelt + "reports/r.yaml:5 /submitted/recipient"});
    CHECK(found(level("measure: {kind: response, of: incident, from: {event: called, by: yamda}, to: arrived}"))[0] ==
          misspelt + "contracts/demo.yaml:12 /service_levels/0/measure/from/0/by");
}

TEST_CASE("whoever inspects, decides, agrees or approves is a person of a plan") {
    const Lines unknown{"unknown-person reports/r.yaml:5 /inspections/0/by"};
    CHECK(inspected_by("yamada").empty());
    CHECK(inspected_by("総務課") == unknown);
    CHECK(inspected_by("山田").empty());
    CHECK(inspected_by("yamda") == unknown);  // and no warning besides
    CHECK(found(report("r", "type: breach\ninspections: [{at: 2025-07-08 15:00, result: deemed}]\n")).empty());
    CHECK(found(incident("attributions: [{at: 2025-06-13 10:00, by: tanaka, value: client, agreed_by: 総務課}]\n")) ==
          Lines{"unknown-person incidents/INC-1.yaml:5 /attributions/0/agreed_by"});
    CHECK(found(incident("exemptions:\n  - service_level: arrival\n    cause: accident\n"
                         "    claimed: {at: 2025-06-13 10:00, by: 当直}\n"
                         "    decision: {at: 2025-06-14 10:00, by: 総務課, result: rejected}\n")) ==
          Lines{"unknown-person incidents/INC-1.yaml:9 /exemptions/0/decision/by"});
    CHECK(found(change("timeline: [{at: 2025-06-13 10:00, event: approved, by: 総務課}]\n")) ==
          Lines{"unknown-person changes/CHG-1.yaml:6 /timeline/0/by"});
    CHECK(found(change("timeline: [{at: 2025-06-13 10:00, event: submitted, by: 総務課}]\n")).empty());
}

TEST_CASE("a person must be in a plan on that very day") {
    const auto inspected = [](const std::string& who, const std::string& at) {
        Files files = plan("period: {from: 2025-06-01, until: 2025-08-31}\n" + organization);
        files.merge(report("r", "type: breach\ninspections: [{at: " + at + ", by: " + who + ", result: passed}]\n"));
        return found(files);
    };
    const Lines unknown{"unknown-person reports/r.yaml:5 /inspections/0/by"};
    CHECK(inspected("yamada", "2025-06-01 00:00").empty());
    CHECK(inspected("yamada", "2025-05-31 23:59") == unknown);
    CHECK(inspected("yamada", "2025-07-31 23:59").empty());
    CHECK(inspected("yamada", "2025-08-01 00:00") == unknown);
    CHECK(inspected("okada", "2025-08-01 00:00").empty());
    CHECK(inspected("okada", "2025-07-31 23:59") == unknown);
    CHECK(inspected("okada", "2025-08-31 23:59").empty());
    CHECK(inspected("okada", "2025-09-01 00:00") == unknown);
}

TEST_CASE("who acts after leaving the plans is a warning") {
    const auto told = [&](const std::string& event) {
        Files files = plan("period: {from: 2025-06-01, until: 2026-03-31}\n" + organization);
        files.merge(incident("timeline: [" + event + "]\n"));
        Lines lines = found(files);
        std::erase_if(lines, [](const std::string& line) { return line.find("INC-1") == std::string::npos; });
        return lines;
    };
    CHECK(told("{at: 2025-07-31 10:00, event: called, by: yamada}").empty());
    CHECK(told("{at: 2025-08-01 10:00, event: called, by: yamada}") ==
          Lines{"person-misspelt incidents/INC-1.yaml:5 /timeline/0/by"});
    CHECK(told("{at: 2025-08-01 10:00, event: called, by: okada, recipient: 山田}") ==
          Lines{"person-misspelt incidents/INC-1.yaml:5 /timeline/0/recipient"});
    CHECK(told("{at: 2026-04-01 10:00, event: called, by: yamada}").empty());  // no plan covers the day
    // Once for all places of a ledger, so that each ledger's check tells of it.
    CHECK(told("{at: 2025-08-01 10:00, event: called, by: yamada}, {at: 2025-08-01 11:00, event: arrived, by: yamada}") ==
          Lines{"person-misspelt incidents/INC-1.yaml:5 /timeline/0/by"});
    Files both = plan("period: {from: 2025-06-01, until: 2026-03-31}\n" + organization);
    both.merge(incident("timeline: [{at: 2025-08-01 10:00, event: called, by: yamada}]\n"));
    both.merge(item("timeline: [{at: 2025-08-01 10:00, event: opened, by: yamada}, {at: 2025-08-02 10:00, event: done, by: yamada}]\n"));
    Lines lines = found(both);
    std::erase_if(lines, [](const std::string& line) { return line.find("timeline") == std::string::npos; });
    CHECK(lines == Lines{"person-misspelt incidents/INC-1.yaml:5 /timeline/0/by", "person-misspelt items/ITM-1.yaml:6 /timeline/0/by"});
}

TEST_CASE("a name that two persons bear on that day names neither") {
    const auto inspected = [](const std::string& who, const std::string& at) {
        Files files = plan(
            "period: {from: 2025-06-01, until: 2025-08-31}\n"
            "organization:\n"
            "  - {id: yamada, name: 山田, party: client}\n"
            "  - {id: sato-k, name: 佐藤, party: client}\n"
            "  - {id: sato-m, name: 佐藤, party: client, from: 2025-08-01}\n");
        files.merge(report("r", "type: breach\ninspections: [{at: " + at + ", by: " + who + ", result: passed}]\n"));
        return found(files);
    };
    CHECK(inspected("佐藤", "2025-07-31 15:00").empty());
    CHECK(inspected("佐藤", "2025-08-01 15:00") == Lines{"person-ambiguous reports/r.yaml:5 /inspections/0/by"});
    CHECK(inspected("sato-m", "2025-08-01 15:00").empty());
}

TEST_CASE("the help says how to name the person") {
    const auto help = [](const std::string& who) {
        const Findings findings = checked(RepositoryFixture(
            base_repository(),
            report("r", "type: breach\ninspections: [{at: 2025-07-08 15:00, by: " + who + ", result: passed}]\n")));
        REQUIRE(findings.all().size() == 1);
        REQUIRE(findings.all()[0].help.size() == 1);
        return findings.all()[0].help[0].en;
    };
    CHECK(help("yamda") == "did you mean 'yamada'?");
    CHECK(help("総務課") == "add the person to the organization of a plan");
}

TEST_CASE("people are not missed where the plan itself could not be read") {
    CHECK(found(plan("period: {from: 2025-06-31, until: 2026-03-31}\norganization: [{id: yamada, name: 山田, party: "
                     "client}]\n")) == Lines{"no-such-date plans/demo.yaml:6 /period/from"});
    CHECK(found({{"calendars/town.yaml", "kind: calendar\nid: town\n"}})[0] == "missing-key calendars/town.yaml:1 ");
}
