// Situations that people met in practice: what the month costs, and what is told of it. Figures are the contract's
// arithmetic by hand, beside each.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "check/check.h"
#include "records_fixture.h"
#include "sla/as_of.h"
#include "sla/payment.h"
#include "sla/performance.h"
#include "sla/subject.h"
#include "sla/together.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

const std::string nothing = level("nothing", "kind: statement, text: t");
constexpr const char* arrival = "kind: response, of: incident, from: called, to: arrived";

std::int64_t units(Money money) { return money.minor_units(); }

// One arrival in June that came an hour late.
Lines late_arrival(std::string_view extra, std::string_view reduction) {
    return {contract(level("a", arrival, fmt::format("guarantee: 1h, reduction: {{{}}}", reduction)), extra),
            incident("INC-1", "06-12 09:00 called; 06-12 11:00 arrived", vendors)};
}

}  // namespace

TEST_CASE("what the fee cannot bear is told, never dropped") {
    struct Row {
        const char* extra;
        const char* reduction;
        std::int64_t payable, amount, excess;
        bool capped;
    };
    const auto row = GENERATE(
        // A free period: nothing can be taken from a fee of 0.
        Row{"fees: [{from: 2025-04-01, monthly: 0}]", "flat: 10000", 0, 0, 10000, false},
        // first + then, as one more quarter of an hour passed four times: 10,000 + 3 x 2,000.
        Row{"fees: [{from: 2025-04-01, monthly: 0}]", "step: {first: 10000, then: 2000, every: 15min}", 0, 0, 16000,
            false},
        Row{"fees: [{from: 2025-04-01, monthly: 0}]", "bands: [{over: 30min, take: 7000}]", 0, 0, 7000, false},
        // A percentage of nothing is nothing, whatever its level's cap.
        Row{"fees: [{from: 2025-04-01, monthly: 0}]", "flat: 5%", 0, 0, 0, false},
        Row{"fees: [{from: 2025-04-01, monthly: 0}]", "flat: 10000, cap: 20%", 0, 0, 10000, false},
        // 90,000 of 200,000 can be taken.
        Row{"fees: [{from: 2025-04-01, monthly: 90000}]\nreductions: {cap: 300%}", "flat: 200000", 0, 90000, 110000,
            false},
        // Capped at 180,000: the rest is dropped because the contract says so.
        Row{"fees: [{from: 2025-04-01, monthly: 90000}]\nreductions: {cap: 200%}", "flat: 200000", 0, 90000, 90000,
            true},
        Row{"fees: [{from: 2025-04-01, monthly: 90000}]", "flat: 200000", 0, 90000, 0, true},
        // Of the full 300,000 while ten of thirty days are in the term: 50 % are 150,000 of 100,000.
        Row{"term: {from: 2025-06-01, until: 2025-06-10}\nfees: [{from: 2025-04-01, monthly: 300000}]\n"
            "reductions: {base: full}",
            "flat: 50%", 0, 100000, 50000, false});
    const bool ends_in_june = std::string_view(row.extra).starts_with("term");
    Lines records = late_arrival(row.extra, row.reduction);
    if (ends_in_june) records[1] = incident("INC-1", "06-09 09:00 called; 06-09 11:00 arrived", vendors);
    CAPTURE(row.extra, row.reduction);
    const World world(records, "2025-07-20 09:00");
    const MonthEvaluation june = world.month("2025-06");
    CHECK(units(june.payable) == row.payable);
    CHECK(units(june.reduction) == row.amount);
    CHECK(units(june.excess) == row.excess);
    CHECK(june.capped == row.capped);
    const Lines found = world.gate_lines("2025-06");
    CHECK((std::count(found.begin(), found.end(), "reduction-exceeds-fee") == 1) == (row.excess > 0));
}

TEST_CASE("a fee that changes within a month is split by the proration") {
    struct Row {
        const char* extra;
        const char* month;
        std::int64_t monthly, base;
    };
    const std::string two = "fees: [{from: 2025-04-01, monthly: 1000000}, {from: 2025-06-16, monthly: 1300000}]\n";
    const std::string three =
        "fees: [{from: 2025-05-11, monthly: 200000}, {from: 2025-04-01, monthly: 100000}, {from: 2025-05-31, monthly: "
        "900000}]\n";
    const auto row = GENERATE(
        // 500,000 + 650,000.
        Row{"proration: calendar-days", "2025-06", 1150000, 1150000}, Row{"", "2025-06", 1150000, 1150000},
        Row{"proration: thirty-days", "2025-06", 1150000, 1150000},
        // 10 open days until 06-13, 11 after it: 1,000,000 x 10/21 + 1,300,000 x 11/21 = 1,157,142.86.
        Row{"proration: open-days", "2025-06", 1157142, 1157142},
        Row{"proration: none", "2025-06", 1000000, 1000000}, Row{"proration: none", "2025-07", 1300000, 1300000},
        // The term ends on 06-20: 500,000 + 1,300,000 x 5/30 = 716,666.67 of what the whole month would have cost.
        Row{"term: {from: 2025-04-01, until: 2025-06-20}", "2025-06", 1150000, 716666},
        // It begins on 06-11, and the days before it are as those after it: 1,000,000 x 5/30 + 650,000 = 816,666.67.
        Row{"term: {from: 2025-06-11, until: 2026-03-31}", "2025-06", 1150000, 816666},
        // It begins on the day of the change: the first fee is never in force.
        Row{"term: {from: 2025-06-16, until: 2026-03-31}", "2025-06", 1300000, 650000});
    CAPTURE(row.extra, row.month);
    const World world({contract(nothing, two + row.extra)});
    CHECK(units(world.month(row.month).fee.monthly) == row.monthly);
    CHECK(units(world.month(row.month).fee.base) == row.base);

    // Three fees in the 31 days of May: 10, 20 and 1 of them; of thirty days the last has none left.
    const World calendar({contract(nothing, three + "proration: calendar-days")});
    // (1,000,000 + 4,000,000 + 900,000) / 31 = 190,322.58
    CHECK(units(calendar.month("2025-05").fee.base) == 190322);
    const World thirty({contract(nothing, three + "proration: thirty-days")});
    // 100,000 x 10/30 + 200,000 x 20/30 = 166,666.67
    CHECK(units(thirty.month("2025-05").fee.base) == 166666);
}

