#include "time/period.h"

#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

Every every(const char* text) {
    const auto parsed = parse_every(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

// From 1 October 2024 on, and not quite to the end of its fourth year.
DateRange contract_term() { return {day("2024-10-01"), day("2028-06-30")}; }

std::vector<std::string> keys(const char* unit, const char* from, const char* until) {
    std::vector<std::string> result;
    for (const Period& p : periods_within(every(unit), day(from), day(until), town_hall(), contract_term())) result.push_back(p.key);
    return result;
}

std::string spans(const char* unit, const char* from, const char* until) {
    std::string text;
    for (const Period& p : periods_within(every(unit), day(from), day(until), town_hall(), contract_term())) {
        text += p.key + " " + to_string(p.first) + ".." + to_string(p.last) + "; ";
    }
    return text;
}

std::string due(const char* rule, const char* of_month) {
    const auto parsed = parse_due_rule(rule);
    INFO(rule);
    REQUIRE(parsed);
    return shown(due_of(*parsed, period_of(month(of_month)), town_hall()), tokyo());
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("periods are read by their names") {
    CHECK(every("open-day").unit == Every::Unit::open_day);
    CHECK(every("fiscal-year").unit == Every::Unit::fiscal_year);
    CHECK(every("tue-sat").unit == Every::Unit::weekdays);
    CHECK(every("tue-sat").weekdays == std::array{false, true, true, true, true, true, false});
    for (const char* bad : {"", "weekly", "Month", "year", "open day", "毎月"}) {
        INFO(bad);
        const auto parsed = parse_every(bad);
        REQUIRE(!parsed);
        CHECK(parsed.problem().name == FindingName::bad_value);
        CHECK_THAT(parsed.problem().help.at(0).en, Catch::Contains("half-year"));
    }
}

TEST_CASE("days: all, open ones, or some of the week") {
    CHECK(keys("day", "2025-06-08", "2025-06-09") == Keys{"2025-06-08", "2025-06-09"});
    CHECK(keys("day", "2025-06-08", "2025-06-07").empty());
    CHECK(keys("open-day", "2025-06-12", "2025-06-16") == Keys{"2025-06-12", "2025-06-13", "2025-06-16"});
    CHECK(keys("sat-sun", "2025-06-12", "2025-06-16") == Keys{"2025-06-14", "2025-06-15"});
    CHECK(keys("open-day", "2025-04-01", "2026-03-31").size() == 242);
}

TEST_CASE("weeks run from Monday to Sunday and are numbered by ISO 8601") {
    CHECK(spans("week", "2025-06-02", "2025-06-15") ==
          "2025-W23 2025-06-02..2025-06-08; 2025-W24 2025-06-09..2025-06-15; ");
    CHECK(spans("week", "2025-06-03", "2025-06-14").empty());
    CHECK(spans("week", "2025-06-03", "2025-06-15") == "2025-W24 2025-06-09..2025-06-15; ");
    CHECK(spans("week", "2024-12-30", "2025-01-05") == "2025-W01 2024-12-30..2025-01-05; ");
    CHECK(spans("week", "2026-12-28", "2027-01-03") == "2026-W53 2026-12-28..2027-01-03; ");
    CHECK(spans("week", "2027-01-04", "2027-01-10") == "2027-W01 2027-01-04..2027-01-10; ");
    CHECK(spans("week", "2021-12-27", "2022-01-02") == "2021-W52 2021-12-27..2022-01-02; ");
}

TEST_CASE("periods of months lie wholly inside the span") {
    CHECK(spans("month", "2025-05-31", "2025-07-30") == "2025-06 2025-06-01..2025-06-30; ");
    CHECK(keys("month", "2025-06-01", "2025-07-31") == Keys{"2025-06", "2025-07"});
    CHECK(spans("quarter", "2024-12-01", "2025-09-29") ==
          "2025-Q1 2025-01-01..2025-03-31; 2025-Q2 2025-04-01..2025-06-30; ");
    CHECK(keys("quarter", "2025-07-01", "2025-12-31") == Keys{"2025-Q3", "2025-Q4"});
    CHECK(spans("half-year", "2025-04-01", "2026-03-31") ==
          "2025-H1 2025-04-01..2025-09-30; 2025-H2 2025-10-01..2026-03-31; ");
    CHECK(spans("half-year", "2025-04-02", "2026-03-30").empty());
    CHECK(spans("fiscal-year", "2025-01-01", "2026-12-31") == "FY2025 2025-04-01..2026-03-31; ");
    CHECK(spans("fiscal-year", "2025-04-01", "2026-03-30").empty());
    CHECK(keys("month", "2025-06-01", "2025-05-31").empty());
}

TEST_CASE("a period's interval ends at 24:00 of its last day") {
    const Interval june = interval_of(period_of(month("2025-06")), tokyo());
    CHECK(june.from == at("2025-06-01 00:00", tokyo()));
    CHECK(june.to == at("2025-07-01 00:00", tokyo()));
    CHECK(period_of(month("2024-02")).last == day("2024-02-29"));
}

TEST_CASE("due rules: an open day of the following month, or a limit after the period") {
    CHECK(due("5th open-day", "2025-12") == "2026-01-10 00:00");  // 24:00 of 01-09
    CHECK(due("5th open-day", "2026-04") == "2026-05-13 00:00");  // 24:00 of 05-12
    CHECK(due("1st open-day", "2025-06") == "2025-07-02 00:00");
    CHECK(due("1bd", "2025-05") == "2025-06-03 00:00");  // 06-01 is a Sunday
    CHECK(due("10d", "2025-06") == "2025-07-11 00:00");
    CHECK(due("24h", "2025-06") == "2025-07-02 00:00");
    CHECK(due("0d", "2025-06") == "2025-07-01 00:00");
    const auto never = parse_due_rule("5th open-day");
    CHECK(!due_of(*never, period_of(month("2025-06")), Calendar(CalendarRules{})));
}

TEST_CASE("an ordinal has its own ending") {
    for (const char* good : {"1st open-day", "2nd open-day", "3rd open-day", "4th open-day", "10th open-day",
                             "11th open-day", "12th open-day", "13th open-day", "21st open-day", "22nd open-day"}) {
        INFO(good);
        const auto rule = parse_due_rule(good);
        REQUIRE(rule);
        CHECK(std::get<NthOpenDay>(*rule).n == std::stoi(good));
    }
    struct Row {
        const char* text;
        const char* help;
    };
    for (const Row& row : {
             Row{"5st open-day", "write 5th open-day"},
             Row{"11st open-day", "write 11th open-day"},
             Row{"5 open days", "write 5th open-day"},
             Row{"第5開庁日", "write 5th open-day"},
             Row{"５th open-day", "write 5th open-day"},
             Row{"05th open-day", "write 5th open-day"},
         }) {
        INFO(row.text);
        const auto rule = parse_due_rule(row.text);
        REQUIRE(!rule);
        CHECK(rule.problem().name == FindingName::bad_duration);
        CHECK_THAT(rule.problem().help.at(0).en, Catch::Equals(row.help));
    }
    for (const char* bad : {"", "0th open-day", "100th open-day", "5th", "open-day", "5th open-day "}) {
        INFO(bad);
        REQUIRE(!parse_due_rule(bad));
    }
    CHECK_THAT(parse_due_rule("soon").problem().help.back().en, Catch::Contains("5th open-day"));
}

TEST_CASE("a contract's years begin with its term, and what is cut off at its end is none", "[period]") {
    CHECK(keys("contract-year", "2024-10-01", "2028-06-30") == Keys{"CY2024", "CY2025", "CY2026"});
    CHECK(spans("contract-year", "2025-10-01", "2026-09-30") == "CY2025 2025-10-01..2026-09-30; ");
    CHECK(keys("contract-year", "2025-10-02", "2026-09-30").empty());
    CHECK(keys("contract-year", "2025-10-01", "2026-09-29").empty());
    CHECK(spans("2y", "2024-10-01", "2028-06-30") == "CY2024-2025 2024-10-01..2026-09-30; ");
    CHECK(spans("3y", "2024-10-01", "2028-06-30") == "CY2024-2026 2024-10-01..2027-09-30; ");
    CHECK(keys("4y", "2024-10-01", "2028-06-30").empty());
    CHECK(spans("term", "2024-10-01", "2028-06-30") == "term 2024-10-01..2028-06-30; ");
    CHECK(keys("term", "2024-10-02", "2028-06-30").empty());
    for (const char* bad : {"1y", "10y", "0y", "2 y", "years", "contract"}) CHECK(!parse_every(bad));
}

TEST_CASE("a contract year that begins on 29 February begins on the 28th in other years", "[period]") {
    const DateRange term{day("2024-02-29"), day("2027-02-28")};
    std::string text;
    for (const Period& p : periods_within(every("contract-year"), term.from, term.until, town_hall(), term)) {
        text += p.key + " " + to_string(p.first) + ".." + to_string(p.last) + "; ";
    }
    CHECK(text == "CY2024 2024-02-29..2025-02-27; CY2025 2025-02-28..2026-02-27; CY2026 2026-02-28..2027-02-27; ");
}

TEST_CASE("a day lies in one period of each kind, which its key calls by name", "[period]") {
    struct Row {
        Every::Unit unit;
        std::string_view day, first, last, key;
    };
    const Row rows[] = {
        {Every::Unit::day, "2025-06-03", "2025-06-03", "2025-06-03", "2025-06-03"},
        {Every::Unit::week, "2025-06-02", "2025-06-02", "2025-06-08", "2025-W23"},
        {Every::Unit::week, "2025-06-08", "2025-06-02", "2025-06-08", "2025-W23"},
        {Every::Unit::week, "2026-01-01", "2025-12-29", "2026-01-04", "2026-W01"},
        {Every::Unit::week, "2027-01-03", "2026-12-28", "2027-01-03", "2026-W53"},
        {Every::Unit::month, "2024-02-29", "2024-02-01", "2024-02-29", "2024-02"},
        {Every::Unit::quarter, "2025-12-31", "2025-10-01", "2025-12-31", "2025-Q4"},
        {Every::Unit::half_year, "2026-03-31", "2025-10-01", "2026-03-31", "2025-H2"},
        {Every::Unit::fiscal_year, "2026-03-31", "2025-04-01", "2026-03-31", "FY2025"},
        {Every::Unit::fiscal_year, "2026-04-01", "2026-04-01", "2027-03-31", "FY2026"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.day, row.key);
        for (const std::optional<Period>& period : {std::optional(period_around(row.unit, day(row.day))), period_called(row.key)}) {
            REQUIRE(period);
            CHECK(to_string(period->first) == row.first);
            CHECK(to_string(period->last) == row.last);
            CHECK(period->key == row.key);
        }
    }
    for (const std::string_view none : {"", "2025", "FY25", "2025-W54", "2025-13", "2025-02-29", "2025-Q5", "2025-H3", "1969-12"}) {
        CAPTURE(none);
        CHECK_FALSE(period_called(none));
    }
}
