// What catalogues measure beside what contracts usually do: at most so often, sums, intervals, hours, attested grades,
// and the windows of a contract. Every figure is worked out by hand.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

std::string counted(const std::string& more, const std::string& rest, const std::string& every = "month") {
    return level("f", "kind: frequency, activity: backup, every: " + every + more, rest);
}

// "06-03 8h" -> an entry with that effort; "06-03 12人" -> with that quantity.
std::string entries(const Lines& all) {
    if (all.empty()) return "entries: []\n";
    std::string text = "entries:\n";
    for (const std::string& one : all) {
        const std::size_t space = one.find(' ');
        const std::string amount = space == std::string::npos ? "" : one.substr(space + 1);
        text += "  - {activity: backup, done: 2025-" + one.substr(0, space) + " 10:00, result: ok";
        if (!amount.empty()) text += (amount.back() == 'h' || amount.back() == 'n' ? ", effort: " : ", quantity: ") + amount;
        text += "}\n";
    }
    return text;
}

std::string june(const std::string& of_level, const Lines& all, const char* as_of = "2026-05-01 09:00") {
    const World world({contract(of_level), log("LOG", entries(all))}, as_of);
    const Lines lines = world.brief("2025-06");
    return lines.empty() ? std::string() : lines.front();
}

}  // namespace

TEST_CASE("frequency: at most so often in a window", "[catalogue]") {
    const std::string most_two = counted(", at_most: true", "guarantee: 2");
    CHECK(june(most_two, {}) == "2025-06 met");
    CHECK(june(most_two, {"06-03", "06-30"}) == "2025-06 met");
    CHECK(june(most_two, {"06-03", "06-04", "06-30"}) == "2025-06 breached");
    CHECK(june(most_two, {"06-03", "06-04", "07-01"}) == "2025-06 met");  // the third is July's
    // Too many stay too many; as long as there are not, more may come.
    CHECK(june(most_two, {"06-03", "06-04", "06-05"}, "2025-06-10 09:00") == "2025-06 breached");
    CHECK(june(most_two, {"06-03", "06-04"}, "2025-06-10 09:00") == "2025-06 running");
    CHECK(june(counted(", at_most: true", "guarantee: 0"), {}) == "2025-06 met");
    CHECK(june(counted(", at_most: true", "guarantee: 0"), {"06-03"}) == "2025-06 breached");
    CHECK(june(counted(", at_most: true", "target: 1"), {"06-03", "06-04"}) == "2025-06 missed");
}

TEST_CASE("frequency: what the entries come to, and each of them", "[catalogue]") {
    const std::string sum = counted(", at_most: true, sum: effort", "guarantee: 40h");
    CHECK(june(sum, {"06-03 16h", "06-04 24h"}) == "2025-06 met");
    CHECK(june(sum, {"06-03 16h", "06-04 24h", "06-05 1min"}) == "2025-06 breached");
    CHECK(june(sum, {}) == "2025-06 met");
    const std::string each = counted(", at_most: true, each: effort", "guarantee: 8h");
    CHECK(june(each, {"06-03 8h", "06-04 7h"}) == "2025-06 met");
    CHECK(june(each, {"06-03 7h", "06-04 8h1min"}) == "2025-06 breached");
    CHECK(june(each, {}) == "2025-06 no-data");
    const std::string people = counted(", sum: quantity", "guarantee: 20人");
    CHECK(june(people, {"06-03 12人", "06-04 8人"}) == "2025-06 met");
    CHECK(june(people, {"06-03 12人", "06-04 7人"}) == "2025-06 breached");
    CHECK(june(people, {}) == "2025-06 breached");
    const std::string class_size = counted(", each: quantity", "guarantee: 10人");
    CHECK(june(class_size, {"06-03 12人", "06-04 10人"}) == "2025-06 met");
    CHECK(june(class_size, {"06-03 30人", "06-04 9人"}) == "2025-06 breached");
}

