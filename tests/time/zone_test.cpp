#include "time/zone.h"

#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

LocalTime local(int year, unsigned month, unsigned day_of_month, int hour, int minute, int second = 0) {
    return date::local_days(date::year(year) / date::month(month) / date::day(day_of_month)) +
           std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

std::string utc(Instant t) { return Zone::utc().plain(t); }

// "2026-03-08 07:00" for one moment, with "jump " or "/" for none and two; in UTC.
std::string resolved(const Zone& zone, LocalTime t) {
    const Resolved r = zone.resolve(t);
    if (const auto* skipped = std::get_if<Skipped>(&r)) return "jump " + utc(skipped->jump);
    if (const auto* repeated = std::get_if<Repeated>(&r)) return utc(repeated->first) + " / " + utc(repeated->second);
    return utc(std::get<Unique>(r).at);
}

}  // namespace

TEST_CASE("zones are found by their IANA name only") {
    CHECK(zone("Asia/Tokyo").name() == "Asia/Tokyo");
    CHECK(zone("UTC").name() == "UTC");
    for (const char* unknown : {"", "JST", "Asia/Tokio", "asia/tokyo", "localtime", "+09:00", "../Asia/Tokyo",
                                "zone.tab", "Asia", "posix/Asia/Tokyo", "right/Asia/Tokyo"}) {
        INFO(unknown);
        CHECK(!Zone::find(unknown));
    }
}

TEST_CASE("Tokyo is nine hours ahead of UTC all year") {
    const Zone z = tokyo();
    CHECK(resolved(z, local(2026, 1, 1, 9, 0)) == "2026-01-01 00:00");
    CHECK(resolved(z, local(2026, 7, 1, 0, 0)) == "2026-06-30 15:00");
    CHECK(resolved(z, local(2099, 7, 1, 0, 0)) == "2099-06-30 15:00");
    CHECK(z.local(date::sys_days(date::year(2026) / 6 / 30) + std::chrono::hours(15)) == local(2026, 7, 1, 0, 0));
}

// The zone keeps the stretch that it was asked about last; a question to another zone makes it look anew.
TEST_CASE("what a zone was asked before changes no answer") {
    const Zone other = zone("Europe/Berlin");
    for (const char* name : {"Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"}) {
        const Zone z = zone(name);
        const LocalTime noon = local(2026, 6, 15, 12, 0);
        for (const int year : {2011, 2026, 2037, 2038, 2060}) {
            for (LocalTime t = local(year, 1, 1, 0, 0); t < local(year + 1, 1, 3, 0, 0); t += std::chrono::minutes(187)) {
                other.resolve(noon);
                const std::string looked_up = resolved(z, t);
                other.resolve(noon);
                const LocalTime shown = z.local(Instant(t.time_since_epoch()));
                z.resolve(t - date::days(3));
                const bool is_same = resolved(z, t) == looked_up && z.local(Instant(t.time_since_epoch())) == shown;
                if (is_same) continue;
                CAPTURE(name, date::format("%F %T", t));
                REQUIRE(is_same);
            }
        }
    }
}

TEST_CASE("a local time over which the clock is put forward or back says so") {
    const Zone new_york = zone("America/New_York");
    CHECK(resolved(new_york, local(2026, 3, 8, 1, 59, 59)) == "2026-03-08 06:59:59");
    CHECK(resolved(new_york, local(2026, 3, 8, 2, 0)) == "jump 2026-03-08 07:00");
    CHECK(resolved(new_york, local(2026, 3, 8, 2, 59, 59)) == "jump 2026-03-08 07:00");
    CHECK(resolved(new_york, local(2026, 3, 8, 3, 0)) == "2026-03-08 07:00");
    CHECK(resolved(new_york, local(2026, 11, 1, 0, 59, 59)) == "2026-11-01 04:59:59");
    CHECK(resolved(new_york, local(2026, 11, 1, 1, 0)) == "2026-11-01 05:00 / 2026-11-01 06:00");
    CHECK(resolved(new_york, local(2026, 11, 1, 2, 0)) == "2026-11-01 07:00");

    const Zone london = zone("Europe/London");
    CHECK(resolved(london, local(2026, 3, 29, 1, 30)) == "jump 2026-03-29 01:00");
    CHECK(resolved(london, local(2026, 10, 25, 1, 30)) == "2026-10-25 00:30 / 2026-10-25 01:30");

    const Zone lord_howe = zone("Australia/Lord_Howe");  // by half an hour, +10:30 and +11
    CHECK(resolved(lord_howe, local(2026, 10, 4, 2, 15)) == "jump 2026-10-03 15:30");
    CHECK(resolved(lord_howe, local(2026, 10, 4, 2, 30)) == "2026-10-03 15:30");
    CHECK(resolved(lord_howe, local(2026, 4, 5, 1, 45)) == "2026-04-04 14:45 / 2026-04-04 15:15");
}