TEST_CASE("fees that change within a month: a second calculation, day by day") {
    std::mt19937 engine(20250616);
    const auto number = [&](int from, int to) {
        return from + static_cast<int>(engine() % static_cast<unsigned>(to - from + 1));
    };
    const World always({contract(nothing)});
    ContractRecords records = always.records();
    Contract changed = *records.contract;
    records.contract = &changed;
    constexpr int cases = 2000;
    for (int n = 0; n < cases; ++n) {
        const Month wanted = month(fmt::format("2025-{:02}", number(4, 12)));
        const int length = static_cast<int>(static_cast<unsigned>(last_day(wanted).day()));
        const int begins = number(0, 3) == 0 ? number(1, length) : 1;
        const int ends = number(0, 3) == 0 ? number(begins, length) : length;
        const auto day = [&](int d) { return plus_days(first_day(wanted), d - 1); };
        changed.term = {day(begins), day(ends)};
        changed.proration = static_cast<Proration>(number(0, 3));
        changed.fees.clear();
        std::vector<std::int64_t> of_day(static_cast<std::size_t>(length) + 1);  // the fee that each day has
        std::int64_t fee = number(0, 2000000);
        Fee first;
        first.from = plus_days(first_day(wanted), -number(1, 60));
        first.monthly = {Ratio(fee)};
        changed.fees.push_back(first);
        for (int d = 1; d <= length; ++d) {
            if (number(1, 12) == 1) {
                Fee row;
                row.from = day(d);
                fee = number(0, 2000000);
                row.monthly = {Ratio(fee)};
                changed.fees.insert(changed.fees.begin() + number(0, static_cast<int>(changed.fees.size())), row);
            }
            of_day[static_cast<std::size_t>(d)] = fee;
        }
        // Each day of the term has a weight; the sum of fee x weight, and of the weights of the whole month.
        std::int64_t sum = 0, of = 0, left = 30;
        for (int d = 1; d <= length; ++d) {
            const bool in_term = begins <= d && d <= ends;
            std::int64_t weight = 1;
            if (*changed.proration == Proration::open_days) weight = records.calendar->is_open(day(d)) ? 1 : 0;
            of += weight;
            if (*changed.proration == Proration::thirty_days && begins == 1 && ends == length) {
                // Days of the last fee share what the earlier fees left of thirty.
                bool is_last = true;
                for (const Fee& row : changed.fees) is_last = is_last && row.from <= day(d);
                weight = is_last ? 0 : 1;
                left -= weight;
            }
            if (in_term) sum += of_day[static_cast<std::size_t>(d)] * weight;
        }
        if (*changed.proration == Proration::thirty_days) {
            if (begins == 1 && ends == length) sum += of_day.back() * left;
            of = 30;
        }
        if (*changed.proration == Proration::none) sum = of_day[static_cast<std::size_t>(begins)], of = 1;
        const std::optional<MonthFee> computed = fee_of(records, wanted);
        REQUIRE(computed);
        if (computed->base.minor_units() != sum / of) {
            CAPTURE(n, to_string(wanted), begins, ends, enum_name(*changed.proration));
            REQUIRE(computed->base.minor_units() == sum / of);
        }
    }
}

TEST_CASE("duties, amendments and subcontractors of a contract name what there is") {
    const auto found = [](std::string_view extra, std::string_view organization = "") {
        std::string people(plan);
        if (!organization.empty()) {
            const std::string_view before = "activities:\n";
            people.insert(people.find(before), organization);
        }
        const World world({contract(nothing, extra), people}, "2026-05-01 09:00", Check::nothing);
        Findings findings;
        check(world.index(), {}, findings);
        findings.sort();
        Lines lines;
        for (const Finding& f : findings.all()) lines.push_back(std::string(name_of(f.name)) + " " + f.place.pointer);
        return lines;
    };
    const std::string notice = "notices: [{id: renewal, title: Renewal, ";
    CHECK(found(notice + "before: 6mo, of: term-end, by: client}]").empty());
    CHECK(found(notice + "date: \"01-31\"}]").empty());
    CHECK(found(notice + "date: 2026-01-31}]").empty());
    CHECK(found(notice + "before: 6mo}]") == Lines{"notice-incomplete /notices/0"});
    CHECK(found(notice + "date: \"12-29..01-03\"}]").size() <= 1);
    CHECK(found(notice + "before: 1mo, of: defects-end}]") == Lines{"notice-incomplete /notices/0"});
    CHECK(found("defects: {until: 2026-03-31}\n" + notice + "before: 1mo, of: defects-end}]").empty());
    const std::string amendment = "amendments: [{date: 2025-10-01, title: First, changes: [";
    CHECK(found(amendment + "fees, service_levels/stop]}]").empty());
    CHECK(found(amendment + "fee]}]") == Lines{"dangling-reference /amendments/0/changes/0"});
    const std::string one = "subcontractors: [{name: Helper, scope: nights, consent: {at: 2025-04-01, by: c1}}]";
    const std::string who = "  - {id: s1, name: S1, party: subcontractor";
    CHECK(found(one, who + ", unit: Helper}\n").empty());
    CHECK(found(one, who + "}\n").empty());
    CHECK(found(one, who + ", unit: Other}\n") == Lines{"dangling-reference /organization/5/unit"});
    CHECK(found("", who + "}\n") == Lines{"dangling-reference /organization/5/party"});
    CHECK(found("subcontractors: [{name: Helper, consent: {at: 2025-04-01, by: v1}}]") ==
          Lines{"unknown-person /subcontractors/0/consent/by"});
}

