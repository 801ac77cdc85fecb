// Service levels: what is measured, what is guaranteed, and what a breach takes.
#include <catch2/catch.hpp>

#include "check/records.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string response = "measure: {kind: response, of: incident, from: called, to: arrived}";
const std::string mean = "measure: {kind: response, of: incident, from: called, to: arrived, judge: mean}";
const std::string lead_time = "measure: {kind: lead-time, of: change, from: announced, to: started}";
const std::string availability = "measure: {kind: availability}";
const std::string occurrence = "measure: {kind: occurrence, of: incident}";
const std::string frequency = "measure: {kind: frequency, activity: backup, every: month}";
const std::string deadline = "measure: {kind: deadline, report: monthly, due: 5th open-day}";
const std::string ratio = "measure: {kind: ratio, indicator: answered}";
const std::string value = "measure: {kind: value, indicator: screen, unit: s}";
const std::string number = "measure: {kind: value, indicator: screen}";
const std::string statement = "measure: {kind: statement, text: t}";

Files plan_aiming_at(const std::string& unit, const std::string& target) {
    return {{"plans/demo.yaml",
             "kind: plan\nid: demo\ntitle: t\ntype: operation\ncontract: demo\n"
             "period: {from: 2025-06-01, until: 2026-03-31}\nactivities: [{id: backup, title: t}]\n"
             "indicators: [{id: aim, title: t, unit: " + unit + ", target: \"" + target +
                 "\"}, {id: answered, title: t}, {id: screen, title: t}]\n"}};
}

// The incident of the base names a site that these contracts do not have.
Lines found_in_level(const std::string& fields) {
    Files files = level(fields);
    files.merge(incident(""));
    return found(files);
}

std::string at(const std::string& name, const std::string& pointer) {
    return name + " contracts/demo.yaml:12 /service_levels/0/" + pointer;
}

}  // namespace

TEST_CASE("a guarantee suits what is measured") {
    struct Row {
        std::string measure;
        std::string bound;
        bool suits;
    };
    const std::vector<Row> rows = {
        {response, "30min", true},
        {response, "3bd", true},
        {response, "0d", true},
        {response, "99%", false},
        {response, "\"<= 30min\"", false},
        {response, "30", false},
        {mean, "30min", true},
        {mean, "3bd", false},
        {lead_time, "3bd", true},
        {lead_time, "1min", true},
        {lead_time, "1", false},
        {availability, "60min", true},
        {availability, "99.9%", true},
        {availability, "100%", true},
        {availability, "100.1%", false},
        {availability, "3d", false},
        {availability, "\">= 99%\"", false},
        {occurrence, "0", true},
        {occurrence, "1", false},
        {occurrence, "0%", false},
        {frequency, "1", true},
        {frequency, "0", false},
        {frequency, "1.5", false},
        {frequency, "\">= 1\"", false},
        {deadline, "1bd", false},  // as a target it does
        {ratio, "\">= 90%\"", true},
        {ratio, "\"< 5%\"", true},
        {ratio, "90%", false},
        {ratio, "\">= 0.9\"", false},
        {value, "\"<= 5s\"", true},
        {value, "\"<= 5\"", false},
        {value, "\"<= 5ms\"", false},
        {value, "5s", false},
        {number, "\"<= 3\"", true},
        {number, "\"<= 3s\"", false},
        {statement, "1", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.measure, row.bound);
        const Lines guarantee = found_in_level(row.measure + ", guarantee: " + row.bound);
        CHECK(guarantee == (row.suits ? Lines{} : Lines{at("guarantee-unsuitable", "guarantee")}));
        const Lines target = found_in_level(row.measure + ", target: " + row.bound);
        const bool suits_as_target = row.suits || row.measure == std::string(deadline);
        CHECK(target == (suits_as_target ? Lines{} : Lines{at("guarantee-unsuitable", "target")}));
    }
}

