// The gate: each finding at its boundary.
#include <algorithm>
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

constexpr const char* term =
    "term: {from: 2025-06-01, until: 2026-03-31}\nfees: [{from: 2025-06-01, monthly: 1000000}]\n";
constexpr const char* within = "reporting: {breach: {within: 5bd}}";

std::string arrival() {
    return level("a", "kind: response, of: incident, from: called, to: arrived",
                 "guarantee: 30min, exemption: {causes: [disaster]}, reduction: {flat: 5%}");
}

std::string in_june(const std::string& levels, const std::string& extra = {}) { return contract(levels, term + extra); }

// Due 06-12 09:30, one second late: 50,000 yen.
const std::string& late() {
    static const std::string text = incident("INC-1", "06-12 09:00 called; 06-12 09:30:01 arrived", vendors);
    return text;
}

std::string breach_report(std::string_view submitted, std::string_view keys = "a/INC-1", std::string_view more = {},
                          std::string_view id = "B") {
    return report(id, submitted,
                  fmt::format("type: breach\nbreaches: [{{keys: [{}], cause: c, action: a{}}}]", keys, more));
}

std::string monthly(std::string_view id, std::string_view of, std::string_view submitted, std::string_view reduction,
                    std::string_view more = {}) {
    return report(id, submitted, fmt::format("type: monthly\nmonth: {}\nreduction: {}\n{}", of, reduction, more));
}

Lines gate_of(const Lines& records, std::string_view as_of, std::string_view only = {}) {
    INFO(as_of);
    return World(records, as_of).gate_lines(only);
}

}  // namespace

// ---- breaches ----------------------------------------------------------------------------------------------

TEST_CASE("gate: a breach is pending until its report is due, then unreported") {
    const Lines records = {in_june(arrival(), within), late()};
    CHECK(gate_of(records, "06-12 09:20") == Lines{});
    CHECK(gate_of(records, "06-12 09:30:01") == Lines{"breach-report-pending a/INC-1"});
    // 5bd after Thursday 06-12: until 24:00 of Thursday 06-19.
    CHECK(gate_of(records, "06-20 00:00") == Lines{"breach-report-pending a/INC-1"});
    CHECK(gate_of(records, "06-20 00:00:01") == Lines{"breach-unreported a/INC-1"});
    CHECK(gate_of(records, "2026-05-01 09:00") == Lines{"breach-unreported a/INC-1"});
}

TEST_CASE("gate: without a time for reports an unreported breach fails at once") {
    CHECK(gate_of({in_june(arrival()), late()}, "06-12 09:30:01") == Lines{"breach-unreported a/INC-1"});
    CHECK(gate_of({in_june(arrival()), late(), breach_report("12-01 09:00")}, "12-01 09:00") == Lines{});
}

TEST_CASE("gate: a limit that is a duration runs from the moment the breach is known") {
    const Lines records = {in_june(arrival(), "reporting: {breach: {within: 24h}}"), late()};
    CHECK(gate_of(records, "06-13 09:30") == Lines{"breach-report-pending a/INC-1"});
    CHECK(gate_of(records, "06-13 09:30:01") == Lines{"breach-unreported a/INC-1"});
}

TEST_CASE("gate: reported in time, late, and only if submitted by the as-of time") {
    const auto with = [](std::string_view submitted, std::string_view as_of) {
        return gate_of({in_june(arrival(), within), late(), breach_report(submitted)}, as_of);
    };
    CHECK(with("06-20 00:00", "06-30 00:00") == Lines{});
    CHECK(with("06-20 00:00:01", "06-30 00:00") == Lines{"breach-report-late a/INC-1"});
    CHECK(with("06-19 10:00", "06-19 09:59:59") == Lines{"breach-report-pending a/INC-1"});
    CHECK(with("06-25 10:00", "06-25 09:59:59") == Lines{"breach-unreported a/INC-1"});
    CHECK(with("06-25 10:00", "06-25 10:00") == Lines{"breach-report-late a/INC-1"});
    // The first report that names the key is compared.
    CHECK(
        gate_of({in_june(arrival(), within), late(), breach_report("06-19 10:00"),
                 monthly("M", "2025-06", "07-04 10:00", "50000", "breaches: [{keys: [a/INC-1], cause: c, action: a}]")},
                "07-05 00:00") == Lines{});
}