TEST_CASE("what is taken, what is paid and what the fee cannot bear: a second calculation in hundredths of a yen") {
    std::mt19937 engine(90000);
    const auto number = [&](int from, int to) {
        return from + static_cast<int>(engine() % static_cast<unsigned>(to - from + 1));
    };
    Lines texts = {contract(level("a", arrival, "guarantee: 1h, reduction: {flat: 5%}"))};
    for (int i = 1; i <= 4; ++i) {
        texts.push_back(incident(fmt::format("INC-{}", i), fmt::format("06-1{0} 09:00 called; 06-1{0} 11:00 arrived", i),
                                 vendors));
    }
    const World world(texts);
    ContractRecords records = world.records();
    const std::vector<const Incident*> all = records.incidents;
    Contract changed = *records.contract;
    records.contract = &changed;
    const Month june = month("2025-06");
    for (int n = 0; n < 2000; ++n) {
        const std::int64_t fee = number(0, 4) == 0 ? 0 : number(1, 300000);
        const std::int64_t breaches = number(0, 4);
        const bool is_amount = number(0, 1) == 0;
        const std::int64_t cut = is_amount ? number(0, 200000) : number(0, 120);
        const std::int64_t cap = number(0, 2) == 0 ? number(0, 400) : 100;
        const bool down = number(0, 1) == 0;  // the payable amount, else the reduction
        changed.fees.front().monthly = {Ratio(fee)};
        changed.service_levels.front().reduction->flat = is_amount ? Cut(Amount{Ratio(cut)})
                                                                   : Cut(Rate{Ratio::of(cut, 100)});
        changed.reductions.cap = Rate{Ratio::of(cap, 100)};
        changed.reductions.rounding = down ? Rounding::payable_down : Rounding::reduction_down;
        records.incidents.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(breaches));

        std::int64_t taken = breaches * (is_amount ? cut * 100 : cut * fee);  // hundredths
        const bool is_capped = fee > 0 && taken > cap * fee;
        if (is_capped) taken = cap * fee;
        std::int64_t left = 0;  // rounded by counting down to a whole yen
        if (down) {
            left = fee * 100 - taken;
            while (left % 100 != 0) --left;
            left /= 100;
        } else {
            while (taken % 100 != 0) --taken;
            left = fee - taken / 100;
        }
        Findings findings;
        const std::vector<MonthEvaluation> months =
            evaluate(world.index(), records, {june, june}, world.as_of(), findings);
        const bool is_right = months.size() == 1 && units(months[0].payable) == std::max<std::int64_t>(left, 0) &&
                              units(months[0].excess) == std::max<std::int64_t>(-left, 0) &&
                              units(months[0].reduction) == fee - std::max<std::int64_t>(left, 0);
        if (is_right) continue;
        CAPTURE(n, fee, breaches, is_amount, cut, cap, down, left);
        REQUIRE(months.size() == 1);
        REQUIRE(units(months[0].payable) - units(months[0].excess) == left);
        REQUIRE(is_right);
    }
}

namespace {

std::string plan_of(std::string_view indicators) {
    return fmt::format("kind: plan\nid: more\ntitle: More\ntype: operation\ncontract: c\n"
                       "period: {{from: 2025-04-01, until: 2026-03-31}}\nindicators:\n{}",
                       indicators);
}

}  // namespace

TEST_CASE("a measured value is compared as what it is: a percentage, a time, a count") {
    struct Row {
        const char* unit;
        const char* target;
        const char* value;
        std::optional<bool> met;
    };
    const auto row = GENERATE(Row{"\"%\"", "<= 80%", "73%", true}, Row{"\"%\"", "<= 80%", "80%", true},
                              Row{"\"%\"", "<= 80%", "81%", false}, Row{"percent", "<= 80%", "73", true},
                              Row{"\"%\"", "> 80%", "73%", false}, Row{"min", "<= 5min", "270s", true},
                              Row{"min", "<= 5min", "301s", false}, Row{"s", "<= 1min30s", "90s", true},
                              Row{"s", "<= 3s", "3100ms", false}, Row{"h", ">= 0h", "-3h", false},
                              Row{"h", "<= 0h", "-3h", true}, Row{"件", "<= 3件", "4件", false},
                              // A time is no percentage: there is nothing to compare.
                              Row{"s", "<= 80%", "3s", std::nullopt});
    CAPTURE(row.unit, row.target, row.value);
    const World world({contract(nothing),
                       plan_of(fmt::format("  - {{id: i, title: I, unit: {}, target: \"{}\"}}\n", row.unit, row.target)),
                       log("LOG", fmt::format("measurements: [{{indicator: i, month: 2025-06, value: {}}}]", row.value))},
                      "2026-05-01 09:00", Check::nothing);
    const Indicator* indicator = world.records().indicator("i", month("2025-06"));
    REQUIRE(indicator != nullptr);
    CHECK(indicator_in(world.records(), *indicator, month("2025-06"), Instant::max()).target_met == row.met);
}

// However its sign is written.
TEST_CASE("a percentage is judged as one in whatever unit it stands") {
    const std::string unit = GENERATE("percent", "\"%\"", "\"％\"");
    const std::string bound = GENERATE("<= 80%", "<= 80percent", "<= 80％");
    const std::string value = GENERATE("73%", "73percent", "73％");
    CAPTURE(unit, bound, value);
    const Lines texts = {contract(level("v", "kind: value, indicator: i, unit: " + unit, "guarantee: \"" + bound + "\"")),
                         plan_of("  - {id: i, title: I, unit: " + unit + "}\n"),
                         log("LOG", "measurements: [{indicator: i, month: 2025-06, value: " + value + "}]")};
    CHECK(checked(texts).empty());
    const World world(texts);
    const MonthEvaluation june = world.month("2025-06");
    REQUIRE(june.find("v/2025-06") != nullptr);
    CHECK(status(*june.find("v/2025-06")) == "met");
}