TEST_CASE("an indicator aims at what it is measured in") {
    struct Row {
        std::string unit, target;
        std::string written;  // what is advised; empty where it suits
    };
    const std::vector<Row> rows = {
        {"\"%\"", "<= 80%", ""},       {"\"%\"", "<= 0.8", "<= 80%"},  {"percent", ">= 0.95", ">= 95%"},
        {"percent", ">= 90%", ""},     {"\"%\"", "<= 80", "<= 80%"},   {"\"%\"", "< 1", "< 1%"},
        {"\"%\"", "<= 5s", "<= 5%"},   {"s", "<= 3s", ""},             {"s", "<= 1min", ""},
        {"s", "<= 3", "<= 3s"},        {"min", "<= 80%", "<= 80min"},  {"件", "<= 3", ""},
        {"件", "<= 3件", ""},          {"件", "<= 3回", "<= 3件"},     {"件", "<= 80%", "<= 80件"},
        {"\"\"", "<= 3", ""},          {"\"\"", ">= 90%", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.unit, row.target);
        const Findings findings =
            checked(RepositoryFixture(base_repository(), plan_aiming_at(row.unit, row.target)));
        std::string written;
        for (const Finding& f : findings.all()) {
            if (f.name != FindingName::guarantee_unsuitable) continue;
            CHECK(f.place.pointer == "/indicators/0/target");
            written = f.help.at(0).en;
        }
        CHECK(written == (row.written.empty() ? "" : "write it in that unit: \"" + row.written + "\""));
    }
}

TEST_CASE("a guarantee and a target may be of different sorts") {
    CHECK(found_in_level(lead_time + ", guarantee: 3d, target: 60min").empty());
}

TEST_CASE("a reduction suits its level") {
    struct Row {
        std::string level;
        std::string reduction;
        std::string wrong;  // the key at which it is wrong; "-" if it is not
    };
    const std::string late = response + ", guarantee: 30min";
    const std::string days = response + ", guarantee: 3bd";
    const std::string up = availability + ", guarantee: 99.5%";
    const std::string down = availability + ", guarantee: 60min";
    const std::string lower = ratio + ", guarantee: \">= 90%\"";
    const std::string upper = ratio + ", guarantee: \"< 5%\"";
    const std::vector<Row> rows = {
        // exactly one curve
        {late, "cap: 20%", ""},
        {late, "flat: 5%, ratio: shortfall", ""},
        {late, "bands: []", ""},
        {late, "flat: 5%, cap: 20%", "-"},
        // without a guarantee nothing is breached, but a deadline is one by itself
        {response, "flat: 5%", ""},
        {deadline, "flat: 5%", "-"},
        {deadline, "step: {first: 5%, then: 5%, every: 24h}", "/step"},
        {statement, "flat: 5%", ""},
        // step
        {late, "step: {first: 5%, then: 5%, every: 15min}", "-"},
        {late, "step: {first: 5%, then: 5%, every: 0s}", "/step/every"},
        {lead_time + ", guarantee: 2h", "step: {first: 5%, then: 5%, every: 15min}", "-"},
        {days, "step: {first: 5%, then: 5%, every: 24h}", "/step"},
        {up, "step: {first: 5%, then: 5%, every: 15min}", "/step"},
        {frequency + ", guarantee: 1", "step: {first: 5%, then: 5%, every: 15min}", "/step"},
        // ratio
        {up, "ratio: downtime", "-"},
        {down, "ratio: downtime", "-"},
        {late, "ratio: downtime", "/ratio"},
        {lower, "ratio: downtime", "/ratio"},
        {up, "ratio: shortfall", "-"},
        {down, "ratio: shortfall", "/ratio"},
        {lower, "ratio: shortfall", "-"},
        {upper, "ratio: shortfall", "-"},
        {late, "ratio: shortfall", "/ratio"},
        // bands
        {late, "bands: [{over: 0s, take: 5%}, {over: 1h, take: 10%}]", "-"},
        {late, "bands: [{over: 1d, take: 5%}]", "/bands/0/over"},
        {late, "bands: [{over: 5%, take: 5%}]", "/bands/0/over"},
        {late, "bands: [{below: 1h, take: 5%}]", "/bands/0/below"},
        {late, "bands: [{over: \"> 1h\", take: 5%}]", "/bands/0/over"},
        {late, "bands: [{take: 5%}]", "/bands/0"},
        {late, "bands: [{over: 1h, below: 2h, take: 5%}]", "/bands/0"},
        {days, "bands: [{over: 0d, take: 5%}, {over: 2d, take: 10%}]", "-"},
        {days, "bands: [{over: 2bd, take: 5%}]", "/bands/0/over"},
        {days, "bands: [{over: 24h, take: 5%}]", "/bands/0/over"},
        {up, "bands: [{below: 99.5%, take: 5%}, {below: 99%, take: 10%}]", "-"},
        {up, "bands: [{over: 1h, take: 5%}]", "-"},
        {up, "bands: [{over: 1%, take: 5%}]", "/bands/0/over"},
        {down, "bands: [{over: 60min, take: 5%}]", "-"},
        {lower, "bands: [{below: 90%, take: 5%}]", "-"},
        {lower, "bands: [{over: 90%, take: 5%}]", "/bands/0/over"},
        {upper, "bands: [{over: 5%, take: 5%}]", "-"},
        {value + ", guarantee: \"<= 3s\"", "bands: [{over: 3s, take: 5%}]", "/bands/0/over"},
        {occurrence + ", guarantee: 0", "flat: 5%", "-"},
        {occurrence + ", guarantee: 0", "bands: [{over: 1, take: 5%}]", "/bands/0/over"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.level, row.reduction);
        const Lines expected = row.wrong == "-" ? Lines{} : Lines{at("reduction-unsuitable", "reduction" + row.wrong)};
        CHECK(found_in_level(row.level + ", reduction: {" + row.reduction + "}") == expected);
    }
}

