// Situations from practice that are about measured time: what is judged, from when, to when. Figures are worked out by
// hand from the contract's text. Unless said: weekdays 09:00–17:00, and each breach takes 5 %.
#include <catch2/catch.hpp>

#include "check/check.h"
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

std::string response(std::string_view from, std::string_view to, std::string_view more, std::string_view rest) {
    return level("r", fmt::format("kind: response, of: incident, from: {}, to: {}{}{}", from, to,
                                  more.empty() ? "" : ", ", more),
                 rest);
}

const std::string five = ", reduction: {flat: 5%}";

// "r/INC-1 breached, 06-12 10:00 to 06-12 19:00, measured 32400, late 3600"
std::string course(const Result& r, const Zone& zone) {
    const Timing& t = *r.timing();
    std::string text = r.key() + " " + status(r) + ", " + shown(t.start, zone) + " to " + shown(t.end, zone);
    if (t.measured_seconds) text += ", measured " + t.measured_seconds->fraction();
    if (!shown(t.late).empty()) text += ", late " + shown(t.late);
    return text;
}

Lines courses(const World& world, std::string_view month) {
    return world.results(month, [&](const Result& r) { return course(r, world.zone()); });
}

// The findings of that name.
Lines warned(const World& world, FindingName name) {
    Lines lines;
    const Findings found = world.gate_findings();
    for (const Finding& f : found.all()) {
        if (f.name == name) lines.push_back(f.place.record + f.place.pointer);
    }
    return lines;
}

}  // namespace

// ---- targets -----------------------------------------------------------------------------------------------

TEST_CASE("a level that has only a target ends as met or missed, and costs nothing") {
    const std::string level = response("called", "arrived", "", "target: 10min");
    const auto course_at = [&](const char* events, const char* as_of) {
        const World world({contract(level), hours, incident("INC-1", events)}, as_of);
        return courses(world, "2025-06");
    };
    CHECK(course_at("06-12 09:00 called; 06-12 09:10 arrived", "07-01 09:00") ==
          Lines{"r/INC-1 met, 06-12 09:00 to 06-12 09:10, measured 600"});
    CHECK(course_at("06-12 09:00 called; 06-12 09:10:01 arrived", "07-01 09:00") ==
          Lines{"r/INC-1 missed, 06-12 09:00 to 06-12 09:10:01, measured 601"});
    CHECK(course_at("06-12 09:00 called", "06-12 09:10") ==
          Lines{"r/INC-1 running, 06-12 09:00 to -, measured 600"});
    CHECK(course_at("06-12 09:00 called", "06-12 09:10:01") ==
          Lines{"r/INC-1 missed, 06-12 09:00 to -, measured 601"});
}

TEST_CASE("what misses its target without an end keeps the month from being final") {
    const std::string level = response("called", "arrived", "", "target: 10min");
    const World open({contract(level), hours, incident("INC-1", "06-12 09:00 called", vendors)}, "07-10 09:00");
    CHECK_FALSE(open.month("2025-06").final);
    const World ended(
        {contract(level), hours, incident("INC-1", "06-12 09:00 called; 06-12 11:00 arrived", vendors)},
        "07-10 09:00");
    CHECK(ended.month("2025-06").final);
}

TEST_CASE("a level with guarantee and target keeps its status, and has a due time for each") {
    const World world({contract(response("called", "arrived", "", "guarantee: 30min, target: 10min" + five)), hours,
                       incident("INC-1", "06-12 09:00 called; 06-12 09:20 arrived")});
    const MonthEvaluation june = world.month("2025-06");
    const Result& result = june.levels.at(0).results.at(0);
    CHECK(result.status == Status::met);
    CHECK(result.target_met == false);
    CHECK(shown(result.timing()->due, world.zone()) == "06-12 09:30");
    CHECK(shown(result.timing()->target_due, world.zone()) == "06-12 09:10");
}