TEST_CASE("gate: an open breach is reported as any other") {
    const Lines records = {in_june(arrival(), within), incident("INC-1", "06-12 09:00 called", vendors)};
    CHECK(gate_of(records, "06-12 09:30") == Lines{});
    CHECK(gate_of(records, "06-12 09:30:01") == Lines{"breach-report-pending a/INC-1"});
}

TEST_CASE("gate: when a breach is known") {
    const auto first_known = [](const std::string& levels, const Lines& more, std::string_view before,
                                std::string_view known) {
        INFO(levels);
        Lines records = {in_june(levels)};
        records.insert(records.end(), more.begin(), more.end());
        CHECK(gate_of(records, before) == Lines{});
        const Lines found = gate_of(records, known);
        REQUIRE(!found.empty());
        CHECK(found.front().substr(0, 18) == "breach-unreported ");
    };
    // Of a month or window: at 24:00 of its last day.
    first_known(
        level("s", "kind: availability, clock: service-hours", "guarantee: 60min"),
        {incident("INC-1", "06-12 09:00 detected", std::string(vendors) + "\n" + outage("06-12 09:00", "06-12 11:00"))},
        "06-30 23:59:59", "07-01 00:00");
    first_known(level("f", "kind: frequency, activity: backup, every: month", "guarantee: 1"), {}, "06-30 23:59:59",
                "07-01 00:00");
    first_known(level("r", "kind: ratio, indicator: calls", "guarantee: \">= 90%\""),
                {log("LOG", "measurements: [{indicator: calls, month: 2025-06, values: {good: 1, total: 2}}]")},
                "06-30 23:59:59", "07-01 00:00");
    // Of a deadline: at the due time; a breach from one second later.
    first_known(level("d", "kind: deadline, report: monthly, due: 5th open-day"), {}, "07-08 00:00", "07-08 00:00:01");
    // Of a lead time: at its `to`.
    first_known(level("l", "kind: lead-time, of: change, from: announced, to: started", "guarantee: 3bd"),
                {change("CHG-1", "06-20 18:00 started", {}, "standard")}, "06-20 17:59:59", "06-20 18:00");
    // Of an occurrence: at its earliest event.
    first_known(level("o", "kind: occurrence, of: incident", "guarantee: 0"),
                {incident("INC-1", "06-12 09:00 detected; 06-12 10:00 called", vendors)}, "06-12 08:59:59",
                "06-12 09:00");
    // Of a mean: with its month.
    first_known(level("m", "kind: response, of: incident, from: called, to: arrived, judge: mean", "guarantee: 30min"),
                {late()}, "06-30 23:59:59", "07-01 00:00");
}

TEST_CASE("gate: a late deadline is counted from its due time") {
    // Known at 24:00 of 07-07; a day of that at 00:00 belongs to the 7th: 5bd until 24:00 of 07-14.
    const Lines records = {in_june(level("d", "kind: deadline, report: monthly, due: 5th open-day"), within)};
    CHECK(gate_of(records, "07-15 00:00") == Lines{"breach-report-pending d/2025-06"});
    CHECK(gate_of(records, "07-15 00:00:01") == Lines{"breach-unreported d/2025-06"});
}

