// What the plans promise and the logs say of a month.
#include "sla/performance.h"

#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

std::string plan_with(std::string_view id, std::string_view period, std::string_view more) {
    return fmt::format("kind: plan\nid: {}\ntitle: Plan\ntype: operation\ncontract: c\nperiod: {{{}}}\n{}", id, period,
                       more);
}

constexpr std::string_view year = "from: 2025-04-01, until: 2026-03-31";

}  // namespace

TEST_CASE("activities: planned by their windows, done by their entries") {
    const World world({contract(level("s", "kind: statement, text: t")),
                       plan_with("plan", year,
                                 "activities:\n  - {id: backup, title: Backup, every: week, effort: 30min}\n"
                                 "  - {id: account, title: Account, effort: 10min}\n"
                                 "meetings: [{id: meeting, title: Meeting, every: month}]\n"),
                       log("LOG",
                           "entries:\n  - {activity: backup, done: 2025-06-01 02:00, result: ok, effort: 20min}\n"
                           "  - {activity: backup, done: 2025-06-08 02:00, result: failed, effort: 25min}\n"
                           "  - {activity: backup, done: 2025-06-30 23:59, result: skipped}\n"
                           "  - {activity: backup, done: 2025-07-01 00:00, result: ok}\n"
                           "  - {activity: account, done: 2025-06-12 10:00}\n"
                           "  - {activity: account, done: 2025-06-13 10:00, result: ok}\n")});
    const std::vector<ActivityMonth> june = activities_of(world.records(), month("2025-06"));
    REQUIRE(june.size() == 3);
    const ActivityMonth& backup = june[0];
    CHECK(backup.planned == 5);  // the weeks that end on Sundays 06-01, -08, -15, -22 and -29
    CHECK(backup.ok == 1);
    CHECK(backup.failed == 1);
    CHECK(backup.skipped == 1);
    CHECK(backup.done() == 2);
    CHECK(to_string(*backup.effort_planned) == "2h30min");
    CHECK(to_string(*backup.effort) == "45min");
    REQUIRE(backup.problems.size() == 2);
    CHECK(backup.problems[1].pointer == "/entries/2");
    // As needed: planned for the times that it was done; an entry that says no result was done well.
    CHECK_FALSE(june[1].planned);
    CHECK(june[1].ok == 2);
    CHECK(to_string(*june[1].effort_planned) == "20min");
    CHECK_FALSE(june[1].effort);
    CHECK(june[2].planned == 1);
    CHECK(june[2].done() == 0);
}

TEST_CASE("indicators: measurements of a month add up, and meet their target or not") {
    const World world({contract(level("s", "kind: statement, text: t")),
                       plan_with("plan", year,
                                 "indicators:\n  - {id: calls, title: Calls, target: \">= 90%\"}\n"
                                 "  - {id: time, title: Time, unit: s, aggregate: sum, target: \"<= 3s\"}\n"
                                 "  - {id: count, title: Count, target: 3}\n"),
                       log("LOG",
                           "measurements:\n  - {indicator: calls, month: 2025-06, values: {good: 8, total: 10}}\n"
                           "  - {indicator: calls, month: 2025-06, values: {good: 10, total: 10}}\n"
                           "  - {indicator: calls, month: 2025-07, values: {good: 0, total: 0}}\n"
                           "  - {indicator: time, month: 2025-06, value: 1.5s}\n"
                           "  - {indicator: time, month: 2025-06, value: 1.6s}\n"
                           "  - {indicator: count, month: 2025-06, value: 4}\n")});
    const std::vector<const Indicator*> indicators = indicators_of(world.records(), month("2025-06"));
    REQUIRE(indicators.size() == 3);
    const auto in = [&](std::size_t i, const char* text) {
        return indicator_in(world.records(), *indicators[i], month(text), Instant::max());
    };
    CHECK(in(0, "2025-06").value == Ratio::of(9, 10));
    CHECK(in(0, "2025-06").target_met == true);
    CHECK(in(0, "2025-07").is_ratio);
    CHECK_FALSE(in(0, "2025-07").value);  // nothing of nothing is no share
    CHECK(in(1, "2025-06").value == Ratio::of(31, 10));
    CHECK(in(1, "2025-06").target_met == false);
    CHECK(in(1, "2025-06").source.pointer == "/measurements/3");
    CHECK_FALSE(in(1, "2025-07").value);
    CHECK(in(2, "2025-06").value == Ratio(4));
    CHECK_FALSE(in(2, "2025-06").target_met);  // the target says no direction
}

TEST_CASE("expiries: the latest plan that has begun counts, and the notice is given from its day on") {
    const auto expiring = [](std::string_view until, std::string_view notice) {
        return fmt::format("expiries: [{{id: cert, title: Certificate, type: certificate, until: {}{}}}]\n", until,
                           notice);
    };
    const World world(
        {contract(level("s", "kind: statement, text: t")),
         plan_with("plan", year, expiring("2025-07-31", ", notice: 30d")),
         plan_with("b", "from: 2025-08-01, until: 2026-03-31", expiring("2026-07-31", "")),
         plan_with("later", "from: 2025-10-01, until: 2026-03-31", expiring("2025-12-31", ", notice: 1mo"))});
    const auto on = [&](int m, int d) {
        const std::vector<PlannedExpiry> all = expiries_of(world.records(), date::year(2025) / m / d);
        REQUIRE(all.size() == 1);
        return all[0];
    };
    // Thirty days, 07-02 to 07-31, before it is no longer valid.
    CHECK(on(7, 1).notice == at("07-02 00:00"));
    CHECK(on(7, 31).plan->id == "plan");
    CHECK(on(8, 1).plan->id == "b");
    CHECK_FALSE(on(8, 1).notice);
    CHECK(on(10, 1).plan->id == "later");
    CHECK(on(10, 1).notice == at("12-01 00:00"));
}
