// Names that lead nowhere, and names that are used twice.
#include <catch2/catch.hpp>

#include "check/records.h"

using namespace opsctl;
using namespace opsctl::test;

TEST_CASE("every kind of reference must lead somewhere") {
    const std::string at = "dangling-reference incidents/INC-1.yaml:";
    CHECK(found(incident("services: [apps]\n")) == Lines{at + "5 /services/0"});
    CHECK(found(incident("site: hal\n")) == Lines{at + "5 /site"});
    CHECK(found(incident("changes: [CHG-9]\n")) == Lines{at + "5 /changes/0"});
    CHECK(found(incident("outages:\n  - from: 2025-06-12 09:00\n    services: [app, web]\n")) ==
          Lines{at + "7 /outages/0/services/1"});
    CHECK(found(incident("exemptions:\n  - {service_level: arival, cause: accident, "
                         "claimed: {at: 2025-06-13 10:00, by: tanaka}}\n")) ==
          Lines{at + "6 /exemptions/0/service_level"});
    CHECK(found(change("incidents: [INC-9]\n")) == Lines{"dangling-reference changes/CHG-1.yaml:6 /incidents/0"});
    CHECK(found(item("incidents: [INC-1, INC-9]\ntimeline: []\n")) ==
          Lines{"dangling-reference items/ITM-1.yaml:6 /incidents/1"});
    CHECK(found(log("entries: [{activity: backups, done: 2025-06-30 18:00}]\n")) ==
          Lines{"dangling-reference logs/2025-06.yaml:4 /entries/0/activity"});
    CHECK(found(log("measurements:\n  - {indicator: x, month: 2025-06, value: 1s}\n")) ==
          Lines{"dangling-reference logs/2025-06.yaml:5 /measurements/0/indicator"});
    CHECK(found(report("r", "type: breach\ncorrects: {report: none, reason: x}\n")) ==
          Lines{"dangling-reference reports/r.yaml:5 /corrects/report"});
}

TEST_CASE("what brings an item up must exist") {
    const std::string plan_text = "period: {from: 2025-06-01, until: 2026-03-31}\n"
                                  "organization: [{id: yamada, name: 山田, party: client}]\n"
                                  "expiries: [{id: db-support, title: t, type: support, until: 2026-01-31}]\n";
    const auto waits = [&](const std::string& when) {
        Files files = plan(plan_text);
        files.merge(item("when: " + when + "\ntimeline: []\n"));
        return found(files);
    };
    CHECK(waits("{expiry: db-support}").empty());
    CHECK(waits("{expiry: dbsupport}") == Lines{"dangling-reference items/ITM-1.yaml:6 /when/expiry"});
    CHECK(waits("{level: A, on: app}").empty());
    CHECK(waits("{on: app}") == Lines{"missing-key items/ITM-1.yaml:6 /when"});
}

TEST_CASE("a contract names its calendar, its own services and sites, and what its plans define") {
    const std::string at = "dangling-reference contracts/demo.yaml:12 /service_levels/0/measure/";
    const auto measure = [](const std::string& fields) {
        Files files = level("measure: {kind: response, " + fields + "}");
        files.merge(incident(""));  // that of the base names a site
        return found(files);
    };
    const std::string events = ", from: called, to: arrived";
    CHECK(measure("of: incident, where: {services: [app]}" + events).empty());
    CHECK(measure("of: incident, where: {services: app}" + events).empty());
    CHECK(measure("of: incident, where: {services: [app, web]}" + events) == Lines{at + "where/services/1"});
    CHECK(measure("of: incident, where: {sites: [hall]}" + events) == Lines{at + "where/sites/0"});
    CHECK(measure("of: incident, calendar: city" + events) == Lines{at + "calendar"});
    CHECK(measure("of: log, where: {activities: [backup, x]}, from: requested, to: done") ==
          Lines{at + "where/activities/1"});
}

TEST_CASE("the nearest known name is suggested, or all of a few") {
    const auto help = [](const std::string& service) {
        const Findings findings =
            checked(RepositoryFixture(base_repository(), incident("services: [" + service + "]\n")));
        REQUIRE(findings.all().size() == 1);
        const Finding& finding = findings.all()[0];
        CHECK(finding.message.en == "there is no service '" + service + "' in contract 'demo'");
        CHECK(finding.message.ja == "契約「demo」にサービス「" + service + "」はありません");
        REQUIRE(finding.help.size() == 1);
        return finding.help[0].en;
    };
    CHECK(help("apq") == "did you mean 'app'?");
    CHECK(help("printing") == "known: app");
}

