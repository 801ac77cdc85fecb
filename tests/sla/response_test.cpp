// Limits from one event to another: the clocks, day counts, pauses, rounds, filters and months.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

constexpr const char* arrival = "kind: response, of: incident, from: called, to: arrived";

std::string arrival_level(const std::string& more, const std::string& rest) {
    return level("a", std::string(arrival) + more, rest);
}

struct Case {
    const char* events;
    const char* expected;  // the only result
};

// Each incident on its own, in June, as of a year later.
void check_each(const std::string& levels, const std::vector<Case>& cases, const std::string& fields = {},
                std::string_view in = "2025-06", std::string_view extra = {}) {
    for (const Case& c : cases) {
        INFO(c.events);
        const World world({contract(levels, extra), incident("INC-1", c.events, fields)});
        CHECK(world.timed(in) == Lines{c.expected});
    }
}

// Each event list at its own as-of time.
struct AsOfCase {
    const char* as_of;
    const char* events;
    const char* expected;
};
void check_as_of(const std::string& levels, const std::vector<AsOfCase>& cases) {
    for (const AsOfCase& c : cases) {
        INFO(c.as_of << ": " << c.events);
        const World world({contract(levels), incident("INC-1", c.events)}, c.as_of);
        CHECK(world.timed("2025-06") == Lines{c.expected});
    }
}

}  // namespace

// ---- the clock ---------------------------------------------------------------------------------------------

TEST_CASE("response: on elapsed time the limit is kept to the second") {
    check_each(arrival_level("", "guarantee: 30min"),
               {{"06-12 09:00 called; 06-12 09:00 arrived", "INC-1 met, due 06-12 09:30"},
                {"06-12 09:00 called; 06-12 09:30 arrived", "INC-1 met, due 06-12 09:30"},
                {"06-12 09:00 called; 06-12 09:30:01 arrived", "INC-1 breached, due 06-12 09:30, late 1"},
                // Day and night: nothing stops an elapsed clock.
                {"06-13 23:50 called; 06-14 00:30 arrived", "INC-1 breached, due 06-14 00:20, late 600"},
                // An arrival before the call is not its end.
                {"06-12 08:50 arrived; 06-12 09:00 called; 06-12 09:10 arrived", "INC-1 met, due 06-12 09:30"},
                // The first of each.
                {"06-12 09:00 called; 06-12 09:20 called; 06-12 09:30 arrived; 06-12 10:00 arrived",
                 "INC-1 met, due 06-12 09:30"}});
}

TEST_CASE("response: how long it took is measured on the clock") {
    const World world({contract(arrival_level(", clock: service-hours", "guarantee: 1h")),
                       incident("INC-1", "06-13 17:00 called; 06-16 08:50 arrived")});
    const MonthEvaluation june = world.month("2025-06");
    const Timing* timing = june.levels.at(0).results.at(0).timing();
    REQUIRE(timing);
    // 15 min on Friday, 20 min on Monday.
    REQUIRE(timing->measured_seconds);
    CHECK(timing->measured_seconds->fraction() == "2100");
    REQUIRE(timing->clock);
    CHECK(timing->clock->running({*timing->start, *timing->end}) ==
          std::vector<Interval>{{at("06-13 17:00"), at("06-13 17:15")}, {at("06-16 08:30"), at("06-16 08:50")}});
}

TEST_CASE("response: service hours") {
    check_each(arrival_level(", clock: service-hours", "guarantee: 1h"),
               {// A limit that runs out exactly at the window's end is due then.
                {"06-12 16:15 called; 06-12 17:15 arrived", "INC-1 met, due 06-12 17:15"},
                // Work that ends outside service hours on the day it was due is not late.
                {"06-12 16:15 called; 06-12 20:00 arrived", "INC-1 met, due 06-12 17:15"},
                {"06-12 16:15 called; 06-13 08:30 arrived", "INC-1 met, due 06-12 17:15"},
                {"06-12 16:15 called; 06-13 08:30:01 arrived", "INC-1 breached, due 06-12 17:15, late 1"},
                {"06-12 16:15:01 called; 06-13 08:30:01 arrived", "INC-1 met, due 06-13 08:30:01"},
                {"06-12 16:15:01 called; 06-13 08:30:02 arrived", "INC-1 breached, due 06-13 08:30:01, late 1"},
                // A start outside hours: the clock runs from the next opening, on Monday.
                {"06-14 10:00 called; 06-14 12:00 arrived", "INC-1 met, due 06-16 09:30"},
                {"06-13 17:15 called; 06-16 09:30 arrived", "INC-1 met, due 06-16 09:30"},
                {"06-14 10:00 called; 06-16 09:30:01 arrived", "INC-1 breached, due 06-16 09:30, late 1"},
                // Late on Friday's last 15 min and Monday's first 15.
                {"06-13 16:00 called; 06-16 08:45 arrived", "INC-1 breached, due 06-13 17:00, late 1800"}});
}

