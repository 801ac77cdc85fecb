#include "time/parse.h"

#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

struct Bad {
    const char* text;
    FindingName name;
    const char* help;  // a part of what the help says
};

template <class T>
void check_bad(const Parsed<T>& parsed, const Bad& expected) {
    INFO(expected.text);
    REQUIRE(!parsed);
    CHECK(name_of(parsed.problem().name) == name_of(expected.name));
    CHECK(!parsed.problem().message.ja.empty());
    REQUIRE(!parsed.problem().help.empty());
    CHECK_THAT(parsed.problem().help[0].en, Catch::Contains(expected.help));
    CHECK_THAT(parsed.problem().help[0].ja, !Catch::Equals(parsed.problem().help[0].en));
}

}  // namespace

TEST_CASE("dates are read as they are written") {
    CHECK(*parse_date("2026-04-06") == date::year(2026) / 4 / 6);
    CHECK(*parse_date("2024-02-29") == date::year(2024) / 2 / 29);
    CHECK(*parse_date("1970-01-01") == date::year(1970) / 1 / 1);
    CHECK(*parse_date("2100-12-31") == date::year(2100) / 12 / 31);
}

TEST_CASE("what is not a date says why and what to write") {
    const FindingName bad = FindingName::bad_date;
    for (const Bad& row : {
             Bad{"2026/04/06", bad, "write 2026-04-06"},
             Bad{"2026-4-6", bad, "write 2026-04-06"},
             Bad{"2026.4.6", bad, "write 2026-04-06"},
             Bad{"２０２６-０４-０６", bad, "write 2026-04-06"},
             Bad{"2026年4月6日", bad, "write 2026-04-06"},
             Bad{"2026-04-06 ", bad, "write 2026-04-06"},
             Bad{"2026/02/30", bad, "YYYY-MM-DD"},
             Bad{"2026-04-06 09:00", bad, "YYYY-MM-DD"},
             Bad{"2026-04", bad, "YYYY-MM-DD"},
             Bad{"20260406", bad, "YYYY-MM-DD"},
             Bad{"R8-04-06", bad, "YYYY-MM-DD"},
             Bad{"-2026-04-06", bad, "YYYY-MM-DD"},
             Bad{"", bad, "YYYY-MM-DD"},
             Bad{"\xff\xfe", bad, "YYYY-MM-DD"},
             Bad{"2026-02-29", FindingName::no_such_date, "2026-02-01 to 2026-02-28"},
             Bad{"2026-04-31", FindingName::no_such_date, "2026-04-01 to 2026-04-30"},
             Bad{"2026-04-00", FindingName::no_such_date, "2026-04-01 to 2026-04-30"},
             Bad{"2026-13-01", FindingName::no_such_date, "01 to 12"},
             Bad{"2026-00-01", FindingName::no_such_date, "01 to 12"},
             Bad{"1969-12-31", FindingName::out_of_range, "year"},
             Bad{"2101-01-01", FindingName::out_of_range, "year"},
             Bad{"0000-01-01", FindingName::out_of_range, "year"},
         }) {
        check_bad(parse_date(row.text), row);
    }
}

TEST_CASE("months are read as they are written") {
    CHECK(*parse_month("2026-04") == date::year(2026) / 4);
    CHECK(*parse_month("1970-01") == date::year(1970) / 1);
    CHECK(*parse_month("2100-12") == date::year(2100) / 12);
    for (const Bad& row : {
             Bad{"2026/4", FindingName::bad_date, "write 2026-04"},
             Bad{"2026年4月", FindingName::bad_date, "write 2026-04"},
             Bad{"2026-13", FindingName::bad_date, "YYYY-MM"},
             Bad{"2026-00", FindingName::bad_date, "YYYY-MM"},
             Bad{"2026-04-06", FindingName::bad_date, "YYYY-MM"},
             Bad{"1969-12", FindingName::out_of_range, "year"},
             Bad{"2101-01", FindingName::out_of_range, "year"},
         }) {
        check_bad(parse_month(row.text), row);
    }
}

TEST_CASE("times are read in the zone, or by their offset") {
    const Zone z = tokyo();
    const auto utc = [&z](const char* text) {
        INFO(text);
        const auto time = parse_time(text, z);
        REQUIRE(time);
        return Zone::utc().plain(*time);
    };
    CHECK(utc("2026-04-06 09:00") == "2026-04-06 00:00");
    CHECK(utc("2026-04-06T09:00") == "2026-04-06 00:00");
    CHECK(utc("2026-04-06 09:00:30") == "2026-04-06 00:00:30");
    CHECK(utc("2026-04-06 00:00") == "2026-04-05 15:00");
    CHECK(utc("2026-04-06 23:59:59") == "2026-04-06 14:59:59");
    CHECK(utc("2026-04-06T09:00Z") == "2026-04-06 09:00");
    CHECK(utc("2026-04-06 09:00:30Z") == "2026-04-06 09:00:30");
    CHECK(utc("2026-04-06T09:00+05:30") == "2026-04-06 03:30");
    CHECK(utc("2026-04-06 09:00-03:30") == "2026-04-06 12:30");
    CHECK(utc("2026-04-06 09:00+14:00") == "2026-04-05 19:00");
    CHECK(utc("1970-01-01 00:00") == "1969-12-31 15:00");
    CHECK(utc("2100-12-31 23:59:59") == "2100-12-31 14:59:59");
}