TEST_CASE("bands of both directions cannot be compared") {
    CHECK(found_in_level(availability + ", guarantee: 99.5%, reduction: {bands: [{over: 1h, take: 5%}, "
                                        "{below: 99%, take: 10%}]}") ==
          Lines{at("reduction-unsuitable", "reduction/bands")});
}

TEST_CASE("where a guarantee is wrong its reduction is not judged as well") {
    CHECK(found_in_level(response + ", guarantee: 99%, reduction: {ratio: downtime}") ==
          Lines{at("guarantee-unsuitable", "guarantee")});
}

TEST_CASE("what could not be read of a level is reported once") {
    CHECK(found_in_level("measure: {kind: respons}, guarantee: 30min, reduction: {flat: 5%}") ==
          Lines{at("bad-value", "measure/kind")});
    CHECK(found_in_level("measure: {kind: lead-time, of: chnge, from: announced, to: started}, guarantee: 3bd") ==
          Lines{at("bad-value", "measure/of")});
    CHECK(found_in_level(response + ", guarante: 30min, reduction: {flat: 5%}") ==
          Lines{at("unknown-key", "guarante")});
}

TEST_CASE("a deadline is about a report or about an activity in its windows") {
    const auto fields = [](const std::string& text) { return "measure: {kind: deadline, due: 1bd" + text + "}"; };
    const Lines incomplete{at("measure-incomplete", "measure")};
    CHECK(found_in_level(fields(", report: monthly")).empty());
    CHECK(found_in_level(fields(", activity: backup, every: month")).empty());
    CHECK(found_in_level(fields("")) == incomplete);
    CHECK(found_in_level(fields(", activity: backup")) == incomplete);
    CHECK(found_in_level(fields(", every: month")) == incomplete);
    CHECK(found_in_level(fields(", report: monthly, activity: backup, every: month")) == incomplete);
    CHECK(found_in_level(fields(", report: monthly, every: month")) == incomplete);
}

TEST_CASE("a filter asks only for what the subjects have") {
    struct Row {
        std::string filter;
        std::string key;
        bool of_incident, of_change, of_item, of_log;
    };
    const std::vector<Row> rows = {
        {"levels: [A]", "levels", true, false, false, false},
        {"services: [app]", "services", true, true, true, false},
        {"assets: [x]", "assets", true, false, true, false},
        {"categories: [os]", "categories", true, false, true, false},
        {"works: [system]", "works", true, false, false, false},
        {"attribution: [client]", "attribution", true, true, false, false},
        {"activities: [backup]", "activities", false, false, false, true},
        {"maintenance: [corrective]", "maintenance", false, true, false, false},
        {"origin: [client]", "origin", false, true, false, false},
        {"channels: [phone]", "channels", false, false, true, false},
        {"units: [税務課]", "units", false, false, true, false},
        {"priorities: [high]", "priorities", false, false, true, false},
        {"part_missing: true", "part_missing", true, false, false, false},
        {"start: service-hours", "start", true, true, true, true},
    };
    const auto check_row = [](const Row& row, const std::string& of, const std::string& events, bool suits) {
        CAPTURE(row.filter, of);
        // An entry that such a level reads needs an id; those of the base have one.
        const Lines lines =
            found_in_level("measure: {kind: response, of: " + of + ", where: {" + row.filter + "}, " + events + "}");
        CHECK(lines == (suits ? Lines{} : Lines{at("measure-incomplete", "measure/where/" + row.key)}));
    };
    for (const Row& row : rows) {
        check_row(row, "incident", "from: called, to: arrived", row.of_incident);
        check_row(row, "change", "from: submitted, to: started", row.of_change);
        check_row(row, "item", "from: opened, to: answered", row.of_item);
        check_row(row, "log", "from: requested, to: done", row.of_log);
    }
}