TEST_CASE("response: the measure may name a calendar of its own") {
    const std::string always =
        "kind: calendar\nid: always\ntitle: Always\nholidays: none\nhours: {every-day: \"00:00-24:00\"}\n";
    const World world({contract(arrival_level(", clock: service-hours, calendar: always", "guarantee: 1h")), always,
                       incident("INC-1", "06-14 23:30 called; 06-15 00:30:01 arrived")});
    CHECK(world.timed("2025-06") == Lines{"INC-1 breached, due 06-15 00:30, late 1"});
}

TEST_CASE("response: not ended yet") {
    const std::string elapsed = arrival_level("", "guarantee: 30min");
    check_as_of(elapsed, {{"06-12 09:10", "06-12 09:00 called", "INC-1 running, due 06-12 09:30"},
                          {"06-12 09:30", "06-12 09:00 called", "INC-1 running, due 06-12 09:30"},
                          {"06-12 09:30:01", "06-12 09:00 called", "INC-1 breached, due 06-12 09:30, late 1"},
                          // What lies after the as-of time is not seen; what lies at it is.
                          {"06-12 09:20", "06-12 09:00 called; 06-12 09:21 arrived", "INC-1 running, due 06-12 09:30"},
                          {"06-12 09:21", "06-12 09:00 called; 06-12 09:21 arrived", "INC-1 met, due 06-12 09:30"}});
    // On service hours nothing is late while the clock stands still.
    check_as_of(arrival_level(", clock: service-hours", "guarantee: 1h"),
                {{"06-13 22:00", "06-13 16:15 called", "INC-1 running, due 06-13 17:15"},
                 {"06-16 08:30", "06-13 16:15 called", "INC-1 running, due 06-13 17:15"},
                 {"06-16 08:30:01", "06-13 16:15 called", "INC-1 breached, due 06-13 17:15, late 1"}});
}

TEST_CASE("response: what has not begun is no result") {
    const World world({contract(arrival_level("", "guarantee: 30min")), incident("INC-1", "06-12 09:00 detected")});
    CHECK(world.brief("2025-06") == Lines{});
}

// ---- day counts --------------------------------------------------------------------------------------------

TEST_CASE("response: civil days leave out the first day, unless it begins at 00:00") {
    check_each(arrival_level("", "guarantee: 3d"),
               {{"06-12 09:00 called; 06-16 00:00 arrived", "INC-1 met, due 06-16 00:00"},
                {"06-12 09:00 called; 06-16 00:00:01 arrived", "INC-1 breached, due 06-16 00:00, late 1d"},
                {"06-12 09:00 called; 06-17 00:00 arrived", "INC-1 breached, due 06-16 00:00, late 1d"},
                {"06-12 09:00 called; 06-17 00:00:01 arrived", "INC-1 breached, due 06-16 00:00, late 2d"},
                {"06-12 00:00:01 called; 06-13 10:00 arrived", "INC-1 met, due 06-16 00:00"},
                {"06-12 00:00 called; 06-15 00:00 arrived", "INC-1 met, due 06-15 00:00"},
                {"06-12 00:00 called; 06-15 00:00:01 arrived", "INC-1 breached, due 06-15 00:00, late 1d"}});
    check_each(arrival_level("", "guarantee: 0d"),
               {{"06-12 09:00 called; 06-13 00:00 arrived", "INC-1 met, due 06-13 00:00"},
                {"06-12 09:00 called; 06-13 09:00 arrived", "INC-1 breached, due 06-13 00:00, late 1d"}});
}

TEST_CASE("response: open days") {
    check_each(arrival_level("", "guarantee: 3bd"),
               {// Thursday: Friday, Monday, Tuesday.
                {"06-12 09:00 called; 06-18 00:00 arrived", "INC-1 met, due 06-18 00:00"},
                {"06-12 09:00 called; 06-18 00:00:01 arrived", "INC-1 breached, due 06-18 00:00, late 1d"},
                // Saturday, and Monday at 00:00, which belongs to Sunday.
                {"06-14 09:00 called; 06-19 00:00 arrived", "INC-1 met, due 06-19 00:00"},
                {"06-16 00:00 called; 06-19 00:00 arrived", "INC-1 met, due 06-19 00:00"},
                {"06-16 00:00:01 called; 06-19 10:00 arrived", "INC-1 met, due 06-20 00:00"},
                // Lateness is in civil days, over the weekend too.
                {"06-10 09:00 called; 06-16 09:00 arrived", "INC-1 breached, due 06-14 00:00, late 3d"}});
}

