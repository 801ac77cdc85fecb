// What breaches take: the curves, the caps, the fee of a month, its rounding and its tax.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

// A level with a limit of 30 min elapsed, and one incident that is late by that much.
std::string limit(const std::string& reduction, std::string_view id = "a") {
    return level(id, "kind: response, of: incident, from: called, to: arrived",
                 "guarantee: 30min, reduction: {" + reduction + "}");
}

std::string late(std::string_view id, int seconds, std::string_view day = "06-12") {
    const Instant end = at(std::string(day) + " 09:30") + std::chrono::seconds(seconds);
    const Zone zone = tokyo();
    return incident(id, fmt::format("{} 09:00 called; {} arrived", day, zone.plain(end)), vendors);
}

std::string share_of(const std::string& levels, const Lines& more, std::string_view in = "2025-06") {
    Lines records = {contract(levels)};
    records.insert(records.end(), more.begin(), more.end());
    return World(records).month(in).share.fraction();
}

std::string late_by(const std::string& reduction, int seconds) {
    INFO(reduction << " | " << seconds);
    return share_of(limit(reduction), {late("INC-1", seconds)});
}

}  // namespace

// ---- curves of lateness ------------------------------------------------------------------------------------

TEST_CASE("flat: a share of the fee, or an amount as its share") {
    CHECK(late_by("flat: 5%", 0) == "0");
    CHECK(late_by("flat: 5%", 1) == "1/20");
    CHECK(late_by("flat: 5%", 100000) == "1/20");
    CHECK(late_by("flat: 10000", 1) == "1/100");  // of 1,000,000 yen
}

TEST_CASE("step: exceeded takes first + then x (ceil(late / every) - 1)") {
    // 5 % once late, 5 % more each time another 15 min is passed.
    for (const char* const step : {"step: {first: 5%, then: 5%, every: 15min, when: exceeded}",
                                   "step: {first: 5%, then: 5%, every: 15min}"}) {  // the default
        CHECK(late_by(step, 0) == "0");
        CHECK(late_by(step, 1) == "1/20");
        CHECK(late_by(step, 899) == "1/20");
        CHECK(late_by(step, 900) == "1/20");
        CHECK(late_by(step, 901) == "1/10");
        CHECK(late_by(step, 1800) == "1/10");
        CHECK(late_by(step, 1801) == "3/20");
    }
    // The first hour costs nothing.
    const char* const free_hour = "step: {first: 0%, then: 1%, every: 60min}";
    CHECK(late_by(free_hour, 3600) == "0");
    CHECK(late_by(free_hour, 3601) == "1/100");
    CHECK(late_by(free_hour, 7200) == "1/100");
    CHECK(late_by(free_hour, 7201) == "1/50");
}

TEST_CASE("step: reached takes first + then x floor(late / every)") {
    const char* const step = "step: {first: 5%, then: 5%, every: 15min, when: reached}";
    CHECK(late_by(step, 0) == "0");
    CHECK(late_by(step, 1) == "1/20");
    CHECK(late_by(step, 899) == "1/20");
    CHECK(late_by(step, 900) == "1/10");
    CHECK(late_by(step, 1799) == "1/10");
    CHECK(late_by(step, 1800) == "3/20");
}

TEST_CASE("step: amounts") {
    const char* const step = "step: {first: 10000, then: 5000, every: 15min}";
    CHECK(late_by(step, 900) == "1/100");
    CHECK(late_by(step, 901) == "3/200");
}

TEST_CASE("bands: the strictest that applies, of a lateness") {
    for (const char* const bands : {"bands: [{over: 1h, take: 5%}, {over: 4h, take: 10%}]",
                                    "bands: [{over: 4h, take: 10%}, {over: 1h, take: 5%}]"}) {
        CHECK(late_by(bands, 1) == "0");  // none applies: a breach that costs nothing
        CHECK(late_by(bands, 3600) == "0");
        CHECK(late_by(bands, 3601) == "1/20");
        CHECK(late_by(bands, 14400) == "1/20");
        CHECK(late_by(bands, 14401) == "1/10");
    }
    // The furthest threshold, not the largest cut.
    CHECK(late_by("bands: [{over: 0s, take: 10%}, {over: 1h, take: 5%}]", 3601) == "1/20");
    CHECK(late_by("bands: [{over: 0s, take: 20000}]", 1) == "1/50");
}

