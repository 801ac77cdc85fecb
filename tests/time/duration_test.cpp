#include "time/duration.h"

#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

struct Bad {
    const char* text;
    const char* help;  // a part of what the help says
};

template <class T>
void check_bad(const Parsed<T>& parsed, const Bad& expected) {
    INFO(expected.text);
    REQUIRE(!parsed);
    CHECK(parsed.problem().name == FindingName::bad_duration);
    CHECK(!parsed.problem().message.ja.empty());
    REQUIRE(!parsed.problem().help.empty());
    CHECK_THAT(parsed.problem().help[0].en, Catch::Contains(expected.help));
}

}  // namespace

TEST_CASE("durations are hours, minutes and seconds") {
    const auto seconds = [](const char* text) {
        INFO(text);
        const auto parsed = parse_duration(text);
        REQUIRE(parsed);
        return parsed->seconds();
    };
    CHECK(seconds("90s") == 90);
    CHECK(seconds("30min") == 1800);
    CHECK(seconds("1h15min") == 4500);
    CHECK(seconds("24h") == 86400);
    CHECK(seconds("1h15min30s") == 4530);
    CHECK(seconds("1h30s") == 3630);
    CHECK(seconds("90min") == 5400);
    CHECK(seconds("0min") == 0);
    CHECK(seconds("876600h") == 3155760000);  // 100 years of 365.25 days
}

TEST_CASE("what is not a duration says what was probably meant") {
    for (const Bad& row : {
             Bad{"30m", "write 30min"},
             Bad{"1 h", "write 1h"},
             Bad{"１h", "write 1h"},
             Bad{"1h 15min", "write 1h15min"},
             Bad{"1H", "write 1h"},
             Bad{"90sec", "write 1min30s"},
             Bad{"2hours", "write 2h"},
             Bad{"1時間15分", "write 1h15min"},
             Bad{"30分", "write 30min"},
             Bad{"30", "write 30min"},
             Bad{"1h15", "write 1h15min"},
             Bad{"15min1h", "h, min, s in this order"},
             Bad{"1h1h", "h, min, s in this order"},
             Bad{"1.5h", "whole numbers"},
             Bad{"-1h", "whole numbers"},
             Bad{"h", "whole numbers"},
             Bad{"", "whole numbers"},
             Bad{"3d", "units h, min, s"},
             Bad{"876601h", "at most 100 years"},
             Bad{"876600h1s", "at most 100 years"},
             Bad{"99999999999999999999h", "at most 100 years"},
             Bad{"\xe3\x81", "whole numbers"},
         }) {
        check_bad(parse_duration(row.text), row);
    }
}

TEST_CASE("day counts are civil days, open days or months") {
    CHECK(*parse_day_count("0d") == DayCount{0, DayCount::Unit::civil_days});
    CHECK(*parse_day_count("3d") == DayCount{3, DayCount::Unit::civil_days});
    CHECK(*parse_day_count("3bd") == DayCount{3, DayCount::Unit::open_days});
    CHECK(*parse_day_count("1mo") == DayCount{1, DayCount::Unit::months});
    CHECK(*parse_day_count("9999d") == DayCount{9999, DayCount::Unit::civil_days});
    for (const Bad& row : {
             Bad{"3 d", "write 3d"},
             Bad{"3days", "write 3d"},
             Bad{"３日", "write 3d"},
             Bad{"3営業日", "write 3bd"},
             Bad{"3開庁日", "write 3bd"},
             Bad{"3BD", "write 3bd"},
             Bad{"1m", "write 1mo"},
             Bad{"1か月", "write 1mo"},
             Bad{"10000d", "at most 4 digits"},
             Bad{"3", "one unit"},
             Bad{"d", "one unit"},
             Bad{"-3d", "one unit"},
             Bad{"1mo3d", "one unit"},
             Bad{"3h", "one unit"},
             Bad{"", "one unit"},
         }) {
        check_bad(parse_day_count(row.text), row);
    }
}

TEST_CASE("a limit is either of them") {
    CHECK(*parse_limit("30min") == Limit(ClockTime::of_seconds(1800)));
    CHECK(*parse_limit("3bd") == Limit(DayCount{3, DayCount::Unit::open_days}));
    check_bad(parse_limit("30m"), {"30m", "write 30min / 30mo"});
    check_bad(parse_limit("3営業日"), {"3営業日", "write 3bd"});
    const auto neither = parse_limit("soon");
    check_bad(neither, {"soon", "1h15min"});
    CHECK_THAT(neither.problem().help.back().en, Catch::Contains("3bd"));
}

TEST_CASE("limits are printed as they are written") {
    for (const char* text : {"0s", "59s", "1min", "1h", "1h15min", "1h15min30s", "1h1s", "100h", "3d", "0bd", "12mo"}) {
        CHECK(to_string(*parse_limit(text)) == text);
    }
    CHECK(to_string(ClockTime::of_seconds(86400 * 3)) == "72h");
    CHECK(to_string(ClockTime::of_seconds(-4530)) == "-1h15min30s");
}