TEST_CASE("frequency: an entry that does not say the amount adds nothing, and is told", "[catalogue]") {
    const World world({contract(counted(", sum: quantity", "guarantee: 20人")),
                       log("LOG", entries({"06-03 20人", "06-04", "06-05 3台"}))});
    const MonthEvaluation month = world.month("2025-06");
    const Result& result = month.levels.at(0).results.at(0);
    CHECK(result.status == Status::met);
    CHECK(std::get<Occurrences>(result.facts).amount->number == Ratio(20));
    REQUIRE(result.remarks.size() == 2);
    CHECK(result.remarks[0].name == FindingName::field_undetermined);
    CHECK(result.remarks[0].source.pointer == "/entries/1");
    CHECK(result.remarks[1].source.pointer == "/entries/2");
}

TEST_CASE("frequency: a contract's years, several of them, and its term", "[catalogue]") {
    const std::string term = "term: {from: 2025-07-01, until: 2027-06-30}";
    const auto judged = [&](const char* every, const char* done, const char* in) {
        const World world({contract(counted("", "guarantee: 1", every), term), log_of("LOG", {done})}, "2028-01-01 09:00");
        return world.brief(in);
    };
    CHECK(judged("contract-year", "2026-06-30 23:59:59", "2026-06") == Lines{"CY2025 met"});
    CHECK(judged("contract-year", "2026-07-01 00:00", "2026-06") == Lines{"CY2025 breached"});
    CHECK(judged("contract-year", "2026-07-01 00:00", "2027-06") == Lines{"CY2026 met"});
    CHECK(judged("2y", "2026-07-01 00:00", "2027-06") == Lines{"CY2025-2026 met"});
    CHECK(judged("2y", "2026-07-01 00:00", "2026-06").empty());
    CHECK(judged("term", "2025-07-01 00:00", "2027-06") == Lines{"term met"});
    CHECK(judged("term", "2025-06-30 23:59:59", "2027-06") == Lines{"term breached"});
}

TEST_CASE("interval: the longest gap, each in one month", "[catalogue]") {
    const auto timed = [](const std::string& rest, const Lines& done, const char* in, const char* as_of = "2026-05-01 09:00") {
        const World world({contract(level("i", "kind: interval, activity: backup", rest)), log_of("LOG", done)}, as_of);
        return world.timed(in);
    };
    // 10 h from the first day in force, 24 h to the second, 24 h and a second to the third; then nothing is due until
    // the level ends.
    const std::string three_days = "guarantee: 24h, effective: {from: 2025-06-02, until: 2025-06-04}";
    // Of two that are as long the first is told.
    CHECK(timed(three_days, {"06-02 10:00", "06-03 10:00", "06-04 10:00"}, "2025-06") ==
          Lines{"2025-06 met, due 06-03 10:00"});
    CHECK(timed(three_days, {"06-02 10:00", "06-03 10:00", "06-04 10:00:01"}, "2025-06") ==
          Lines{"2025-06 breached, due 06-04 10:00, late 1"});
    // The first gap begins with the first day in force.
    CHECK(timed(three_days, {"06-03 00:00", "06-04 00:00", "06-04 12:00"}, "2025-06") == Lines{"2025-06 met, due 06-03 00:00"});
    CHECK(timed(three_days, {"06-03 00:00:01", "06-04 00:00", "06-04 12:00"}, "2025-06") ==
          Lines{"2025-06 breached, due 06-03 00:00, late 1"});
    // No gap outlasts the days in force: 24 h to their end are met, 62 h are 38 h late, and no more a year later.
    CHECK(timed(three_days, {"06-03 00:00", "06-04 00:00"}, "2025-06") == Lines{"2025-06 met, due 06-03 00:00"});
    CHECK(timed(three_days, {"06-02 10:00"}, "2025-06") == Lines{"2025-06 breached, due 06-03 10:00, late 136800"});
    CHECK(timed(three_days, {"06-02 10:00"}, "2025-06", "2025-06-04 10:00") ==
          Lines{"2025-06 breached, due 06-03 10:00, late 86400"});
    // A month from 15 June ends with 15 July.
    const std::string monthly = "guarantee: 1mo, effective: {from: 2025-06-01, until: 2025-12-31}";
    CHECK(timed(monthly, {"06-15 10:00", "07-15 23:59:59"}, "2025-07") == Lines{"2025-07 met, due 07-16 00:00"});
    CHECK(timed(monthly, {"06-15 10:00", "07-16 00:00:01"}, "2025-07") ==
          Lines{"2025-07 breached, due 07-16 00:00, late 1d"});
    // Late until September, and told in July only: the month in which the limit ran out.
    CHECK(timed(monthly, {"06-15 10:00", "09-10 10:00"}, "2025-07") ==
          Lines{"2025-07 breached, due 07-16 00:00, late 57d"});
    CHECK(timed(monthly, {"06-15 10:00", "09-10 10:00"}, "2025-08").empty());
    CHECK(timed(monthly, {"06-15 10:00", "09-10 10:00"}, "2025-09").empty());
    // Open: it runs until it is due.
    CHECK(timed(monthly, {"06-15 10:00"}, "2025-07", "2025-07-10 09:00") == Lines{"2025-07 running, due 07-16 00:00"});
    CHECK(timed(monthly, {"06-15 10:00"}, "2025-07", "2025-07-20 09:00") ==
          Lines{"2025-07 breached, due 07-16 00:00, late 5d"});
}