TEST_CASE("gate: windows that passed without anything done are one finding") {
    const std::string levels = level("f", "kind: frequency, activity: backup, every: day", "guarantee: 1") +
                               level("m", "kind: frequency, activity: backup, every: month", "guarantee: 2");
    const std::string done = log("LOG", "entries: [{activity: backup, done: 2025-06-02 10:00, result: ok}]");
    CHECK(gate_of({in_june(levels), done}, "06-05 00:00") ==
          Lines{"breach-unreported f/2025-06-01 f/2025-06-03 f/2025-06-04"});
    // Reported for the first, the others are still one.
    CHECK(gate_of({in_june(levels), done, breach_report("06-02 10:00", "f/2025-06-01")}, "06-05 00:00") ==
          Lines{"breach-unreported f/2025-06-03 f/2025-06-04"});
}

// ---- what reports say --------------------------------------------------------------------------------------

TEST_CASE("gate: the reported reduction of a breach is the computed one") {
    const auto said = [](const char* reduction) {
        return gate_of({in_june(arrival(), within), late(),
                        breach_report("06-19 10:00", "a/INC-1", std::string(", reduction: ") + reduction)},
                       "06-20 09:00");
    };
    const Lines wrong = {"breach-misreported a/INC-1"};
    CHECK(said("5%") == Lines{});
    CHECK(said("5.0%") == Lines{});
    CHECK(said("5.000001%") == wrong);
    CHECK(said("4%") == wrong);
    CHECK(said("50000") == Lines{});
    CHECK(said("49999") == wrong);
    CHECK(said("50001") == wrong);
    CHECK(said("0") == wrong);
}

TEST_CASE("gate: a percent as evaluate prints it, an amount rounded down") {
    // 7,200 s of 661,500: 8/735 = 1.088435…%, 10,884.35 yen.
    const auto said = [](const char* reduction) {
        return gate_of({in_june(level("stop", "kind: availability, clock: service-hours",
                                      "guarantee: 60min, reduction: {ratio: downtime}")),
                        incident("INC-1", "06-12 09:00 detected",
                                 std::string(vendors) + "\n" + outage("06-12 09:00", "06-12 11:00")),
                        breach_report("07-02 10:00", "stop/2025-06", std::string(", reduction: ") + reduction)},
                       "07-03 09:00");
    };
    CHECK(said("1.088435%") == Lines{});
    CHECK(said("1.088436%") == Lines{"breach-misreported stop/2025-06"});
    CHECK(said("10884") == Lines{});
    CHECK(said("10885") == Lines{"breach-misreported stop/2025-06"});
}

TEST_CASE("gate: a breach entry's reduction is per key") {
    const std::string second = incident("INC-2", "06-12 09:00 called; 06-12 10:00 arrived", vendors);
    CHECK(gate_of({in_june(arrival(), within), late(), second,
                   breach_report("06-19 10:00", "a/INC-1, a/INC-2", ", reduction: 5%")},
                  "06-20 09:00") == Lines{});
    CHECK(gate_of({in_june(arrival(), within), late(), second,
                   breach_report("06-19 10:00", "a/INC-1, a/INC-2", ", reduction: 10%")},
                  "06-20 09:00") == Lines{"breach-misreported a/INC-1", "breach-misreported a/INC-2"});
}