TEST_CASE("what is inside a contract that does not exist is not reported as well") {
    CHECK(found({{"incidents/INC-1.yaml",
                  "kind: incident\nid: INC-1\ntitle: t\ncontract: dem\nservices: [x]\nsite: y\n"
                  "timeline: [{at: 2025-06-12 09:00, event: detected, by: tanakaa}]\n"}}) ==
          Lines{"dangling-reference incidents/INC-1.yaml:4 /contract"});
}

TEST_CASE("a record that could be read in part is there for those that name it") {
    Files files = incident("level: D\n");
    files.merge(item("incidents: [INC-1]\ntimeline: []\n"));
    CHECK(found(files) == Lines{"bad-value incidents/INC-1.yaml:5 /level"});
}

TEST_CASE("a name stands for one thing in its list") {
    const std::string rest = good_term + good_fee;
    const auto names = [&](const std::string& services, const std::string& levels) {
        return found({{"contracts/c.yaml", "kind: contract\nid: c\ntitle: t\nclient: a\nvendor: b\ncalendar: town\n" +
                                               rest + services + levels}});
    };
    CHECK(names("services: [{id: a}, {id: b}, {id: a}]\n", "service_levels: []\n") ==
          Lines{"duplicate-name contracts/c.yaml:10 /services/2/id"});
    CHECK(names("services: [{id: a}]\nsites: [{id: a}]\n", "service_levels: []\n").empty());
    CHECK(names("services: []\n",
                "service_levels:\n"
                "  - {id: x, title: t, measure: {kind: statement, text: t}}\n"
                "  - {id: x, title: t, measure: {kind: statement, text: t}}\n") ==
          Lines{"duplicate-name contracts/c.yaml:13 /service_levels/1/id"});
}

TEST_CASE("activities and meetings of a plan share their names; two plans do not") {
    const std::string period = "period: {from: 2025-06-01, until: 2026-03-31}\n";
    CHECK(found(plan(period + "meetings: [{id: backup, title: t}]\n")) ==
          Lines{"duplicate-name plans/demo.yaml:7 /meetings/0/id",
                "unknown-person reports/2025-06.yaml:8 /inspections/0/by"});
    CHECK(
        found({{"plans/next.yaml",
                "kind: plan\nid: next\ntitle: t\ntype: operation\ncontract: demo\n" + period +
                    "organization: [{id: yamada, name: 山田, party: client}]\nactivities: [{id: backup, title: t}]\n"}})
            .empty());
    CHECK(found(log("entries:\n  - {id: a, activity: backup, result: ok, done: 2025-06-02 09:00}\n"
                    "  - {id: a, activity: backup, result: ok, done: 2025-06-03 09:00}\n"
                    "  - {activity: backup, result: ok, done: 2025-06-04 09:00}\n"
                    "  - {activity: backup, result: ok, done: 2025-06-05 09:00}\n")) ==
          Lines{"duplicate-name logs/2025-06.yaml:6 /entries/1/id"});
}

TEST_CASE("ids that differ only in case are one") {
    const auto item = [](const std::string& id, const std::string& title) {
        return "kind: item\nid: " + id + "\ntitle: " + title + "\ncontract: demo\ntype: inquiry\ntimeline: [{at: 2025-06-12 09:00, event: opened}]\n";
    };
    CHECK(opsctl::test::found({{"items/ITM-1.yaml", item("ITM-1", "受付の件")}, {"items/sub/itm-1.yaml", item("itm-1", "別の件")}}) ==
          std::vector<std::string>{"duplicate-id items/sub/itm-1.yaml:2 /id"});
    CHECK(opsctl::test::found({{"items/ITM-1.yaml", item("ITM-1", "受付の件")}, {"items/ITM-1x.yaml", item("ITM-1x", "別の件")}}).empty());
    CHECK(opsctl::test::found({{"items/town.yaml", item("town", "受付の件")}}).empty());
}
