#include "time/calendar.h"

#include "base/parallel.h"
#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

using std::chrono::minutes;

namespace {

std::string windows(const Calendar& calendar, const char* date) {
    return shown(calendar.windows(day(date)), calendar.zone());
}

std::string service(const Calendar& calendar, const char* from, const char* to) {
    const Zone& z = calendar.zone();
    return shown(calendar.service_time({at(from, z), at(to, z)}), z);
}

std::int64_t service_seconds(const Calendar& calendar, Interval span) {
    std::int64_t sum = 0;
    for (const Interval& i : calendar.service_time(span)) sum += (i.to - i.from).count();
    return sum;
}

CalendarRules every_day(const char* text, Zone z) {
    CalendarRules rules;
    rules.zone = std::move(z);
    rules.weekly.fill(hours(text));
    return rules;
}

std::string weekdays(const char* text) {
    const auto days = parse_weekdays(text);
    if (!days) return std::string(name_of(days.problem().name));
    std::string shown;
    for (const bool is_in : *days) shown += is_in ? 'x' : '.';
    return shown;
}

}  // namespace

TEST_CASE("hours are windows of a day") {
    CHECK(hours("08:30-17:15") == DayHours{{minutes(510), minutes(1035)}});
    CHECK(hours("08:30-12:00, 13:00-17:15") == DayHours{{minutes(510), minutes(720)}, {minutes(780), minutes(1035)}});
    CHECK(hours("13:00-17:15,08:30-12:00") == hours("08:30-12:00, 13:00-17:15"));
    CHECK(hours("00:00-24:00") == DayHours{{minutes(0), minutes(1440)}});
    CHECK(hours("22:00-06:00") == DayHours{{minutes(1320), minutes(1800)}});
    CHECK(hours("22:00-00:00") == DayHours{{minutes(1320), minutes(1440)}});
    CHECK(hours("08:00-12:00, 12:00-13:00").size() == 2);
    CHECK(hours("00:00-02:00, 22:00-06:00").size() == 2);  // meets only the next day's windows
}

TEST_CASE("what is not hours says why and what to write") {
    struct Row {
        const char* text;
        const char* help;
    };
    for (const Row& row : {
             Row{"8:30-17:15", "write 08:30-17:15"},
             Row{"08:30〜17:15", "write 08:30-17:15"},
             Row{"08：30－17：15", "write 08:30-17:15"},
             Row{"08:30 - 12:00、13:00 - 17:15", "write 08:30-12:00, 13:00-17:15"},
             Row{"22:00-30:00", "write 22:00-06:00"},
             Row{"08:30-17:60", "HH:MM"},
             Row{"08:30-24:01", "write 08:30-00:01"},
             Row{"24:00-06:00", "HH:MM"},
             Row{"09:00-09:00", "00:00-24:00 is the whole day"},
             Row{"08:30", "HH:MM"},
             Row{"08:30-12:00,", "HH:MM"},
             Row{"", "HH:MM"},
             Row{"closed", "HH:MM"},
             Row{"08:30-12:00, 11:59-17:15", "join"},
             Row{"08:30-12:00, 08:30-12:00", "join"},
             Row{"20:00-06:00, 22:00-23:00", "join"},
         }) {
        INFO(row.text);
        const auto parsed = parse_hours(row.text);
        REQUIRE(!parsed);
        CHECK(parsed.problem().name == FindingName::bad_hours);
        CHECK_THAT(parsed.problem().help.at(0).en, Catch::Contains(row.help));
    }
}

TEST_CASE("days of the week are names, ranges or every-day") {
    CHECK(weekdays("mon-fri") == "xxxxx..");
    CHECK(weekdays("sat") == ".....x.");
    CHECK(weekdays("sat-sun") == ".....xx");
    CHECK(weekdays("tue-sat") == ".xxxxx.");
    CHECK(weekdays("fri-mon") == "x...xxx");
    CHECK(weekdays("mon-sun") == "xxxxxxx");
    CHECK(weekdays("sun-sat") == "xxxxxxx");
    CHECK(weekdays("every-day") == "xxxxxxx");
    for (const char* bad :
         {"", "Mon", "mon-", "-fri", "mon-fri-sat", "mon,tue", "monday", "mon-mon", "月-金", "mon - fri"}) {
        INFO(bad);
        CHECK(weekdays(bad) == "bad-value");
    }
}