TEST_CASE("daylight saving goes on by its rule after the database's list ends in 2037") {
    // The second Sunday of March and the first of November.
    const Zone new_york = zone("America/New_York");
    CHECK(resolved(new_york, local(2038, 3, 14, 2, 30)) == "jump 2038-03-14 07:00");
    CHECK(resolved(new_york, local(2038, 11, 7, 1, 30)) == "2038-11-07 05:30 / 2038-11-07 06:30");
    CHECK(resolved(new_york, local(2060, 3, 14, 2, 30)) == "jump 2060-03-14 07:00");
    for (date::year y(2038); y <= date::year(2100); ++y) {
        const auto forward = date::local_days(y / date::March / date::Sunday[2]) + std::chrono::hours(2);
        const auto back = date::local_days(y / date::November / date::Sunday[1]) + std::chrono::hours(1);
        CAPTURE(static_cast<int>(y));
        CHECK(resolved(new_york, forward).starts_with("jump"));
        CHECK(!resolved(new_york, forward - std::chrono::hours(24 * 7)).starts_with("jump"));
        CHECK(std::holds_alternative<Repeated>(new_york.resolve(back)));
        CHECK(std::holds_alternative<Unique>(new_york.resolve(back + std::chrono::hours(24 * 7))));
    }
    CHECK(resolved(new_york, local(2060, 7, 1, 0, 0)) == "2060-07-01 04:00");
    CHECK(resolved(new_york, local(2060, 2, 29, 0, 0)) == "2060-02-29 05:00");
    CHECK(resolved(new_york, local(2100, 3, 14, 2, 30)) == "jump 2100-03-14 07:00");
    CHECK(new_york.iso(at("2100-07-01 00:00Z", new_york)) == "2100-06-30T20:00:00-04:00");
    CHECK(new_york.iso(at("2100-12-31 00:00Z", new_york)) == "2100-12-30T19:00:00-05:00");
    // South of the equator January is summer.
    const Zone sydney = zone("Australia/Sydney");
    CHECK(resolved(sydney, local(2038, 1, 1, 0, 0)) == "2037-12-31 13:00");
    CHECK(resolved(sydney, local(2050, 1, 1, 0, 0)) == "2049-12-31 13:00");
    CHECK(resolved(sydney, local(2050, 7, 1, 0, 0)) == "2050-06-30 14:00");
}

TEST_CASE("an edge is the earlier of two moments, and the jump of none") {
    const Zone new_york = zone("America/New_York");
    CHECK(utc(new_york.edge(local(2026, 3, 8, 2, 30))) == "2026-03-08 07:00");
    CHECK(utc(new_york.edge(local(2026, 11, 1, 1, 30))) == "2026-11-01 05:30");
    CHECK(utc(new_york.edge(local(2026, 11, 1, 2, 30))) == "2026-11-01 07:30");
}

TEST_CASE("00:00 belongs to the day it begins, or to the one that ends, as asked") {
    const Zone z = tokyo();
    const Instant midnight = at("2025-06-13 00:00", z);
    const auto second = std::chrono::seconds(1);
    CHECK(z.midnight(day("2025-06-13")) == midnight);
    CHECK(to_string(z.date_of(midnight)) == "2025-06-13");
    CHECK(to_string(z.ending_date_of(midnight)) == "2025-06-12");
    CHECK(to_string(z.date_of(midnight - second)) == "2025-06-12");
    CHECK(to_string(z.ending_date_of(midnight - second)) == "2025-06-12");
    CHECK(to_string(z.ending_date_of(midnight + second)) == "2025-06-13");
    CHECK(to_string(Zone::utc().ending_date_of(at("2025-06-13 00:00Z", z))) == "2025-06-12");
}

TEST_CASE("days and months are as long as the zone makes them") {
    const Zone new_york = zone("America/New_York");
    const auto length = [](Interval i) { return (i.to - i.from) / std::chrono::minutes(1); };
    CHECK(length(new_york.day(day("2026-03-07"))) == 24 * 60);
    CHECK(length(new_york.day(day("2026-03-08"))) == 23 * 60);
    CHECK(length(new_york.day(day("2026-11-01"))) == 25 * 60);
    CHECK(length(new_york.month(month("2026-03"))) == 31 * 24 * 60 - 60);
    CHECK(length(zone("Australia/Lord_Howe").day(day("2026-04-05"))) == 24 * 60 + 30);
    CHECK(new_york.month(month("2026-12")).to == new_york.midnight(day("2027-01-01")));
}

