// What is judged by windows and months: frequency, deadline, ratio, value; and occurrences.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

std::string often(const std::string& every, const std::string& rest = "guarantee: 1", const std::string& more = {}) {
    return level("f", "kind: frequency, activity: backup, every: " + every + more, rest);
}

Lines keys(const Lines& lines) {
    Lines only;
    for (const std::string& line : lines) only.push_back(line.substr(0, line.find(' ')));
    return only;
}

}  // namespace

// ---- frequency ---------------------------------------------------------------------------------------------

TEST_CASE("frequency: an entry lies in the window of its `done` time") {
    const auto month_of = [](const char* done) {
        const World world({contract(often("month")), log_of("LOG", {done})});
        Lines met;
        for (const MonthEvaluation& m : world.all_months()) {
            if (m.levels[0].results.at(0).status == Status::met) met.push_back(to_string(m.month));
        }
        return met;
    };
    CHECK(month_of("06-30 23:59:59") == Lines{"2025-06"});
    CHECK(month_of("07-01 00:00") == Lines{"2025-07"});
    CHECK(month_of("06-01 00:00") == Lines{"2025-06"});
    CHECK(month_of("05-31 23:59:59") == Lines{"2025-05"});
}

TEST_CASE("frequency: at least n, of the results that count") {
    const auto shown = [](const std::string& rest, const std::string& more, const char* entries) {
        const World world({contract(often("month", rest, more)), log("LOG", entries)});
        return world.brief("2025-06");
    };
    const char* const one_each =
        "entries:\n  - {activity: backup, done: 2025-06-03 02:00, result: ok}\n"
        "  - {activity: backup, done: 2025-06-04 02:00, result: failed}\n"
        "  - {activity: backup, done: 2025-06-05 02:00, result: skipped}\n"
        "  - {activity: account, done: 2025-06-06 02:00, result: ok}\n";
    CHECK(shown("guarantee: 1", "", one_each) == Lines{"2025-06 met"});
    CHECK(shown("guarantee: 2", "", one_each) == Lines{"2025-06 breached"});
    CHECK(shown("guarantee: 2", ", results: [ok, skipped]", one_each) == Lines{"2025-06 met"});
    CHECK(shown("guarantee: 3", ", results: [ok, failed]", one_each) == Lines{"2025-06 breached"});
    CHECK(shown("target: 2", "", one_each) == Lines{"2025-06 missed"});  // nothing is guaranteed
    CHECK(shown("guarantee: 2, reduction: {flat: 5%}", "", one_each) == Lines{"2025-06 breached 1/20"});
    const World world({contract(often("month", "guarantee: 1, target: 2")), log("LOG", one_each)});
    const MonthEvaluation june = world.month("2025-06");
    CHECK(june.levels.at(0).results.at(0).target_met == false);
    CHECK(std::get<Occurrences>(june.levels.at(0).results.at(0).facts).count == 1);
}

TEST_CASE("frequency: a meeting is counted as an activity is") {
    const World world({contract(level("f", "kind: frequency, activity: meeting, every: month", "guarantee: 1")),
                       log_of("LOG", {"06-10 10:00"}, "meeting")});
    CHECK(world.brief("2025-06") == Lines{"2025-06 met"});
    CHECK(world.brief("2025-07") == Lines{"2025-07 breached"});
}

