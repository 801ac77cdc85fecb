// Periods, fees, amounts and calendars.
#include <catch2/catch.hpp>

#include "check/records.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

// Only what is found in this file.
Lines found_in(const std::string& path, const Files& files) {
    Lines lines = found(files);
    lines.erase(
        std::remove_if(lines.begin(), lines.end(),
                       [&](const std::string& line) { return line.find(" " + path + ":") == std::string::npos; }),
        lines.end());
    return lines;
}
Lines found_in_contract(const std::string& body) { return found_in("contracts/demo.yaml", contract(body)); }

}  // namespace

TEST_CASE("a term has not more months times levels than can be evaluated") {
    const auto with_levels = [](int count) {
        std::string text = *read_file(base_repository() / "contracts/demo.yaml");  // of five levels
        const std::string term = "from: 2025-06-01, until: 2026-03-31";
        text.replace(text.find(term), term.size(), "from: 1971-01-01, until: 2070-12-31");  // 1,200 months
        for (int i = 5; i < count; ++i) text += fmt::format("  - {{id: l{}, title: t, measure: {{kind: statement, text: t}}}}\n", i);
        return Files{{"contracts/demo.yaml", text}};
    };
    const auto is_found = [&](int count) {
        const Lines lines = found_in("contracts/demo.yaml", with_levels(count));
        return std::any_of(lines.begin(), lines.end(), [](const std::string& line) { return line.starts_with("out-of-range") && line.ends_with(" /term"); });
    };
    CHECK_FALSE(is_found(83));
    CHECK(is_found(84));
}

TEST_CASE("a period ends on or after its first day") {
    const std::string at = "period-reversed contracts/demo.yaml:";
    CHECK(found_in_contract(good_fee + "term: {from: 2025-06-01, until: 2025-06-01}\n").empty());
    CHECK(found_in_contract(good_fee + "term: {from: 2025-06-01, until: 2025-05-31}\n") ==
          Lines{at + "12 /term/until"});
    CHECK(found_in_contract(good_fee + good_term + "changes: {freezes: [{from: 2026-03-20, until: 2026-03-19}]}\n") ==
          Lines{at + "13 /changes/freezes/0/until"});
    CHECK(found(plan("period: {from: 2025-06-01, until: 2025-05-31}\n"))[0] ==
          "period-reversed plans/demo.yaml:6 /period/until");
    CHECK(found(plan("period: {from: 2025-06-01, until: 2026-03-31}\norganization:\n"
                     "  - {id: yamada, name: 山田, party: client, from: 2025-06-01}\n"
                     "  - {id: tanaka, name: 田中, party: vendor, from: 2025-08-01, until: 2025-07-31}\n")) ==
          Lines{"period-reversed plans/demo.yaml:9 /organization/1/until"});
    const auto effective = [](const std::string& days) {
        return found_in("contracts/demo.yaml", level("effective: {" + days + "}, measure: {kind: statement, text: t}"));
    };
    CHECK(effective("from: 2025-08-01, until: 2025-07-31") == Lines{at + "12 /service_levels/0/effective/until"});
    CHECK(effective("until: 2025-07-31").empty());
    CHECK(effective("from: 2025-08-01").empty());
}

TEST_CASE("a date that could not be read reverses nothing") {
    CHECK(found_in_contract(good_fee + "term: {from: 2025-06-31, until: 2025-05-31}\n") ==
          Lines{"no-such-date contracts/demo.yaml:12 /term/from"});
}

TEST_CASE("a month has one fee and one tax rate") {
    const auto fees = [](const std::string& rows) {
        return found_in_contract("fees: [" + rows + "]\ncurrency: JPY\n" + good_term);
    };
    const std::string first = "{from: 2025-06-01, monthly: 1}";
    CHECK(fees(first + ", {from: 2025-06-02, monthly: 2}").empty());
    CHECK(fees(first + ", {from: 2025-06-01, monthly: 2}") ==
          Lines{"fees-overlap contracts/demo.yaml:10 /fees/1/from"});
    CHECK(found_in_contract(good_fee + good_term +
                            "tax:\n  - {from: 2025-06-01, rate: 10%, included: true}\n"
                            "  - {from: 2025-06-01, rate: 8%, included: true}\n") ==
          Lines{"fees-overlap contracts/demo.yaml:15 /tax/1/from"});
}