TEST_CASE("several measurements of a month are one value, as the indicator says") {
    const auto world_of = [](std::string_view aggregate, std::string_view measurements, std::string_view bound) {
        return Lines{contract(level("v", "kind: value, indicator: i, unit: min", fmt::format("guarantee: \"{}\"", bound))),
                     plan_of(fmt::format("  - {{id: i, title: I, unit: min{}}}\n", aggregate)),
                     log("LOG", fmt::format("measurements:\n{}", measurements))};
    };
    const std::string two =
        "  - {indicator: i, at: 2025-06-20 10:00, value: 4.5min}\n  - {indicator: i, day: 2025-06-03, value: 3.5min}\n";
    struct Row {
        const char* aggregate;
        Ratio value;
        const char* status;
    };
    const auto row = GENERATE(Row{", aggregate: mean", Ratio(4), "met"}, Row{", aggregate: sum", Ratio(8), "breached"},
                              Row{", aggregate: max", Ratio::of(9, 2), "met"},
                              Row{", aggregate: min", Ratio::of(7, 2), "met"},
                              // 06-20 is later than 06-03, though it stands before it.
                              Row{", aggregate: last", Ratio::of(9, 2), "met"});
    CAPTURE(row.aggregate);
    const World world(world_of(row.aggregate, two, "<= 5min"));
    const MonthEvaluation june = world.month("2025-06");
    REQUIRE(june.find("v/2025-06") != nullptr);
    CHECK(std::get<MeasuredValue>(june.find("v/2025-06")->facts).value == row.value);
    CHECK(status(*june.find("v/2025-06")) == row.status);

    // Two answer times are not one of both together, and a measurement is of one time.
    CHECK(checked(world_of("", two, "<= 5min")) == Lines{"measurement-unsuitable LOG/measurements/1/value"});
    CHECK(checked(world_of(", aggregate: mean", two, "<= 5min")).empty());
    CHECK(checked(world_of("", "  - {indicator: i, month: 2025-06, day: 2025-06-01, value: 1min}\n", "<= 5min")) ==
          Lines{"measurement-unsuitable LOG/measurements/0"});
    const Lines counts = {contract(nothing), plan_of("  - {id: i, title: I}\n"),
                          log("LOG", "measurements:\n  - {indicator: i, month: 2025-06, class: a, value: 3}\n"
                                     "  - {indicator: i, month: 2025-06, class: b, value: 4}\n")};
    CHECK(checked(counts).empty());
    const World added(counts);
    CHECK(indicator_in(added.records(), *added.records().indicator("i", month("2025-06")), month("2025-06"),
                       Instant::max())
              .value == Ratio(7));
}

TEST_CASE("measurements taken together: a second calculation") {
    std::mt19937 engine(450350);
    const Zone zone = tokyo();
    for (int n = 0; n < 2000; ++n) {
        const int count = 1 + static_cast<int>(engine() % 6);
        std::vector<Measurement> measurements(static_cast<std::size_t>(count));
        std::vector<std::pair<int, std::int64_t>> values;  // day, hundredths
        for (Measurement& m : measurements) {
            const int day = 1 + static_cast<int>(engine() % 28);
            const std::int64_t hundredths = static_cast<std::int64_t>(engine() % 2001) - 1000;
            m.day = first_day(month("2025-06"));
            *m.day = plus_days(*m.day, day - 1);
            m.value = Quantity{Ratio::of(hundredths, 100), "s"};
            values.emplace_back(day, hundredths);
        }
        Indicator indicator;
        indicator.aggregate = static_cast<Aggregate>(engine() % 5);
        std::int64_t expected = values[0].second, of = 100;
        int latest = values[0].first;
        for (std::size_t i = 1; i < values.size(); ++i) {
            const auto [day, value] = values[i];
            switch (*indicator.aggregate) {
                case Aggregate::sum:
                case Aggregate::mean: expected += value; break;
                case Aggregate::max: expected = value > expected ? value : expected; break;
                case Aggregate::min: expected = value < expected ? value : expected; break;
                case Aggregate::last:
                    if (day >= latest) expected = value, latest = day;
                    break;
            }
        }
        if (indicator.aggregate == Aggregate::mean) of = 100 * count;
        std::vector<const Measurement*> all;
        for (const Measurement& m : measurements) all.push_back(&m);
        const Together together = taken_together(all, &indicator, zone);
        REQUIRE(together.value);
        REQUIRE(together.value->number == Ratio::of(expected, of));
    }
}

TEST_CASE("a measured time below nothing is one") {
    const World world({contract(level("v", "kind: value, indicator: i, unit: h", "guarantee: \">= 0h\"")),
                       plan_of("  - {id: i, title: I, unit: h}\n"),
                       log("LOG", "measurements: [{indicator: i, month: 2025-06, value: -3h}]")});
    CHECK(world.brief("2025-06") == Lines{"2025-06 breached"});
}

TEST_CASE("a month has begun where the contract's calendar is, whatever the repository's zone") {
    // 00:00 of 07-01 in Tokyo is 15:00 of 06-30 in UTC.
    const Lines records = {contract(level("v", "kind: value, indicator: i", "guarantee: \">= 0\"")),
                           plan_of("  - {id: i, title: I}\n"),
                           log("LOG", "measurements: [{indicator: i, month: 2025-07, value: 3}]")};
    Records cut;
    cut.config.timezone = "UTC";
    const World whole(records);
    cut.all<Contract>() = whole.index().records().all<Contract>();
    cut.all<CalendarRecord>() = whole.index().records().all<CalendarRecord>();
    cut.all<Log>() = whole.index().records().all<Log>();
    Records before = cut;
    forget_after(cut, at("2025-06-30T15:00Z"));
    CHECK(cut.all<Log>().front().measurements.size() == 1);
    forget_after(before, at("2025-06-30T14:59:59Z"));
    CHECK(before.all<Log>().front().measurements.empty());
}