TEST_CASE("a target alone is missed by a share, a count and a downtime as by a time") {
    const auto of = [](const std::string& level, const std::string& record) {
        return World({contract(level), hours, record}, "07-10 09:00").brief("2025-06");
    };
    const auto calls = [](int good) {
        return log("LOG", fmt::format("measurements: [{{indicator: calls, month: 2025-06, values: {{good: {}, "
                                      "total: 100}}}}]\n",
                                      good));
    };
    // 89 % against at least 95 %.
    const std::string ratio = level("q", "kind: ratio, indicator: calls", "target: \">= 95%\"");
    CHECK(of(ratio, calls(89)) == Lines{"2025-06 missed"});
    CHECK(of(ratio, calls(95)) == Lines{"2025-06 met"});
    CHECK(of(level("f", "kind: frequency, activity: backup, every: month", "target: 2"), log_of("LOG", {"06-03 02:00"})) ==
          Lines{"2025-06 missed"});
    const std::string stop = level("a", "kind: availability", "target: 60min");
    CHECK(of(stop, incident("INC-1", "06-12 09:00 detected", outage("06-12 09:00", "06-12 10:00"))) ==
          Lines{"2025-06 met"});
    CHECK(of(stop, incident("INC-1", "06-12 09:00 detected", outage("06-12 09:00", "06-12 10:00:01"))) ==
          Lines{"2025-06 missed"});
    CHECK(of(level("o", "kind: occurrence, of: incident", "target: 0"), incident("INC-1", "06-12 09:00 detected")) ==
          Lines{"INC-1 missed"});
}

TEST_CASE("a deadline takes a target as it takes a due time") {
    const std::string monthly =
        level("m", "kind: deadline, activity: backup, every: month, due: 10d", "target: 5d" + five);
    const World world({contract(monthly, "term: {from: 2025-05-01, until: 2026-03-31}"), hours,
                       log_of("LOG", {"06-05 10:00", "07-06 10:00"})},
                      "07-20 09:00");
    const MonthEvaluation june = world.month("2025-06");
    CHECK(june.levels.at(0).results.at(0).target_met == true);
    const MonthEvaluation july = world.month("2025-07");
    const Result& late = july.levels.at(0).results.at(0);
    CHECK(late.status == Status::met);
    CHECK(late.target_met == false);
    CHECK(shown(late.timing()->target_due, world.zone()) == "07-06 00:00");  // the fifth day's end
}

// ---- rounds and intervals ----------------------------------------------------------------------------------

TEST_CASE("a round without its end event ends at closed, and is warned of") {
    const World world({contract(response("called", "work-started", "", "guarantee: 1h" + five)), hours,
                       incident("INC-1", "06-12 10:00 called; 06-12 10:30 restored; 06-12 10:40 closed", vendors)},
                      "07-10 09:00");
    CHECK(courses(world, "2025-06") == Lines{"r/INC-1 met, 06-12 10:00 to 06-12 10:40, measured 2400"});
    CHECK(world.month("2025-06").levels[0].results[0].timing()->ended_by_closed);
    CHECK(world.month("2025-06").final);
    CHECK(warned(world, FindingName::closed_without_event) == Lines{"INC-1/timeline/2/at"});
}

TEST_CASE("a round that was left open ends at the closed of a later round") {
    const World world({contract(response("called", "arrived", "", "guarantee: 1h" + five)), hours,
                       incident("INC-1", "06-12 10:00 called; 06-12 11:00 reopened; 06-12 11:10 called; "
                                         "06-12 11:20 arrived; 06-12 12:00 closed")});
    CHECK(courses(world, "2025-06") ==
          Lines{"r/INC-1 breached, 06-12 10:00 to 06-12 12:00, measured 7200, late 3600",
                "r/INC-1@2 met, 06-12 11:10 to 06-12 11:20, measured 600"});
}

TEST_CASE("somebody who was there before being called took no time, which is warned of") {
    const World world({contract(response("called", "arrived", "", "guarantee: 1h" + five)), hours,
                       incident("INC-1", "06-12 09:50 arrived; 06-12 10:00 called; 06-12 10:30 closed")});
    CHECK(courses(world, "2025-06") == Lines{"r/INC-1 met, 06-12 10:00 to 06-12 10:00, measured 0"});
    CHECK_FALSE(world.month("2025-06").levels[0].results[0].timing()->ended_by_closed);
    CHECK(warned(world, FindingName::to_before_from) == Lines{"INC-1/timeline/0/at"});
    CHECK(warned(world, FindingName::closed_without_event).empty());
}