TEST_CASE("a yearly range may run over the year's end") {
    const YearlyRange new_year{date::December / 29, date::January / 3};
    CHECK(!new_year.contains(day("2025-12-28")));
    CHECK(new_year.contains(day("2025-12-29")));
    CHECK(new_year.contains(day("2026-01-03")));
    CHECK(!new_year.contains(day("2026-01-04")));
    const YearlyRange summer{date::August / 13, date::August / 15};
    CHECK(!summer.contains(day("2026-08-12")));
    CHECK(summer.contains(day("2026-08-13")));
    CHECK(summer.contains(day("2026-08-15")));
    CHECK(!summer.contains(day("2026-08-16")));
    const YearlyRange one_day{date::February / 29, date::February / 29};
    CHECK(one_day.contains(day("2024-02-29")));
    CHECK(!one_day.contains(day("2025-02-28")));
    CHECK(!one_day.contains(day("2025-03-01")));
}

TEST_CASE("the open days of the fiscal years 2025 and 2026") {
    const Calendar calendar = town_hall();
    const std::vector<int> expected{21, 20, 21, 22, 20, 20, 22, 18, 20, 19, 18, 21};
    Month m = month("2025-04");
    for (const int days : expected) {
        INFO(to_string(m));
        CHECK(calendar.open_days(first_day(m), last_day(m)) == days);
        // 08:30–17:15 is 8 h 45 min.
        CHECK(service_seconds(calendar, calendar.zone().month(m)) == days * 31500);
        m += date::months(1);
    }
    CHECK(calendar.open_days(day("2025-04-01"), day("2026-03-31")) == 242);
    CHECK(calendar.open_days(day("2026-04-01"), day("2027-03-31")) == 241);
    CHECK(calendar.open_days(day("2026-04-06"), day("2026-04-06")) == 1);
    CHECK(calendar.open_days(day("2026-04-05"), day("2026-04-05")) == 0);
    CHECK(calendar.open_days(day("2026-04-06"), day("2026-04-05")) == 0);
}

TEST_CASE("the n-th open day of a month") {
    const Calendar calendar = town_hall();
    CHECK(shown(calendar.nth_open_day(month("2026-01"), 5)) == "2026-01-09");
    CHECK(shown(calendar.nth_open_day(month("2026-05"), 5)) == "2026-05-12");
    CHECK(shown(calendar.nth_open_day(month("2025-04"), 1)) == "2025-04-01");
    CHECK(shown(calendar.nth_open_day(month("2025-11"), 18)) == "2025-11-28");
    CHECK(shown(calendar.nth_open_day(month("2025-11"), 19)) == "2025-12-01");  // runs into the next month
}

TEST_CASE("open days before and after a day do not count the day itself") {
    const Calendar calendar = town_hall();
    CHECK(shown(calendar.open_day_after(day("2025-06-12"), 1)) == "2025-06-13");
    CHECK(shown(calendar.open_day_after(day("2025-06-13"), 1)) == "2025-06-16");
    CHECK(shown(calendar.open_day_after(day("2025-12-26"), 2)) == "2026-01-06");
    CHECK(shown(calendar.open_day_before(day("2025-06-16"), 1)) == "2025-06-13");
    CHECK(shown(calendar.open_day_before(day("2026-01-05"), 1)) == "2025-12-26");
    CHECK(shown(calendar.open_day_before(day("2025-06-20"), 3)) == "2025-06-17");
    // However many: only two years without any end the search. 242 + 241 + 243 days are three fiscal years.
    CHECK(calendar.open_days(day("2027-04-01"), day("2028-03-31")) == 243);
    CHECK(shown(calendar.open_day_after(day("2025-03-31"), 726)) == "2028-03-31");
    CHECK(shown(calendar.open_day_before(day("2028-04-01"), 726)) == "2025-04-01");
}

TEST_CASE("a calendar that never opens has no open day and no service time") {
    CalendarRules rules;
    rules.zone = tokyo();
    const Calendar closed(rules);
    CHECK(!closed.nth_open_day(month("2026-04"), 1));
    CHECK(!closed.open_day_after(day("2026-04-01"), 1));
    CHECK(!closed.open_day_before(day("2026-04-01"), 1));
    CHECK(service(closed, "1970-01-01 00:00", "2100-12-31 00:00").empty());
    CHECK(!closed.is_service_time(at("2026-04-06 09:00", tokyo())));

    rules.open.push_back({{day("2026-04-06"), day("2026-04-06")}, hours("09:00-10:00")});
    const Calendar one_day(rules);
    CHECK(shown(one_day.open_day_after(day("2025-04-06"), 1)) == "2026-04-06");
    CHECK(!one_day.open_day_after(day("2025-04-06"), 2));
    CHECK(!one_day.open_day_after(day("2020-04-06"), 1));
    CHECK(service(one_day, "1970-01-01 00:00", "2100-12-31 00:00") == "[2026-04-06 09:00, 2026-04-06 10:00)");
}