TEST_CASE("gate: a report may name only what was missed") {
    const std::string met = incident("INC-1", "06-12 09:00 called; 06-12 09:30 arrived", vendors);
    CHECK(gate_of({in_june(arrival(), within), met, breach_report("06-19 10:00")}, "06-20 09:00") ==
          Lines{"report-unknown-breach a/INC-1"});
    // One that there is not, with the nearest breach; of a report of another month only where that is asked for.
    const Lines unknown = {in_june(arrival()), late(), breach_report("06-13 10:00", "a/INC-1, a/INC-2")};
    const Findings findings = World(unknown, "06-20 09:00").gate_findings();
    REQUIRE(findings.all().size() == 1);
    const Finding& finding = findings.all()[0];
    CHECK(finding.name == FindingName::report_unknown_breach);
    REQUIRE(finding.help.size() == 2);
    CHECK(finding.help[0].en == "did you mean 'a/INC-1'?");
    CHECK(finding.help[1].en == "take it back: opsctl-report correct a/INC-2 --reason TEXT");
    const std::string of_june =
        report("B", "06-13 10:00", "type: breach\nmonth: 2025-06\nbreaches: [{keys: [a/INC-2]}]");
    CHECK(gate_of({in_june(arrival()), of_june}, "08-20 09:00", "2025-06") == Lines{"report-unknown-breach a/INC-2"});
    CHECK(gate_of({in_june(arrival()), of_june}, "08-20 09:00", "2025-07") == Lines{});
    // An exempt result may be named.
    const std::string exempt =
        incident("INC-1", "06-12 09:00 called; 06-12 09:30:01 arrived",
                 std::string(vendors) +
                     "\nexemptions: [{service_level: a, cause: disaster, claimed: {at: 2025-06-13 "
                     "10:00, by: v1}, decision: {at: 2025-06-16 10:00, by: c1, result: accepted}}]");
    CHECK(gate_of({in_june(arrival(), within), exempt, breach_report("06-19 10:00")}, "06-20 09:00") == Lines{});
    CHECK(gate_of({in_june(arrival(), within), exempt}, "07-20 09:00") == Lines{});
}

TEST_CASE("gate: of very many unknown breaches only the first have a suggestion") {
    std::string keys = "a/INC-1";
    for (int i = 1; i <= 201; ++i) keys += fmt::format(", a/INC-1{:03}", i);  // two letters too long would be near, too
    const Findings findings =
        World({in_june(arrival()), late(), breach_report("06-13 10:00", keys)}, "06-20 09:00").gate_findings();
    CHECK(findings.all().size() == 201);
    CHECK(std::count_if(findings.all().begin(), findings.all().end(),
                        [](const Finding& finding) { return finding.help.size() == 2; }) == 200);
}

TEST_CASE("gate: a report that was corrected says nothing any more") {
    const std::string wrong = breach_report("06-16 10:00", "a/INC-1", ", reduction: 10%", "B1");
    const auto right = [](const char* submitted) {
        return breach_report(submitted, "a/INC-1", ", reduction: 5%", "B2") +
               "\ncorrects: {report: B1, reason: typo}\n";
    };
    CHECK(gate_of({in_june(arrival(), within), late(), wrong}, "06-19 09:00") == Lines{"breach-misreported a/INC-1"});
    CHECK(gate_of({in_june(arrival(), within), late(), wrong, right("06-18 10:00")}, "06-19 09:00") == Lines{});
    // Not submitted yet: the older one is still in force.
    CHECK(gate_of({in_june(arrival(), within), late(), wrong, right("06-18 10:00")}, "06-18 09:00") ==
          Lines{"breach-misreported a/INC-1"});
}

TEST_CASE("reported: the first report in force that names the key") {
    const auto reported = [](const Lines& reports) {
        Lines records = {in_june(arrival(), within), late()};
        records.insert(records.end(), reports.begin(), reports.end());
        const World world(records);
        const MonthEvaluation june = world.month("2025-06");
        const Report* found = june.levels.at(0).results.at(0).reported;
        return found == nullptr ? std::string("none") : found->id.str();
    };
    CHECK(reported({}) == "none");
    CHECK(reported({breach_report("06-19 10:00", "a/INC-1", "", "LATER"),
                    breach_report("06-18 10:00", "a/INC-1", "", "Z")}) == "Z");
    CHECK(reported({breach_report("06-18 10:00", "a/INC-1", "", "B1"),
                    breach_report("06-19 10:00", "a/INC-1", "", "B2") + "\ncorrects: {report: B1, reason: typo}\n"}) ==
          "B2");
}

// ---- the monthly report ------------------------------------------------------------------------------------