TEST_CASE("bands and flat: of a lateness in days") {
    const auto days = [](const std::string& reduction, const char* arrived) {
        const World world({contract(level("a", "kind: response, of: incident, from: called, to: arrived",
                                          "guarantee: 3d, reduction: {" + reduction + "}")),
                           incident("INC-1", std::string("06-12 09:00 called; ") + arrived + " arrived")});
        return world.month("2025-06").share.fraction();
    };
    const char* const bands = "bands: [{over: 1d, take: 5%}, {over: 3d, take: 10%}]";
    CHECK(days(bands, "06-17 00:00") == "0");  // due 24:00 of 06-15: one day late
    CHECK(days(bands, "06-17 00:00:01") == "1/20");
    CHECK(days(bands, "06-19 00:00") == "1/20");
    CHECK(days(bands, "06-19 00:00:01") == "1/10");
    CHECK(days("flat: 5%", "06-16 00:00") == "0");
    CHECK(days("flat: 5%", "06-16 00:00:01") == "1/20");
}

// ---- curves of downtime and ratios -------------------------------------------------------------------------

namespace {

// Elapsed downtime of that many of the 2,592,000 s of June.
std::string down_by(const std::string& guarantee, const std::string& reduction, int seconds) {
    INFO(guarantee << " | " << reduction << " | " << seconds);
    const Zone zone = tokyo();
    const std::string end = zone.plain(at("06-12 09:00") + std::chrono::seconds(seconds));
    return share_of(level("s", "kind: availability", "guarantee: " + guarantee + ", reduction: {" + reduction + "}"),
                    {incident("INC-1", "06-12 09:00 detected", outage("06-12 09:00", end))});
}

std::string measured(const std::string& guarantee, const std::string& reduction, int good, int total) {
    INFO(guarantee << " | " << reduction << " | " << good << "/" << total);
    return share_of(
        level("m", "kind: ratio, indicator: calls", "guarantee: \"" + guarantee + "\", reduction: {" + reduction + "}"),
        {log("LOG", fmt::format("measurements: [{{indicator: calls, month: 2025-06, values: {{good: {}, "
                                "total: {}}}}}]",
                                good, total))});
}

}  // namespace

TEST_CASE("bands: of an availability, of a downtime, of a ratio") {
    // 0.5 % is 12,960 s; 5 % is 129,600 s.
    const char* const below = "bands: [{below: 99.5%, take: 10%}, {below: 95%, take: 25%}]";
    CHECK(down_by("99.5%", below, 12960) == "0");
    CHECK(down_by("99.5%", below, 12961) == "1/10");
    CHECK(down_by("99.5%", below, 129600) == "1/10");
    CHECK(down_by("99.5%", below, 129601) == "1/4");
    const char* const over = "bands: [{over: 60min, take: 5%}, {over: 2h, take: 10%}]";
    CHECK(down_by("60min", over, 3600) == "0");
    CHECK(down_by("60min", over, 3601) == "1/20");
    CHECK(down_by("60min", over, 7200) == "1/20");
    CHECK(down_by("60min", over, 7201) == "1/10");
    const char* const ratio = "bands: [{below: 90%, take: 5%}, {below: 80%, take: 10%}]";
    CHECK(measured(">= 90%", ratio, 90, 100) == "0");
    CHECK(measured(">= 90%", ratio, 89, 100) == "1/20");
    CHECK(measured(">= 90%", ratio, 80, 100) == "1/20");
    CHECK(measured(">= 90%", ratio, 79, 100) == "1/10");
    // `over` with a percent is for upper bounds.
    const char* const upper = "bands: [{over: 5%, take: 5%}, {over: 10%, take: 10%}]";
    CHECK(measured("<= 5%", upper, 5, 100) == "0");
    CHECK(measured("<= 5%", upper, 6, 100) == "1/20");
    CHECK(measured("<= 5%", upper, 10, 100) == "1/20");
    CHECK(measured("<= 5%", upper, 11, 100) == "1/10");
}