TEST_CASE("hours: what was promised and the calendar is closed for", "[catalogue]") {
    const auto covered = [](const std::string& promise, const char* in, const char* as_of = "2026-05-01 09:00") {
        const World world({contract(level("h", "kind: hours, calendar: office" + promise))}, as_of);
        const MonthEvaluation month = world.month(in);
        const Result& result = month.levels.at(0).results.at(0);
        const auto& of = std::get<Coverage>(result.facts);
        return fmt::format("{} {}/{}", status(result), of.missing_seconds, of.promised_seconds);
    };
    const std::string weekdays = ", hours: {mon-fri: \"09:00-17:00\"}";
    // June 2025 has 21 weekdays and no holiday: 21 × 8 h.
    CHECK(covered(weekdays, "2025-06") == "met 0/604800");
    // Open from 8:30 to 17:15: 45 minutes are missing on each of the 21 days.
    CHECK(covered(", hours: {mon-fri: \"09:00-18:00\"}", "2025-06") == "breached 56700/680400");
    CHECK(covered(", hours: {mon-fri: \"08:30-17:15\"}", "2025-06") == "met 0/661500");
    CHECK(covered(", hours: {mon-fri: \"08:29-17:15\"}", "2025-06") == "breached 1260/662760");
    // In May 2025 the holidays 5-05 and 5-06 are weekdays; 22 weekdays in all.
    CHECK(covered(weekdays, "2025-05") == "breached 57600/633600");
    CHECK(covered(weekdays + ", holidays: japan", "2025-05") == "met 0/576000");
    // Closed from 12-29: Monday to Wednesday, of 23 weekdays.
    CHECK(covered(weekdays + ", holidays: japan", "2025-12") == "breached 86400/662400");
    CHECK(covered(weekdays + ", holidays: japan, closed: [{date: \"12-29..01-03\"}]", "2025-12") == "met 0/576000");
    // Without hours of its own: the contract's calendar, which here is the same.
    CHECK(covered("", "2025-06") == "met 0/661500");
    CHECK(covered(weekdays, "2025-06", "2025-06-10 09:00") == "running 0/604800");
}

TEST_CASE("attribute: the grade that was attested last when the month ended", "[catalogue]") {
    const std::string attested = R"(kind: assessment
id: a
contract: c
catalogue: meti/saas
answers:
  - {row: redundancy, grade: 2, at: 2025-06-10 10:00, by: v1}
  - {row: support-staff, grade: 4, at: 2025-06-10 10:00, by: v1}
  - {row: redundancy, grade: 4, at: 2025-07-05 10:00, by: v1}
  - {row: redundancy, at: 2025-09-01 00:00, by: v1, reason: the service moved}
)";
    const auto judged = [&](const char* in, const char* as_of = "2026-05-01 09:00") {
        const World world({contract(level("r", "kind: attribute, row: meti/saas/redundancy", "guarantee: 3")), attested}, as_of);
        return world.brief(in);
    };
    CHECK(judged("2025-05") == Lines{"2025-05 no-data"});
    CHECK(judged("2025-06") == Lines{"2025-06 breached"});
    CHECK(judged("2025-07") == Lines{"2025-07 met"});
    CHECK(judged("2025-08") == Lines{"2025-08 met"});
    CHECK(judged("2025-09") == Lines{"2025-09 no-data"});
    CHECK(judged("2025-07", "2025-07-10 09:00") == Lines{"2025-07 running"});
    CHECK(judged("2025-06", "2025-07-01 00:00") == Lines{"2025-06 breached"});
}