TEST_CASE("response: months") {
    check_each(arrival_level("", "guarantee: 1mo"),
               {{"05-15 09:00 called; 06-16 00:00 arrived", "INC-1 met, due 06-16 00:00"},
                {"05-15 00:00 called; 06-15 00:00 arrived", "INC-1 met, due 06-15 00:00"},
                // 05-31 has no 31st to end on: the last day of June, 24:00, still in June.
                {"05-31 09:00 called; 07-01 00:00 arrived", "INC-1 met, due 07-01 00:00"},
                {"05-31 09:00 called; 07-01 00:00:01 arrived", "INC-1 breached, due 07-01 00:00, late 1d"}});
}

TEST_CASE("response: roll moves the end of a day count, and only that") {
    check_each(arrival_level(", roll: next-open-day", "guarantee: 3d"),
               {{"06-11 10:00 called; 06-17 00:00 arrived", "INC-1 met, due 06-17 00:00"},  // Saturday -> Monday
                {"06-11 10:00 called; 06-17 10:00 arrived", "INC-1 breached, due 06-17 00:00, late 1d"},
                {"06-10 10:00 called; 06-13 10:00 arrived", "INC-1 met, due 06-14 00:00"}});
    const World world({contract(arrival_level(", roll: next-open-day", "guarantee: 3d")),
                       incident("INC-1", "06-11 10:00 called; 06-12 10:00 arrived")});
    const MonthEvaluation june = world.month("2025-06");
    CHECK(june.levels.at(0).results.at(0).timing()->before_roll == at("06-15 00:00"));
}

TEST_CASE("response: a day count that has not ended") {
    check_as_of(arrival_level("", "guarantee: 1d"),
                {{"06-14 00:00", "06-12 09:00 called", "INC-1 running, due 06-14 00:00"},
                 {"06-14 00:00:01", "06-12 09:00 called", "INC-1 breached, due 06-14 00:00, late 1d"},
                 {"06-16 09:00", "06-12 09:00 called", "INC-1 breached, due 06-14 00:00, late 3d"}});
}

// ---- pauses ------------------------------------------------------------------------------------------------

TEST_CASE("response: pauses stop the same clock, before and after the due time") {
    check_each(arrival_level(", pauses: true", "guarantee: 30min"),
               {{"06-12 09:00 called; 06-12 09:10 paused; 06-12 10:10 resumed; 06-12 10:30 arrived",
                 "INC-1 met, due 06-12 10:30"},
                {"06-12 09:00 called; 06-12 09:10 paused; 06-12 10:10 resumed; 06-12 10:30:01 arrived",
                 "INC-1 breached, due 06-12 10:30, late 1"},
                // A second `paused` changes nothing.
                {"06-12 09:00 called; 06-12 09:10 paused; 06-12 10:00 paused; 06-12 10:10 resumed; "
                 "06-12 10:30:01 arrived",
                 "INC-1 breached, due 06-12 10:30, late 1"},
                // One that began before the call.
                {"06-12 08:50 paused; 06-12 09:00 called; 06-12 09:10 resumed; 06-12 09:40 arrived",
                 "INC-1 met, due 06-12 09:40"},
                // 10 min late before the pause and 10 after it.
                {"06-12 09:00 called; 06-12 09:40 paused; 06-12 10:40 resumed; 06-12 10:50 arrived",
                 "INC-1 breached, due 06-12 09:30, late 1200"}});
    check_each(arrival_level("", "guarantee: 30min"),  // the default is that nothing pauses
               {{"06-12 09:00 called; 06-12 09:10 paused; 06-12 10:10 resumed; 06-12 10:30 arrived",
                 "INC-1 breached, due 06-12 09:30, late 3600"}});
    check_each(arrival_level(", pauses: true, clock: service-hours", "guarantee: 1h"),
               {// 30 min on Thursday, 30 on Friday after a pause that reached over the night.
                {"06-12 16:30 called; 06-12 17:00 paused; 06-13 10:00 resumed; 06-13 10:30 arrived",
                 "INC-1 met, due 06-13 10:30"},
                {"06-12 16:30 called; 06-12 17:00 paused; 06-13 10:00 resumed; 06-13 10:30:01 arrived",
                 "INC-1 breached, due 06-13 10:30, late 1"}});
}

TEST_CASE("response: an open pause lasts until the as-of time, or the end") {
    check_as_of(
        arrival_level(", pauses: true", "guarantee: 30min"),
        {{"06-12 12:00", "06-12 09:00 called; 06-12 09:10 paused", "INC-1 running, due 06-12 12:20"},
         {"06-20 12:00", "06-12 09:00 called; 06-12 09:10 paused", "INC-1 running, due 06-20 12:20"},
         {"06-12 12:00", "06-12 09:00 called; 06-12 09:10 paused; 06-12 10:00 arrived", "INC-1 met, due 06-12 10:20"},
         // What has ended stays due when it was, whenever it is looked at.
         {"06-20 12:00", "06-12 09:00 called; 06-12 09:10 paused; 06-12 10:00 arrived", "INC-1 met, due 06-12 10:20"},
         // Late already when it began: it stays so.
         {"06-12 12:00", "06-12 09:00 called; 06-12 09:40 paused", "INC-1 breached, due 06-12 09:30, late 600"}});
}