TEST_CASE("ratio: downtime, and shortfall") {
    // All of the downtime, not what exceeds the guarantee: 7,201 / 2,592,000.
    CHECK(down_by("2h", "ratio: downtime", 7200) == "0");
    CHECK(down_by("2h", "ratio: downtime", 7201) == "7201/2592000");
    CHECK(down_by("99.5%", "ratio: downtime", 12961) == "12961/2592000");
    // 99.5 % - availability: 1/200 less of 12,960 s stays.
    CHECK(down_by("99.5%", "ratio: shortfall", 12960) == "0");
    CHECK(down_by("99.5%", "ratio: shortfall", 12961) == "1/2592000");
    CHECK(measured(">= 90%", "ratio: shortfall", 88, 100) == "1/50");
    // Of an upper bound it is the value - guarantee.
    CHECK(measured("<= 5%", "ratio: shortfall", 8, 100) == "3/100");
    CHECK(measured("< 5%", "ratio: shortfall", 5, 100) == "0");  // breached by nothing
}

// ---- caps --------------------------------------------------------------------------------------------------

TEST_CASE("a level's own cap changes the sum, not its results") {
    const World world({contract(limit("flat: 10%, cap: 20%")), late("INC-1", 1), late("INC-2", 1), late("INC-3", 1)});
    const MonthEvaluation june = world.month("2025-06");
    CHECK(june.levels[0].sum.fraction() == "3/10");
    CHECK(june.levels[0].counted.fraction() == "1/5");
    for (const Result& r : june.levels[0].results) CHECK(r.charge.share.fraction() == "1/10");
    CHECK(june.share.fraction() == "1/5");
    CHECK_FALSE(june.capped);
    CHECK(june.reduction.minor_units() == 200000);
    CHECK(share_of(limit("flat: 10%, cap: 20%"), {late("INC-1", 1), late("INC-2", 1)}) == "1/5");
}

TEST_CASE("the month's cap, and whether the sum exceeded it") {
    const auto month_of = [](const char* cap, int breaches) {
        Lines records = {contract(limit("flat: 10%"), std::string("reductions: {cap: ") + cap + "}")};
        for (int i = 0; i < breaches; ++i) records.push_back(late("INC-" + std::to_string(i), 1));
        const MonthEvaluation june = World(records).month("2025-06");
        return june.share.fraction() + (june.capped ? " capped " : " ") + std::to_string(june.payable.minor_units());
    };
    CHECK(month_of("30%", 2) == "1/5 800000");
    CHECK(month_of("30%", 3) == "3/10 700000");
    CHECK(month_of("30%", 4) == "3/10 capped 700000");
    CHECK(month_of("100%", 10) == "1 0");
    CHECK(month_of("100%", 11) == "1 capped 0");
    const World world({contract(limit("flat: 60%")), late("INC-1", 1), late("INC-2", 1)});  // the default is 100 %
    CHECK(world.month("2025-06").capped);
}

TEST_CASE("percentages of several levels add up") {
    CHECK(share_of(limit("flat: 5%", "a") + limit("step: {first: 1%, then: 1%, every: 1h}", "b"), {late("INC-1", 1)}) ==
          "3/50");
}

// ---- the fee of a month ------------------------------------------------------------------------------------

namespace {

std::string fee(const std::string& extra, std::string_view in) {
    INFO(extra << " | " << in);
    const MonthEvaluation m = World({contract(limit("flat: 5%"), extra)}).month(in);
    return std::to_string(m.fee.base.minor_units());
}

std::string from(const char* day, const std::string& proration) {
    return fmt::format("term: {{from: {0}, until: 2026-03-31}}\nfees: [{{from: {0}, monthly: 1000000}}]\n{1}", day,
                       proration);
}

}  // namespace

TEST_CASE("proration: calendar days, rounded down") {
    CHECK(fee(from("2025-06-10", ""), "2025-06") == "700000");  // 21 of 30
    CHECK(fee(from("2025-06-10", "proration: calendar-days"), "2025-06") == "700000");
    CHECK(fee(from("2025-05-10", ""), "2025-05") == "709677");  // 22 of 31: 709,677.4
    CHECK(fee(from("2025-05-10", ""), "2025-06") == "1000000");
    CHECK(fee("term: {from: 2025-04-01, until: 2026-03-01}", "2026-03") == "32258");  // 1 of 31: 32,258.06
}

