// What counts as a change of a month's figures.
#include "review/difference.h"

#include <catch2/catch.hpp>

#include "sla/records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

const std::string levels =
    level("arrival", "kind: response, of: incident, from: called, to: arrived", "guarantee: 1h") +
    level("answered", "kind: ratio, indicator: calls", "guarantee: \">= 90%\"") +
    level("time", "kind: value, indicator: time, unit: s", "guarantee: \"<= 3s\"") +
    level("none", "kind: occurrence, of: incident, where: {levels: [A]}", "guarantee: 0");

std::string measured(int good, std::string_view time) {
    return log("LOG", fmt::format("measurements:\n"
                                  "  - {{indicator: calls, month: 2025-06, values: {{good: {}, total: 100}}}}\n"
                                  "  - {{indicator: time, month: 2025-06, value: {}}}\n",
                                  good, time));
}

std::string arrived(std::string_view at) {
    return incident("INC-1", fmt::format("06-12 09:00 called; {} arrived", at), vendors);
}

// "2025-06 answered/2025-06" of each result that differs.
Lines changed(const Lines& before, const Lines& after) {
    Lines with_contract = {contract(levels)};
    with_contract.insert(with_contract.end(), before.begin(), before.end());
    const World old(with_contract);
    with_contract.resize(1);
    with_contract.insert(with_contract.end(), after.begin(), after.end());
    const World now(with_contract);
    const std::vector<MonthEvaluation> old_months = old.all_months();
    const std::vector<MonthEvaluation> new_months = now.all_months();
    Lines lines;
    for (const MonthDifference& month : differences(old_months, new_months)) {
        for (const LevelDifference& each : month.levels) {
            for (const ResultDifference& result : each.results) {
                lines.push_back(to_string(month.month) + " " + result.key);
            }
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("a result differs by its status and by how far it is from its guarantee, not by how it came about") {
    const std::string in_time = arrived("06-12 09:30");
    const std::string log_before = measured(95, "2s");
    CHECK(changed({in_time, log_before}, {in_time, log_before}).empty());
    CHECK(changed({in_time}, {arrived("06-12 09:40")}).empty());  // neither is late
    CHECK(changed({in_time}, {arrived("06-12 10:01")}) == Lines{"2025-06 arrival/INC-1"});
    CHECK(changed({arrived("06-12 10:01")}, {arrived("06-12 10:02")}) == Lines{"2025-06 arrival/INC-1"});
    // Met before and after, but not by as much.
    CHECK(changed({log_before}, {measured(96, "2s")}) == Lines{"2025-06 answered/2025-06"});
    CHECK(changed({log_before}, {measured(95, "2.5s")}) == Lines{"2025-06 time/2025-06"});
    CHECK(changed({log_before}, {}) == Lines{"2025-06 answered/2025-06", "2025-06 time/2025-06"});
}

TEST_CASE("a result that only one side has differs") {
    const std::string minor = incident("INC-1", "06-12 09:00 detected", std::string(vendors) + "\nlevel: B");
    const std::string serious = incident("INC-1", "06-12 09:00 detected", std::string(vendors) + "\nlevel: A");
    CHECK(changed({minor}, {serious}) == Lines{"2025-06 none/INC-1"});
    CHECK(changed({serious}, {minor}) == Lines{"2025-06 none/INC-1"});
    CHECK(changed({serious}, {serious}).empty());
}

TEST_CASE("a month that only one side has differs, and so does one whose fee does") {
    const World year({contract(levels)});
    const World cheaper(
        {contract(levels, "fees: [{from: 2025-04-01, monthly: 1000000}, {from: 2025-07-01, monthly: 1}]")});
    const MonthRange june{month("2025-06"), month("2025-06")};
    const MonthRange summer{month("2025-06"), month("2025-07")};
    const std::vector<MonthEvaluation> short_one = year.months(june);
    const std::vector<MonthEvaluation> long_one = year.months(summer);
    const std::vector<MonthEvaluation> other = cheaper.months(summer);
    const std::vector<MonthDifference> added = differences(short_one, long_one);
    REQUIRE(added.size() == 1);
    CHECK(to_string(added[0].month) == "2025-07");
    CHECK(added[0].evaluation.before == nullptr);
    CHECK(&added[0].either() == &long_one[1]);
    const std::vector<MonthDifference> gone = differences(long_one, short_one);
    REQUIRE(gone.size() == 1);
    CHECK(&gone[0].either() == &long_one[1]);
    const std::vector<MonthDifference> fee = differences(long_one, other);
    REQUIRE(fee.size() == 1);
    CHECK(to_string(fee[0].month) == "2025-07");
    CHECK(fee[0].levels.empty());
}
