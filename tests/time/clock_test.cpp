#include "time/clock.h"

#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

ClockTime seconds(std::int64_t s) { return ClockTime::of_seconds(s); }
ClockTime minutes(std::int64_t m) { return seconds(m * 60); }

Instant jst(const char* text) { return at(text, tokyo()); }

std::string added(const Clock& clock, const char* start, ClockTime limit) {
    return shown(clock.add(jst(start), limit), tokyo());
}

std::string subtracted(const Clock& clock, const char* end, ClockTime limit) {
    return shown(clock.subtract(jst(end), limit), tokyo());
}

}  // namespace

TEST_CASE("elapsed time runs day and night") {
    const Clock clock = Clock::elapsed();
    CHECK(clock.is_elapsed());
    CHECK(clock.between(jst("2025-06-13 17:00"), jst("2025-06-16 09:00")) == minutes(64 * 60));
    CHECK(clock.between(jst("2025-06-13 17:00"), jst("2025-06-13 17:00")) == ClockTime());
    CHECK(clock.between(jst("2025-06-13 17:00"), jst("2025-06-13 16:00")) == ClockTime());
    CHECK(added(clock, "2025-06-12 09:00", minutes(30)) == "2025-06-12 09:30");
    CHECK(subtracted(clock, "2025-06-12 09:00", minutes(30)) == "2025-06-12 08:30");
    CHECK(clock.runs_at(jst("2025-06-15 03:00")));
}

TEST_CASE("a service clock runs inside the calendar's windows") {
    const Calendar calendar = town_hall();
    const Clock clock = Clock::service(calendar);
    CHECK(!clock.is_elapsed());
    CHECK(clock.between(jst("2025-06-13 17:00"), jst("2025-06-16 09:00")) == minutes(15 + 30));
    CHECK(clock.between(jst("2025-06-13 17:14:59"), jst("2025-06-16 08:30:01")) == seconds(2));
    CHECK(clock.between(jst("2025-06-13 17:15"), jst("2025-06-16 08:30")) == ClockTime());
    CHECK(clock.between(jst("2025-06-16 09:00"), jst("2025-06-13 17:00")) == ClockTime());
    CHECK(clock.between(jst("2025-04-01 00:00"), jst("2026-04-01 00:00")) == seconds(std::int64_t{242} * 31500));
    CHECK(clock.runs_at(jst("2025-06-16 08:30")));
    CHECK(!clock.runs_at(jst("2025-06-16 17:15")));
}

TEST_CASE("a limit that runs out exactly at a window's end is due there") {
    const Calendar calendar = town_hall();
    const Clock clock = Clock::service(calendar);
    CHECK(added(clock, "2025-06-13 16:15", minutes(60)) == "2025-06-13 17:15");
    CHECK(added(clock, "2025-06-13 16:15", seconds(3601)) == "2025-06-16 08:30:01");
    CHECK(added(clock, "2025-06-13 16:15", seconds(3599)) == "2025-06-13 17:14:59");
    CHECK(added(clock, "2025-06-13 16:15", minutes(60 + 525)) == "2025-06-16 17:15");
    // Over the turn of the year: 2025-12-26 is the last open day, 2026-01-05 the next.
    CHECK(added(clock, "2025-12-26 17:00", minutes(15)) == "2025-12-26 17:15");
    CHECK(added(clock, "2025-12-26 17:00", minutes(16)) == "2026-01-05 08:31");
}

TEST_CASE("a limit starts to run at the next opening") {
    const Calendar calendar = town_hall();
    const Clock clock = Clock::service(calendar);
    CHECK(added(clock, "2025-06-14 12:00", minutes(30)) == "2025-06-16 09:00");
    CHECK(added(clock, "2025-06-13 17:15", minutes(30)) == "2025-06-16 09:00");
    CHECK(added(clock, "2025-06-14 12:00", ClockTime()) == "2025-06-14 12:00");
}

TEST_CASE("the latest moment from which a limit still runs") {
    const Calendar calendar = town_hall();
    const Clock clock = Clock::service(calendar);
    CHECK(subtracted(clock, "2025-06-16 09:00", minutes(15)) == "2025-06-16 08:45");
    CHECK(subtracted(clock, "2025-06-16 09:00", minutes(30)) == "2025-06-16 08:30");
    CHECK(subtracted(clock, "2025-06-16 09:00", seconds(1801)) == "2025-06-13 17:14:59");
    CHECK(subtracted(clock, "2025-06-15 12:00", minutes(30)) == "2025-06-13 16:45");
    CHECK(subtracted(clock, "2025-06-15 12:00", ClockTime()) == "2025-06-15 12:00");
    CHECK(subtracted(clock, "2026-01-05 08:31", minutes(16)) == "2025-12-26 17:00");
}