TEST_CASE("an end before the start counts for nothing where one comes after it, or in an earlier round") {
    const auto of = [](const char* events) {
        return courses(World({contract(response("called", "arrived", "", "guarantee: 1h")), hours,
                              incident("INC-1", events)}),
                       "2025-06");
    };
    CHECK(of("06-12 09:50 arrived; 06-12 10:00 called; 06-12 10:20 arrived") ==
          Lines{"r/INC-1 met, 06-12 10:00 to 06-12 10:20, measured 1200"});
    CHECK(of("06-12 10:00 called; 06-12 10:20 arrived; 06-13 09:00 reopened; 06-13 10:00 called; 06-13 12:00 closed") ==
          Lines{"r/INC-1 met, 06-12 10:00 to 06-12 10:20, measured 1200",
                "r/INC-1@2 breached, 06-13 10:00 to 06-13 12:00, measured 7200, late 3600"});
}

TEST_CASE("every interval of a record is judged where the level says so") {
    const char* const events = "06-12 10:05 called; 06-12 10:30 arrived; 06-12 13:00 called; 06-12 16:00 arrived";
    const World every({contract(response("called", "arrived", "intervals: every", "guarantee: 1h" + five)), hours,
                       incident("INC-1", events)});
    CHECK(courses(every, "2025-06") == Lines{"r/INC-1 met, 06-12 10:05 to 06-12 10:30, measured 1500",
                                             "r/INC-1@2 breached, 06-12 13:00 to 06-12 16:00, measured 10800, late 7200"});
    CHECK(warned(every, FindingName::interval_unjudged).empty());
    const World first(
        {contract(response("called", "arrived", "", "guarantee: 1h" + five)), hours, incident("INC-1", events)});
    CHECK(courses(first, "2025-06") == Lines{"r/INC-1 met, 06-12 10:05 to 06-12 10:30, measured 1500"});
    CHECK(warned(first, FindingName::interval_unjudged) == Lines{"INC-1/timeline/2/at"});
}