// ---- the month's way to payment ----------------------------------------------------------------------------

namespace {

constexpr const char* way = "inspection: {within: 10d}\nreporting: {monthly: {due: 5th open-day}}\n"
                            "payment: {within: 30d, counting: inclusive, roll: previous-bank-day}";

std::string june_report(std::string_view rest, std::string_view submitted = "07-04 10:00", std::string_view id = "JUN") {
    return report(id, submitted, fmt::format("type: monthly\nmonth: 2025-06\nreduction: 0\n{}\n", rest));
}

Lines gate_of(const Lines& records, std::string_view as_of, std::string_view only = "2025-06") {
    return World(records, as_of, Check::nothing).gate_lines(only);
}

}  // namespace

TEST_CASE("nothing is overdue at an instant before its due time") {
    // Thirty days from 07-18, that day included, end on Saturday 08-16: banks are closed, so it is Friday 08-15, 24:00.
    const Lines records = {contract(nothing, way),
                           june_report("inspections: [{at: 2025-07-07 09:00, by: c1, result: passed}]\n"
                                       "invoice: {received: 2025-07-18, amount: 1000000}")};
    CHECK(gate_of(records, "2025-08-16 00:00").empty());
    CHECK(gate_of(records, "2025-08-16 00:00:01") == Lines{"payment-overdue"});
    // Ten days from the end of June: 07-10, 24:00.
    const Lines uninspected = {contract(nothing, way), june_report("")};
    CHECK(gate_of(uninspected, "2025-07-11 00:00").empty());
    CHECK(gate_of(uninspected, "2025-07-11 00:00:01") == Lines{"inspection-overdue"});
}

TEST_CASE("a payment due when banks are closed is due on the last day on which they are open") {
    struct Row {
        const char* received;
        Date due;
    };
    using namespace date::literals;
    const auto row = GENERATE(
        // Received on 12-04: 01-02 is a holiday of the banks, as are 12-31 to 01-03; 12-30 is a Tuesday.
        Row{"2025-12-04", 2025_y / 12 / 30},
        // 12-01: 12-30 itself, though the office is closed.
        Row{"2025-12-01", 2025_y / 12 / 30},
        // 2026-03-22: 04-20, a Monday. 2025-04-07: 05-06, a substitute holiday after 05-03 to 05-05: Friday 05-02.
        Row{"2026-03-22", 2026_y / 4 / 20}, Row{"2025-04-07", 2025_y / 5 / 2});
    const World world({contract(nothing, way)});
    const auto received = parse_date(row.received);
    REQUIRE(received);
    CHECK(payment_due(world.records(), *received) == row.due);
}

TEST_CASE("the inspection's time runs from the end of the month, or from the report") {
    struct Row {
        const char* rule;
        const char* submitted;
        const char* due;
    };
    // The 5th open day of July is 07-07.
    const auto row = GENERATE(Row{"{within: 10d}", "07-04 10:00", "07-11 00:00"},
                              Row{"{within: 10d}", "07-09 10:00", "07-20 00:00"},  // late: from the report
                              Row{"{within: 10d, from: month-end}", "07-08 00:00", "07-11 00:00"},
                              Row{"{within: 10d, from: submission}", "07-04 10:00", "07-15 00:00"},
                              Row{"{within: 10d, from: submission}", "07-09 10:00", "07-20 00:00"});
    CAPTURE(row.rule, row.submitted);
    const World world({contract(nothing, fmt::format("inspection: {}\nreporting: {{monthly: {{due: 5th open-day}}}}", row.rule)),
                       june_report("", row.submitted)});
    CHECK(acceptance_of(world.records(), *world.records().reports.front(), at("07-31 00:00")).due == at(row.due));
}

TEST_CASE("a report is deemed accepted only after a request, the end of its time, and no failure since the last remedy") {
    struct Row {
        const char* inspections;
        const char* timeline;
        Lines found;
    };
    const std::string failed = "{at: 2025-07-08 09:00, by: c1, result: failed, reason: r}, ";
    const auto row = GENERATE_COPY(
        // Due on 07-10, 24:00: at that instant the time is not over.
        Row{"{at: 2025-07-11 00:00, result: deemed}", "07-09 09:00 inspection-requested by=v1", {"deemed-too-early"}},
        Row{"{at: 2025-07-11 00:01, result: deemed}", "07-09 09:00 inspection-requested by=v1", {}},
        Row{"{at: 2025-07-11 00:01, result: deemed}", "", {"deemed-too-early"}},
        Row{"{at: 2025-07-11 00:01, result: deemed}", "07-11 00:02 inspection-requested by=v1", {"deemed-too-early"}},
        // An extension that both agreed to.
        Row{"{at: 2025-07-12 09:00, result: deemed}",
            "07-09 09:00 inspection-requested by=v1; 07-10 09:00 extension-agreed by=c1 until=2025-07-15 agreed_by=v1",
            {"deemed-too-early"}},
        Row{"{at: 2025-07-16 00:01, result: deemed}",
            "07-09 09:00 inspection-requested by=v1; 07-10 09:00 extension-agreed by=c1 until=2025-07-15 agreed_by=v1",
            {}},
        Row{"{at: 2025-07-12 09:00, result: deemed}",
            "07-09 09:00 inspection-requested by=v1; 07-10 09:00 extension-agreed by=c1 until=2025-07-15 agreed_by=c2",
            {}});
    CAPTURE(row.inspections, row.timeline);
    const auto found = [&](const std::string& inspections, std::string_view events) {
        return gate_of({contract(nothing, way),
                        june_report("inspections: [" + inspections + "]\n" + timeline(events))},
                       "2025-08-20 09:00");
    };
    CHECK(found(row.inspections, row.timeline) == row.found);

    const std::string deemed = "{at: 2025-07-23 00:01, result: deemed}";
    CHECK(found(failed + deemed, "07-09 09:00 inspection-requested by=v1") == Lines{"deemed-after-failure"});
    // Remedied on 07-12: the re-inspection's time ends on 07-22, 24:00.
    const char* remedied = "07-12 10:00 remedied by=v1; 07-12 11:00 inspection-requested by=v1";
    CHECK(found(failed + deemed, remedied).empty());
    CHECK(found(failed + "{at: 2025-07-22 23:59, result: deemed}", remedied) == Lines{"deemed-too-early"});
    // A failure after the remedy needs another.
    CHECK(found(failed + "{at: 2025-07-15 09:00, by: c1, result: failed, reason: r}, " + deemed, remedied) ==
          Lines{"deemed-after-failure"});
    // Nobody can inspect what failed before it is remedied; then the client is late.
    CHECK(found(failed.substr(0, failed.size() - 2), "").empty());
    CHECK(found(failed.substr(0, failed.size() - 2), remedied) == Lines{"inspection-overdue"});
}

