#include "time/holidays.h"

#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

TEST_CASE("every day from 2000 to 2035 is a holiday exactly if the official list has it") {
    auto expected = listed_holidays();
    REQUIRE(expected.size() == 629);
    for (Date d = day("2000-01-01"); d <= day("2035-12-31"); d = plus_days(d, 1)) {
        const auto listed = expected.find(to_string(d));
        const auto name = japan_holiday(d);
        INFO(to_string(d));
        if (listed == expected.end()) {
            CHECK(!name);
        } else {
            REQUIRE(name);
            CHECK(*name == listed->second);
        }
    }
}

TEST_CASE("the equinoxes of later years follow the formula") {
    // By hand: 20.8431 + 0.242194·112 − 28 = 19.97 (2092); 23.2488 + 0.242194·94 − 23 = 23.02 (2074) and
    // 23.2488 + 0.242194·98 − 24 = 22.98 (2078).
    for (const char* spring : {"2036-03-20", "2040-03-20", "2044-03-20", "2050-03-20", "2092-03-19"}) {
        INFO(spring);
        CHECK(japan_holiday(day(spring)) == "春分の日");
    }
    for (const char* autumn : {"2036-09-22", "2040-09-22", "2044-09-22", "2045-09-22", "2050-09-23",
                               "2074-09-23", "2078-09-22"}) {
        INFO(autumn);
        CHECK(japan_holiday(day(autumn)) == "秋分の日");
    }
}

TEST_CASE("a holiday on a Sunday is made up for on the next day that is none") {
    CHECK(japan_holiday(day("2048-05-03")) == "憲法記念日");  // a Sunday
    CHECK(japan_holiday(day("2048-05-04")) == "みどりの日");
    CHECK(japan_holiday(day("2048-05-05")) == "こどもの日");
    CHECK(japan_holiday(day("2048-05-06")) == "振替休日");
    CHECK(!japan_holiday(day("2048-05-07")));
}

TEST_CASE("no holidays are known outside the years 2000 to 2099") {
    CHECK(japan_holiday(day("2000-01-01")) == "元日");
    CHECK(!japan_holiday(day("1999-12-23")));
    CHECK(!japan_holiday(day("1999-01-01")));
    CHECK(japan_holiday(day("2099-11-23")) == "勤労感謝の日");
    CHECK(!japan_holiday(day("2100-01-01")));
}

TEST_CASE("banks close on weekends, holidays and from 12/31 to 1/3") {
    const auto open = [](const char* text) { return is_bank_day(day(text)); };
    CHECK(open("2025-12-29"));  // a Monday; offices are closed, banks are not
    CHECK(open("2025-12-30"));
    CHECK(!open("2025-12-31"));
    CHECK(!open("2026-01-01"));
    CHECK(!open("2026-01-02"));
    CHECK(!open("2024-01-03"));  // a Wednesday
    CHECK(open("2024-01-04"));
    CHECK(!open("2026-01-10"));  // Saturday
    CHECK(!open("2026-01-11"));  // Sunday
    CHECK(!open("2026-01-12"));  // 成人の日
    CHECK(open("2026-01-13"));
    CHECK(!open("2026-09-22"));  // 国民の休日
}
