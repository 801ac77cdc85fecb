// Lead times: something must come long enough before something else.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

struct Case {
    const char* events;
    const char* expected;
};

std::string lead(const std::string& more, const std::string& guarantee) {
    return level("l", "kind: lead-time, of: change, from: announced, to: started" + more, "guarantee: " + guarantee);
}

void check_each(const std::string& levels, const std::vector<Case>& cases, std::string_view in = "2025-06") {
    for (const Case& c : cases) {
        INFO(c.events);
        const World world({contract(levels), change("CHG-1", c.events)});
        CHECK(world.timed(in) == (*c.expected ? Lines{c.expected} : Lines{}));
    }
}

}  // namespace

TEST_CASE("lead-time: a duration before, to the second") {
    check_each(lead("", "1h"),
               {{"06-12 17:00 announced; 06-12 18:00 started", "CHG-1 met, due 06-12 17:00"},
                {"06-12 17:00:01 announced; 06-12 18:00 started", "CHG-1 breached, due 06-12 17:00, late 1"},
                // The last `from` before the first `to`.
                {"06-12 12:00 announced; 06-12 17:30 announced; 06-12 18:00 started",
                 "CHG-1 breached, due 06-12 17:00, late 1800"},
                {"06-12 12:00 announced; 06-12 18:00 started; 06-12 19:00 announced; 06-12 20:00 started",
                 "CHG-1 met, due 06-12 17:00"},
                // None: a breach that is late up to `to`.
                {"06-12 18:00 started", "CHG-1 breached, due 06-12 17:00, late 3600"},
                {"06-12 18:00 started; 06-12 19:00 announced", "CHG-1 breached, due 06-12 17:00, late 3600"},
                // Nothing that it must come before.
                {"06-12 17:00 announced", ""}});
}

TEST_CASE("lead-time: on the same day is before it, and nothing is not") {
    check_each(lead("", "0d"), {{"06-12 18:00 announced; 06-12 18:00 started", "CHG-1 met, due 06-12 18:00"},
                                {"06-12 18:00 started", "CHG-1 breached, due 06-12 18:00"}});
}

TEST_CASE("lead-time: on service hours") {
    check_each(lead(", clock: service-hours", "2h"),
               {// An hour on Monday morning, an hour on Friday.
                {"06-13 16:15 announced; 06-16 09:30 started", "CHG-1 met, due 06-13 16:15"},
                {"06-13 16:15:01 announced; 06-16 09:30 started", "CHG-1 breached, due 06-13 16:15, late 1"},
                {"06-14 10:00 announced; 06-16 09:30 started", "CHG-1 breached, due 06-13 16:15, late 3600"}});
}

TEST_CASE("lead-time: before the first opening nothing is early enough") {
    const auto timed = [](const char* guarantee) {
        const World world({contract(lead(", clock: service-hours, calendar: once", guarantee)),
                           "kind: calendar\nid: once\ntitle: t\ntimezone: Asia/Tokyo\nholidays: none\nhours: {}\n"
                           "open: [{date: 2025-06-20, hours: \"09:00-12:00\"}]\n",
                           change("CHG-1", "06-20 11:59 announced; 06-20 12:00 started")},
                          "2026-05-01 09:00", Check::nothing);  // a calendar with one day is none for a year
        return world.timed("2025-06");
    };
    CHECK(timed("1min") == Lines{"CHG-1 met, due 06-20 11:59"});
    CHECK(timed("3h") == Lines{"CHG-1 breached, due 06-20 09:00, late 10740"});
    CHECK(timed("4h") == Lines{"CHG-1 breached, due 1970-01-01 09:00, late 10740"});
}

TEST_CASE("lead-time: open days before an event end at 24:00 of the last of them") {
    check_each(lead("", "3bd"),
               {// Friday: Thursday, Wednesday, Tuesday 06-17 until 24:00.
                {"06-18 00:00 announced; 06-20 18:00 started", "CHG-1 met, due 06-18 00:00"},
                {"06-18 00:00:01 announced; 06-20 18:00 started", "CHG-1 breached, due 06-18 00:00, late 1d"},
                {"06-19 00:00:01 announced; 06-20 18:00 started", "CHG-1 breached, due 06-18 00:00, late 2d"},
                {"06-20 18:00 started", "CHG-1 breached, due 06-18 00:00, late 3d"},
                // An event at 00:00 counts from the day that begins there.
                {"06-18 00:00 announced; 06-20 00:00 started", "CHG-1 met, due 06-18 00:00"},
                // Sunday: Friday, Thursday, Wednesday.
                {"06-12 00:00 announced; 06-15 10:00 started", "CHG-1 met, due 06-12 00:00"}});
}

