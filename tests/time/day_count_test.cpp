#include "time/day_count.h"

#include <random>

#include "support.h"
#include "time/holidays.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

DayCount count(const char* text) {
    const auto parsed = parse_day_count(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

std::string after(const char* start, const char* days, Counting counting = Counting::exclusive,
                  Roll roll = Roll::none) {
    return shown(due_after(at(start, tokyo()), count(days), town_hall(), counting, roll), tokyo());
}

std::string date_after(const char* start, const char* days, Counting counting = Counting::exclusive,
                       Roll roll = Roll::none) {
    return shown(due_date_after(day(start), count(days), town_hall(), counting, roll));
}

std::string before(const char* event, const char* days, Roll roll = Roll::none) {
    return shown(due_before(at(event, tokyo()), count(days), town_hall(), roll), tokyo());
}

constexpr Counting inclusive = Counting::inclusive;
constexpr Counting exclusive = Counting::exclusive;

}  // namespace

TEST_CASE("the first day is left out, the last ends at 24:00") {
    CHECK(after("2025-06-12 09:00", "3d") == "2025-06-16 00:00");
    CHECK(after("2025-06-12 23:59:59", "3d") == "2025-06-16 00:00");
    CHECK(after("2025-06-12 00:00:01", "3d") == "2025-06-16 00:00");
    CHECK(after("2025-06-12 09:00", "0d") == "2025-06-13 00:00");
    CHECK(after("2025-06-12 09:00", "1d") == "2025-06-14 00:00");
}

TEST_CASE("a count that starts exactly at 00:00 counts the day that begins") {
    CHECK(after("2025-06-13 00:00", "3d") == "2025-06-16 00:00");
    CHECK(after("2025-06-13 00:00", "1bd") == "2025-06-14 00:00");
    CHECK(after("2025-06-13 00:00", "0d") == "2025-06-13 00:00");
}

TEST_CASE("open days are counted after the day of the start") {
    CHECK(after("2025-06-12 09:00", "1bd") == "2025-06-14 00:00");
    CHECK(after("2025-06-12 09:00", "5bd") == "2025-06-20 00:00");
    CHECK(after("2025-06-14 09:00", "1bd") == "2025-06-17 00:00");  // from a Saturday
    CHECK(after("2025-12-26 09:00", "1bd") == "2026-01-06 00:00");
    CHECK(after("2025-06-14 09:00", "0bd") == "2025-06-15 00:00");
}

TEST_CASE("months end on the same day, or the last") {
    CHECK(date_after("2025-06-12", "1mo") == "2025-07-12");
    CHECK(date_after("2025-01-31", "1mo") == "2025-02-28");
    CHECK(date_after("2024-01-31", "1mo") == "2024-02-29");
    CHECK(date_after("2025-01-30", "1mo") == "2025-02-28");
    CHECK(date_after("2025-05-31", "1mo") == "2025-06-30");
    CHECK(date_after("2025-02-28", "1mo") == "2025-03-28");
    CHECK(date_after("2025-12-31", "2mo") == "2026-02-28");
    CHECK(date_after("2024-02-29", "12mo") == "2025-02-28");
    CHECK(date_after("2025-06-12", "0mo") == "2025-06-12");
    CHECK(after("2025-06-12 09:00", "1mo") == "2025-07-13 00:00");
}

TEST_CASE("an inclusive count takes the first day in") {
    CHECK(date_after("2025-06-12", "3d", inclusive) == "2025-06-14");
    CHECK(date_after("2025-06-12", "1d", inclusive) == "2025-06-12");
    CHECK(date_after("2025-07-15", "30d", inclusive) == "2025-08-13");
    CHECK(date_after("2025-06-12", "1bd", inclusive) == "2025-06-12");
    CHECK(date_after("2025-06-12", "3bd", inclusive) == "2025-06-16");
    CHECK(date_after("2025-06-14", "1bd", inclusive) == "2025-06-16");  // a Saturday counts for nothing
    CHECK(date_after("2025-06-12", "0d", inclusive) == "2025-06-12");
    CHECK(after("2025-06-12 09:00", "3d", inclusive) == "2025-06-15 00:00");
}

TEST_CASE("inclusive months end before the corresponding day, or on the last where there is none") {
    CHECK(date_after("2025-06-12", "1mo", inclusive) == "2025-07-11");
    CHECK(date_after("2025-04-01", "1mo", inclusive) == "2025-04-30");
    CHECK(date_after("2025-04-01", "12mo", inclusive) == "2026-03-31");
    CHECK(date_after("2025-01-31", "1mo", inclusive) == "2025-02-28");  // there is no 02-31
    CHECK(date_after("2025-01-30", "1mo", inclusive) == "2025-02-28");
    CHECK(date_after("2025-01-29", "1mo", inclusive) == "2025-02-28");
    CHECK(date_after("2025-01-28", "1mo", inclusive) == "2025-02-27");
    CHECK(date_after("2024-01-30", "1mo", inclusive) == "2024-02-29");
    CHECK(date_after("2024-01-29", "1mo", inclusive) == "2024-02-28");
    CHECK(date_after("2025-03-31", "1mo", inclusive) == "2025-04-30");
    CHECK(date_after("2024-02-29", "12mo", inclusive) == "2025-02-28");
}

TEST_CASE("a roll moves the last day") {
    // 06-14 is a Saturday, 06-16 the Monday after.
    CHECK(date_after("2025-06-11", "3d", exclusive, Roll::none) == "2025-06-14");
    CHECK(date_after("2025-06-11", "3d", exclusive, Roll::next_open_day) == "2025-06-16");
    CHECK(date_after("2025-06-11", "3d", exclusive, Roll::previous_open_day) == "2025-06-13");
    CHECK(date_after("2025-06-11", "3d", exclusive, Roll::previous_bank_day) == "2025-06-13");
    for (const Roll roll : {Roll::next_open_day, Roll::previous_open_day, Roll::previous_bank_day}) {
        CHECK(date_after("2025-06-10", "3d", exclusive, roll) == "2025-06-13");
    }
    // On 12-30 banks are open and offices are not.
    CHECK(date_after("2025-12-27", "3d", exclusive, Roll::previous_open_day) == "2025-12-26");
    CHECK(date_after("2025-12-27", "3d", exclusive, Roll::previous_bank_day) == "2025-12-30");
    CHECK(date_after("2025-12-29", "3d", exclusive, Roll::previous_bank_day) == "2025-12-30");
    CHECK(date_after("2025-12-29", "3d", exclusive, Roll::next_open_day) == "2026-01-05");
    CHECK(after("2025-06-11 09:00", "3d", exclusive, Roll::next_open_day) == "2025-06-17 00:00");
}

TEST_CASE("before an event: the end of the last day that is in time") {
    CHECK(before("2025-06-20 18:00", "3bd") == "2025-06-18 00:00");
    CHECK(before("2025-06-20 18:00", "3d") == "2025-06-18 00:00");
    CHECK(before("2025-06-17 18:00", "3bd") == "2025-06-13 00:00");
    CHECK(before("2025-06-17 18:00", "3d") == "2025-06-15 00:00");
    CHECK(before("2025-06-17 18:00", "3d", Roll::previous_open_day) == "2025-06-14 00:00");
    CHECK(before("2025-06-20 00:00", "3bd") == "2025-06-18 00:00");  // counts from the day that begins
    CHECK(before("2025-06-19 23:59:59", "3bd") == "2025-06-17 00:00");
    CHECK(before("2025-03-31 12:00", "1mo") == "2025-03-01 00:00");
    CHECK(before("2025-07-12 12:00", "1mo") == "2025-06-13 00:00");
    CHECK(before("2026-01-05 12:00", "1bd") == "2025-12-27 00:00");
    // Nothing is in time after the event itself.
    CHECK(before("2025-06-20 18:00", "0d") == "2025-06-20 18:00");
    CHECK(before("2025-06-20 18:00", "0bd") == "2025-06-20 18:00");
    CHECK(before("2025-06-21 00:00", "0d") == "2025-06-21 00:00");
}

TEST_CASE("without open days there is no due time") {
    const Calendar closed{CalendarRules{}};
    const Instant t = at("2025-06-12 09:00", tokyo());
    CHECK(!due_after(t, count("1bd"), closed));
    CHECK(!due_before(t, count("1bd"), closed));
    CHECK(!due_after(t, count("1d"), closed, exclusive, Roll::next_open_day));
    CHECK(!due_date_after(day("2025-06-12"), count("1d"), closed, exclusive, Roll::previous_open_day));
    CHECK(due_after(t, count("1d"), closed));
}

TEST_CASE("lateness in days is counted from the day that was due") {
    const auto late = [](const char* due, const char* end) {
        return days_late(at(due, tokyo()), at(end, tokyo()), tokyo());
    };
    CHECK(late("2025-06-16 00:00", "2025-06-15 23:59:59") == 0);
    CHECK(late("2025-06-16 00:00", "2025-06-16 00:00") == 0);
    CHECK(late("2025-06-16 00:00", "2025-06-16 00:00:01") == 1);
    CHECK(late("2025-06-16 00:00", "2025-06-17 00:00") == 1);
    CHECK(late("2025-06-16 00:00", "2025-06-17 00:00:01") == 2);
    CHECK(late("2025-06-16 00:00", "2025-05-01 00:00") == 0);
    CHECK(late("2025-06-15 18:00", "2025-06-15 19:00") == 0);
}

TEST_CASE("the due time is midnight of the calendar's zone") {
    CalendarRules rules;
    rules.zone = zone("America/New_York");
    const Calendar calendar(rules);
    const auto due = due_after(at("2026-03-07 12:00-05:00", rules.zone), count("1d"), calendar);
    CHECK(rules.zone.iso(*due) == "2026-03-09T00:00:00-04:00");
}

namespace {

// One day after the other, as somebody would with a calendar on the wall.
Date naive_last_day(Date start, DayCount days, const Calendar& calendar) {
    Date d = start;
    if (days.unit == DayCount::Unit::months) {
        const Month target = month_of(start) + date::months(days.count);
        while (month_of(d) != target) d = plus_days(d, 1);
        while (d.day() != start.day() && month_of(plus_days(d, 1)) == target) d = plus_days(d, 1);
        return d;
    }
    for (int left = days.count; left > 0;) {
        d = plus_days(d, 1);
        if (days.unit == DayCount::Unit::civil_days || calendar.is_open(d)) --left;
    }
    return d;
}

Date naive_first_day(Date event, DayCount days, const Calendar& calendar) {
    Date d = event;
    if (days.unit == DayCount::Unit::months) {
        const Month target = month_of(event) - date::months(days.count);
        while (month_of(d) != target) d = plus_days(d, -1);
        while (d.day() > event.day()) d = plus_days(d, -1);
        return d;
    }
    for (int left = days.count; left > 0;) {
        d = plus_days(d, -1);
        if (days.unit == DayCount::Unit::civil_days || calendar.is_open(d)) --left;
    }
    return d;
}

}  // namespace

TEST_CASE("day counts agree with a walk from day to day") {
    std::mt19937 random(20260331);
    const Calendar calendar = town_hall();
    const Zone& z = calendar.zone();
    for (int round = 0; round < 4000; ++round) {
        const Date start = plus_days(day("2020-01-01"), static_cast<int>(random() % 4000));
        const DayCount days{1 + static_cast<int>(random() % 40), static_cast<DayCount::Unit>(random() % 3)};
        const int second = random() % 4 == 0 ? 0 : static_cast<int>(random() % 86400);
        const Instant t = z.midnight(start) + std::chrono::seconds(second);
        CAPTURE(to_string(start), second, to_string(days));

        const Date counted_from = second == 0 ? plus_days(start, -1) : start;
        const Date last = naive_last_day(counted_from, days, calendar);
        REQUIRE(shown(due_date_after(counted_from, days, calendar, exclusive, Roll::none)) == to_string(last));
        REQUIRE(shown(due_after(t, days, calendar), z) == to_string(plus_days(last, 1)) + " 00:00");
        REQUIRE(shown(due_before(t, days, calendar), z) ==
                to_string(plus_days(naive_first_day(start, days, calendar), 1)) + " 00:00");

        Date rolled = last;
        while (!calendar.is_open(rolled)) rolled = plus_days(rolled, 1);
        REQUIRE(shown(due_date_after(counted_from, days, calendar, exclusive, Roll::next_open_day)) ==
                to_string(rolled));
        rolled = last;
        while (!is_bank_day(rolled)) rolled = plus_days(rolled, -1);
        REQUIRE(shown(due_date_after(counted_from, days, calendar, exclusive, Roll::previous_bank_day)) ==
                to_string(rolled));
        if (days.unit != DayCount::Unit::months) {
            const Date first = plus_days(counted_from, -1);
            REQUIRE(shown(due_date_after(counted_from, days, calendar, inclusive, Roll::none)) ==
                    to_string(naive_last_day(first, days, calendar)));
        }
    }
}