TEST_CASE("gate: the monthly report is overdue after its due day, until it arrives") {
    const std::string rule = "reporting: {monthly: {due: 5th open-day}}";
    // June is due at 24:00 of 07-07.
    CHECK(gate_of({in_june(arrival(), rule)}, "07-08 00:00") == Lines{});
    CHECK(gate_of({in_june(arrival(), rule)}, "07-08 00:00:01") == Lines{"report-overdue"});
    CHECK(gate_of({in_june(arrival(), rule), monthly("M", "2025-06", "07-20 10:00", "0")}, "07-20 09:59:59") ==
          Lines{"report-overdue"});
    CHECK(gate_of({in_june(arrival(), rule), monthly("M", "2025-06", "07-20 10:00", "0")}, "07-20 10:00") == Lines{});
    // A report of a breach is not it.
    CHECK(gate_of({in_june(arrival(), rule), late(), breach_report("06-19 10:00")}, "07-08 00:00:01") ==
          Lines{"report-overdue"});
    // One for each month: July's is due at 24:00 of 08-07.
    CHECK(gate_of({in_june(arrival(), rule)}, "08-08 00:00:01") == Lines{"report-overdue", "report-overdue"});
}

TEST_CASE("gate: the last month of the term is due after it") {
    const std::string short_term =
        "term: {from: 2025-06-01, until: 2025-06-30}\nfees: [{from: 2025-06-01, monthly: 1}]\n"
        "reporting: {monthly: {due: 5th open-day}}";
    CHECK(gate_of({contract(arrival(), short_term)}, "07-08 00:00") == Lines{});
    CHECK(gate_of({contract(arrival(), short_term)}, "2026-05-01 09:00") == Lines{"report-overdue"});
}

TEST_CASE("gate: the month's reduction as reported, with adjustments") {
    const char* const named = "breaches: [{keys: [a/INC-1], cause: c, action: a}]";
    const auto said = [&](const Lines& reports, std::string_view as_of = "09-01 00:00") {
        Lines records = {in_june(arrival()), late()};
        records.insert(records.end(), reports.begin(), reports.end());
        return gate_of(records, as_of);
    };
    const Lines wrong = {"reduction-misreported"};
    CHECK(said({monthly("M6", "2025-06", "07-04 10:00", "50000", named)}) == Lines{});
    CHECK(said({monthly("M6", "2025-06", "07-04 10:00", "49999", named)}) == wrong);
    CHECK(said({monthly("M6", "2025-06", "07-04 10:00", "50001", named)}) == wrong);
    // Settled in a later month: 105,000 - 55,000.
    const std::string first = monthly("M6", "2025-06", "07-04 10:00", "105000", named);
    const std::string settled =
        monthly("M7", "2025-07", "08-05 10:00", "0", "adjustments: [{month: 2025-06, amount: -55000, reason: typo}]");
    CHECK(said({first, settled}) == Lines{});
    CHECK(said({first, settled}, "08-05 09:59:59") == wrong);  // not submitted yet
    CHECK(said({first, monthly("M7", "2025-07", "08-05 10:00", "0",
                               "adjustments: [{month: 2025-06, amount: -5000, reason: typo}]")}) == wrong);
    // Several: they add up.
    CHECK(said({first, settled,
                monthly("M8", "2025-08", "09-01 00:00", "0",
                        "adjustments: [{month: 2025-06, amount: -1, reason: a}, {month: 2025-06, "
                        "amount: 1, reason: b}]")}) == Lines{});
    // Of several monthly reports of one month the latest submitted counts.
    CHECK(said({monthly("M6-1", "2025-06", "07-04 10:00", "105000", named),
                monthly("M6-2", "2025-06", "07-10 10:00", "50000",
                        std::string(named) + "\ncorrects: {report: M6-1, reason: typo}")}) == Lines{});
}

// ---- inspection and payment --------------------------------------------------------------------------------