TEST_CASE("lead-time: civil days, months and roll") {
    check_each(lead("", "3d"),
               {{"06-16 00:00 announced; 06-18 10:00 started", "CHG-1 met, due 06-16 00:00"},
                {"06-16 00:00:01 announced; 06-18 10:00 started", "CHG-1 breached, due 06-16 00:00, late 1d"}});
    check_each(lead("", "1mo"),
               {{"06-13 00:00 announced; 07-12 10:00 started", "CHG-1 met, due 06-13 00:00"},
                {"06-13 00:00:01 announced; 07-12 10:00 started", "CHG-1 breached, due 06-13 00:00, late 1d"}});
    // Three days before Wednesday is Sunday 06-15: Friday 06-13.
    check_each(lead(", roll: previous-open-day", "3d"),
               {{"06-14 00:00 announced; 06-18 10:00 started", "CHG-1 met, due 06-14 00:00"},
                {"06-14 00:00:01 announced; 06-18 10:00 started", "CHG-1 breached, due 06-14 00:00, late 1d"}});
}

TEST_CASE("lead-time: the month is that of the due time, clamped to the term") {
    // 3bd before Thursday 07-03 end at 24:00 of 06-30, which is in June.
    check_each(lead("", "3bd"), {{"06-20 09:00 announced; 07-03 10:00 started", "CHG-1 met, due 07-01 00:00"}});
    // Due before the term belongs to its first month; without a `from` it binds by the day of its `to`.
    check_each(lead("", "3bd"), {{"04-01 10:00 started", "CHG-1 breached, due 03-28 00:00, late 5d"}}, "2025-04");
    check_each(lead("", "3bd"), {{"03-31 10:00 started", ""}}, "2025-04");
}

TEST_CASE("lead-time: of log entries, and the target") {
    const World world({contract(level("l",
                                      "kind: lead-time, of: log, where: {activities: [account]}, from: done, to: "
                                      "effective",
                                      "guarantee: 1d, target: 3d")),
                       log("LOG-1",
                           "entries:\n  - {id: a, activity: account, done: 2025-06-10 10:00, effective: "
                           "2025-06-12 06:00, result: ok}\n")});
    CHECK(world.timed("2025-06") == Lines{"LOG-1:a met, due 06-12 00:00"});
    const MonthEvaluation june = world.month("2025-06");
    CHECK(june.levels.at(0).results.at(0).target_met == false);
}

TEST_CASE("lead-time: pauses stop the same clock") {
    const auto timed = [](const char* more, const char* events) {
        const World world(
            {contract(level("l", std::string("kind: lead-time, of: incident, from: called, to: arrived") + more,
                            "guarantee: 30min")),
             incident("INC-1", events)});
        return world.timed("2025-06");
    };
    const char* const paused = "06-12 09:00 called; 06-12 09:10 paused; 06-12 10:10 resumed; 06-12 10:30 arrived";
    CHECK(timed(", pauses: true", paused) == Lines{"INC-1 met, due 06-12 09:00"});
    CHECK(timed("", paused) == Lines{"INC-1 met, due 06-12 10:00"});
    CHECK(timed(", pauses: true",
                "06-12 09:00:01 called; 06-12 09:10 paused; 06-12 10:10 resumed; 06-12 10:30 arrived") ==
          Lines{"INC-1 breached, due 06-12 09:00, late 1"});
}

TEST_CASE("lead-time: judge: mean, where one without a `from` led by nothing") {
    const auto mean = [](const char* second) {
        const World world({contract(lead(", judge: mean", "1h, target: 2h")),
                           change("CHG-1", "06-12 16:30 announced; 06-12 18:00 started"), change("CHG-2", second)});
        return world.timed("2025-06");
    };
    CHECK(mean("06-13 17:30 announced; 06-13 18:00 started") == Lines{"2025-06 met"});  // 90 and 30 minutes
    CHECK(mean("06-13 17:30:01 announced; 06-13 18:00 started") == Lines{"2025-06 breached, late 1/2"});
    CHECK(mean("06-13 18:00 started") == Lines{"2025-06 breached, late 900"});  // 45 minutes
    CHECK(mean("06-13 12:00 announced; 06-13 18:00 started") == Lines{"2025-06 met"});
}

// Persons of the plan by id and by name, the vendor itself; whoever is not known is not of the vendor.
TEST_CASE("lead-time: the vendor announces nothing to itself") {
    const char* counts = "CHG-1 met, due 06-12 17:00";
    const char* does_not = "CHG-1 breached, due 06-12 17:00, late 3600";
    const auto [recipient, expected] = GENERATE_COPY(table<const char*, const char*>(
        {{" recipient=c1", counts}, {" recipient=unknown", counts}, {"", counts}, {" recipient=v1", does_not},
         {" recipient=Company", does_not}}));
    CAPTURE(recipient);
    const std::string events = std::string("06-12 12:00 announced") + recipient + "; 06-12 18:00 started";
    const World world({contract(lead("", "1h")), change("CHG-1", events)});
    CHECK(world.timed("2025-06") == Lines{expected});
}