TEST_CASE("response: pauses do not move day counts") {
    check_each(arrival_level(", pauses: true", "guarantee: 1d"),
               {{"06-12 09:00 called; 06-12 10:00 paused; 06-14 10:00 resumed; 06-14 11:00 arrived",
                 "INC-1 breached, due 06-14 00:00, late 1d"}});
}

// ---- rounds ------------------------------------------------------------------------------------------------

namespace {

// The results of one incident in June as of 2026-05-01.
Lines rounds(const std::string& reopen, std::string_view events, std::string_view as_of = "2026-05-01 09:00") {
    const World world({contract(arrival_level(reopen, "guarantee: 30min")), incident("INC-1", events)}, as_of);
    return world.timed("2025-06");
}

}  // namespace

TEST_CASE("response: reopened begins a new round, where `from` recurs") {
    CHECK(rounds("",
                 "06-12 09:00 called; 06-12 09:20 arrived; 06-13 10:00 reopened; 06-13 10:30 called; "
                 "06-13 11:00:01 arrived") ==
          Lines{"INC-1 met, due 06-12 09:30", "INC-1@2 breached, due 06-13 11:00, late 1"});
    CHECK(rounds(", reopen: new-round",
                 "06-12 09:00 called; 06-12 09:20 arrived; 06-13 10:00 reopened; 06-13 11:00 arrived") ==
          Lines{"INC-1 met, due 06-12 09:30"});
    CHECK(rounds("",
                 "06-12 09:00 called; 06-12 09:20 arrived; 06-13 10:00 reopened; 06-13 10:30 called; 06-13 10:40 "
                 "arrived; 06-16 10:00 reopened; 06-16 10:30 called; 06-16 11:30 arrived") ==
          Lines{"INC-1 met, due 06-12 09:30", "INC-1@2 met, due 06-13 11:00",
                "INC-1@3 breached, due 06-16 11:00, late 1800"});
    // A `from` that recurs without `reopened` begins nothing.
    CHECK(rounds("", "06-12 09:00 called; 06-12 09:20 arrived; 06-13 10:30 called; 06-13 12:00 arrived") ==
          Lines{"INC-1 met, due 06-12 09:30"});
}

TEST_CASE("response: a round that got no end before `reopened` stays open") {
    CHECK(rounds("", "06-12 09:00 called; 06-12 09:10 reopened; 06-12 09:20 called; 06-12 09:25 arrived",
                 "06-12 10:00") == Lines{"INC-1 breached, due 06-12 09:30, late 1800", "INC-1@2 met, due 06-12 09:50"});
    const World world({contract(arrival_level("", "guarantee: 30min")),
                       incident("INC-1",
                                "06-12 09:00 called; 06-12 09:10 reopened; 06-12 09:20 called; "
                                "06-12 09:25 arrived",
                                vendors)});
    CHECK_FALSE(world.month("2025-06").final);
}

TEST_CASE("response: reopen: continue ends with the first `to` after the last `reopened`") {
    const char* const mode = ", reopen: continue";
    CHECK(rounds(mode, "06-12 09:00 called; 06-12 09:20 arrived; 06-12 09:22 reopened; 06-12 09:30 arrived") ==
          Lines{"INC-1 met, due 06-12 09:30"});
    CHECK(rounds(mode,
                 "06-12 09:00 called; 06-12 09:20 arrived; 06-12 10:00 reopened; 06-12 10:20 called; "
                 "06-12 10:30 arrived; 06-12 11:00 arrived") == Lines{"INC-1 breached, due 06-12 09:30, late 3600"});
    CHECK(rounds(mode,
                 "06-12 09:00 called; 06-12 09:20 arrived; 06-12 09:22 reopened; 06-12 09:25 arrived; "
                 "06-12 09:27 reopened; 06-12 09:31 arrived") == Lines{"INC-1 breached, due 06-12 09:30, late 60"});
    // Nothing has ended it since.
    CHECK(rounds(mode, "06-12 09:00 called; 06-12 09:20 arrived; 06-12 09:22 reopened", "06-12 09:25") ==
          Lines{"INC-1 running, due 06-12 09:30"});
}