TEST_CASE("gate: inspection is overdue after its days, until one ends it") {
    const auto with = [](const std::string& inspections, std::string_view as_of) {
        return gate_of({in_june(arrival(), "inspection: {within: 10d}"),
                        monthly("M", "2025-06", "07-04 10:00", "0",
                                "inspections: [" + inspections + "]\ntimeline: [{at: 2025-07-05 10:00, event: "
                                "inspection-requested, by: v1}]")},
                       as_of);
    };
    const Lines overdue = {"inspection-overdue"};
    // The month's end at 00:00 belongs to 06-30; the tenth day is 07-10.
    CHECK(with("", "07-11 00:00") == Lines{});
    CHECK(with("", "07-11 00:00:01") == overdue);
    CHECK(with("{at: 2025-07-09 15:00, by: c1, result: passed}", "07-12 00:00") == Lines{});
    CHECK(with("{at: 2025-07-11 00:00:01, by: c1, result: deemed}", "07-12 00:00") == Lines{});
    CHECK(with("{at: 2025-07-09 15:00, by: c1, result: failed, reason: r}", "07-12 00:00") == Lines{});  // to be remedied first
    CHECK(with("{at: 2025-07-09 15:00, by: c1, result: failed, reason: r}, {at: 2025-07-10 15:00, by: c1, result: passed}",
               "07-12 00:00") == Lines{});
    CHECK(with("{at: 2025-07-20 15:00, by: c1, result: passed}", "07-12 00:00") == overdue);  // not seen yet
}

TEST_CASE("gate: payment is overdue after its days, the invoice's day counted") {
    const auto with = [](const std::string& rule, const std::string& more, std::string_view as_of) {
        return gate_of(
            {in_june(arrival(), "payment: {" + rule + "}"), monthly("M", "2025-06", "07-04 10:00", "0", more)}, as_of);
    };
    const Lines overdue = {"payment-overdue"};
    const std::string inclusive = "within: 30d, counting: inclusive, roll: previous-bank-day";
    const std::string invoice = "invoice: {received: 2025-07-15}\n";
    // 起算して: 07-15 is the first day, 08-13 the thirtieth.
    CHECK(with(inclusive, invoice, "08-13 23:59:59") == Lines{});
    CHECK(with(inclusive, invoice, "08-14 00:00:01") == overdue);
    CHECK(with(inclusive, invoice + "payment: {at: 2025-08-13}", "08-14 00:00:01") == Lines{});
    CHECK(with(inclusive, "", "2026-05-01 00:00") == Lines{});  // no invoice
    // Without it the day is left out: 08-14.
    CHECK(with("within: 30d", invoice, "08-14 23:59:59") == Lines{});
    CHECK(with("within: 30d", invoice, "08-15 00:00:01") == overdue);
    // 07-11: the thirtieth is Saturday 08-09, and banks pay on Friday.
    const std::string saturday = "invoice: {received: 2025-07-11}\n";
    CHECK(with(inclusive, saturday, "08-08 23:59:59") == Lines{});
    CHECK(with(inclusive, saturday, "08-09 00:00:01") == overdue);
    // 12-02: the thirtieth is 12-31, a bank holiday: 12-30, though the office is closed.
    const std::string new_year = "invoice: {received: 2025-12-02}\n";
    CHECK(with(inclusive, new_year, "12-30 23:59:59") == Lines{});
    CHECK(with(inclusive, new_year, "12-31 00:00:01") == overdue);
}

// ---- claims and attributions -------------------------------------------------------------------------------

