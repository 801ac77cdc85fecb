// What is invoiced with a month that settles an earlier, already paid one: with the tax of the month it settles.
#include "sla/settlement.h"

#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

// April: 21 of 30 days of 1,000,001 yen are 700,000; nothing was breached. It was reported, and paid, with a reduction
// that June's report gives back.
std::vector<std::string> repository(std::string_view tax, int reported, std::string_view settled) {
    const std::string extra = fmt::format(
        "term: {{from: 2025-04-10, until: 2026-03-31}}\nfees: [{{from: 2025-04-10, monthly: 1000001}}]\ntax: [{}]",
        tax);
    const std::string paid = fmt::format(
        "type: monthly\nmonth: 2025-04\nreduction: {}\ninvoice: {{received: 2025-05-12}}\npayment: {{at: 2025-05-30}}",
        reported);
    return {contract(level("up", "kind: availability", "guarantee: 99%"), extra), report("APR", "05-09 09:00", paid),
            report("JUN", "07-04 09:00", fmt::format("type: monthly\nmonth: 2025-06\nreduction: 0\n{}", settled))};
}

struct Case {
    const char* tax;
    int reported;
    std::int64_t tax_less, invoiced;
};

constexpr const char* on_top = "{from: 2025-04-10, rate: 10%, included: false}";

}  // namespace

TEST_CASE("what is settled of a paid month is invoiced with that month's tax") {
    const auto c =
        GENERATE(Case{on_top, 70000, -7000, 1000001 + 100000 + 70000 + 7000},
                 // Tax was 62,999.5, rounded down, and is 70,000.
                 Case{on_top, 70005, -7001, 1000001 + 100000 + 70005 + 7001},
                 Case{"{from: 2025-04-10, rate: 8%, included: false}, {from: 2025-06-01, rate: 10%, included: false}",
                      70000, -5600, 1000001 + 100000 + 70000 + 5600},
                 Case{"{from: 2025-04-10, rate: 10%, included: true}", 70000, 0, 1000001 + 70000},
                 Case{"", 70000, 0, 1000001 + 70000});
    CAPTURE(c.tax, c.reported);
    const std::string back = fmt::format("adjustments: [{{month: 2025-04, amount: {}, reason: r}}]", -c.reported);

    const World before(repository(c.tax, c.reported, {}), "2025-07-10 09:00");
    const std::vector<MonthEvaluation> months = before.months({month("2025-04"), month("2025-06")});
    const std::vector<Owing> owing = owing_before_last(months, nullptr);
    REQUIRE(owing.size() == 1);
    CHECK(owing[0].amount.minor_units() == -c.reported);
    CHECK(owing[0].tax.minor_units() == c.tax_less);

    const World after(repository(c.tax, c.reported, back), "2025-07-10 09:00");
    const Settlement settlement = settlement_of(after.month("2025-06"));
    REQUIRE(settlement.here.size() == 1);
    CHECK(settlement.here[0].tax.minor_units() == c.tax_less);
    CHECK(settlement.invoiced.minor_units() == c.invoiced);
}

TEST_CASE("two settlements of one month give back the tax of both together") {
    // 30,005 and 40,000 of 70,005: payable 629,995, 660,000, 700,000; tax 62,999, 66,000, 70,000.
    Lines records = repository(on_top, 70005, "adjustments: [{month: 2025-04, amount: -30005, reason: r}]");
    records.push_back(report("JUL", "08-05 09:00",
                             "type: monthly\nmonth: 2025-07\nreduction: 0\n"
                             "adjustments: [{month: 2025-04, amount: -40000, reason: r}]"));
    const World world(records, "2025-08-10 09:00");
    CHECK(settlement_of(world.month("2025-06")).here[0].tax.minor_units() == -3001);
    CHECK(settlement_of(world.month("2025-07")).here[0].tax.minor_units() == -4000);
}