TEST_CASE("what is not a time says why and what to write") {
    const Zone z = tokyo();
    const FindingName bad = FindingName::bad_time;
    for (const Bad& row : {
             Bad{"2026-04-06 9:00", bad, "write 2026-04-06 09:00"},
             Bad{"2026/04/06 09:00", bad, "write 2026-04-06 09:00"},
             Bad{"2026-4-6 09:00", bad, "write 2026-04-06 09:00"},
             Bad{"2026-04-06  09:00", bad, "write 2026-04-06 09:00"},
             Bad{"2026-04-06 ９：００", bad, "write 2026-04-06 09:00"},
             Bad{"2026年4月6日　9時5分", bad, "write 2026-04-06 09:05"},
             Bad{"2026年4月6日9時", bad, "write 2026-04-06 09:00"},
             Bad{"2026年4月6日9時5分7秒", bad, "write 2026-04-06 09:05:07"},
             Bad{"2026-04-06t09:00z", bad, "write 2026-04-06 09:00Z"},
             Bad{"2026-04-06 09:00 +09:00", bad, "write 2026-04-06 09:00+09:00"},
             Bad{"2026-04-06 09:00+0900", bad, "write 2026-04-06 09:00+09:00"},
             Bad{"2026-04-06 09:00-9", bad, "write 2026-04-06 09:00-09:00"},
             Bad{"2026-04-06 24:00", bad, "write 2026-04-07 00:00"},
             Bad{"2026-12-31 24:00", bad, "write 2027-01-01 00:00"},
             Bad{"2026-04-06 24:01", bad, "23:59"},
             Bad{"2026-04-06 25:00", bad, "23:59"},
             Bad{"2026-04-06 09:60", bad, "23:59"},
             Bad{"2016-12-31 23:59:60Z", bad, "00 to 59"},
             Bad{"2026-04-06 9:00 PM", bad, "YYYY-MM-DD HH:MM"},
             Bad{"2026-04-06", bad, "2026-04-06 09:00"},
             Bad{"2026-04-06 09", bad, "YYYY-MM-DD HH:MM"},
             Bad{"2026-04-06 0900", bad, "YYYY-MM-DD HH:MM"},
             Bad{"2026-04-06 09:00+15:00", bad, "YYYY-MM-DD HH:MM"},
             Bad{"2026-04-06 09:00+14:30", bad, "YYYY-MM-DD HH:MM"},
             Bad{"2026-04-06 09:00+09:60", bad, "YYYY-MM-DD HH:MM"},
             Bad{"2026-04-06 09:00:00.5", bad, "YYYY-MM-DD HH:MM"},
             Bad{"2026-04-06 09:00Zulu", bad, "YYYY-MM-DD HH:MM"},
             Bad{"now", bad, "YYYY-MM-DD HH:MM"},
             Bad{"", bad, "YYYY-MM-DD HH:MM"},
             Bad{"2026-04-31", FindingName::no_such_date, "2026-04-30"},
             Bad{"2026-02-30 09:00", FindingName::no_such_date, "2026-02-28"},
             Bad{"2026-02-30T09:00Z", FindingName::no_such_date, "2026-02-28"},
             Bad{"1969-12-31 23:59", FindingName::out_of_range, "year"},
             Bad{"2101-01-01 00:00", FindingName::out_of_range, "year"},
         }) {
        check_bad(parse_time(row.text, z), row);
    }
}

TEST_CASE("every long run of digits is refused, none overflows") {
    const std::string digits(5000, '9');
    CHECK(!parse_date(digits));
    CHECK(!parse_month(digits));
    CHECK(!parse_time(digits, Zone::utc()));
    CHECK(!parse_time("2026-04-06 09:00+" + digits, Zone::utc()));
}

TEST_CASE("a time that is skipped or repeated asks for the offset") {
    const Zone z = zone("America/New_York");
    const auto skipped = parse_time("2026-03-08 02:30", z);
    REQUIRE(!skipped);
    CHECK(skipped.problem().name == FindingName::time_skipped);
    CHECK(skipped.problem().help[0].en == "write 2026-03-08T01:30:00-05:00 or 2026-03-08T03:30:00-04:00");

    const auto repeated = parse_time("2026-11-01 01:30", z);
    REQUIRE(!repeated);
    CHECK(repeated.problem().name == FindingName::time_repeated);
    CHECK(repeated.problem().help[0].en ==
          "write 2026-11-01T01:30:00-04:00 (the earlier) or 2026-11-01T01:30:00-05:00 (the later)");

    CHECK(parse_time("2026-03-08 02:00", z).problem().name == FindingName::time_skipped);
    CHECK(parse_time("2026-03-08 03:00", z));
    CHECK(parse_time("2026-11-01 01:00", z).problem().name == FindingName::time_repeated);
    CHECK(parse_time("2026-11-01 02:00", z));

    // With an offset there is nothing to ask.
    CHECK(z.iso(at("2026-03-08 02:30-05:00", z)) == "2026-03-08T03:30:00-04:00");
    CHECK(z.iso(at("2026-11-01 01:30-04:00", z)) == "2026-11-01T01:30:00-04:00");
    CHECK(z.iso(at("2026-11-01 01:30-05:00", z)) == "2026-11-01T01:30:00-05:00");
    CHECK(parse_time("2011-12-30 12:00", zone("Pacific/Apia")).problem().name == FindingName::time_skipped);
}

TEST_CASE("what a zone prints is read back as the same moment") {
    for (const char* name : {"Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "UTC"}) {
        const Zone z = zone(name);
        const Instant end = at("2026-12-31 00:00Z", z);
        for (Instant t = at("2026-01-01 00:00:01Z", z); t < end; t += std::chrono::minutes(37)) {
            if (at(z.iso(t), Zone::utc()) != t) FAIL(z.iso(t));
        }
    }
}