TEST_CASE("proration: thirty days") {
    const std::string thirty = "proration: thirty-days";
    CHECK(fee(from("2025-05-10", thirty), "2025-05") == "733333");   // 22 of 30
    CHECK(fee(from("2025-05-02", thirty), "2025-05") == "1000000");  // 30 of 30, at most the fee
    CHECK(fee(from("2026-02-02", thirty), "2026-02") == "900000");   // 27 of 30
    CHECK(fee(from("2026-02-01", thirty), "2026-02") == "1000000");  // a whole month
    CHECK(fee(from("2025-05-01", thirty), "2025-05") == "1000000");
}

TEST_CASE("proration: open days, and none") {
    // Of the 21 open days of June 2025, 15 from the 10th: 714,285.7.
    CHECK(fee(from("2025-06-10", "proration: open-days"), "2025-06") == "714285");
    CHECK(fee(from("2025-06-28", "proration: open-days"), "2025-06") == "47619");  // the 30th: 1 of 21
    CHECK(fee(from("2025-06-10", "proration: none"), "2025-06") == "1000000");
}

TEST_CASE("fees: each day at the fee that is in force on it") {
    const std::string change = "fees: [{from: 2025-04-01, monthly: 1000000}, {from: 2025-06-15, monthly: 900000}]";
    CHECK(fee(change, "2025-06") == "946666");  // 14 of 30 days at 1,000,000, 16 at 900,000: 946,666.7
    CHECK(fee(change, "2025-07") == "900000");
    const std::string first = "fees: [{from: 2025-04-01, monthly: 1000000}, {from: 2025-06-01, monthly: 900000}]";
    CHECK(fee(first, "2025-05") == "1000000");
    CHECK(fee(first, "2025-06") == "900000");
    // Their order in the file says nothing.
    const std::string newest_first =
        "fees: [{from: 2025-06-01, monthly: 900000}, {from: 2025-04-01, monthly: 1000000}]";
    CHECK(fee(newest_first, "2025-05") == "1000000");
    CHECK(fee(newest_first, "2025-06") == "900000");
    // The term begins on the 10th; so does the second fee.
    CHECK(fee("term: {from: 2025-06-10, until: 2026-03-31}\nproration: none\n"
              "fees: [{from: 2025-06-01, monthly: 1000000}, {from: 2025-06-10, monthly: 900000}]",
              "2025-06") == "900000");
}

// ---- settling a month --------------------------------------------------------------------------------------

namespace {

std::string settled(const std::string& extra, const std::string& reduction, std::string_view in = "2025-06") {
    INFO(extra << " | " << reduction);
    const MonthEvaluation m = World({contract(limit(reduction), extra), late("INC-1", 1)}).month(in);
    return fmt::format("{} - {} = {}", m.fee.base.minor_units(), m.reduction.minor_units(), m.payable.minor_units());
}

}  // namespace

TEST_CASE("rounding: once, down, of the payable amount or of the reduction") {
    const std::string odd = "fees: [{from: 2025-04-01, monthly: 100001}]\n";
    // 5 % of 100,001 is 5,000.05; 95,000.95 is payable.
    CHECK(settled(odd, "flat: 5%") == "100001 - 5001 = 95000");
    CHECK(settled(odd + "reductions: {rounding: payable-down}", "flat: 5%") == "100001 - 5001 = 95000");
    CHECK(settled(odd + "reductions: {rounding: reduction-down}", "flat: 5%") == "100001 - 5000 = 95001");
    CHECK(settled(odd, "flat: 10000") == "100001 - 10000 = 90001");
    // Not each on its own: twice 5,000.05.
    const Lines twice = {contract(limit("flat: 5%"), odd + "reductions: {rounding: reduction-down}"), late("INC-1", 1),
                         late("INC-2", 1)};
    CHECK(World(twice).month("2025-06").reduction.minor_units() == 10000);
    const MonthEvaluation m = World({contract(limit("flat: 5%"), odd), late("INC-1", 1)}).month("2025-06");
    CHECK(m.exact_reduction.fraction() == "100001/20");
    CHECK(m.exact_payable.fraction() == "1900019/20");
}