TEST_CASE("frequency: the windows and their keys, each in the month in which it ends") {
    const auto windows = [](const char* every, const char* in, const char* effective = "") {
        const World world({contract(often(every, std::string("guarantee: 1") + effective))});
        return keys(world.brief(in));
    };
    // Thursday to Monday.
    const char* const some = ", effective: {from: 2025-06-12, until: 2025-06-16}";
    CHECK(windows("day", "2025-06", some) ==
          Lines{"2025-06-12", "2025-06-13", "2025-06-14", "2025-06-15", "2025-06-16"});
    CHECK(windows("open-day", "2025-06", some) == Lines{"2025-06-12", "2025-06-13", "2025-06-16"});
    CHECK(windows("tue-sat", "2025-06", some) == Lines{"2025-06-12", "2025-06-13", "2025-06-14"});
    // Weeks run Monday to Sunday: W22 from 05-26 to 06-01, W27 from 06-30 to 07-06.
    CHECK(windows("week", "2025-06") == Lines{"2025-W22", "2025-W23", "2025-W24", "2025-W25", "2025-W26"});
    CHECK(windows("week", "2025-07").at(0) == "2025-W27");
    CHECK(windows("month", "2025-06") == Lines{"2025-06"});
    CHECK(windows("quarter", "2025-06") == Lines{"2025-Q2"});
    CHECK(windows("quarter", "2025-05") == Lines{});
    CHECK(windows("quarter", "2026-03") == Lines{"2026-Q1"});
    CHECK(windows("half-year", "2025-09") == Lines{"2025-H1"});
    CHECK(windows("half-year", "2026-03") == Lines{"2025-H2"});
    CHECK(windows("fiscal-year", "2026-03") == Lines{"FY2025"});
    CHECK(windows("fiscal-year", "2025-12") == Lines{});
}

TEST_CASE("frequency: a window must lie wholly inside the term and `effective`") {
    const auto windows = [](const char* every, const char* in, const char* effective) {
        const World world({contract(often(every, std::string("guarantee: 1, effective: ") + effective))});
        return keys(world.brief(in));
    };
    CHECK(windows("week", "2025-06", "{from: 2025-06-03, until: 2025-06-22}") == Lines{"2025-W24", "2025-W25"});
    CHECK(windows("week", "2025-06", "{from: 2025-06-02, until: 2025-06-21}") == Lines{"2025-W23", "2025-W24"});
    CHECK(windows("month", "2025-06", "{from: 2025-06-02}") == Lines{});
    CHECK(windows("month", "2025-07", "{from: 2025-06-01, until: 2025-07-30}") == Lines{});
    CHECK(windows("month", "2025-06", "{from: 2025-06-01, until: 2025-06-30}") == Lines{"2025-06"});
    const World world({contract(often("half-year"),
                                "term: {from: 2025-04-02, until: 2026-03-31}\nfees: [{from: "
                                "2025-04-02, monthly: 1000}]")});
    CHECK(world.brief("2025-09") == Lines{});
}

TEST_CASE("frequency: running until the window has ended") {
    const Lines without = {contract(often("month"))};
    CHECK(World(without, "06-30 23:59:59").brief("2025-06") == Lines{"2025-06 running"});
    CHECK(World(without, "07-01 00:00").brief("2025-06") == Lines{"2025-06 breached"});
    const Lines with = {contract(often("month")), log_of("LOG", {"06-10 02:00"})};
    CHECK(World(with, "07-01 00:00").brief("2025-06") == Lines{"2025-06 met"});
    // An entry after the as-of time is not seen.
    const Lines late = {contract(often("month", "guarantee: 2")), log_of("LOG", {"06-10 02:00", "06-30 02:00"})};
    CHECK(World(late, "06-30 01:59:59").brief("2025-06") == Lines{"2025-06 running"});
}

// ---- deadline ----------------------------------------------------------------------------------------------

namespace {

std::string monthly_due(const std::string& due, const std::string& rest = {}) {
    return level("d", "kind: deadline, report: monthly, due: " + due, rest);
}

std::string monthly(std::string_view id, std::string_view of, std::string_view submitted, std::string_view more = {}) {
    return report(id, submitted, fmt::format("type: monthly\nmonth: {}\nreduction: 0\n{}", of, more));
}

Lines deadline(const std::string& levels, const std::string& submitted, std::string_view in = "2025-07") {
    const World world({contract(levels), monthly("R", "2025-06", submitted)});
    Lines of_june;
    for (const std::string& line : world.timed(in)) {
        if (line.substr(0, 7) == "2025-06") of_june.push_back(line);
    }
    return of_june;
}

}  // namespace