TEST_CASE("a dated opening beats a dated closure, a yearly one, a holiday, the weekly hours") {
    CalendarRules rules = town_hall_rules();
    const auto open_at = [&rules](const char* text) { return !Calendar(rules).hours(day(text)).empty(); };

    CHECK(open_at("2026-05-01"));
    CHECK(!open_at("2026-05-04"));  // みどりの日, a Monday
    CHECK(!open_at("2026-12-29"));  // a Tuesday

    rules.closed.push_back({day("2026-05-01"), day("2026-05-01")});
    CHECK(!open_at("2026-05-01"));
    rules.closed_yearly.push_back({date::May / 7, date::May / 7});
    CHECK(!open_at("2026-05-07"));

    rules.closed.push_back({day("2026-12-30"), day("2026-12-30")});
    for (const char* date : {"2026-05-01", "2026-05-02", "2026-05-04", "2026-05-07", "2026-12-30"}) {
        INFO(date);
        CHECK(!open_at(date));
        rules.open.push_back({{day(date), day(date)}, hours("08:30-12:00")});
        CHECK(Calendar(rules).hours(day(date)) == hours("08:30-12:00"));
    }
    CHECK(Calendar(rules).hours(day("2026-05-08")) == hours("08:30-17:15"));
}

TEST_CASE("without Japan's holidays a holiday is a day like any other") {
    CalendarRules rules = town_hall_rules();
    rules.japan_holidays = false;
    CHECK(Calendar(rules).is_open(day("2026-05-04")));
}

TEST_CASE("service time is cut to the span that was asked for") {
    const Calendar calendar = town_hall();
    CHECK(service(calendar, "2025-06-13 12:00", "2025-06-16 09:00") ==
          "[2025-06-13 12:00, 2025-06-13 17:15)[2025-06-16 08:30, 2025-06-16 09:00)");
    CHECK(service(calendar, "2025-06-13 17:15", "2025-06-16 08:30").empty());
    CHECK(service(calendar, "2025-06-13 17:14:59", "2025-06-16 08:30:01") ==
          "[2025-06-13 17:14:59, 2025-06-13 17:15)[2025-06-16 08:30, 2025-06-16 08:30:01)");
    CHECK(service(calendar, "2025-06-13 12:00", "2025-06-13 12:00").empty());
    CHECK(service(calendar, "2025-06-13 12:00", "2025-06-13 11:00").empty());
    const Zone z = tokyo();
    CHECK(!calendar.is_service_time(at("2025-06-13 08:29:59", z)));
    CHECK(calendar.is_service_time(at("2025-06-13 08:30", z)));
    CHECK(calendar.is_service_time(at("2025-06-13 17:14:59", z)));
    CHECK(!calendar.is_service_time(at("2025-06-13 17:15", z)));
}

TEST_CASE("a window over midnight belongs to the day it begins on and runs into a closed day") {
    CalendarRules rules;
    rules.zone = tokyo();
    rules.weekly[4] = hours("22:00-06:00");  // Friday
    const Calendar calendar(rules);
    CHECK(windows(calendar, "2025-06-13") == "[2025-06-13 22:00, 2025-06-14 06:00)");
    CHECK(windows(calendar, "2025-06-14").empty());
    CHECK(!calendar.is_open(day("2025-06-14")));
    CHECK(service(calendar, "2025-06-14 00:00", "2025-06-15 00:00") == "[2025-06-14 00:00, 2025-06-14 06:00)");

    // Closed on the day it begins, open on the next: nothing of it remains.
    rules.closed.push_back({day("2025-06-13"), day("2025-06-13")});
    CHECK(service(Calendar(rules), "2025-06-13 00:00", "2025-06-15 00:00").empty());
}

