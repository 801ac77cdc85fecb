// Items under service levels, and events by somebody of a party. Figures are worked out by hand; days are open 09:00–17:00.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

const std::string hours = R"(kind: calendar
id: office
title: Office
timezone: Asia/Tokyo
holidays: none
hours: {mon-fri: "09:00-17:00"}
)";

std::string item(std::string_view events, std::string_view fields = {}, std::string_view type = "inquiry") {
    return fmt::format("kind: item\nid: ITM-1\ntitle: Item\ncontract: c\ntype: {}\n{}\n{}", type, fields,
                       timeline(events));
}

std::string of_item(std::string_view more, std::string_view rest = "guarantee: 1h, reduction: {flat: 5%}") {
    return level("r", fmt::format("kind: response, of: item, {}", more), rest);
}

const std::string answer = "from: opened, to: answered";

std::string course(const Result& r, const Zone& zone) {
    const Timing& t = *r.timing();
    std::string text = r.key() + " " + status(r) + ", " + shown(t.start, zone) + " to " + shown(t.end, zone);
    if (t.measured_seconds) text += ", measured " + t.measured_seconds->fraction();
    if (!shown(t.late).empty()) text += ", late " + shown(t.late);
    return text;
}

Lines courses(const World& world, std::string_view month = "2025-06") {
    return world.results(month, [&](const Result& r) { return course(r, world.zone()); });
}

Lines warned(const World& world, FindingName name) {
    Lines lines;
    const Findings found = world.gate_findings();
    for (const Finding& f : found.all()) {
        if (f.name == name) lines.push_back(f.place.record + f.place.pointer);
    }
    return lines;
}

}  // namespace

TEST_CASE("an item is answered in time, each time that it was opened") {
    const World world({contract(of_item("from: [opened, reopened], to: answered, intervals: every")), hours,
                       item("06-10 10:05 opened by=c1; 06-10 10:30 answered by=v1; 06-10 13:00 reopened by=c1; "
                            "06-10 16:00 answered by=v1")});
    CHECK(courses(world) == Lines{"r/ITM-1 met, 06-10 10:05 to 06-10 10:30, measured 1500",
                                  "r/ITM-1@2 breached, 06-10 13:00 to 06-10 16:00, measured 10800, late 7200"});
    CHECK(world.brief("2025-06") == Lines{"ITM-1 met", "ITM-1@2 breached 1/20"});
}

TEST_CASE("an item that is over without its end is measured to what ended it") {
    struct Row {
        const char* events;
        std::string course;
        bool warned;
    };
    const std::vector<Row> rows = {
        {"06-10 10:00 opened; 06-10 11:00 done", "met, 06-10 10:00 to 06-10 11:00, measured 3600", true},
        {"06-10 10:00 opened; 06-10 11:00:01 done",
         "breached, 06-10 10:00 to 06-10 11:00:01, measured 3601, late 1", true},
        {"06-10 10:00 opened; 06-10 12:00 dropped by=v1",
         "breached, 06-10 10:00 to 06-10 12:00, measured 7200, late 3600", true},
        {"06-10 10:00 opened; 06-10 10:30 dropped by=c1", "out-of-scope, 06-10 10:00 to 06-10 10:30", false},
        {"06-10 10:00 opened; 06-10 10:40 answered; 06-10 12:00 done",
         "met, 06-10 10:00 to 06-10 10:40, measured 2400", false},
    };
    for (const Row& row : rows) {
        CAPTURE(row.events);
        const World world({contract(of_item(answer + ", cancelled_by: dropped")), hours, item(row.events)});
        CHECK(courses(world) == Lines{"r/ITM-1 " + row.course});
        CHECK(warned(world, FindingName::closed_without_event).size() == (row.warned ? 1 : 0));
    }
}

TEST_CASE("of items those are measured whose fields match") {
    const std::string fields =
        "channel: phone\nfrom_unit: Tax\ncategory: Printing\nservices: [web]\npriority: high";
    const auto of = [&](const std::string& where, const std::string& given) {
        const World world({contract(of_item("where: {" + where + "}, " + answer)), hours,
                           item("06-10 10:00 opened; 06-10 10:30 answered", given)});
        const Lines found = world.brief("2025-06");
        return found.empty() ? std::string() : found.at(0);
    };
    struct Row {
        const char *fits, *differs;
        bool is_required;  // no item lacks it
    };
    for (const Row& row : std::vector<Row>{{"types: [request, inquiry]", "types: problem", true},
                                           {"channels: [phone, mail]", "channels: visit", false},
                                           {"units: Tax", "units: [Planning]", false},
                                           {"categories: Printing", "categories: [Login]", false},
                                           {"services: [web, db]", "services: db", false},
                                           {"priorities: [high]", "priorities: [low, medium]", false}}) {
        CAPTURE(row.fits);
        CHECK(of(row.fits, fields) == "ITM-1 met");
        CHECK(of(row.differs, fields).empty());
        CHECK(of(row.fits, "") == (row.is_required ? "ITM-1 met" : "ITM-1 out-of-scope"));
    }
    const World lacking({contract(of_item("where: {units: Tax}, " + answer)), hours, item("06-10 10:00 opened")});
    CHECK(warned(lacking, FindingName::field_undetermined) == Lines{"ITM-1"});
}