TEST_CASE("response: reopen: ignore reads the timeline as if `reopened` were absent") {
    const char* const mode = ", reopen: ignore";
    CHECK(rounds(mode,
                 "06-12 09:00 called; 06-12 09:20 arrived; 06-12 10:00 reopened; 06-12 10:20 called; "
                 "06-12 12:30 arrived") == Lines{"INC-1 met, due 06-12 09:30"});
    CHECK(rounds(mode, "06-12 09:00 called; 06-12 09:10 reopened; 06-12 09:31 arrived") ==
          Lines{"INC-1 breached, due 06-12 09:30, late 60"});
}

// ---- cancelling --------------------------------------------------------------------------------------------

TEST_CASE("response: cancelled by somebody of the client before the end") {
    check_each(arrival_level(", cancelled_by: dispatch-cancelled", "guarantee: 30min"),
               {{"06-12 09:00 called; 06-12 09:10 dispatch-cancelled by=c1", "INC-1 out-of-scope"},
                {"06-12 09:00 called; 06-12 09:50 dispatch-cancelled by=c1; 06-12 10:00 arrived", "INC-1 out-of-scope"},
                {"06-12 09:00 called; 06-12 09:50 dispatch-cancelled by=v1; 06-12 10:00 arrived",
                 "INC-1 breached, due 06-12 09:30, late 1800"},
                {"06-12 09:00 called; 06-12 09:50 dispatch-cancelled by=somebody; 06-12 10:00 arrived",
                 "INC-1 breached, due 06-12 09:30, late 1800"},
                // Not of the client any more.
                {"06-12 09:00 called; 06-12 09:50 dispatch-cancelled by=c9; 06-12 10:00 arrived",
                 "INC-1 breached, due 06-12 09:30, late 1800"},
                // After the end.
                {"06-12 09:00 called; 06-12 10:00 arrived; 06-12 10:10 dispatch-cancelled by=c1",
                 "INC-1 breached, due 06-12 09:30, late 1800"}});
}

TEST_CASE("response: cancelling is of its round") {
    const World world({contract(arrival_level(", cancelled_by: dispatch-cancelled", "guarantee: 30min")),
                       incident("INC-1",
                                "06-12 09:00 called; 06-12 09:20 arrived; 06-13 10:00 reopened; 06-13 10:10 "
                                "called; 06-13 10:20 dispatch-cancelled by=c1")});
    CHECK(world.timed("2025-06") == Lines{"INC-1 met, due 06-12 09:30", "INC-1@2 out-of-scope"});
}

// ---- months ------------------------------------------------------------------------------------------------

namespace {

// The months of the term in which INC-1 has a result.
Lines months_with_result(const World& world) {
    Lines months;
    for (const MonthEvaluation& m : world.all_months()) {
        for (const LevelMonth& level : m.levels) {
            if (!level.results.empty()) months.push_back(to_string(m.month));
        }
    }
    return months;
}

Lines month_of_result(const std::string& reading, const std::string& guarantee, std::string_view events) {
    const World world(
        {contract(arrival_level("", guarantee), "reductions: {month: " + reading + "}"), incident("INC-1", events)});
    return months_with_result(world);
}

}  // namespace

TEST_CASE("response: the month is that of the due time, the start or the end") {
    const char* const events = "06-30 23:50 called; 08-01 10:00 arrived";
    CHECK(month_of_result("due", "guarantee: 1h", events) == Lines{"2025-07"});
    CHECK(month_of_result("start", "guarantee: 1h", events) == Lines{"2025-06"});
    CHECK(month_of_result("end", "guarantee: 1h", events) == Lines{"2025-08"});
    CHECK(month_of_result("end", "guarantee: 1h", "06-30 23:50 called") == Lines{"2025-07"});  // none: due
    // Due at 00:00 belongs to the day that ends there; a start to the day that begins.
    CHECK(month_of_result("due", "guarantee: 10min", events) == Lines{"2025-06"});
    CHECK(month_of_result("due", "guarantee: 3d", "05-28 10:00 called; 05-29 10:00 arrived") == Lines{"2025-05"});
    CHECK(month_of_result("due", "guarantee: 3d", "05-29 10:00 called; 05-29 11:00 arrived") == Lines{"2025-06"});
    CHECK(month_of_result("start", "guarantee: 1h", "06-01 00:00 called; 06-01 00:10 arrived") == Lines{"2025-06"});
    // Without a guarantee: the end's month, else the start's.
    CHECK(month_of_result("due", "target: 1h", "06-30 23:50 called; 08-01 10:00 arrived") == Lines{"2025-08"});
    CHECK(month_of_result("due", "target: 1h", "06-30 23:50 called") == Lines{"2025-06"});
}