TEST_CASE("windows that overlap across midnight count once") {
    CalendarRules rules;
    rules.zone = tokyo();
    rules.weekly[0] = hours("20:00-10:00");
    rules.weekly[1] = hours("08:30-17:15");
    const Calendar calendar(rules);
    CHECK(service(calendar, "2025-06-09 00:00", "2025-06-11 00:00") == "[2025-06-09 20:00, 2025-06-10 17:15)");
    CHECK(calendar.service_between(at("2025-06-09 00:00", tokyo()), at("2025-06-11 00:00", tokyo())).seconds() ==
          (21 * 60 + 15) * 60);
}

TEST_CASE("a window over the new year is one window") {
    const Calendar calendar(every_day("22:00-06:00", tokyo()));
    CHECK(service(calendar, "2025-12-31 12:00", "2026-01-01 12:00") == "[2025-12-31 22:00, 2026-01-01 06:00)");
    CHECK(calendar.service_between(at("2025-12-31 12:00", tokyo()), at("2026-01-01 12:00", tokyo())).seconds() ==
          8 * 3600);
    const Calendar always = Calendar::always(tokyo());
    CHECK(service(always, "2020-02-03 04:05", "2030-06-07 08:09") == "[2020-02-03 04:05, 2030-06-07 08:09)");
}

TEST_CASE("edges in a gap are the jump, edges that exist twice the earlier") {
    const Zone new_york = zone("America/New_York");
    const Calendar night(every_day("02:15-04:00", new_york));
    CHECK(windows(night, "2026-03-08") == "[2026-03-08 03:00, 2026-03-08 04:00)");
    const Calendar in_gap(every_day("02:15-02:45", new_york));
    CHECK(windows(in_gap, "2026-03-08").empty());
    CHECK(in_gap.is_open(day("2026-03-08")));
    const Calendar to_repeated(every_day("00:00-01:30", new_york));
    CHECK(service_seconds(to_repeated, new_york.day(day("2026-11-01"))) == 90 * 60);
    const Calendar from_repeated(every_day("01:30-03:00", new_york));
    CHECK(service_seconds(from_repeated, new_york.day(day("2026-11-01"))) == 150 * 60);
    const Calendar always = Calendar::always(new_york);
    CHECK(service_seconds(always, new_york.day(day("2026-03-08"))) == 23 * 3600);
    CHECK(service_seconds(always, new_york.day(day("2026-11-01"))) == 25 * 3600);
    CHECK(service_seconds(always, new_york.month(month("2026-11"))) == (30 * 24 + 1) * 3600);
}

TEST_CASE("a day that the zone skipped has no service time") {
    const Zone apia = zone("Pacific/Apia");
    const Calendar calendar(every_day("09:00-17:00", apia));
    CHECK(calendar.windows(day("2011-12-30")).empty());
    CHECK(service_seconds(calendar, {apia.midnight(day("2011-12-29")), apia.midnight(day("2012-01-01"))}) ==
          2 * 8 * 3600);
}

TEST_CASE("a span without an end stops where the calendar's years do") {
    const Calendar calendar = town_hall();
    const Interval all{Instant::min(), Instant::max()};
    const auto time = calendar.service_time(all);
    REQUIRE(!time.empty());
    CHECK(time.front().from < at("1970-01-01 00:00", tokyo()));
    CHECK(time.back().to > at("2100-12-28 17:15", tokyo()));
    CHECK(calendar.service_between(all.from, all.to).seconds() == service_seconds(calendar, all));
}

TEST_CASE("a copy of a calendar lives on its own") {
    auto original = std::make_unique<Calendar>(town_hall());
    const DayHours expected = original->hours(day("2026-04-06"));
    const Calendar copy = *original;
    original.reset();
    CHECK(copy.hours(day("2026-04-06")) == expected);
    CHECK(copy.hours(day("2026-04-05")).empty());
}

TEST_CASE("several threads may ask one calendar") {
    const Calendar one(every_day("08:30-17:15", tokyo()));
    const Calendar alone(every_day("08:30-17:15", tokyo()));
    constexpr std::size_t years = 40;
    const auto asked = [&](const Calendar& calendar, std::size_t i) {
        const Date first = date::year(1990 + static_cast<int>(i)) / 1 / 1;
        return service_seconds(calendar, {calendar.zone().midnight(first), calendar.zone().midnight(plus_days(first, 400))});
    };
    std::vector<std::int64_t> found(4 * years);
    in_parallel(found.size(), 4, [&](std::size_t i) { found[i] = asked(one, i % years); });
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == asked(alone, i % years));
}
