// A decision that comes after payment is settled in a later month and shown in both. The figures are those of
// tests/shimanto/WORKING.md: January was reported and paid with 104,500 yen, is 52,250 yen since 2026-03-02, and
// February's report of 2026-03-03 15:00 settles the difference.
#include "sla/settlement.h"

#include <catch2/catch.hpp>

#include "report/monthly.h"
#include "report/support.h"
#include "support/paths.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::filesystem::path example_year = paths::source() / "examples" / "shimanto";

std::vector<Owing> owing_as_of(const std::string& as_of, const std::string& last, const char* replaced = nullptr) {
    const Evaluated year({}, example_year, as_of, "2025-04", last);
    const Report* report = nullptr;
    for (const Report* each : year.months().back().records->reports) {
        if (replaced != nullptr && each->id == replaced) report = each;
    }
    return owing_before_last(year.months(), report);
}

// The rows that begin with the month and an amount.
std::vector<std::string> settled_in(const std::string& as_of, const std::string& month, std::vector<Owing> owing = {}) {
    const Evaluated year({}, example_year, as_of, "2025-04", month);
    std::vector<std::string> rows;
    const doc::Document document = monthly_report(year.months(), owing, {}, Lang::ja);
    for (const doc::Block& block : document.blocks) {
        const auto* table = std::get_if<doc::Table>(&block);
        if (table == nullptr || table->columns[0].title != "対象の減額") continue;
        for (const doc::Row& row : table->rows) {
            rows.push_back(row[0].runs[0].text + ' ' + row[1].runs[0].text + ' ' + row[3].runs[0].text);
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("what a decision after payment leaves owing", "[report]") {
    CHECK(owing_as_of("2026-03-01 09:00", "2026-02").empty());  // before the decision
    const std::vector<Owing> owing = owing_as_of("2026-03-03 14:00", "2026-02");
    REQUIRE(owing.size() == 1);
    CHECK(to_string(owing[0].month) == "2026-01");
    CHECK(owing[0].amount == Money::of_minor_units(-52250));
    CHECK(owing_as_of("2026-03-03 15:00", "2026-02").empty());  // February's report settles it
    CHECK(owing_as_of("2026-04-02 09:00", "2026-03").empty());
    CHECK(owing_as_of("2026-04-02 09:00", "2026-02", "zaimu-2026-02").size() == 1);  // and is about to be replaced
    CHECK(owing_as_of("2026-04-02 09:00", "2026-02", "zaimu-2026-01").empty());
}

TEST_CASE("what is settled after payment is shown in both months", "[report]") {
    const std::vector<std::string> row = {"2026年1月分 -52,250 円 zaimu-2026-02"};
    CHECK(settled_in("2026-04-02 09:00", "2026-01") == row);
    CHECK(settled_in("2026-04-02 09:00", "2026-02") == row);
    CHECK(settled_in("2026-04-02 09:00", "2025-12").empty());
    const std::string before = "2026-03-03 14:00";
    CHECK(settled_in(before, "2026-02", owing_as_of(before, "2026-02")) ==
          std::vector<std::string>{"2026年1月分 -52,250 円 この報告"});
}