TEST_CASE("of every interval an end before its start counts once, if it ended none before") {
    struct Row {
        const char* events;
        Lines courses, warned;
    };
    const std::string before = "06-10 10:00 called; 06-10 10:05 arrived; ";
    const std::string first = "r/INC-1 met, 06-10 10:00 to 06-10 10:05, measured 300";
    const std::vector<Row> rows = {
        {"06-10 13:00 arrived; 06-10 13:05 called", {"r/INC-1@2 met, 06-10 13:05 to 06-10 13:05, measured 0"},
         {"INC-1/timeline/2/at"}},
        // The end of the first is not the second's.
        {"06-10 13:05 called", {"r/INC-1@2 breached, 06-10 13:05 to -, measured 85800, late 84000"}, {}},
        {"06-10 10:05 called", {"r/INC-1@2 breached, 06-10 10:05 to -, measured 96600, late 94800"}, {}},
        // One second before, and at once.
        {"06-10 13:04:59 arrived; 06-10 13:05 called", {"r/INC-1@2 met, 06-10 13:05 to 06-10 13:05, measured 0"},
         {"INC-1/timeline/2/at"}},
        {"06-10 13:05 arrived; 06-10 13:05 called", {"r/INC-1@2 met, 06-10 13:05 to 06-10 13:05, measured 0"}, {}},
        // One comes after it, too.
        {"06-10 13:00 arrived; 06-10 13:05 called; 06-10 13:20 arrived",
         {"r/INC-1@2 met, 06-10 13:05 to 06-10 13:20, measured 900"}, {}},
        // The second was early, the third has no end.
        {"06-10 13:00 arrived; 06-10 13:05 called; 06-10 13:20 arrived; 06-10 15:00 called",
         {"r/INC-1@2 met, 06-10 13:05 to 06-10 13:20, measured 900",
          "r/INC-1@3 breached, 06-10 15:00 to -, measured 78900, late 77100"}, {}},
        {"06-10 14:00 reopened; 06-10 14:05 arrived; 06-10 14:10 called",
         {"r/INC-1@2 met, 06-10 14:10 to 06-10 14:10, measured 0"}, {"INC-1/timeline/3/at"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.events);
        const World world({contract(response("called", "arrived", "intervals: every", "guarantee: 30min" + five)), hours,
                           incident("INC-1", before + row.events, vendors)},
                          "06-11 12:55");
        Lines expected = {first};
        expected.insert(expected.end(), row.courses.begin(), row.courses.end());
        CHECK(courses(world, "2025-06") == expected);
        CHECK(warned(world, FindingName::to_before_from) == row.warned);
    }
}

TEST_CASE("intervals are numbered through all rounds") {
    const World world({contract(response("called", "arrived", "intervals: every", "guarantee: 1h")), hours,
                       incident("INC-1", "06-12 09:00 called; 06-12 09:10 arrived; 06-12 10:00 called; "
                                         "06-12 10:20 arrived; 06-13 09:00 reopened; 06-13 09:30 called; "
                                         "06-13 10:00 arrived")});
    CHECK(courses(world, "2025-06") == Lines{"r/INC-1 met, 06-12 09:00 to 06-12 09:10, measured 600",
                                             "r/INC-1@2 met, 06-12 10:00 to 06-12 10:20, measured 1200",
                                             "r/INC-1@3 met, 06-13 09:30 to 06-13 10:00, measured 1800"});
}

// ---- pauses ------------------------------------------------------------------------------------------------

TEST_CASE("a pause that nobody of the client agreed to is as if it were absent") {
    const auto measured = [](const std::string& rule, const std::string& paused) {
        const World world({contract(response("called", "restored", "pauses: " + rule, "guarantee: 1h")), hours,
                           incident("INC-1", "06-12 10:00 called; 06-12 10:10 paused " + paused +
                                                 "; 06-12 10:40 resumed; 06-12 11:00 restored")});
        return world.month("2025-06").levels[0].results[0].timing()->measured_seconds->fraction();
    };
    CHECK(measured("{agreed: true}", "by=v1") == "3600");
    CHECK(measured("{agreed: true}", "by=v1 agreed_by=v2") == "3600");
    CHECK(measured("{agreed: true}", "by=v1 agreed_by=c1") == "1800");
    CHECK(measured("{agreed: true}", "by=c1") == "1800");
    CHECK(measured("true", "by=v1") == "1800");
    CHECK(measured("false", "by=c1") == "3600");
    CHECK(measured("{reasons: [parts, access]}", "by=v1 reason=access") == "1800");
    CHECK(measured("{reasons: [parts, access]}", "by=v1 reason=lunch") == "3600");
    CHECK(measured("{reasons: [parts, access]}", "by=v1") == "3600");
    CHECK(measured("{reasons: [access], agreed: true}", "by=v1 reason=access") == "3600");
}

TEST_CASE("a pause ends with its interval") {
    const World world({contract(response("called", "arrived", "pauses: true, intervals: every", "guarantee: 1h")), hours,
                       incident("INC-1", "06-12 10:00 called; 06-12 10:10 paused; 06-12 10:30 arrived; "
                                         "06-12 11:00 called; 06-12 11:30 arrived; 06-12 12:00 resumed")});
    CHECK(courses(world, "2025-06") == Lines{"r/INC-1 met, 06-12 10:00 to 06-12 10:30, measured 600",
                                             "r/INC-1@2 met, 06-12 11:00 to 06-12 11:30, measured 1800"});
}

TEST_CASE("a pause that does not count is told, with the reason why") {
    const auto told = [](const std::string& rule, const std::string& events) {
        const World world({contract(response("called", "restored", "pauses: " + rule, "guarantee: 1h")), hours,
                           incident("INC-1", "06-12 10:00 called; " + events + "; 06-12 11:00 restored")});
        Lines lines;
        const MonthEvaluation june = world.month("2025-06");
        for (const UncountedPause& pause : june.levels[0].results[0].timing()->uncounted) {
            lines.push_back(shown(pause.event.at, world.zone()) + " " + pause.why.en);
        }
        return lines;
    };
    const std::string nobody = "nobody of the client agreed to it";
    CHECK(told("{agreed: true}", "06-12 10:10 paused by=v1") == Lines{"06-12 10:10 " + nobody});
    CHECK(told("{agreed: true}", "06-12 10:10 paused by=v1 agreed_by=v2") == Lines{"06-12 10:10 " + nobody});
    CHECK(told("{agreed: true}", "06-12 10:10 paused by=c1").empty());
    CHECK(told("{agreed: true}", "06-12 10:10 paused by=v1; 06-12 10:20 resumed; 06-12 10:30 paused by=c1").size() == 1);
    CHECK(told("{reasons: [parts, access]}", "06-12 10:10 paused by=v1 reason=lunch") ==
          Lines{"06-12 10:10 its reason 'lunch' is none of: parts, access"});
    CHECK(told("{reasons: [parts]}", "06-12 10:10 paused by=v1") ==
          Lines{"06-12 10:10 it gives no reason; one of these counts: parts"});
    CHECK(told("{reasons: [parts], agreed: true}", "06-12 10:10 paused by=v1 reason=parts") ==
          Lines{"06-12 10:10 " + nobody});
    CHECK(told("true", "06-12 10:10 paused by=v1").empty());
    CHECK(told("false", "06-12 10:10 paused by=v1").empty());  // the level knows no pauses
    // Of what lies outside of what is measured nothing is said.
    CHECK(told("{agreed: true}", "06-12 11:00 paused by=v1").empty());
}

TEST_CASE("what is out of scope is neither measured nor late, at whatever time it is looked at") {
    const std::string cancelled = response("called", "arrived", "cancelled_by: dispatch-cancelled", "guarantee: 1h, target: 30min");
    const std::string outside = response("called", "arrived", "where: {start: service-hours}", "guarantee: 1h");
    const std::string of_work = response("called", "arrived", "where: {works: hardware}", "guarantee: 1h");
    const std::string graded = response("called", "arrived", "where: {levels: B}", "guarantee: 1h");
    struct Row {
        std::string level, events, fields;
    };
    const std::vector<Row> rows = {
        {cancelled, "06-10 10:00 called; 06-10 10:20 dispatch-cancelled by=c1", ""},
        {outside, "06-10 18:00 called", ""},
        {outside, "06-10 18:00 called; 06-10 20:00 arrived", ""},
        {of_work, "06-10 10:00 called", ""},
        {graded, "06-10 10:00 called", "level: [{value: B}, {at: 2025-06-10 10:30, value: A}]"},
    };
    for (const Row& row : rows) {
        for (const char* as_of : {"06-10 20:00", "06-20 09:00"}) {
            CAPTURE(row.level, row.events, as_of);
            const World world({contract(row.level), hours, incident("INC-1", row.events, row.fields)}, as_of);
            const MonthEvaluation june = world.month("2025-06");
            const Result& result = june.levels.at(0).results.at(0);
            CHECK(result.status == Status::out_of_scope);
            CHECK_FALSE(result.timing()->measured_seconds);
            CHECK_FALSE(result.timing()->late);
            CHECK_FALSE(result.timing()->target_late);
        }
    }
}

// ---- windows of a deadline ---------------------------------------------------------------------------------

namespace {

std::string entry(std::string_view done, std::string_view window = {}) {
    return fmt::format("  - {{activity: backup, done: \"{}\", result: ok{}{}}}\n", with_year(done),
                       window.empty() ? "" : ", for: ", window);
}

}  // namespace

TEST_CASE("a late entry serves the last window that had ended, and none before it") {
    const std::string daily = level("d", "kind: deadline, activity: backup, every: day, due: 2d",
                                    "effective: {from: 2025-06-09, until: 2025-06-11}" + five);
    const World world({contract(daily), hours, log_of("LOG", {"06-11 09:00", "06-12 09:00"})}, "06-20 09:00");
    CHECK(world.brief("2025-06") == Lines{"2025-06-09 breached 1/20", "2025-06-10 met", "2025-06-11 met"});
    // The first is taken for 06-10, while 06-09 has none.
    CHECK(warned(world, FindingName::entry_window_unclear) == Lines{"LOG/entries/0/done"});
}

TEST_CASE("an entry serves the window that it names") {
    const std::string monthly =
        level("d", "kind: deadline, activity: backup, every: month, due: 10d", "reduction: {flat: 5%}");
    const World world({contract(monthly, "term: {from: 2025-04-01, until: 2026-03-31}"), hours,
                       log("LOG", "entries:\n" + entry("06-03 10:00", "2025-04"))},
                      "06-20 09:00");
    CHECK(world.brief("2025-05") == Lines{"2025-04 breached 1/20"});  // due 05-10
    CHECK(world.brief("2025-06") == Lines{"2025-05 breached 1/20"});
    const MonthEvaluation may = world.month("2025-05");
    CHECK(shown(may.levels[0].results[0].timing()->end, world.zone()) == "06-03 10:00");
    CHECK(warned(world, FindingName::entry_window_unclear).empty());
}

TEST_CASE("an entry of the window that it lies in is in time before that ends") {
    const auto of = [](const char* serves) {
        const std::string nightly =
            level("d", fmt::format("kind: deadline, activity: backup, every: day, due: 6h{}", serves),
                  "effective: {from: 2025-06-10, until: 2025-06-10}");
        return World({contract(nightly), hours, log_of("LOG", {"06-10 23:30"})}, "06-20 09:00").timed("2025-06");
    };
    CHECK(of(", serves: current") == Lines{"2025-06-10 met, due 06-11 06:00"});
    CHECK(of("") == Lines{"2025-06-10 breached, due 06-11 06:00, late 788400"});  // 06-11 06:00 to 06-20 09:00
}

TEST_CASE("an entry for a window that has not begun waits for it, and is warned of") {
    const std::string daily = level("d", "kind: deadline, activity: backup, every: day, due: 2d",
                                    "effective: {from: 2025-06-09, until: 2025-06-11}" + five);
    struct Row {
        const char* as_of;
        const char* third;  // the window of 06-11
        bool warned;
    };
    const auto of = [&](const std::string& done, const char* as_of) {
        return World({contract(daily), hours, log("LOG", "entries:\n" + entry(done, "2025-06-11"))}, as_of);
    };
    for (const Row& row : std::vector<Row>{{"06-10 08:59", "2025-06-11 running", false},
                                           {"06-10 09:00", "2025-06-11 running", true},
                                           {"06-10 23:59:59", "2025-06-11 running", true},
                                           {"06-11 00:00", "2025-06-11 met", true},
                                           {"06-20 09:00", "2025-06-11 met", true}}) {
        CAPTURE(row.as_of);
        const World world = of("06-10 09:00", row.as_of);
        CHECK(world.brief("2025-06").at(2) == row.third);
        CHECK(warned(world, FindingName::entry_window_unclear) ==
              (row.warned ? Lines{"LOG/entries/0/done"} : Lines{}));
    }
    CHECK(warned(of("06-11 00:00", "06-20 09:00"), FindingName::entry_window_unclear).empty());
    CHECK(warned(of("06-10 23:59:59", "06-20 09:00"), FindingName::entry_window_unclear).size() == 1);
}

TEST_CASE("an entry serves the window that it lies in before that has ended") {
    const std::string monthly =
        level("d", "kind: deadline, activity: backup, every: month, due: 10d, serves: current", "reduction: {flat: 5%}");
    const World world({contract(monthly), hours, log("LOG", "entries:\n" + entry("06-03 10:00"))}, "06-05 09:00");
    CHECK(world.brief("2025-07") == Lines{"2025-06 met"});  // due 07-10
}

TEST_CASE("a meeting is held as often, and in time, as an activity is done") {
    const std::string held = "entries:\n  - {activity: meeting, done: 2025-06-25 10:00, result: ok, attendees: [c1, v1]}\n";
    const std::string often = level("f", "kind: frequency, activity: meeting, every: month", "guarantee: 1");
    const std::string twice = level("g", "kind: frequency, activity: meeting, every: month", "guarantee: 2");
    const std::string in_time =
        level("d", "kind: deadline, activity: meeting, every: month, serves: current, due: 10th open-day");
    const World world({contract(often + twice + in_time, "term: {from: 2025-06-01, until: 2026-03-31}"), hours,
                       log("LOG", held)},
                      "2025-08-01 09:00");
    const auto keys = [&](const char* month) { return world.results(month, key_and_status); };
    CHECK(keys("2025-06") == Lines{"f/2025-06 met", "g/2025-06 breached"});
    CHECK(keys("2025-07") == Lines{"f/2025-07 breached", "g/2025-07 breached", "d/2025-06 met"});  // due 07-14
    CHECK(keys("2025-08") == Lines{"f/2025-08 running", "g/2025-08 running", "d/2025-07 running"});
}

TEST_CASE("of two entries for one window the first counts") {
    const std::string monthly =
        level("d", "kind: deadline, activity: backup, every: month, due: 10d", "reduction: {flat: 5%}");
    const World world({contract(monthly), hours,
                       log("LOG", "entries:\n" + entry("05-07 10:00") + entry("06-20 10:00", "2025-04"))});
    const MonthEvaluation may = world.month("2025-05");
    CHECK(shown(may.levels[0].results[0].timing()->end, world.zone()) == "05-07 10:00");
}

TEST_CASE("a level none of whose windows lies inside the days in force is an error") {
    const auto errors = [](const char* term) {
        const World world({contract(level("f", "kind: frequency, activity: backup, every: fiscal-year", "guarantee: 2"),
                                    std::string("term: ") + term + "\nfees: [{from: 2025-04-01, monthly: 1000000}]"),
                           hours},
                          "2026-05-01 09:00", Check::nothing);
        Findings findings;
        check(world.index(), {}, findings);
        Lines places;
        for (const Finding& f : findings.all()) {
            if (f.name == FindingName::level_never_judged) places.push_back(f.place.pointer);
        }
        return places;
    };
    CHECK(errors("{from: 2025-07-01, until: 2026-06-30}") == Lines{"/service_levels/0/measure/every"});
    CHECK(errors("{from: 2025-04-01, until: 2026-03-31}").empty());
}

// ---- levels that change ------------------------------------------------------------------------------------

namespace {

const std::string by_level =
    level("b", "kind: response, of: incident, from: called, to: restored, where: {levels: B}", "guarantee: 8h" + five) +
    level("a", "kind: response, of: incident, from: called, to: restored, where: {levels: A}", "guarantee: 2h" + five);

std::string raised(std::string_view when) {
    return fmt::format("level: [{{at: \"2025-06-12 10:00\", value: B}}, {{at: \"{}\", value: A, by: c1}}]", with_year(when));
}

}  // namespace

TEST_CASE("a level that is raised late: the old one was late by then, the new one runs from then") {
    const World world({contract(by_level), hours,
                       incident("INC-1", "06-12 10:00 called; 06-12 20:00 restored", raised("06-12 19:00"))});
    CHECK(courses(world, "2025-06") ==
          Lines{"b/INC-1 breached, 06-12 10:00 to 06-12 19:00, measured 32400, late 3600",
                "a/INC-1 met, 06-12 19:00 to 06-12 20:00, measured 3600"});
}

TEST_CASE("a level that is raised in time: the old one is out of scope") {
    const World world({contract(by_level), hours,
                       incident("INC-1", "06-12 10:00 called; 06-12 12:30 restored", raised("06-12 11:00"))});
    CHECK(courses(world, "2025-06") == Lines{"b/INC-1 out-of-scope, 06-12 10:00 to 06-12 11:00",
                                             "a/INC-1 met, 06-12 11:00 to 06-12 12:30, measured 5400"});
}

TEST_CASE("regrading may take the time from the start with it, or change nothing") {
    const auto of = [](const char* regrade) {
        const World world(
            {contract(level("a",
                            fmt::format("kind: response, of: incident, from: called, to: restored, regrade: {}, where: "
                                        "{{levels: A}}",
                                        regrade),
                            "guarantee: 2h" + five)),
             hours, incident("INC-1", "06-12 10:00 called; 06-12 12:30 restored", raised("06-12 11:00"))});
        return courses(world, "2025-06");
    };
    CHECK(of("restart") == Lines{"a/INC-1 met, 06-12 11:00 to 06-12 12:30, measured 5400"});
    CHECK(of("from-start") == Lines{"a/INC-1 breached, 06-12 10:00 to 06-12 12:30, measured 9000, late 1800"});
    CHECK(of("ignore").empty());
}

TEST_CASE("from the start a breach is known once the level is") {
    const World world(
        {contract(level("a",
                        "kind: response, of: incident, from: called, to: restored, regrade: from-start, where: {levels: A}",
                        "guarantee: 2h" + five)),
         hours, incident("INC-1", "06-12 10:00 called; 06-12 20:00 restored", raised("06-12 19:00"))});
    const MonthEvaluation june = world.month("2025-06");
    CHECK(shown(june.levels[0].results.at(0).known, world.zone()) == "06-12 19:00");
    CHECK(shown(june.levels[0].results.at(0).timing()->due, world.zone()) == "06-12 12:00");
}

TEST_CASE("a change of level after the end, or after the as-of time, is none") {
    const char* const events = "06-12 10:00 called; 06-12 12:30 restored";
    const World after({contract(by_level), hours, incident("INC-1", events, raised("06-12 12:30"))});
    CHECK(courses(after, "2025-06") == Lines{"b/INC-1 met, 06-12 10:00 to 06-12 12:30, measured 9000"});
    const World unseen({contract(by_level), hours, incident("INC-1", events, raised("06-12 11:00"))}, "06-12 10:30");
    CHECK(courses(unseen, "2025-06") == Lines{"b/INC-1 running, 06-12 10:00 to -, measured 1800"});
}

TEST_CASE("occurrences take the latest level") {
    const std::string none_of_a = level("o", "kind: occurrence, of: incident, where: {levels: A}", "guarantee: 0" + five);
    const World world({contract(none_of_a), hours, incident("INC-1", "06-12 10:00 called", raised("06-13 11:00"))});
    CHECK(world.brief("2025-06") == Lines{"INC-1 breached 1/20"});
}

// ---- hours that change -------------------------------------------------------------------------------------

TEST_CASE("hours that change from a day on") {
    const std::string changing = R"(kind: calendar
id: office
title: Office
timezone: Asia/Tokyo
holidays: none
hours: [{mon-fri: "09:00-17:00"}, {from: 2025-10-01, mon-fri: "08:00-18:00"}]
)";
    const World world({contract(response("called", "arrived", "clock: service-hours", "guarantee: 4h")), changing,
                       incident("INC-1", "09-30 16:00 called; 10-01 11:00 arrived")});
    // One hour on 09-30, three from 08:00 on 10-01.
    CHECK(world.timed("2025-10") == Lines{"INC-1 met, due 10-01 11:00"});
    // 23 days of 10 hours in October, 22 of 8 in September.
    CHECK(world.month("2025-10").service_seconds == 23 * 10 * 3600);
    CHECK(world.month("2025-09").service_seconds == 22 * 8 * 3600);
}