TEST_CASE("an invoice and its payment are what is payable") {
    struct Row {
        const char* tax;
        const char* rest;
        Lines found;
    };
    const char* included = "tax: [{from: 2025-04-01, rate: 10%, included: true}]";
    const char* on_top = "tax: [{from: 2025-04-01, rate: 10%, included: false}]";
    const std::string inspected = "inspections: [{at: 2025-07-07 09:00, by: c1, result: passed}]\n";
    const auto row = GENERATE_COPY(
        Row{included, "invoice: {received: 2025-07-10, amount: 1000000}\npayment: {at: 2025-08-01, amount: 1000000}", {}},
        Row{included, "invoice: {received: 2025-07-10, amount: 1000001}\npayment: {at: 2025-08-01, amount: 999999}",
            {"amount-mismatch", "amount-mismatch"}},
        Row{on_top, "invoice: {received: 2025-07-10, amount: 1100000}\npayment: {at: 2025-08-01, amount: 1100000}", {}},
        Row{on_top, "invoice: {received: 2025-07-10, amount: 1000000}\npayment: {at: 2025-08-01, amount: 1100000}",
            {"amount-mismatch"}},
        // 50,000 of April are given back in June's report.
        Row{included,
            "adjustments: [{month: 2025-04, amount: -50000, reason: r}]\n"
            "invoice: {received: 2025-07-10, amount: 1050000}\npayment: {at: 2025-08-01, amount: 1050000}",
            {}},
        Row{included,
            "adjustments: [{month: 2025-04, amount: -50000, reason: r}]\n"
            "invoice: {received: 2025-07-10, amount: 1000000}",
            {"amount-mismatch"}});
    CAPTURE(row.tax, row.rest);
    CHECK(gate_of({contract(nothing, std::string(way) + "\n" + row.tax), june_report(inspected + row.rest)},
                  "2025-08-02 09:00") == row.found);
}

TEST_CASE("interest of a late payment: a year of 365 days, rounded down to its unit") {
    const auto interest = [](std::string_view rule, std::int64_t amount, int days) {
        const World world({contract(nothing, fmt::format("payment: {{within: 30d, interest: {}}}", rule))});
        const Date due = first_day(month("2025-08"));
        const auto money =
            late_interest(world.records(), Money::of_minor_units(amount), due, plus_days(due, days));
        return money ? std::optional(money->minor_units()) : std::nullopt;
    };
    // 1,000,000 x 2.5 % x 10 / 365 = 684.93
    CHECK(interest("{rate: 2.5%, unit: 100}", 1000000, 10) == 600);
    CHECK(interest("{rate: 2.5%}", 1000000, 10) == 684);
    CHECK(interest("{rate: 2.5%, unit: 100}", 1000000, 1) == 0);  // 68.49
    CHECK(interest("{rate: 2.5%, unit: 100}", 1000000, 365) == 25000);
    CHECK_FALSE(interest("{rate: 2.5%}", 1000000, 0));
    CHECK_FALSE(interest("{rate: 2.5%}", 1000000, -3));
}

TEST_CASE("what was reported while the month ran is judged once the breach is known") {
    // Down for 20 s by 06-03 and for 60 s more on 06-10: of 10,000 yen each for more than 10 s, and more than 60 s.
    const std::string levels =
        level("s", "kind: availability", "guarantee: 10s, reduction: {bands: [{over: 10s, take: 10000}, {over: 60s, take: 20000}]}");
    const Lines records = {
        contract(levels, "reporting: {breach: {within: 5bd}}"),
        incident("INC-1", "06-02 09:00 detected; 06-02 10:00 closed",
                 std::string(vendors) + "\n" + outage("06-02 09:00", "06-02 09:00:20")),
        incident("INC-2", "06-10 09:00 detected; 06-10 10:00 closed",
                 std::string(vendors) + "\n" + outage("06-10 09:00", "06-10 09:01")),
        report("B", "06-03 10:00", "type: breach\nbreaches: [{keys: [s/2025-06], reduction: 10000}]\n")};
    CHECK(gate_of(records, "2025-06-25 09:00").empty());
    CHECK(gate_of(records, "2025-06-30 23:59:59").empty());
    CHECK(gate_of(records, "2025-07-01 00:00") == Lines{"breach-misreported s/2025-06"});
}

TEST_CASE("of two monthly reports for a month one corrects the other") {
    const std::string first = june_report("");
    const auto second = [](std::string_view rest) { return june_report(rest, "07-05 10:00", "JUN2"); };
    CHECK(checked({contract(nothing), first, second("")}) == Lines{"report-not-corrected JUN2/month"});
    CHECK(checked({contract(nothing), first, second("corrects: {report: JUN, reason: r}")}).empty());
    // Both replace the first, and neither the other.
    CHECK(checked({contract(nothing), first, second("corrects: {report: JUN, reason: r}"),
                   june_report("corrects: {report: JUN, reason: r}", "07-06 10:00", "JUN3")}) ==
          Lines{"report-not-corrected JUN3/month"});
    CHECK(checked({contract(nothing), june_report("inspections: [{at: 2025-07-08 09:00, by: c1, result: failed}]")}) ==
          Lines{"inspection-incomplete JUN/inspections/0"});
    CHECK(checked({contract(nothing), june_report(timeline("07-10 09:00 extension-agreed by=c1 agreed_by=v1"))}) ==
          Lines{"event-incomplete JUN/timeline/0/event"});
}