TEST_CASE("response: the term and `effective` bind by the start's day") {
    CHECK(month_of_result("due", "guarantee: 10d", "2026-03-31 23:00 called; 2026-04-01 10:00 arrived") ==
          Lines{"2026-03"});  // a result after the term belongs to its last month
    CHECK(month_of_result("due", "guarantee: 10d", "2025-03-31 23:00 called; 2025-04-01 10:00 arrived") == Lines{});
    CHECK(month_of_result("due", "guarantee: 10d", "2026-04-01 01:00 called; 2026-04-01 10:00 arrived") == Lines{});
    const std::string some = "guarantee: 1h, effective: {from: 2025-06-12, until: 2025-06-13}";
    CHECK(month_of_result("due", some, "06-11 23:59:59 called; 06-12 10:00 arrived") == Lines{});
    CHECK(month_of_result("due", some, "06-12 00:00:01 called; 06-12 10:00 arrived") == Lines{"2025-06"});
    CHECK(month_of_result("due", some, "06-13 23:59:59 called; 06-14 10:00 arrived") == Lines{"2025-06"});
    CHECK(month_of_result("due", some, "06-14 00:00:01 called; 06-14 10:00 arrived") == Lines{});
}

// ---- which subjects ----------------------------------------------------------------------------------------

namespace {

// Whether a level with this `where` has a result for an incident with these fields.
bool is_kept(const std::string& where, const std::string& fields, const std::string& extra = {}) {
    const World world({contract(arrival_level(", where: {" + where + "}", "guarantee: 30min"), extra),
                       incident("INC-1", "06-12 09:00 called; 06-12 09:10 arrived", fields)});
    const Lines lines = world.brief("2025-06");
    REQUIRE(lines.size() <= 1);
    return !lines.empty() && lines.front() != "INC-1 out-of-scope";
}

}  // namespace

TEST_CASE("where: fields of incidents") {
    struct Row {
        const char* where;
        const char* fields;
        bool kept;
    };
    const std::vector<Row> rows = {
        {"levels: [A, B]", "level: A", true},
        {"levels: A", "level: A", true},
        {"levels: [A, B]", "level: C", false},
        {"levels: [A, B]", "", false},  // a field that the record lacks matches nothing
        {"sites: [hall]", "site: hall", true},
        {"sites: [hall]", "site: room", false},
        {"sites: [hall]", "", false},
        {"services: [web]", "", true},  // the record's service is web
        {"services: [db]", "", false},
        {"assets: [disk, fan]", "assets: [cpu, fan]", true},
        {"assets: [disk]", "assets: [cpu]", false},
        {"assets: [disk]", "", false},
        {"categories: [os]", "category: os", true},
        {"categories: [os]", "category: network", false},
        {"works: [hardware]", "work: hardware", true},
        {"works: [hardware, system]", "", false},
        {"works: [hardware], sites: [hall]", "work: hardware\nsite: hall", true},  // every key must match
        {"works: [hardware], sites: [hall]", "work: hardware\nsite: room", false},
    };
    for (const Row& row : rows) {
        INFO(row.where << " | " << row.fields);
        CHECK(is_kept(row.where, row.fields) == row.kept);
    }
}

TEST_CASE("where: a part that is missing") {
    const char* const missing = "parts: [{name: FAN, in_stock: false}]";
    CHECK(is_kept("part_missing: true", missing));  // without required_parts every part counts
    CHECK(is_kept("part_missing: true", missing, "required_parts: [HDD, FAN]"));
    CHECK_FALSE(is_kept("part_missing: true", missing, "required_parts: [HDD]"));
    CHECK_FALSE(is_kept("part_missing: true", "parts: [{name: FAN, in_stock: true}]"));
    CHECK_FALSE(is_kept("part_missing: true", ""));
    CHECK(is_kept("part_missing: true", "parts: [{name: HDD, in_stock: true}, {name: PSU, in_stock: false}]",
                  "required_parts: [HDD, PSU]"));
}

TEST_CASE("where: attribution") {
    const char* const none = "";
    const char* const vendor = "attributions: [{at: 2025-06-13 10:00, by: v1, value: vendor}]";
    const char* const proposed = "attributions: [{at: 2025-06-13 10:00, by: v1, value: client}]";
    const char* const agreed = "attributions: [{at: 2025-06-13 10:00, by: v1, value: client, agreed_by: c1}]";
    // Without one it is undetermined and counts as vendor.
    for (const char* const fields : {none, vendor, proposed}) {
        INFO(fields);
        CHECK(is_kept("attribution: [vendor]", fields));
        CHECK_FALSE(is_kept("attribution: [client]", fields));
    }
    CHECK(is_kept("attribution: [undetermined]", none));
    CHECK(is_kept("attribution: [undetermined]", proposed));
    CHECK_FALSE(is_kept("attribution: [undetermined]", vendor));
    CHECK_FALSE(is_kept("attribution: [vendor]", agreed));
    CHECK(is_kept("attribution: [client, third-party]", agreed));
}