TEST_CASE("deadline: a report by the 5th open day of the month after it, 24:00 in time") {
    // July 2025 opens on 1, 2, 3, 4 and 7.
    CHECK(deadline(monthly_due("5th open-day"), "07-08 00:00") == Lines{"2025-06 met, due 07-08 00:00"});
    CHECK(deadline(monthly_due("5th open-day"), "07-07 10:00") == Lines{"2025-06 met, due 07-08 00:00"});
    CHECK(deadline(monthly_due("5th open-day"), "07-08 00:00:01").at(0).substr(0, 16) == "2025-06 breached");
    CHECK(deadline(monthly_due("1st open-day"), "07-02 00:00") == Lines{"2025-06 met, due 07-02 00:00"});
    // After its end: the end at 00:00 belongs to June 30.
    CHECK(deadline(monthly_due("1bd"), "07-02 00:00") == Lines{"2025-06 met, due 07-02 00:00"});
    CHECK(deadline(monthly_due("3d"), "07-04 00:00") == Lines{"2025-06 met, due 07-04 00:00"});
    CHECK(deadline(monthly_due("24h"), "07-02 00:00") == Lines{"2025-06 met, due 07-02 00:00"});
    CHECK(deadline(monthly_due("24h"), "07-02 00:00:01").at(0).substr(0, 16) == "2025-06 breached");
    // Submitted before the month was over.
    CHECK(deadline(monthly_due("5th open-day"), "06-30 10:00") == Lines{"2025-06 met, due 07-08 00:00"});
}

TEST_CASE("deadline: the 5th open day may run into the next month, whose result it then is") {
    // Open on Mondays only: August 4, 11, 18, 25, September 1. No holidays, or 08-11 would be closed.
    const std::string mondays =
        "kind: calendar\nid: office\ntitle: Office\ntimezone: Asia/Tokyo\nholidays: none\n"
        "hours: {mon: \"09:00-17:00\"}\n";
    const World world({mondays, contract(monthly_due("5th open-day")), monthly("R", "2025-07", "09-02 00:00")});
    CHECK(keys(world.brief("2025-08")) == Lines{"2025-06"});
    // … and that of August is due on September 29.
    CHECK(world.timed("2025-09").at(0) == "2025-07 met, due 09-02 00:00");
    CHECK(keys(world.brief("2025-09")) == Lines{"2025-07", "2025-08"});
}

TEST_CASE("deadline: what is due after the term belongs to its last month") {
    const World world({contract(monthly_due("5th open-day"))}, "2026-05-01 09:00");
    CHECK(keys(world.brief("2026-03")) == Lines{"2026-02", "2026-03"});
    CHECK(world.brief("2025-04") == Lines{});  // the first is of April, due in May
}

TEST_CASE("deadline: running until due, and the first submission counts") {
    const Lines none = {contract(monthly_due("5th open-day", "reduction: {flat: 1%}"))};
    const auto of_june = [](const World& world) { return world.brief("2025-07").at(0); };
    CHECK(of_june(World(none, "07-08 00:00")) == "2025-06 running");
    CHECK(of_june(World(none, "07-08 00:00:01")) == "2025-06 breached 1/100");
    // A correction does not make it late, nor does a later report bring it in time.
    const World corrected({contract(monthly_due("5th open-day")), monthly("R1", "2025-06", "07-04 10:00"),
                           monthly("R2", "2025-06", "07-20 10:00", "corrects: {report: R1, reason: typo}")});
    CHECK(of_june(corrected) == "2025-06 met");
    // Whatever the order of their ids.
    const World renamed({contract(monthly_due("5th open-day")), monthly("R2", "2025-06", "07-04 10:00"),
                         monthly("R1", "2025-06", "07-20 10:00", "corrects: {report: R2, reason: typo}")});
    CHECK(of_june(renamed) == "2025-06 met");
    // A report of another type, or of another month, is not it.
    const World other({contract(monthly_due("5th open-day")), monthly("R1", "2025-05", "07-04 10:00"),
                       report("R2", "07-04 10:00", "type: breach\nmonth: 2025-06\nbreaches: []")},
                      "07-09 00:00");
    CHECK(of_june(other) == "2025-06 breached");
}