TEST_CASE("base: full takes percentages of the monthly fee, and never more than the base") {
    // From 06-16: 15 of 30 days, 500,000 yen.
    const std::string half =
        "term: {from: 2025-06-01, until: 2025-06-15}\nfees: [{from: 2025-06-01, monthly: 1000000}]\n";
    CHECK(settled(half, "flat: 5%") == "500000 - 25000 = 475000");
    CHECK(settled(half + "reductions: {base: prorated}", "flat: 5%") == "500000 - 25000 = 475000");
    CHECK(settled(half + "reductions: {base: full}", "flat: 5%") == "500000 - 50000 = 450000");
    CHECK(settled(half + "reductions: {base: full}", "flat: 60%") == "500000 - 500000 = 0");
    CHECK(settled(half + "reductions: {base: full, cap: 10%}", "flat: 60%") == "500000 - 100000 = 400000");
    CHECK(settled(half + "reductions: {cap: 10%}", "flat: 60%") == "500000 - 50000 = 450000");
    // An amount is that amount either way.
    CHECK(settled(half, "flat: 10000") == "500000 - 10000 = 490000");
    CHECK(settled(half + "reductions: {base: full}", "flat: 10000") == "500000 - 10000 = 490000");
}

TEST_CASE("a fee of 0 is a fee") {
    const std::string free_of_charge = "fees: [{from: 2025-04-01, monthly: 0}]";
    CHECK(settled(free_of_charge, "flat: 5%") == "0 - 0 = 0");
    CHECK(settled(free_of_charge, "flat: 10000") == "0 - 0 = 0");
}

TEST_CASE("a currency with cents") {
    const std::string dollars = "currency: USD\nfees: [{from: 2025-04-01, monthly: 1000.05}]";
    // 5 % of 100,005 cents is 5,000.25; 95,004.75 is payable.
    CHECK(settled(dollars, "flat: 5%") == "100005 - 5001 = 95004");
    CHECK(settled(dollars, "flat: 100") == "100005 - 10000 = 90005");
}

TEST_CASE("tax: in the fee, on top of it, none; rounded down") {
    const auto tax = [](const std::string& extra, std::string_view in = "2025-06") {
        const MonthEvaluation m = World({contract(limit("flat: 5%"), extra), late("INC-1", 1)}).month(in);
        return std::to_string(m.payable.minor_units()) + " " + std::to_string(m.tax.minor_units());
    };
    CHECK(tax("tax: [{from: 2025-04-01, rate: 10%, included: true}]") == "950000 86363");  // 950,000 / 11
    CHECK(tax("tax: [{from: 2025-04-01, rate: 10%, included: false}]") == "950000 95000");
    CHECK(tax("") == "950000 0");
    const std::string odd = "fees: [{from: 2025-04-01, monthly: 1000001}]\n";
    CHECK(tax(odd + "tax: [{from: 2025-04-01, rate: 8%, included: false}]", "2025-07") == "1000001 80000");
    // In force as fees are.
    const std::string raised =
        "tax: [{from: 2025-04-01, rate: 8%, included: false}, {from: 2025-07-01, rate: 10%, "
        "included: false}]";
    CHECK(tax(raised, "2025-06") == "950000 76000");
    CHECK(tax(raised, "2025-07") == "1000000 100000");
}