// ---- stops and promises ------------------------------------------------------------------------------------

TEST_CASE("what is down together ends when the first is back") {
    const World world({contract(level("s", "kind: availability, down: all", "guarantee: 10s")),
                       incident("A", "06-12 09:00 detected", outage("06-12 09:00", "", "web")),
                       incident("B", "06-12 10:00 detected", outage("06-12 10:00", "06-12 11:00", "db"))},
                      "06-12 15:00");
    const MonthEvaluation june = world.month("2025-06");
    const Downtime& downtime = *june.find("s/2025-06")->downtime();
    REQUIRE(downtime.outages.size() == 1);
    CHECK(downtime.outages[0].span == Interval{at("06-12 10:00"), at("06-12 11:00")});
    CHECK_FALSE(downtime.outages[0].open);
    CHECK(june.find("s/2025-06")->open);  // one of them is still down
}

TEST_CASE("a gap that `join` closes counts, unless the stops on both of its sides were planned") {
    const auto down = [](std::string_view planned, std::string_view outages, std::string_view order) {
        const std::string fields = fmt::format("plan: {{outage: {}}}\noutages: [{}]", planned, outages);
        const World world({contract(level("s", fmt::format("kind: availability, join: 2min, exclude: {{planned: true}}, order: {}", order),
                                          "guarantee: 10s")),
                           change("CHG-1", "06-02 09:00 submitted by=v1; 06-02 10:00 announced by=v1 recipient=c1", fields)});
        return world.month("2025-06").find("s/2025-06")->downtime()->downtime_seconds;
    };
    const char* planned = "{from: 2025-06-12 13:00, to: 2025-06-12 15:00}";
    const char* both = "{from: 2025-06-12 13:00, to: 2025-06-12 13:40}, {from: 2025-06-12 13:41, to: 2025-06-12 15:00}";
    const char* order = GENERATE("minimum-first", "exclude-first");
    CHECK(down(planned, both, order) == 0);
    // Planned until 13:41 only: the minute's second side, 13:41 to 15:00, was not.
    CHECK(down("{from: 2025-06-12 13:00, to: 2025-06-12 13:41}", both, order) == 60 + 79 * 60);
}

TEST_CASE("an announcement reaches somebody who is not of the vendor, or nobody") {
    struct Row {
        const char* recipient;
        std::int64_t seconds;
    };
    const auto row = GENERATE(Row{" recipient=c1", 0}, Row{" recipient=C1", 0}, Row{" recipient=企画課", 0},
                              Row{" recipient=v2", 7200}, Row{" recipient=V2", 7200}, Row{"", 7200},
                              Row{" recipient=Company", 7200}, Row{" recipient=s1", 7200}, Row{" recipient=Helper", 7200});
    CAPTURE(row.recipient);
    std::string people(plan);
    people.insert(people.find("activities:\n"), "  - {id: s1, name: S1, party: subcontractor, unit: Helper}\n");
    const std::string fields =
        "plan: {outage: {from: 2025-06-12 13:00, to: 2025-06-12 15:00}}\n" + outage("06-12 13:00", "06-12 15:00");
    const World world({people,
                       contract(level("s", "kind: availability, exclude: {planned: true}", "guarantee: 10s"),
                                "subcontractors: [{name: Helper}]"),
                       change("CHG-1", fmt::format("06-02 09:00 submitted by=v1; 06-02 10:00 announced by=v1{}", row.recipient),
                              fields)});
    CHECK(world.month("2025-06").find("s/2025-06")->downtime()->downtime_seconds == row.seconds);
}

TEST_CASE("a promise that is never judged in its term is no promise") {
    const auto found = [](std::string_view measure, std::string_view rest, std::string_view term) {
        return checked({contract(level("f", measure, rest), fmt::format("term: {}", term))});
    };
    const std::string_view yearly = "kind: frequency, activity: backup, every: fiscal-year";
    const std::string_view half = "{from: 2025-07-01, until: 2026-06-30}";
    const Lines never = {"level-never-judged c/service_levels/0/measure/every"};
    CHECK(found(yearly, "guarantee: 2", half) == never);
    CHECK(found(yearly, "guarantee: 2", "{from: 2025-04-01, until: 2026-03-31}").empty());
    CHECK(found(yearly, "guarantee: 2, effective: {from: 2025-04-02}", "{from: 2025-04-01, until: 2026-03-31}") == never);
    CHECK(found(yearly, "target: 2", half).empty());  // nothing is promised
    CHECK(found("kind: deadline, activity: backup, every: fiscal-year, due: 10d", "note: n", half) == never);
    CHECK(found("kind: availability", "guarantee: 99%, effective: {until: 2025-06-30}", half) ==
          Lines{"level-never-judged c/service_levels/0/effective"});
}