TEST_CASE("gate: undecided claims and undetermined attributions, after the month's end") {
    const std::string claimed =
        "exemptions: [{service_level: a, cause: disaster, claimed: {at: 2025-06-13 10:00, by: v1}";
    const auto with = [](const std::string& fields, std::string_view as_of) {
        return gate_of({in_june(arrival()), incident("INC-1", "06-12 09:00 called; 06-12 09:30 arrived", fields)},
                       as_of);
    };
    CHECK(with("", "06-30 23:59:59") == Lines{});
    CHECK(with("", "07-01 00:00:01") == Lines{"attribution-undetermined"});
    CHECK(with("attributions: [{at: 2025-06-13 10:00, by: v1, value: client}]", "07-01 00:00:01") ==
          Lines{"attribution-undetermined"});
    CHECK(with("attributions: [{at: 2025-06-13 10:00, by: v1, value: client, agreed_by: c1}]", "07-01 00:00:01") ==
          Lines{});
    CHECK(with(std::string(vendors), "07-01 00:00:01") == Lines{});
    CHECK(with(std::string(vendors) + "\n" + claimed + "}]", "06-30 23:59:59") == Lines{});
    CHECK(with(std::string(vendors) + "\n" + claimed + "}]", "07-01 00:00:01") == Lines{"claim-undecided"});
    CHECK(with(std::string(vendors) + "\n" + claimed + ", decision: {at: 2025-06-16 10:00, by: c1, result: rejected}}]",
               "07-01 00:00:01") == Lines{});
    // A change needs an attribution only where it has outages.
    CHECK(gate_of({in_june(arrival()), change("CHG-1", "06-12 09:00 submitted by=v1")}, "07-02 00:00") == Lines{});
    CHECK(gate_of({in_june(arrival()),
                   change("CHG-1", "06-12 09:00 submitted by=v1", outage("06-12 10:00", "06-12 11:00"))},
                  "07-02 00:00") == Lines{"attribution-undetermined"});
}

TEST_CASE("gate: a claim whose contact came too late is pointed out") {
    const auto with = [](const char* contacted) {
        const std::string levels = level("a", "kind: response, of: incident, from: called, to: arrived",
                                         "guarantee: 30min, exemption: {causes: [disaster], contact: by-due}");
        const std::string claims = fmt::format(
            "\nexemptions: [{{service_level: a, cause: disaster, contacted: \"{}\", claimed: {{at: 2025-06-13 10:00, "
            "by: "
            "v1}}, decision: {{at: 2025-06-16 10:00, by: c1, result: accepted}}}}]",
            contacted);
        return gate_of({in_june(levels),
                        incident("INC-1", "06-12 09:00 called; 06-12 09:45 arrived", std::string(vendors) + claims),
                        breach_report("06-13 10:00")},
                       "06-20 09:00");
    };
    CHECK(with("2025-06-12 09:30") == Lines{});
    CHECK(with("2025-06-12 09:30:01") == Lines{"exemption-contact-late"});
}

// ---- --month -----------------------------------------------------------------------------------------------

TEST_CASE("gate: one month only") {
    const std::string july = incident("INC-2", "07-10 09:00 called; 07-10 10:00 arrived");
    const std::string june = incident("INC-1", "06-12 09:00 called; 06-12 10:00 arrived");
    const Lines records = {in_june(arrival(), "reporting: {monthly: {due: 5th open-day}}\ninspection: {within: 10d}"),
                           june, july, monthly("M7", "2025-07", "08-05 10:00", "0")};
    CHECK(gate_of(records, "08-20 00:00", "2025-06") ==
          Lines{"attribution-undetermined", "breach-unreported a/INC-1", "report-overdue"});
    CHECK(gate_of(records, "08-20 00:00", "2025-07") == Lines{"attribution-undetermined", "breach-unreported a/INC-2",
                                                              "inspection-overdue", "reduction-misreported"});
    CHECK(gate_of(records, "08-20 00:00", "2025-08") == Lines{});
    // A record of June whose result belongs to July.
    const Lines over = {in_june(arrival()), incident("INC-1", "06-30 23:50 called; 07-01 09:00 arrived")};
    CHECK(gate_of(over, "08-20 00:00", "2025-06") == Lines{"attribution-undetermined"});
    CHECK(gate_of(over, "08-20 00:00", "2025-07") == Lines{"breach-unreported a/INC-1"});
}