TEST_CASE("a day that a zone skipped is empty") {
    const Zone apia = zone("Pacific/Apia");  // 2011-12-29 24:00 (-10) was 2011-12-31 00:00 (+14)
    CHECK(utc(apia.midnight(day("2011-12-30"))) == "2011-12-30 10:00");
    CHECK(utc(apia.midnight(day("2011-12-31"))) == "2011-12-30 10:00");
    CHECK(apia.day(day("2011-12-30")).empty());
    const Instant jump = apia.midnight(day("2011-12-31"));
    CHECK(to_string(apia.date_of(jump)) == "2011-12-31");
    CHECK(to_string(apia.ending_date_of(jump)) == "2011-12-29");
}

TEST_CASE("a day begins once, however the clock is put at midnight") {
    // Put forward at 00:00: the day begins at 01:00.
    const Zone sao_paulo = zone("America/Sao_Paulo");
    CHECK(utc(sao_paulo.midnight(day("2018-11-04"))) == "2018-11-04 03:00");
    CHECK(sao_paulo.plain(sao_paulo.midnight(day("2018-11-04"))) == "2018-11-04 01:00");
    CHECK(to_string(sao_paulo.ending_date_of(sao_paulo.midnight(day("2018-11-04")))) == "2018-11-03");
    // Put back at 01:00 to 00:00: the day begins at the first 00:00.
    const Zone havana = zone("America/Havana");
    CHECK(utc(havana.midnight(day("2026-11-01"))) == "2026-11-01 04:00");
    CHECK(to_string(havana.ending_date_of(at("2026-11-01 05:00Z", havana))) == "2026-11-01");
    // Put back at 00:01 to 23:01: the old date is shown once more after the new day has begun.
    const Zone st_johns = zone("America/St_Johns");
    const Instant again = at("2010-11-07 03:00Z", st_johns);
    CHECK(st_johns.plain(again) == "2010-11-06 23:30-03:30");
    CHECK(to_string(st_johns.date_of(again)) == "2010-11-07");
    CHECK(st_johns.day(day("2010-11-07")).contains(again));
}

TEST_CASE("every moment lies in the day that date_of names") {
    for (const char* name : {"Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia",
                             "America/St_Johns", "America/Sao_Paulo", "America/Havana"}) {
        const Zone z = zone(name);
        const Instant end = at("2012-01-02 00:00Z", z);
        for (Instant t = at("2010-10-01 00:00Z", z); t < end; t += std::chrono::minutes(15)) {
            if (!z.day(z.date_of(t)).contains(t)) FAIL(name << " " << z.iso(t));
        }
    }
}

TEST_CASE("moments are printed with their offset, or plainly") {
    const Zone z = tokyo();
    CHECK(z.iso(at("2025-06-12 09:00", z)) == "2025-06-12T09:00:00+09:00");
    CHECK(z.plain(at("2025-06-12 09:00", z)) == "2025-06-12 09:00");
    CHECK(z.plain(at("2025-06-12 09:00:01", z)) == "2025-06-12 09:00:01");
    CHECK(Zone::utc().iso(at("2025-06-12 09:00", z)) == "2025-06-12T00:00:00+00:00");
    CHECK(zone("America/St_Johns").iso(at("2026-01-01 00:00Z", z)) == "2025-12-31T20:30:00-03:30");
    CHECK(zone("Africa/Monrovia").iso(at("1970-01-01 00:44:30Z", z)) == "1970-01-01T00:00:00-00:44:30");
}

TEST_CASE("a time that the clock shows twice is printed with its offset, and no other") {
    const Zone berlin = *Zone::find("Europe/Berlin");  // put back from 03:00 to 02:00 on 2022-10-30, at 01:00 UTC
    const auto shown = [&](const char* instant) { return berlin.plain(at(instant, Zone::utc())); };
    CHECK(shown("2022-10-29 23:59:59") == "2022-10-30 01:59:59");
    CHECK(shown("2022-10-30 00:00") == "2022-10-30 02:00+02:00");
    CHECK(shown("2022-10-30 00:59:59") == "2022-10-30 02:59:59+02:00");
    CHECK(shown("2022-10-30 01:00") == "2022-10-30 02:00+01:00");
    CHECK(shown("2022-10-30 01:59:59") == "2022-10-30 02:59:59+01:00");
    CHECK(shown("2022-10-30 02:00") == "2022-10-30 03:00");
}