TEST_CASE("deadline: an activity looks for the first `ok` entry after the window") {
    // W23 ends at 24:00 of Sunday 06-08; one open day: Monday.
    const std::string weekly = level("d", "kind: deadline, activity: backup, every: week, due: 1bd");
    const auto w23 = [&](const std::string& entries) {
        const World world({contract(weekly), log("LOG", "entries:\n" + entries)}, "07-01 00:00");
        for (const std::string& line : world.timed("2025-06")) {
            if (line.substr(0, 8) == "2025-W23") return line.substr(0, line.find(", late"));
        }
        return std::string("none");
    };
    const auto done = [](const char* at_time, const char* result = "ok") {
        return fmt::format("  - {{activity: backup, done: \"{}\", result: {}}}\n", with_year(at_time), result);
    };
    CHECK(w23(done("06-09 10:00")) == "2025-W23 met, due 06-10 00:00");
    CHECK(w23(done("06-10 00:00")) == "2025-W23 met, due 06-10 00:00");
    CHECK(w23(done("06-10 00:00:01")) == "2025-W23 breached, due 06-10 00:00");
    CHECK(w23(done("06-05 10:00")) == "2025-W23 breached, due 06-10 00:00");  // inside the window
    CHECK(w23(done("06-09 10:00", "failed")) == "2025-W23 breached, due 06-10 00:00");
    CHECK(w23(done("06-09 10:00", "failed") + done("06-09 12:00")) == "2025-W23 met, due 06-10 00:00");
}

// ---- ratio and value ---------------------------------------------------------------------------------------

namespace {

Lines measured(const std::string& kind, const std::string& rest, const std::string& measurements,
               std::string_view as_of = "2026-05-01 09:00") {
    INFO(rest << " | " << measurements);
    const World world({contract(level("m", kind, rest)), log("LOG", "measurements: [" + measurements + "]")}, as_of);
    return world.brief("2025-06");
}

Lines ratio(const std::string& rest, const std::string& measurements) {
    return measured("kind: ratio, indicator: calls", rest, measurements);
}

std::string calls(int good, int total, const char* of = "2025-06") {
    return fmt::format("{{indicator: calls, month: {}, values: {{good: {}, total: {}}}}}", of, good, total);
}
std::string amount(const char* indicator, const char* value) {
    return fmt::format("{{indicator: {}, month: 2025-06, value: {}}}", indicator, value);
}

}  // namespace

TEST_CASE("ratio: against a bound, exactly") {
    const std::string lower = "guarantee: \">= 90%\"";
    CHECK(ratio(lower, calls(45, 50)) == Lines{"2025-06 met"});
    CHECK(ratio(lower, calls(44, 50)) == Lines{"2025-06 breached"});
    CHECK(ratio("guarantee: \"> 90%\"", calls(45, 50)) == Lines{"2025-06 breached"});
    const std::string upper = "guarantee: \"< 5%\"";
    CHECK(ratio(upper, calls(1, 20)) == Lines{"2025-06 breached"});
    CHECK(ratio(upper, calls(49, 1000)) == Lines{"2025-06 met"});
    CHECK(ratio("guarantee: \"<= 5%\"", calls(1, 20)) == Lines{"2025-06 met"});
    CHECK(ratio("guarantee: \">= 33.3333%\"", calls(1, 3)) == Lines{"2025-06 met"});
    CHECK(ratio("guarantee: \">= 33.3334%\"", calls(1, 3)) == Lines{"2025-06 breached"});
    // Measurements of one month add up; those of another do not count.
    CHECK(ratio(lower, calls(20, 25) + ", " + calls(25, 25)) == Lines{"2025-06 met"});
    CHECK(ratio(lower, calls(20, 25) + ", " + calls(25, 25, "2025-05")) == Lines{"2025-06 breached"});
    // None, or a total of 0.
    CHECK(ratio(lower, "") == Lines{"2025-06 no-data"});
    CHECK(ratio(lower, calls(0, 0)) == Lines{"2025-06 no-data"});
    // A level that only has a target is missed or met, never breached.
    CHECK(ratio("target: \">= 90%\"", calls(1, 50)) == Lines{"2025-06 missed"});
    CHECK(ratio("target: \">= 90%\"", calls(45, 50)) == Lines{"2025-06 met"});
    // A measurement is judged as soon as it is there.
    CHECK(measured("kind: ratio, indicator: calls", lower, calls(44, 50), "06-20 00:00") == Lines{"2025-06 breached"});
}