// ---- fields that are not there -----------------------------------------------------------------------------

TEST_CASE("a record that leaves out the field that decides is out of scope, and warned of") {
    const std::string arrival = response("called", "arrived", "where: {sites: room, works: hardware}", "guarantee: 4h" + five);
    const char* const events = "06-12 09:00 called; 06-12 14:30:01 arrived";
    const World lacking({contract(arrival), hours, incident("INC-1", events, "site: room")});
    CHECK(lacking.brief("2025-06") == Lines{"INC-1 out-of-scope"});
    CHECK(lacking.month("2025-06").levels[0].results[0].reason.en == "the record does not say its work");
    CHECK(warned(lacking, FindingName::field_undetermined) == Lines{"INC-1"});
    const World other({contract(arrival), hours, incident("INC-1", events, "site: hall")});
    CHECK(other.brief("2025-06").empty());  // another site decides it
    CHECK(warned(other, FindingName::field_undetermined).empty());
    const World given({contract(arrival), hours, incident("INC-1", events, "site: room\nwork: hardware")});
    CHECK(given.brief("2025-06") == Lines{"INC-1 breached 1/20"});
    const World neither({contract(arrival), hours, incident("INC-1", events)});
    CHECK(neither.month("2025-06").levels[0].results[0].reason.en == "the record does not say its work, site");
}