TEST_CASE("during a pause the clock stands still") {
    const Calendar calendar = town_hall();
    const Clock service = Clock::service(calendar).without({{jst("2025-06-13 16:30"), jst("2025-06-16 09:00")}});
    CHECK(service.between(jst("2025-06-13 16:00"), jst("2025-06-16 10:00")) == minutes(30 + 60));
    CHECK(added(service, "2025-06-13 16:00", minutes(30)) == "2025-06-13 16:30");
    CHECK(added(service, "2025-06-13 16:00", minutes(31)) == "2025-06-16 09:01");
    CHECK(added(service, "2025-06-14 12:00", minutes(1)) == "2025-06-16 09:01");
    CHECK(subtracted(service, "2025-06-16 10:00", minutes(60)) == "2025-06-16 09:00");
    CHECK(subtracted(service, "2025-06-16 10:00", minutes(61)) == "2025-06-13 16:29");
    CHECK(!service.runs_at(jst("2025-06-13 16:30")));
    CHECK(service.runs_at(jst("2025-06-16 09:00")));

    // In any order, overlapping; a second call adds to the first; an empty one changes nothing.
    const Clock elapsed = Clock::elapsed()
                              .without({{jst("2025-06-12 10:30"), jst("2025-06-12 11:00")},
                                        {jst("2025-06-12 10:00"), jst("2025-06-12 10:40")},
                                        {jst("2025-06-12 12:00"), jst("2025-06-12 12:00")}})
                              .without({{jst("2025-06-12 13:00"), jst("2025-06-12 14:00")}});
    CHECK(elapsed.between(jst("2025-06-12 09:00"), jst("2025-06-12 15:00")) == minutes(240));
    CHECK(added(elapsed, "2025-06-12 09:00", minutes(180)) == "2025-06-12 13:00");
    CHECK(added(elapsed, "2025-06-12 09:00", minutes(181)) == "2025-06-12 14:01");
    CHECK(shown(elapsed.running({jst("2025-06-12 09:00"), jst("2025-06-12 15:00")}), tokyo()) ==
          "[2025-06-12 09:00, 2025-06-12 10:00)[2025-06-12 11:00, 2025-06-12 13:00)"
          "[2025-06-12 14:00, 2025-06-12 15:00)");
}

TEST_CASE("a pause without an end stops the clock for good") {
    const Clock clock = Clock::elapsed().without({{jst("2025-06-12 10:00"), Instant::max()}});
    CHECK(added(clock, "2025-06-12 09:00", minutes(60)) == "2025-06-12 10:00");
    CHECK(added(clock, "2025-06-12 09:00", minutes(61)) == "none");
    const Calendar calendar = town_hall();
    const Clock service = Clock::service(calendar).without({{jst("2025-06-12 10:00"), Instant::max()}});
    CHECK(added(service, "2025-06-12 09:00", minutes(60)) == "2025-06-12 10:00");
    CHECK(added(service, "2025-06-12 09:00", minutes(61)) == "none");
    CHECK(service.between(jst("2025-06-12 09:00"), jst("2026-06-12 09:00")) == minutes(60));
}

TEST_CASE("a limit that never runs out has no due time") {
    const Calendar closed{CalendarRules{}};
    const Clock clock = Clock::service(closed);
    CHECK(added(clock, "2025-06-12 09:00", seconds(1)) == "none");
    CHECK(subtracted(clock, "2025-06-12 09:00", seconds(1)) == "none");
    CHECK(added(clock, "2025-06-12 09:00", ClockTime()) == "2025-06-12 09:00");
    CHECK(subtracted(clock, "2025-06-12 09:00", ClockTime()) == "2025-06-12 09:00");
    CHECK(clock.between(jst("1970-01-01 09:00"), jst("2100-12-31 00:00")) == ClockTime());

    for (const Clock& running : {Clock::elapsed(), Clock::service(closed)}) {
        CHECK(added(running, "2025-06-12 09:00", seconds(std::numeric_limits<std::int64_t>::max())) == "none");
        CHECK(subtracted(running, "2025-06-12 09:00", seconds(std::numeric_limits<std::int64_t>::max())) == "none");
    }
}

TEST_CASE("due times end with the year 2100, starts begin with 1970") {
    const Calendar always = Calendar::always(Zone::utc());
    const Zone utc = Zone::utc();
    for (const Clock& clock : {Clock::elapsed(), Clock::service(always)}) {
        const Instant late = at("2100-12-31 23:00", utc);
        CHECK(shown(clock.add(late, seconds(3599)), utc) == "2100-12-31 23:59:59");
        CHECK(shown(clock.add(late, seconds(3600)), utc) == "none");
        const Instant early = at("1970-01-01 01:00", utc);
        CHECK(shown(clock.subtract(early, seconds(3600)), utc) == "1970-01-01 00:00");
        CHECK(shown(clock.subtract(early, seconds(3601)), utc) == "none");
    }
}