TEST_CASE("where: start, and what it leaves out is listed with the reason") {
    const auto status_of = [](const char* start, const char* called) {
        const World world({contract(arrival_level(std::string(", where: {start: ") + start + "}", "guarantee: 30min")),
                           incident("INC-1", std::string(called) + " called; 06-20 12:00 arrived")});
        const MonthEvaluation june = world.month("2025-06");
        REQUIRE(june.levels[0].results.size() == 1);
        const Result& r = june.levels.at(0).results.at(0);
        if (r.status == Status::out_of_scope) CHECK_FALSE(r.reason.empty());
        return status(r);
    };
    CHECK(status_of("service-hours", "06-12 08:30") == "breached");
    CHECK(status_of("service-hours", "06-12 17:14:59") == "breached");
    CHECK(status_of("service-hours", "06-12 17:15") == "out-of-scope");
    CHECK(status_of("service-hours", "06-12 08:29:59") == "out-of-scope");
    CHECK(status_of("service-hours", "06-14 10:00") == "out-of-scope");
    CHECK(status_of("outside-hours", "06-12 08:30") == "out-of-scope");
    CHECK(status_of("outside-hours", "06-12 17:15") == "breached");
}

TEST_CASE("where: changes and log entries") {
    const auto changes = [](const char* where, const char* fields) {
        const World world(
            {contract(level(
                 "a", std::string("kind: response, of: change, where: {") + where + "}, from: started, to: finished",
                 "guarantee: 1h")),
             change("CHG-1", "06-12 18:00 started; 06-12 18:10 finished result=success", fields, "standard")});
        return world.brief("2025-06") == Lines{"CHG-1 met"};
    };
    CHECK(changes("types: [standard]", ""));
    CHECK_FALSE(changes("types: [normal, emergency]", ""));
    CHECK(changes("maintenance: [preventive]", "maintenance: preventive"));
    CHECK_FALSE(changes("maintenance: [preventive]", ""));
    CHECK(changes("origin: [client]", "origin: client"));
    CHECK_FALSE(changes("origin: [client]", "origin: vendor"));

    const World world({contract(level("a",
                                      "kind: response, of: log, where: {activities: [account]}, from: requested, "
                                      "to: done",
                                      "guarantee: 1d")),
                       log("LOG-1",
                           "entries:\n"
                           "  - {id: one, activity: account, requested: 2025-06-12 10:00, done: 2025-06-14 "
                           "00:00, result: ok}\n"
                           "  - {id: two, activity: account, requested: 2025-06-12 10:00, done: 2025-06-14 "
                           "10:00, result: ok}\n"
                           "  - {id: three, activity: backup, requested: 2025-06-12 10:00, done: 2025-06-18 "
                           "10:00, result: ok}\n")});
    CHECK(world.timed("2025-06") ==
          Lines{"LOG-1:one met, due 06-14 00:00", "LOG-1:two breached, due 06-14 00:00, late 1d"});
}

TEST_CASE("the update of an asset by a change counts as its ledger-updated") {
    const auto timed = [](const char* to, const char* update) {
        const World world({contract(level("a", std::string("kind: response, of: change, from: finished, to: ") + to,
                                          "guarantee: 30min")),
                           change("CHG-1", "06-12 19:00 finished result=success"),
                           std::string("kind: asset\nid: seat\ntitle: t\ncontract: c\ntype: licence\ntimeline:\n"
                                       "  - {at: 2025-06-01 09:00, event: registered}\n  - {at: 2025-06-12 ") +
                               update + "}\n"});
        return world.timed("2025-06");
    };
    const Lines late = {"CHG-1 breached, due 06-12 19:30, late 60"};
    CHECK(timed("{event: ledger-updated, ledger: licence}", "19:31, event: updated, change: CHG-1") == late);
    CHECK(timed("ledger-updated", "19:31, event: updated, change: CHG-1") == late);
    CHECK(timed("{event: ledger-updated, ledger: licence}", "19:30, event: updated, change: CHG-1") ==
          Lines{"CHG-1 met, due 06-12 19:30"});
    // Of another register, or by no change: the end is still looked for at the end of the month.
    const Lines open = timed("{event: ledger-updated, ledger: hardware}", "19:30, event: note");
    CHECK(timed("{event: ledger-updated, ledger: hardware}", "19:30, event: updated, change: CHG-1") == open);
    CHECK(timed("ledger-updated", "19:30, event: updated") == open);
    CHECK(timed("ledger-updated", "19:30, event: checked, change: CHG-1") == open);
}