TEST_CASE("gate: a finding points at the record and names the key") {
    const World world({in_june(arrival()), late()});
    const Findings findings = world.gate_findings();
    REQUIRE(findings.all().size() == 1);
    const Finding& f = findings.all().front();
    CHECK(f.place.record == "INC-1");
    CHECK(f.key == "a/INC-1");
    CHECK(f.severity() == Severity::error);
    CHECK_FALSE(f.message.en.empty());
    CHECK_FALSE(f.message.ja.empty());
}

// ---- what is known when --------------------------------------------------------------------------------------

// 9 s on 06-02 is a mean of 9 s, reported on 06-03; with 1 s on 06-20 it is 5 s, which is met. June is over on 07-01.
TEST_CASE("gate: what a month's values come to is known once it is over") {
    const Lines records = {
        R"(kind: plan
id: more
title: More
type: operation
contract: c
period: {from: 2025-04-01, until: 2026-03-31}
indicators: [{id: i, title: I, unit: s, aggregate: mean}]
)",
        in_june(level("v", "kind: value, indicator: i, unit: s", "guarantee: \"<= 5s\""), within),
        log("LOG", "measurements:\n  - {indicator: i, at: 2025-06-02 09:00, value: 9s}\n"
                   "  - {indicator: i, at: 2025-06-20 09:00, value: 1s}"),
        breach_report("06-03 09:00", "v/2025-06")};
    CHECK(gate_of(records, "06-25 09:00").empty());
    CHECK(gate_of(records, "06-30 23:59:59").empty());
    CHECK(gate_of(records, "07-01 00:00") == Lines{"report-unknown-breach v/2025-06"});
}

TEST_CASE("gate: what is guaranteed and was never measured is told when its days are over") {
    const std::string two_months = "term: {from: 2025-06-01, until: 2025-07-31}\nfees: [{from: 2025-06-01, monthly: 1000}]\n";
    const auto of = [&](std::string_view rest, const Lines& more = {}) {
        Lines records = {R"(kind: plan
id: more
title: More
type: operation
contract: c
period: {from: 2025-06-01, until: 2025-07-31}
indicators: [{id: i, title: I, unit: percent}]
)",
                         contract(level("v", "kind: value, indicator: i, unit: percent", rest), two_months)};
        records.insert(records.end(), more.begin(), more.end());
        return records;
    };
    const Lines never = {"level-never-judged"};
    CHECK(gate_of(of("guarantee: '>= 90%'"), "2025-08-01 00:00") == never);
    CHECK(gate_of(of("guarantee: '>= 90%'"), "2025-07-31 23:59:59") == Lines{});
    CHECK(gate_of(of("guarantee: '>= 90%', effective: {until: 2025-06-30}"), "2025-07-01 00:00") == never);
    CHECK(gate_of(of("target: '>= 90%'"), "2025-08-01 00:00") == Lines{});
    const Lines measured = {log("LOG", "measurements:\n  - {indicator: i, at: 2025-06-02 09:00, value: 95%}")};
    CHECK(gate_of(of("guarantee: '>= 90%'", measured), "2025-08-01 00:00") == Lines{});
    // Nothing happened: nothing was missed in measuring it.
    CHECK(gate_of({contract(level("v", "kind: response, of: incident, from: called, to: arrived, judge: mean", "guarantee: 1h"),
                            two_months)},
                  "08-01 00:00") == Lines{});
}

TEST_CASE("gate: a cancellation by nobody of the client's is told") {
    const auto found = [](std::string_view by) {
        return gate_of({in_june(level("a", "kind: response, of: incident, from: called, to: arrived, cancelled_by: dispatch-cancelled", "guarantee: 30min"), within),
                        incident("INC-1", fmt::format("06-12 09:00 called; 06-12 09:10 dispatch-cancelled by={}", by), vendors)},
                       "06-12 10:00");
    };
    CHECK(found("c1").empty());
    CHECK(found("v1") == Lines{"breach-report-pending a/INC-1", "event-unexpected"});
    CHECK(found("c9") == Lines{"breach-report-pending a/INC-1", "event-unexpected"});  // left after May
}
