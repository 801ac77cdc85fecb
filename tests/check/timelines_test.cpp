// What happened, in which order, and not tomorrow.
#include <catch2/catch.hpp>

#include "check/records.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

std::string events(const Lines& rows) {
    std::string text = "timeline:\n";
    for (const std::string& row : rows) text += "  - {at: 2025-06-" + row + "}\n";
    return text;
}

CheckOptions now(int hour, int minute, int second) {  // on 2025-06-12 in Japan
    const date::sys_days day = date::year(2025) / 6 / 12;
    constexpr int offset = 9;
    return {day + std::chrono::hours(hour - offset) + std::chrono::minutes(minute) + std::chrono::seconds(second)};
}

}  // namespace

TEST_CASE("events stand in the order in which they happened") {
    const std::string at = "events-out-of-order incidents/INC-1.yaml:";
    CHECK(found(incident(events({"12 09:00, event: called", "12 09:20, event: arrived"}))).empty());
    CHECK(found(incident(events({"12 09:00, event: called", "12 09:00, event: arrived"}))).empty());
    CHECK(found(incident(events({"12 09:00:01, event: called", "12 09:00, event: arrived"}))) ==
          Lines{at + "7 /timeline/1/at"});
    // Each is compared with the one before it, so one wrong time is one finding.
    CHECK(found(incident(events({"12 09:00, event: called", "30 09:00, event: arrived", "12 10:00, event: restored",
                                 "12 11:00, event: closed"}))) == Lines{at + "8 /timeline/2/at"});
    // One that could not be read is passed over.
    CHECK(
        found(incident(events({"12 09:00, event: called", "12 9:30, event: arrived", "12 08:00, event: restored"}))) ==
        Lines{"bad-time incidents/INC-1.yaml:7 /timeline/1/at", at + "8 /timeline/2/at"});
}

TEST_CASE("the event before it is named") {
    const Findings findings = checked(RepositoryFixture(
        base_repository(), incident(events({"12 09:00, event: called", "12 08:00, event: arrived"}))));
    REQUIRE(findings.all().size() == 1);
    const Finding& finding = findings.all()[0];
    CHECK(finding.message.en ==
          "'arrived' at 2025-06-12 08:00 is earlier than 'called' at 2025-06-12 09:00, which stands above it");
    CHECK(finding.position.column == 10);
    REQUIRE(finding.related.size() == 1);
    CHECK(finding.related[0].position.line == 6);
}

TEST_CASE("each kind of record knows its events") {
    const auto incident_event = [](const std::string& name) {
        return found(incident(events({"12 09:00, event: " + name})));
    };
    CHECK(incident_event("emergency-reported").empty());
    CHECK(incident_event("x-photographed").empty());
    CHECK(incident_event("submitted") == Lines{"unknown-event incidents/INC-1.yaml:6 /timeline/0/event"});
    CHECK(incident_event("Called") == Lines{"unknown-event incidents/INC-1.yaml:6 /timeline/0/event"});
    const auto change_event = [](const std::string& name) {
        return found(change(events({"12 09:00, event: " + name})));
    };
    CHECK(change_event("completion-reported").empty());
    CHECK(change_event("x-rehearsed").empty());
    CHECK(change_event("called") == Lines{"unknown-event changes/CHG-1.yaml:7 /timeline/0/event"});
    const auto item_event = [](const std::string& name) { return found(item(events({"12 09:00, event: " + name}))); };
    CHECK(item_event("dropped").empty());
    CHECK(item_event("x-seen") == Lines{"unknown-event items/ITM-1.yaml:7 /timeline/0/event"});
}

TEST_CASE("events of changes carry what they are about") {
    const auto event = [](const std::string& fields) { return found(change(events({"12 09:00, event: " + fields}))); };
    const Lines incomplete{"event-incomplete changes/CHG-1.yaml:7 /timeline/0/event"};
    CHECK(event("finished, result: rolled-back").empty());
    CHECK(event("finished") == incomplete);
    CHECK(event("finished, result: ok") == Lines{"bad-value changes/CHG-1.yaml:7 /timeline/0/result"});
    CHECK(event("finished, result: [ok]") == Lines{"wrong-type changes/CHG-1.yaml:7 /timeline/0/result"});
    CHECK(event("ledger-updated, ledger: media").empty());
    CHECK(event("ledger-updated") == incomplete);
    CHECK(event("ledger-updated, ledger: license") == Lines{"bad-value changes/CHG-1.yaml:7 /timeline/0/ledger"});
    CHECK(event("approved, by: yamada").empty());
    CHECK(event("approved") == incomplete);
    CHECK(event("x-mine, result: whatever").empty());
}

TEST_CASE("what happened does not lie in the future") {
    const Files files = incident(events({"12 09:00, event: called"}));
    const Lines in_future{"time-in-future incidents/INC-1.yaml:6 /timeline/0/at"};
    const auto of_incident = [&](const CheckOptions& options) {
        Lines lines = found(files, options);
        lines.erase(std::remove_if(lines.begin(), lines.end(),
                                   [](const std::string& l) { return l.find("INC-1") == std::string::npos; }),
                    lines.end());
        return lines;
    };
    CHECK(of_incident(now(9, 0, 0)).empty());
    CHECK(of_incident(now(8, 59, 59)) == in_future);
    CHECK(of_incident({}).empty());
}