TEST_CASE("the term's first day has a fee") {
    const auto fees = [](const std::string& rows) {
        return found_in_contract("fees: [" + rows + "]\ncurrency: JPY\n" + good_term);
    };
    const Lines missing{"fee-missing contracts/demo.yaml:10 /fees"};
    CHECK(fees("{from: 2025-05-31, monthly: 1}").empty());
    CHECK(fees("{from: 2025-06-01, monthly: 0}").empty());
    CHECK(fees("{from: 2025-06-02, monthly: 1}") == missing);
    CHECK(fees("") == missing);
    // What could not be read, or is missing and reported, may have been the fee.
    CHECK(fees("{from: 2025-06-31, monthly: 1}") == Lines{"no-such-date contracts/demo.yaml:10 /fees/0/from"});
    CHECK(found_in_contract("currency: JPY\n" + good_term) == Lines{"missing-key contracts/demo.yaml:1 "});
}

namespace {

Lines fee(const std::string& currency, const std::string& amount) {
    return found_in_contract("fees: [{from: 2025-06-01, monthly: " + amount + "}]\ncurrency: " + currency + "\n" +
                             good_term);
}

}  // namespace

TEST_CASE("amounts are whole units of the contract's currency") {
    const Lines bad{"bad-money contracts/demo.yaml:10 /fees/0/monthly"};
    CHECK(fee("JPY", "100000.00").empty());
    CHECK(fee("JPY", "100000.5") == bad);
    CHECK(fee("USD", "100000.55").empty());
    CHECK(fee("USD", "100000.555") == bad);
    CHECK(fee("JPY", "-1") == bad);
    CHECK(fee("Yen", "1.5") == Lines{"unknown-currency contracts/demo.yaml:11 /currency"});
}

TEST_CASE("amounts fit the currency's smallest unit, and so does their sum") {
    const Lines large{"out-of-range contracts/demo.yaml:10 /fees/0/monthly"};
    CHECK(fee("JPY", "1000000000000000").empty());
    CHECK(fee("BHD", "1000000000000").empty());  // of three digits
    CHECK(fee("BHD", "1000000000000.001") == large);
    CHECK(fee("CLF", "100000000000").empty());  // of four
    CHECK(fee("CLF", "1000000000000000") == large);

    const auto adjusted = [](int count) {
        std::string body = "type: breach\nadjustments:\n";
        for (int i = 0; i < count; ++i) body += "  - {month: 2025-06, amount: -1000000000000000, reason: r}\n";
        return found(report("r", body));
    };
    CHECK(adjusted(1000).empty());
    CHECK(adjusted(1002) == Lines{"out-of-range reports/r.yaml:1006 /adjustments/1000/amount"});
}

TEST_CASE("a tax is at most the fee") {
    const auto tax = [](const std::string& rate) {
        return found_in_contract(
            "fees: [{from: 2025-06-01, monthly: 1}]\ncurrency: JPY\ntax: [{from: 2025-06-01, "
            "included: true, rate: " +
            rate + "}]\n" + good_term);
    };
    CHECK(tax("100%").empty());
    CHECK(tax("100.01%") == Lines{"out-of-range contracts/demo.yaml:12 /tax/0/rate"});
}