TEST_CASE("value: against a bound, with its unit") {
    const auto seconds = [](const std::string& rest, const std::string& measurements) {
        return measured("kind: value, indicator: time, unit: s", rest, measurements);
    };
    CHECK(seconds("guarantee: \"<= 5s\"", amount("time", "5s")) == Lines{"2025-06 met"});
    CHECK(seconds("guarantee: \"<= 5s\"", amount("time", "5.000001s")) == Lines{"2025-06 breached"});
    CHECK(seconds("guarantee: \"< 5s\"", amount("time", "5s")) == Lines{"2025-06 breached"});
    CHECK(seconds("guarantee: \"<= 5s\"", "") == Lines{"2025-06 no-data"});
    const auto count = [](const std::string& rest, const std::string& measurements) {
        return measured("kind: value, indicator: count", rest, measurements);
    };
    CHECK(count("guarantee: \"<= 3\"", amount("count", "3")) == Lines{"2025-06 met"});
    CHECK(count("guarantee: \"<= 3\"", amount("count", "4")) == Lines{"2025-06 breached"});
    CHECK(count("guarantee: \">= 3\"", amount("count", "0")) == Lines{"2025-06 breached"});
}

TEST_CASE("a statement is never judged") {
    const World world({contract(level("s", "kind: statement, text: promised"))});
    CHECK(world.brief("2025-06") == Lines{});
}

// ---- occurrence --------------------------------------------------------------------------------------------

TEST_CASE("occurrence: each one that matches is a breach, in the month of its earliest event") {
    const std::string none = level("o", "kind: occurrence, of: incident, where: {part_missing: true}",
                                   "guarantee: 0, reduction: {flat: 5%}");
    const char* const missing = "parts: [{name: HDD, in_stock: false}]";
    const World world({contract(none), incident("INC-1", "06-12 09:00 detected; 07-02 09:00 restored", missing),
                       incident("INC-2", "06-30 23:59:59 detected; 07-01 10:00 called", missing),
                       incident("INC-3", "07-01 00:00 detected", missing), incident("INC-4", "06-12 09:00 detected")});
    CHECK(world.brief("2025-06") == Lines{"INC-1 breached 1/20", "INC-2 breached 1/20"});
    CHECK(world.brief("2025-07") == Lines{"INC-3 breached 1/20"});
    const MonthEvaluation june = world.month("2025-06");
    CHECK(june.share.fraction() == "1/10");
    CHECK(june.levels.at(0).results.at(0).known == at("06-12 09:00"));
}

TEST_CASE("occurrence: without a guarantee it is counted, and no breach") {
    const World world(
        {contract(level("o", "kind: occurrence, of: incident")), incident("INC-1", "06-12 09:00 detected", vendors)});
    CHECK(world.brief("2025-06") == Lines{"INC-1 met"});
}

TEST_CASE("nothing is judged by a level that is in force outside the term only") {
    for (const char* const measure :
         {"kind: response, of: incident, from: called, to: arrived", "kind: availability",
          "kind: response, of: incident, from: called, to: arrived, judge: mean", "kind: occurrence, of: incident",
          "kind: lead-time, of: incident, from: called, to: arrived", "kind: frequency, activity: backup, every: month",
          "kind: ratio, indicator: calls",
          "kind: value, indicator: count"}) {
        INFO(measure);
        const World world({contract(level("a", measure, "effective: {from: 2026-04-01}")),
                           incident("INC-1", "06-12 09:00 called; 06-12 09:10 arrived", vendors),
                           log_of("LOG", {"06-10 02:00"}), monthly("R", "2025-06", "07-04 10:00")});
        for (const MonthEvaluation& m : world.all_months()) CHECK(m.levels.at(0).results.empty());
    }
}

TEST_CASE("occurrence: an incident without events belongs to the month of its first outage") {
    const World world({contract(level("o", "kind: occurrence, of: incident", "guarantee: 0")),
                       incident("INC-1", "", outage("06-12 09:00", "06-12 10:00"))});
    CHECK(world.brief("2025-06") == Lines{"INC-1 breached"});
}