TEST_CASE("the example of the JSON format") {
    // 5 % and 8/735 of 1,100,000: 6.088435 %, 66,973 yen; tax 93,911 of 1,033,027.
    const std::string levels =
        level("arrival-datacenter", "kind: response, of: incident, from: called, to: arrived",
              "guarantee: 30min, target: 10min, reduction: {step: {first: 5%, then: 5%, every: 15min}}") +
        level("stop", "kind: availability, clock: service-hours", "guarantee: 60min, reduction: {ratio: downtime}");
    const World world({contract(levels,
                                "fees: [{from: 2025-04-01, monthly: 1100000}]\n"
                                "tax: [{from: 2025-04-01, rate: 10%, included: true}]"),
                       incident("INC-1", "06-12 08:30 detected; 06-12 09:00 called; 06-12 09:30:01 arrived",
                                std::string(vendors) + "\n" + outage("06-12 08:30", "06-12 10:30"))},
                      "07-10 09:00");
    const MonthEvaluation june = world.month("2025-06");
    CHECK(june.final);
    CHECK(june.open_days == 21);
    CHECK(june.service_seconds == 661500);
    CHECK(june.share.fraction() == "179/2940");
    CHECK(june.share.percent() == "6.088435");
    CHECK(june.reduction.minor_units() == 66973);
    CHECK(june.payable.minor_units() == 1033027);
    CHECK(june.tax.minor_units() == 93911);
    const Timing& timing = *june.levels.at(0).results.at(0).timing();
    CHECK(timing.measured_seconds->fraction() == "1801");
    CHECK(timing.late->seconds.fraction() == "1");
    CHECK(june.levels.at(0).results.at(0).target_met == false);
}

TEST_CASE("open days and service time are those of the term") {
    const MonthEvaluation june = World({contract(limit("flat: 5%"), from("2025-06-10", ""))}).month("2025-06");
    CHECK(june.open_days == 15);
    CHECK(june.service_seconds == 15 * 31500);
}

// ---- final -------------------------------------------------------------------------------------------------

namespace {

bool is_final(const std::string& levels, const Lines& more, std::string_view as_of = "07-01 00:00",
              std::string_view in = "2025-06") {
    Lines records = {contract(levels)};
    records.insert(records.end(), more.begin(), more.end());
    const MonthEvaluation m = World(records, as_of).month(in);
    CHECK(m.pending.empty() == m.final);
    return m.final;
}

}  // namespace

TEST_CASE("final: the month is over and nothing in it runs or is undecided") {
    const std::string simple = limit("flat: 5%");
    CHECK(is_final(simple, {late("INC-1", 1)}));
    CHECK_FALSE(is_final(simple, {late("INC-1", 1)}, "06-30 23:59:59"));
    CHECK(is_final(simple, {}));
    // A breach without an end, and a result that runs.
    CHECK_FALSE(is_final(simple, {incident("INC-1", "06-12 09:00 called", vendors)}));
    const std::string days = level("a", "kind: response, of: incident, from: called, to: arrived", "guarantee: 3d");
    CHECK_FALSE(is_final(
        level("a", "kind: response, of: incident, from: called, to: arrived, pauses: true", "guarantee: 30min"),
        {incident("INC-1", "06-30 23:50 called; 06-30 23:55 paused", vendors)}, "07-01 00:00", "2025-07"));
    // Due on 07-01 belongs to July: June does not wait for it.
    CHECK(is_final(days, {incident("INC-1", "06-28 10:00 called", vendors)}));
    // Without a judged level an open incident keeps nothing open.
    CHECK(is_final(simple, {incident("INC-1", "06-12 09:00 detected", vendors)}));
    // Attributions.
    CHECK_FALSE(is_final(simple, {incident("INC-1", "06-12 09:00 detected")}));
    CHECK_FALSE(is_final(simple, {incident("INC-1", "06-12 09:00 detected",
                                           "attributions: [{at: 2025-06-13 10:00, by: v1, value: client}]")}));
    CHECK(is_final(simple, {incident("INC-1", "05-12 09:00 detected")}));  // of May
    CHECK_FALSE(is_final(simple, {incident("INC-1", "05-12 09:00 detected")}, "07-01 00:00", "2025-05"));
    // A change needs one only where it has outages.
    CHECK(is_final(simple, {change("CHG-1", "06-12 09:00 submitted by=v1")}));
    CHECK_FALSE(
        is_final(simple, {change("CHG-1", "06-12 09:00 submitted by=v1", outage("06-12 10:00", "06-12 11:00"))}));
    CHECK(is_final(simple, {change("CHG-1", "06-12 09:00 submitted by=v1",
                                   outage("06-12 10:00", "06-12 11:00") + "\n" + std::string(vendors))}));
}
