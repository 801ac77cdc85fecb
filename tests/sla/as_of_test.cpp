// What lies after the as-of time is not seen, in whatever record and field it stands. Midnight of Tokyo is 15:00 UTC.
#include "sla/as_of.h"

#include <catch2/catch.hpp>

#include "store/load.h"
#include "support/repository_fixture.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");

std::string head(const std::string& kind, const std::string& id) {
    return "kind: " + kind + "\nid: " + id + "\ntitle: T\ncontract: c\n";
}

const Files records = {
    {"opsctl.yaml", "opsctl: 1\ntimezone: Asia/Tokyo\nlanguage: ja\n"},
    {"incidents/I-1.yaml", head("incident", "I-1") +
                               "outages: [{from: 2025-06-10 09:00, to: 2025-06-10 13:00}]\n"
                               "attributions: [{at: 2025-06-10 15:00, by: a, value: vendor}]\n"
                               "assessments: [{at: 2025-06-10 11:00, by: a, value: \"1\"}]\n"
                               "exemptions: [{service_level: s, cause: accident, claimed: {at: 2025-06-10 11:30, by: a},"
                               " decision: {at: 2025-06-11 09:00, by: b, result: accepted}}]\n"
                               "timeline: [{at: 2025-06-10 09:00, event: called}, {at: 2025-06-10 13:00, event: restored}]\n"},
    {"incidents/I-2.yaml", head("incident", "I-2") + "timeline: [{at: 2025-06-10 12:01, event: called}]\n"},
    {"incidents/draft.yaml", head("incident", "draft") + "timeline: []\n"},
    {"items/N-1.yaml", head("item", "N-1") + "type: problem\n"
                                             "timeline: [{at: 2025-06-10 12:00, event: opened}, "
                                             "{at: 2025-06-10 12:01, event: done}]\n"},
    {"items/N-2.yaml", head("item", "N-2") + "type: problem\ntimeline: [{at: 2025-06-10 12:01, event: opened}]\n"},
    {"changes/C-1.yaml", head("change", "C-1") +
                             "type: normal\nplan: {window: {from: 2025-07-01 09:00, to: 2025-07-01 10:00}}\n"
                             "timeline: [{at: 2025-06-09 09:00, event: submitted}]\n"},
    {"logs/L-1.yaml", head("log", "L-1") +
                          "entries: [{activity: x, requested: 2025-06-10 09:00, done: 2025-06-10 18:00}, "
                          "{activity: x, done: 2025-06-11 09:00}]\n"
                          "measurements: [{indicator: i, month: 2025-06, value: 1}, "
                          "{indicator: i, month: 2025-07, value: 1}]\n"},
    {"reports/R-1.yaml", head("report", "R-1") +
                             "type: monthly\nmonth: 2025-05\nsubmitted: {at: 2025-06-05 09:00}\n"
                             "inspections: [{at: 2025-06-09 09:00, result: failed}, {at: 2025-06-12 09:00, result: passed}]\n"
                             "invoice: {received: 2025-06-10}\npayment: {at: 2025-06-11}\n"}};

}  // namespace

TEST_CASE("nothing is seen before it happened", "[as-of]") {
    const RepositoryFixture fixture(records);
    Findings findings;
    Expected<Loaded> loaded = load(fixture.repository(), findings);
    REQUIRE(loaded);
    REQUIRE(findings.empty());
    Records& all = loaded->records;
    forget_after(all, *parse_time("2025-06-10 12:00", tokyo));

    REQUIRE(all.ids(Kind::incident) == std::vector<std::string>{"I-1", "draft"});
    const Incident& incident = *all.find<Incident>("I-1");
    CHECK(incident.timeline.size() == 1);
    REQUIRE(incident.outages.size() == 1);
    CHECK_FALSE(incident.outages.front().to);
    CHECK(incident.attributions.empty());
    CHECK(incident.assessments.size() == 1);
    REQUIRE(incident.exemptions.size() == 1);
    CHECK_FALSE(incident.exemptions.front().decision);

    REQUIRE(all.ids(Kind::item) == std::vector<std::string>{"N-1"});
    CHECK(all.find<Item>("N-1")->timeline.size() == 1);

    const Change& change = *all.find<Change>("C-1");
    REQUIRE(change.plan);
    REQUIRE(change.plan->window);
    CHECK(change.plan->window->to == *parse_time("2025-07-01 10:00", tokyo));

    const Log& log = *all.find<Log>("L-1");
    REQUIRE(log.entries.size() == 1);
    CHECK(log.entries.front().requested);
    CHECK_FALSE(log.entries.front().done);
    CHECK(log.measurements.size() == 1);

    const Report& report = *all.find<Report>("R-1");
    CHECK(report.submitted);
    CHECK(report.inspections.size() == 1);
    CHECK(report.invoice);
    CHECK_FALSE(report.payment);
}
