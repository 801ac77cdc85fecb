// The evaluation as a whole: zones, order, what is left, and figures that do not fit.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

std::string always(const char* zone) {
    return fmt::format(
        "kind: calendar\nid: office\ntitle: Office\ntimezone: {}\nholidays: none\n"
        "hours: {{every-day: \"00:00-24:00\"}}\n",
        zone);
}

constexpr const char* arrival = "kind: response, of: incident, from: called, to: arrived";

}  // namespace

TEST_CASE("a contract's days and months are those of its calendar's zone") {
    // The records' times are Tokyo's, nine hours ahead of UTC.
    const Lines records = {always("UTC"), contract(level("s", "kind: availability", "guarantee: 1s")),
                           incident("INC-1", "07-01 08:00 detected", outage("07-01 08:00", "07-01 10:00"))};
    const World world(records);
    CHECK(world.downtime("2025-06") == Lines{"2025-06 breached 3600/2592000"});
    CHECK(world.downtime("2025-07") == Lines{"2025-07 breached 3600/2678400"});
    const World day({always("UTC"), contract(level("a", arrival, "guarantee: 1d")),
                     incident("INC-1", "06-12 08:59 called; 06-13 09:00:01 arrived")});
    CHECK(day.brief("2025-06") == Lines{"INC-1 breached"});  // called on 06-11 of UTC, due at its 24:00 of 06-12
}

TEST_CASE("the month in which clocks are put forward has an hour less") {
    const World world({always("America/New_York"), contract(level("s", "kind: availability", "guarantee: 1s"))});
    CHECK(world.downtime("2026-03") == Lines{"2026-03 met 0/2674800"});
    CHECK(world.downtime("2025-11") == Lines{"2025-11 met 0/2595600"});
    CHECK(world.month("2026-03").service_seconds == 2674800);
}

TEST_CASE("results come by level and key, and can be found by key") {
    const World world({contract(level("z", arrival, "guarantee: 1h") + level("a", arrival, "guarantee: 2h")),
                       incident("INC-2", "06-12 09:00 called; 06-12 10:30 arrived"),
                       incident("INC-1", "06-13 09:00 called; 06-13 09:30 arrived")});
    CHECK(world.results("2025-06", &key_and_status) ==
          Lines{"z/INC-1 met", "z/INC-2 breached", "a/INC-1 met", "a/INC-2 met"});
    const MonthEvaluation june = world.month("2025-06");
    REQUIRE(june.find("a/INC-2"));
    CHECK(june.find("a/INC-2")->subject == "INC-2");
    CHECK(june.find("a/INC-3") == nullptr);
}

TEST_CASE("months of a range are those of each on its own") {
    const World world({contract(level("a", arrival, "guarantee: 1h, reduction: {flat: 5%}")),
                       incident("INC-1", "06-12 09:00 called; 06-12 10:30 arrived"),
                       incident("INC-2", "07-14 09:00 called; 07-14 10:30 arrived")});
    for (const MonthEvaluation& m : world.all_months()) {
        const MonthEvaluation alone = world.month(to_string(m.month));
        CHECK(alone.share == m.share);
        CHECK(alone.payable == m.payable);
        CHECK(alone.levels.size() == m.levels.size());
    }
    CHECK(world.all_months().size() == 12);
}

TEST_CASE("what is left while it runs") {
    const auto left = [](const std::string& levels, const Lines& more, std::string_view as_of) {
        Lines records = {contract(levels)};
        records.insert(records.end(), more.begin(), more.end());
        const World world(records, as_of);
        const MonthEvaluation june = world.month("2025-06");
        REQUIRE(june.levels[0].results.size() == 1);
        return june.levels.at(0).results.at(0).left_seconds;
    };
    const Lines called = {incident("INC-1", "06-12 16:45 called")};
    CHECK(left(level("a", arrival, "guarantee: 1h"), called, "06-12 17:00") == 2700);
    // On service hours 15 min until 17:15, and 30 min tomorrow.
    const std::string service = level("a", std::string(arrival) + ", clock: service-hours", "guarantee: 1h");
    CHECK(left(service, called, "06-12 17:00") == 2700);
    CHECK(left(service, called, "06-12 22:00") == 1800);
    // Of availability: the downtime that may still pass.
    const Lines down = {incident("INC-1", "06-12 09:00 detected", outage("06-12 09:00", "06-12 09:20"))};
    CHECK(left(level("s", "kind: availability", "guarantee: 60min"), down, "06-20 00:00") == 2400);
    CHECK(left(level("s", "kind: availability", "guarantee: 99.9%"), down, "06-20 00:00") == 1392);  // 2,592 - 1,200
    CHECK(left(level("s", "kind: availability", "guarantee: 10min"), down, "06-20 00:00") == -600);
}

// One ratio level of at least `least` for each of the counts, in June.
struct Count {
    int good;
    std::int64_t total;
};
Lines ratio_levels(const std::vector<Count>& counts, std::string_view least) {
    std::string levels, measurements, indicators;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::string comma = i == 0 ? "" : ", ";
        indicators += fmt::format("{}{{id: i{}, title: I}}", comma, i);
        measurements += fmt::format("{}{{indicator: i{}, month: 2025-06, values: {{good: {}, total: {}}}}}", comma, i,
                                    counts[i].good, counts[i].total);
        levels += level(fmt::format("m{}", i), fmt::format("kind: ratio, indicator: i{}", i),
                        fmt::format("guarantee: \">= {}\", reduction: {{ratio: shortfall}}", least));
    }
    const std::string head =
        "kind: plan\nid: indicators\ntitle: Plan\ntype: operation\ncontract: c\nperiod: {from: 2025-04-01, until: "
        "2026-03-31}\n";
    return {contract(levels), head + "indicators: [" + indicators + "]\n",
            log("LOG", "measurements: [" + measurements + "]")};
}

TEST_CASE("the shortfalls of many ratios without a common denominator add up exactly") {
    // 9/10 - good/total of each, added up with another program's fractions: 1,000,000 x (1 - their sum), rounded down.
    const World world(ratio_levels(
        {{84992, 99991}, {84991, 99989}, {84975, 99971}, {847, 997}, {842, 991}, {835, 983}, {830, 977}}, "90%"));
    CHECK(world.month("2025-06").payable.minor_units() == 648171);
}

TEST_CASE("a figure that does not fit is a finding, and the month is left out") {
    // Denominators of ten digits without a common factor: the sum of four needs more than 36 digits.
    const World world(ratio_levels({{1, 2147483647}, {1, 2147483629}, {1, 2147483587}, {1, 2147483579}}, "30%"));
    Findings findings;
    const std::vector<MonthEvaluation> months =
        evaluate(world.index(), world.records(), {month("2025-05"), month("2025-07")}, world.as_of(), findings);
    CHECK(months.size() == 2);
    REQUIRE(findings.all().size() == 1);
    CHECK(findings.all()[0].name == FindingName::figure_overflow);
    CHECK(findings.all()[0].place.record == "c");
    CHECK(findings.all()[0].place.pointer == "/service_levels/3");  // the one that is too much
}