TEST_CASE("from and to: lists, and events with a field's value") {
    const auto timed = [](const char* from_to, const char* events) {
        const World world(
            {contract(level("a", std::string("kind: response, of: change, ") + from_to, "guarantee: 30min")),
             change("CHG-1", events)});
        return world.timed("2025-06");
    };
    CHECK(timed("from: {event: finished, result: success}, to: {event: ledger-updated, ledger: licence}",
                "06-12 18:00 finished result=failed; 06-12 19:00 finished result=success; 06-12 19:10 ledger-updated "
                "ledger=hardware; 06-12 19:31 ledger-updated ledger=licence") ==
          Lines{"CHG-1 breached, due 06-12 19:30, late 60"});
    CHECK(timed("from: {event: finished, result: success}, to: ledger-updated",
                "06-12 18:00 finished result=rolled-back") == Lines{});
    CHECK(timed("from: started, to: [{event: finished, result: rolled-back}, verified]",
                "06-12 18:00 started; 06-12 18:20 finished result=success; 06-12 18:31 verified") ==
          Lines{"CHG-1 breached, due 06-12 18:30, late 60"});
}

// ---- target, mean, no guarantee ----------------------------------------------------------------------------

TEST_CASE("target: shown, never a breach") {
    const auto target_met = [](const char* rest, const char* arrived) {
        const World world({contract(arrival_level("", rest)),
                           incident("INC-1", std::string("06-12 09:00 called; ") + arrived + " arrived")});
        const MonthEvaluation june = world.month("2025-06");
        CHECK(june.levels.at(0).results.at(0).status != Status::breached);
        return june.levels.at(0).results.at(0).target_met;
    };
    CHECK(target_met("guarantee: 30min, target: 10min", "06-12 09:10") == true);
    CHECK(target_met("guarantee: 30min, target: 10min", "06-12 09:10:01") == false);
    CHECK(target_met("guarantee: 30min", "06-12 09:10") == std::nullopt);
    CHECK(target_met("target: 10min", "06-15 09:10") == false);  // no guarantee: nothing is ever breached
    CHECK(target_met("guarantee: 3d, target: 1d", "06-14 00:00") == true);
    CHECK(target_met("guarantee: 3d, target: 1d", "06-14 00:00:01") == false);
}

TEST_CASE("judge: mean") {
    const std::string mean = arrival_level(", judge: mean", "guarantee: 30min, reduction: {flat: 5%}");
    const auto world_of = [&](const char* second, const char* as_of, const char* third = "") {
        Lines texts = {contract(mean), incident("INC-1", "06-12 09:00 called; 06-12 09:20 arrived", vendors),
                       incident("INC-2", second, vendors)};
        if (*third) texts.push_back(incident("INC-3", third, vendors));
        return std::make_unique<World>(texts, as_of);
    };
    SECTION("20 and 40 minutes are 30") {
        const auto world = world_of("06-13 09:00 called; 06-13 09:40 arrived", "07-01 00:00");
        CHECK(world->timed("2025-06") == Lines{"2025-06 met"});
        CHECK(world->month("2025-06").final);
    }
    SECTION("one second more, shared by two, is half a second late") {
        const auto world = world_of("06-13 09:00 called; 06-13 09:40:01 arrived", "07-01 00:00");
        CHECK(world->timed("2025-06") == Lines{"2025-06 breached, late 1/2"});
        const MonthEvaluation june = world->month("2025-06");
        REQUIRE(june.levels.at(0).results.at(0).timing());
        CHECK(june.levels.at(0).results.at(0).timing()->measured_seconds->fraction() == "3601/2");
        REQUIRE(june.levels.at(0).results.at(0).mean);
        CHECK(june.levels.at(0).results.at(0).mean->ended == 2);
        CHECK(june.share.fraction() == "1/20");
    }
    SECTION("it runs until the month is over") {
        const auto world = world_of("06-13 09:00 called; 06-13 10:40 arrived", "06-30 23:59:59");
        CHECK(world->brief("2025-06") == Lines{"2025-06 running"});
    }
    SECTION("what has not ended keeps the month from being final") {
        const auto world = world_of("06-13 09:00 called; 06-13 09:40 arrived", "07-10 00:00", "06-20 10:00 called");
        CHECK(world->brief("2025-06") == Lines{"2025-06 met"});
        CHECK_FALSE(world->month("2025-06").final);
    }
    SECTION("what is due after the level's last month counts in that") {
        const World world({contract(arrival_level(", judge: mean", "guarantee: 30min, effective: {until: 2025-06-30}")),
                           incident("INC-1", "06-30 23:50 called; 07-01 02:50 arrived", vendors)},
                          "08-01 00:00");
        CHECK(world.timed("2025-06") == Lines{"2025-06 breached, late 9000"});  // 180 min instead of 30
        CHECK(world.timed("2025-07").empty());
    }
    SECTION("none ended is no data") {
        const World world({contract(mean), incident("INC-1", "06-12 09:00 called")}, "07-10 00:00");
        CHECK(world.brief("2025-06") == Lines{"2025-06 no-data"});
    }
}