TEST_CASE("an item that begins outside service hours is out of scope where the level asks for those inside") {
    const auto of = [](const char* opened) {
        return World({contract(of_item("where: {start: service-hours}, " + answer)), hours,
                      item(std::string(opened) + " opened; 06-12 16:00 answered")})
            .brief("2025-06");
    };
    CHECK(of("06-10 16:59:59") == Lines{"ITM-1 breached 1/20"});
    CHECK(of("06-10 17:00") == Lines{"ITM-1 out-of-scope"});
}

TEST_CASE("what is started was decided long enough before") {
    const auto of = [](const char* started) {
        const World world({contract(level("r", "kind: lead-time, of: item, from: decided, to: started", "guarantee: 24h")),
                           hours, item("06-10 08:00 opened; 06-10 09:00 decided; " + std::string(started) + " started")});
        return courses(world).at(0);
    };
    CHECK(of("06-11 09:00") == "r/ITM-1 met, 06-10 09:00 to 06-11 09:00, measured 86400");
    CHECK(of("06-11 08:59:59") == "r/ITM-1 breached, 06-10 09:00 to 06-11 08:59:59, measured 86399, late 1");
}

TEST_CASE("an item may be what must not occur") {
    const auto of = [](const std::string& type) {
        return World({contract(level("o", "kind: occurrence, of: item, where: {types: problem}",
                                     "guarantee: 0, reduction: {flat: 2%}")),
                      hours, item("06-30 23:59 opened; 07-01 09:00 done", "", type)});
    };
    CHECK(of("problem").brief("2025-06") == Lines{"ITM-1 breached 1/50"});
    CHECK(of("problem").brief("2025-07").empty());
    CHECK(of("request").brief("2025-06").empty());
}

// ---- by whom -----------------------------------------------------------------------------------------------

TEST_CASE("an event by somebody of a party") {
    const std::string parties = "subcontractors: [{name: Sub}]";
    const auto end_of = [&](const std::string& party, const std::string& who) {
        const World world({contract(of_item("from: opened, to: {event: answered, party: " + party + "}"), parties), hours,
                           item("06-10 10:00 opened by=c1; 06-10 10:20 answered by=" + who)});
        return shown(world.month("2025-06").levels[0].results[0].timing()->end, world.zone());
    };
    struct Row {
        const char* who;
        bool of_vendor, of_client;
    };
    for (const Row& row : std::vector<Row>{{"v1", true, false},
                                           {"V2", true, false},  // by name
                                           {"c1", false, true},
                                           {"C2", false, true},
                                           {"Sub", true, false},
                                           {"Company", true, false},
                                           {"Town", false, true},
                                           {"c9", false, false},  // has left
                                           {"Somebody", false, false}}) {
        CAPTURE(row.who);
        CHECK(end_of("vendor", row.who) == (row.of_vendor ? "06-10 10:20" : "-"));
        CHECK(end_of("client", row.who) == (row.of_client ? "06-10 10:20" : "-"));
    }
}

TEST_CASE("a party's event is not the other's, and the time of an entry is by who made the entry") {
    const World replied({contract(level("r", "kind: response, of: incident, from: {event: called, party: client}, "
                                             "to: {event: notified, party: vendor}",
                                        "guarantee: 30min")),
                         hours,
                         incident("INC-1", "06-10 09:00 called by=v1; 06-10 10:00 called by=c1; "
                                           "06-10 10:10 notified by=c2; 06-10 10:20 notified by=v1")});
    CHECK(courses(replied) == Lines{"r/INC-1 met, 06-10 10:00 to 06-10 10:20, measured 1200"});
    const auto entry_by = [](const char* who) {
        return courses(World({contract(level("r", "kind: response, of: log, where: {activities: account}, from: requested, "
                                                  "to: {event: done, party: vendor}",
                                             "guarantee: 30min")),
                              hours,
                              log("LOG", fmt::format("entries: [{{id: a, activity: account, requested: 2025-06-10 10:00, "
                                                     "done: 2025-06-10 10:20, by: {}}}]\n",
                                                     who))},
                             "2025-06-10 11:00"));
    };
    CHECK(entry_by("v1") == Lines{"r/LOG:a met, 06-10 10:00 to 06-10 10:20, measured 1200"});
    CHECK(entry_by("c1") == Lines{"r/LOG:a breached, 06-10 10:00 to -, measured 3600, late 1800"});
}