TEST_CASE("a filter by types or categories names those that the subjects can have") {
    const auto where = [](const std::string& of, const std::string& filter, const std::string& events) {
        return found_in_level("measure: {kind: response, of: " + of + ", where: {" + filter + "}, " + events + "}");
    };
    const std::string of_change = "from: submitted, to: started", of_item = "from: opened, to: answered";
    CHECK(where("change", "types: [normal, emergency]", of_change).empty());
    CHECK(where("change", "types: [normal, inquiry]", of_change) == Lines{at("measure-incomplete", "measure/where/types/1")});
    CHECK(where("item", "types: [inquiry, carry-over]", of_item).empty());
    CHECK(where("item", "types: standard", of_item) == Lines{at("measure-incomplete", "measure/where/types/0")});
    CHECK(where("item", "types: [question]", of_item) == Lines{at("bad-value", "measure/where/types/0")});
    CHECK(where("incident", "types: [normal]", "from: called, to: arrived") ==
          Lines{at("measure-incomplete", "measure/where/types")});
    CHECK(where("incident", "categories: [os, printer]", "from: called, to: arrived") ==
          Lines{at("bad-value", "measure/where/categories/1")});
    CHECK(where("item", "categories: [操作]", of_item).empty());
}

TEST_CASE("occurrences are counted of incidents and items, wherever they begin") {
    CHECK(found_in_level("measure: {kind: occurrence, of: item, where: {types: [problem]}}").empty());
    CHECK(found_in_level("measure: {kind: occurrence, of: item, where: {part_missing: true}}") ==
          Lines{at("measure-incomplete", "measure/where/part_missing")});
    CHECK(found_in_level("measure: {kind: occurrence, of: incident, where: {part_missing: true}}").empty());
    CHECK(found_in_level("measure: {kind: occurrence, of: change}") == Lines{at("bad-value", "measure/of")});
    CHECK(found_in_level("measure: {kind: occurrence, of: incident, where: {start: service-hours}}") ==
          Lines{at("measure-incomplete", "measure/where/start")});
}

TEST_CASE("a level waits for events that its subjects know") {
    const auto events = [](const std::string& of, const std::string& from, const std::string& to) {
        return found_in_level("measure: {kind: response, of: " + of + ", from: " + from + ", to: " + to + "}");
    };
    CHECK(events("incident", "called", "x-checked").empty());
    CHECK(events("incident", "called", "x-") == Lines{at("unknown-event", "measure/to/0/event")});
    CHECK(events("incident", "call", "arrived") == Lines{at("unknown-event", "measure/from/0/event")});
    CHECK(events("incident", "submitted", "arrived") == Lines{at("unknown-event", "measure/from/0/event")});
    CHECK(events("incident", "[called, calld]", "arrived") == Lines{at("unknown-event", "measure/from/1/event")});
    CHECK(events("item", "[opened, reopened]", "{event: answered, party: vendor}").empty());
    CHECK(events("item", "opened", "restored") == Lines{at("unknown-event", "measure/to/0/event")});
    CHECK(events("incident", "called", "{event: notified, party: third-party}") ==
          Lines{at("bad-value", "measure/to/party")});
    CHECK(events("change", "{event: finished, result: success}", "{event: ledger-updated, ledger: licence}").empty());
    CHECK(events("change", "{event: finished, result: done}", "{event: ledger-updated, ledger: paper}") ==
          Lines{at("bad-value", "measure/from/0/result"), at("bad-value", "measure/to/0/ledger")});
    CHECK(events("log", "requested", "effective").empty());
    CHECK(events("log", "requested", "x-done") == Lines{at("unknown-event", "measure/to/0/event")});
    CHECK(found_in_level(
              "measure: {kind: response, of: incident, from: called, to: arrived, cancelled_by: dispatch-canceled}") ==
          Lines{at("unknown-event", "measure/cancelled_by/0/event")});
}

TEST_CASE("exemptions are for levels that judge incidents one by one") {
    const std::string exemption = ", exemption: {causes: [accident]}";
    CHECK(found_in_level(response + exemption).empty());
    CHECK(found_in_level(occurrence + exemption).empty());
    CHECK(found_in_level(availability + exemption) == Lines{at("exemption-not-allowed", "exemption")});
    CHECK(found_in_level(lead_time + exemption) == Lines{at("exemption-not-allowed", "exemption")});
}