TEST_CASE("a level A fault that is over has its stop, where availability is measured") {
    const auto found = [](std::string_view fields, std::string_view events, std::string_view measure) {
        return checked({contract(level("s", measure, "guarantee: 99%")), incident("INC-1", events, fields)});
    };
    const char* events = "06-12 10:00 occurred; 06-12 15:00 restored";
    CHECK(found("level: A", events, "kind: availability") == Lines{"outage-missing INC-1/level"});
    CHECK(found("level: A", "06-12 10:00 occurred", "kind: availability").empty());  // it may still come
    CHECK(found("level: B", events, "kind: availability").empty());
    CHECK(found("level: A", events, "kind: availability, services: [db]").empty());
    CHECK(found("level: A\n" + outage("06-12 10:00", "06-12 15:00"), events, "kind: availability").empty());

    // What stopped is not written: any may have.
    std::string of_none = incident("INC-1", events, "level: A");
    of_none.erase(of_none.find("services: [web]\n"), std::string_view("services: [web]\n").size());
    CHECK(checked({contract(level("s", "kind: availability, services: [web]", "guarantee: 99%")), of_none}) ==
          Lines{"outage-missing INC-1/level"});

    // A stop of something else is none of what is measured.
    const std::string of_db = "level: A\n" + outage("06-12 10:00", "06-12 15:00", "db");
    CHECK(found(of_db, events, "kind: availability, services: [web]") == Lines{"outage-missing INC-1/level"});
    CHECK(found(of_db, events, "kind: availability, services: [web, db]").empty());

    // A stop that has no end counts until now, also where nothing more is expected.
    const std::string open_stop = "outages: [{from: 2025-06-12 10:00, services: [web]}]";
    const Lines closed = {"closed-without-event INC-1/outages/0"};
    const char* closing = "06-12 10:00 occurred; 06-12 15:00 restored; 06-12 16:00 closed";
    CHECK(found(open_stop, events, "kind: availability").empty());
    CHECK(found(open_stop, closing, "kind: availability") == closed);
    CHECK(found(open_stop, std::string(closing) + "; 06-12 17:00 reopened", "kind: availability").empty());
}

TEST_CASE("a calendar has service time in every month in which a contract counts by it") {
    const auto found = [](std::string_view calendar, std::string_view measure, std::string_view extra) {
        return checked({fmt::format("kind: calendar\nid: office\ntitle: t\nholidays: none\n{}", calendar),
                        contract(level("s", measure, "guarantee: 99%"), extra)});
    };
    const std::string_view by_hours = "kind: availability, clock: service-hours";
    const std::string_view term = "term: {from: 2025-05-20, until: 2025-07-31}";
    const Lines never = {"calendar-never-open office/hours"};
    const std::string_view weekly = "hours: {mon-fri: \"09:00-17:00\"}\n";
    const std::string june = std::string(weekly) + "closed: [{date: 2025-06-01..2025-06-30}]\n";
    const std::string but_one = june + "open: [{date: 2025-06-10, hours: \"09:00-10:00\"}]\n";
    CHECK(found(weekly, by_hours, term).empty());
    CHECK(found(june, by_hours, term) == never);
    CHECK(found(but_one, by_hours, term).empty());  // a dated opening counts more than a dated closure
    CHECK(found(june, "kind: availability", term).empty());  // it counts around the clock
    CHECK(found(june, by_hours, "term: {from: 2025-07-01, until: 2025-07-31}").empty());
    CHECK(found(june, by_hours, "term: {from: 2025-05-20, until: 2025-06-01}") == never);
    CHECK(found(june, "kind: availability", std::string(term) + "\nproration: open-days") == never);
    // Only the months in which a level is in force.
    const auto two = [&](std::string_view first, std::string_view second) {
        return checked({fmt::format("kind: calendar\nid: office\ntitle: t\nholidays: none\n{}", june),
                        contract(level("s", by_hours, fmt::format("guarantee: 99%, effective: {}", first)) +
                                     level("t", by_hours, fmt::format("guarantee: 99%, effective: {}", second)),
                                 term)});
    };
    CHECK(two("{until: 2025-05-31}", "{from: 2025-07-01}").empty());
    CHECK(two("{until: 2025-06-01}", "{from: 2025-07-01}") == never);
    CHECK(found("hours:\n  - {from: 2025-07-01, mon-fri: \"09:00-17:00\"}\n", by_hours, term) == never);
    CHECK(found("hours:\n  - {from: 2025-05-01, mon-fri: \"09:00-17:00\"}\n", by_hours, term).empty());
}

// Per person the latest, of those the largest: sato's 3 was taken back to 1 under the name.
TEST_CASE("somebody's assessments are one person's, by id and by name") {
    std::string people(plan);
    people.insert(people.find("activities:\n"), "  - {id: sato, name: 佐藤, party: vendor}\n");
    const std::string fields =
        "assessments: [{at: 2025-06-12 10:00, by: sato, value: \"3\"}, {at: 2025-06-12 10:10, by: 佐藤, value: \"1\"}, "
        "{at: 2025-06-12 10:05, by: c1, value: 0+}]";
    const World world({people, contract(nothing), incident("INC-1", "06-12 09:00 detected", fields)});
    const Incident& incident = *world.records().incidents.front();
    CHECK(severity_of(incident, &world.records()) == Severity0To3::one);
}

TEST_CASE("somebody is the same person by id and by name") {
    std::string people(plan);
    people.insert(people.find("activities:\n"),
                  "  - {id: yamada, name: 山田, party: client}\n  - {id: sato, name: 佐藤, party: vendor}\n");
    const char* cancellable = "kind: response, of: incident, from: called, to: arrived, cancelled_by: dispatch-cancelled";
    for (const char* who : {"yamada", "山田"}) {
        const World world({people, contract(level("a", cancellable, "guarantee: 1h")),
                           incident("INC-1", fmt::format("06-12 09:00 called by={0}; 06-12 09:30 dispatch-cancelled by={0}", who))});
        CHECK(world.brief("2025-06") == Lines{"INC-1 out-of-scope"});
    }
    for (const char* who : {"sato", "佐藤"}) {
        const std::string fields = fmt::format(
            "attributions: [{{at: 2025-06-13 09:00, by: {}, value: client, agreed_by: yamada}}]\n{}", who,
            outage("06-12 09:00", "06-12 11:00"));
        const World world({people,
                           contract(level("s", "kind: availability, exclude: {attribution: [client]}", "guarantee: 10s")),
                           incident("INC-1", "06-12 09:00 detected; 06-12 11:00 closed", fields)});
        CHECK(world.month("2025-06").find("s/2025-06")->downtime()->downtime_seconds == 0);
    }
}