TEST_CASE("amounts in reductions and reports are checked like fees") {
    const auto reduction = [](const std::string& curve) {
        return found_in("contracts/demo.yaml",
                        level("measure: {kind: response, of: incident, from: called, to: arrived}, guarantee: 30min, "
                              "reduction: {" +
                              curve + "}"));
    };
    const std::string at = "bad-money contracts/demo.yaml:12 /service_levels/0/reduction/";
    CHECK(reduction("flat: 10000").empty());
    CHECK(reduction("flat: 0.5%").empty());
    CHECK(reduction("flat: 0.5") == Lines{at + "flat"});
    CHECK(reduction("step: {first: 0.5, then: 1.5, every: 15min}") == Lines{at + "step/first", at + "step/then"});
    CHECK(reduction("bands: [{over: 0s, take: 1}, {over: 1h, take: 2.5}]") == Lines{at + "bands/1/take"});

    const std::string in_report = "bad-money reports/r.yaml:";
    const auto amounts = [](const std::string& body) { return found(report("r", "type: breach\n" + body)); };
    CHECK(amounts("reduction: 1.5\n") == Lines{in_report + "5 /reduction"});
    CHECK(amounts("reduction: -1\n") == Lines{in_report + "5 /reduction"});
    CHECK(amounts("adjustments: [{month: 2025-06, amount: -55000, reason: r}]\n").empty());
    CHECK(amounts("adjustments: [{month: 2025-06, amount: 0.5, reason: r}]\n") ==
          Lines{in_report + "5 /adjustments/0/amount"});
    CHECK(amounts("invoice: {received: 2025-07-01, amount: 0.5}\npayment: {at: 2025-07-01, amount: 0.5}\n") ==
          Lines{in_report + "5 /invoice/amount", in_report + "6 /payment/amount"});
    CHECK(amounts("breaches: [{keys: [], reduction: 0.5}]\n") == Lines{in_report + "5 /breaches/0/reduction"});
}

TEST_CASE("a calendar opens some time, in a zone that exists") {
    CHECK(found(calendar("hours: {mon-fri: \"08:30-17:15\"}\n")).empty());
    CHECK(found(calendar("hours: {}\n")) == Lines{"calendar-never-open calendars/town.yaml:5 /hours"});
    // One day is not enough where a contract counts by its service time in every month.
    CHECK(found(calendar("hours: {}\nopen: [{date: 2026-03-28, hours: \"08:30-12:00\"}]\n")) ==
          Lines{"calendar-never-open calendars/town.yaml:5 /hours"});
    CHECK(found(calendar("hours: {mon-fry: \"08:30-17:15\"}\n")) ==
          Lines{"bad-value calendars/town.yaml:5 /hours/mon-fry"});
    CHECK(found(calendar("closed: []\n")) == Lines{"missing-key calendars/town.yaml:1 "});
    CHECK(found(calendar("timezone: JST\nhours: {mon-fri: \"08:30-17:15\"}\n")) ==
          Lines{"unknown-timezone calendars/town.yaml:5 /timezone"});
}

TEST_CASE("openings of one day must agree") {
    const auto openings = [](const std::string& first, const std::string& second) {
        return found(calendar("hours: {mon-fri: \"08:30-17:15\"}\nopen:\n  - {date: " + first +
                              "}\n  - {date: " + second + "}\n"));
    };
    const Lines conflict{"calendar-conflict calendars/town.yaml:8 /open/1/date"};
    const std::string morning = ", hours: \"08:30-12:00\"";
    const std::string afternoon = ", hours: \"13:00-17:00\"";
    CHECK(openings("2026-03-28" + morning, "2026-03-28" + afternoon) == conflict);
    CHECK(openings("2026-03-28" + morning, "2026-03-28" + morning).empty());
    CHECK(openings("2026-03-28" + morning, "2026-03-29" + afternoon).empty());
    CHECK(openings("2026-03-27..2026-03-28" + morning, "2026-03-28..2026-03-29" + afternoon) == conflict);
    CHECK(openings("2026-03-28..2026-03-29" + afternoon, "2026-03-27..2026-03-28" + morning) == conflict);
}

TEST_CASE("closures agree with one another, and an opening outranks them") {
    CHECK(
        found(calendar(
                  "hours: {mon-fri: \"08:30-17:15\"}\n"
                  "closed: [{date: 2025-09-05}, {date: 2025-09-01..2025-09-05}, {date: 12-29..01-03}, {date: 12-31}]\n"
                  "open: [{date: 2025-09-05, hours: \"08:30-12:00\"}]\n"))
            .empty());
}