TEST_CASE("every recorded time is looked at, but no planned one") {
    Files files = incident(
        "attributions: [{at: 2025-06-13 09:00, by: tanaka, value: vendor}]\n"
        "assessments: [{at: 2025-06-13 09:00, by: sato, value: \"2\"}]\n"
        "outages: [{from: 2025-06-12 08:00, to: 2025-06-13 09:00, services: [app]}]\n"
        "exemptions:\n"
        "  - service_level: arrival\n"
        "    cause: accident\n"
        "    contacted: 2025-06-13 09:00\n"
        "    claimed: {at: 2025-06-13 09:00, by: tanaka}\n"
        "    decision: {at: 2025-06-13 09:00, by: yamada, result: rejected}\n" +
        events({"12 08:00, event: called"}));
    files.merge(
        change("plan:\n  window: {from: 2025-06-20 18:00, to: 2025-06-20 20:00}\n"
               "  outage: {from: 2025-06-20 18:00, to: 2025-06-20 19:00}\n" +
               events({"12 08:00, event: submitted"})));
    files.merge(item("due: 2025-06-30\n" + events({"13 09:00, event: opened"})));
    files.merge(log("entries: [{activity: backup, done: 2025-06-13 09:00, result: ok}]\n"));
    files.merge(report("2025-06",
                       "type: monthly\nmonth: 2025-06\nas_of: 2025-06-13 09:00\nsubmitted: {at: 2025-06-13 09:00}\n"
                       "reduction: 0\ninspections: [{at: 2025-06-13 09:00, by: yamada, result: passed}]\n"
                       "invoice: {received: 2025-06-13}\n"));
    const std::string in = "time-in-future ";
    CHECK(found(files, now(9, 0, 0)) ==
          Lines{in + "incidents/INC-1.yaml:5 /attributions/0/at", in + "incidents/INC-1.yaml:6 /assessments/0/at",
                in + "incidents/INC-1.yaml:7 /outages/0/to", in + "incidents/INC-1.yaml:11 /exemptions/0/contacted",
                in + "incidents/INC-1.yaml:12 /exemptions/0/claimed/at",
                in + "incidents/INC-1.yaml:13 /exemptions/0/decision/at", in + "items/ITM-1.yaml:8 /timeline/0/at",
                in + "logs/2025-06.yaml:4 /entries/0/done", in + "reports/2025-06.yaml:6 /as_of",
                in + "reports/2025-06.yaml:7 /submitted/at", in + "reports/2025-06.yaml:9 /inspections/0/at",
                in + "reports/2025-06.yaml:10 /invoice/received"});
}

TEST_CASE("stops and windows end after they begin") {
    const auto outage = [](const std::string& to) {
        return found(incident("outages: [{from: 2025-06-12 09:00, to: " + to + ", services: [app]}]\n"));
    };
    CHECK(outage("2025-06-12 09:00").empty());
    CHECK(outage("\"2025-06-12 08:59:59\"") == Lines{"outage-reversed incidents/INC-1.yaml:5 /outages/0/to"});
    CHECK(found(incident("outages: [{from: 2025-06-12 09:00, services: [app]}]\n")).empty());
    CHECK(found(incident("outages: [{from: 2025-06-12 9:00, to: 2025-06-12 08:00}]\n")) ==
          Lines{"bad-time incidents/INC-1.yaml:5 /outages/0/from"});
    CHECK(found(change("outages: [{from: 2025-06-12 09:00, to: 2025-06-12 08:00, services: [app]}]\n")) ==
          Lines{"outage-reversed changes/CHG-1.yaml:6 /outages/0/to"});
    const auto planned = [](const std::string& key, const std::string& to) {
        return found(change("plan: {" + key + ": {from: 2025-06-12 09:00, to: " + to + "}}\n"));
    };
    CHECK(planned("window", "2025-06-12 09:00").empty());
    CHECK(planned("window", "2025-06-12 08:00") == Lines{"window-reversed changes/CHG-1.yaml:6 /plan/window/to"});
    CHECK(planned("outage", "2025-06-12 08:00") == Lines{"window-reversed changes/CHG-1.yaml:6 /plan/outage/to"});
}

TEST_CASE("a claim is for an exemption that the contract has, and is decided after it was made") {
    const auto claim = [](const std::string& level, const std::string& cause, const std::string& decided) {
        return found(incident("exemptions:\n  - service_level: " + level + "\n    cause: " + cause +
                              "\n    claimed: {at: 2025-06-13 10:00, by: tanaka}\n    decision: {at: " + decided +
                              ", by: yamada, result: rejected}\n"));
    };
    CHECK(claim("arrival", "accident", "2025-06-13 10:00").empty());
    CHECK(claim("arrival", "accident", "\"2025-06-13 09:59:59\"") ==
          Lines{"events-out-of-order incidents/INC-1.yaml:9 /exemptions/0/decision/at"});
    CHECK(claim("stop", "accident", "2025-06-16 10:00") ==
          Lines{"exemption-not-allowed incidents/INC-1.yaml:6 /exemptions/0/service_level"});
    Files only_accidents = level(
        "measure: {kind: response, of: incident, from: called, to: arrived}, guarantee: 30min, "
        "exemption: {causes: [accident]}");
    only_accidents.merge(
        incident("exemptions:\n  - {service_level: level, cause: disaster, "
                 "claimed: {at: 2025-06-13 10:00, by: tanaka}}\n"));
    CHECK(found(only_accidents) == Lines{"exemption-not-allowed incidents/INC-1.yaml:6 /exemptions/0/cause"});
}
