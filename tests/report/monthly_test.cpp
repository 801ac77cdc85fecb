// What the monthly report concludes from the figures: where indicators head, and the meeting's questions.
#include "report/monthly.h"

#include <catch2/catch.hpp>

#include "report/direction.h"
#include "report/markdown.h"
#include "report/support.h"

using namespace opsctl;
using namespace opsctl::test;
using Catch::Matchers::Contains;

namespace {

// The report of the last month.
std::string report_of(const Files& files, const std::string& as_of, const std::string& first, const std::string& last,
                      Lang lang = Lang::en) {
    const Evaluated evaluated(files, as_of, first, last);
    REQUIRE(evaluated.findings().count(Severity::error) == 0);
    return markdown(monthly_report(evaluated.months(), {}, {}, lang));
}

using Values = std::vector<std::optional<Ratio>>;

// In tenths: three months ago, between, now.
Values tenths(std::int64_t then, std::int64_t now) {
    return {Ratio::of(then, 10), std::nullopt, Ratio(5), Ratio::of(now, 10)};
}

}  // namespace

TEST_CASE("a forecast goes on in a straight line, as far as the figure can go", "[report]") {
    CHECK(projected(tenths(7, 8), true) == Ratio::of(9, 10));
    CHECK(projected(tenths(6, 9), true) == Ratio(1));  // not 1.2
    CHECK(projected(tenths(6, 2), true) == Ratio(0));  // not -0.2
    CHECK(projected(tenths(6, 9), false) == Ratio::of(12, 10));
    CHECK(projected(tenths(8, 1), false) == Ratio(0));       // not -0.6
    CHECK(projected(tenths(-10, -30), false) == Ratio(-5));  // degrees may be below 0
    CHECK(projected({Ratio(1), Ratio(1), Ratio(1)}, true) == std::nullopt);
    CHECK(projected({std::nullopt, Ratio(1), Ratio(1), Ratio(1)}, true) == std::nullopt);
}

TEST_CASE("an indicator's forecast is rounded, judged as it is printed, and its method stands below it", "[report]") {
    Files files = example_files();
    files["plans/operation-2025.yaml"] += R"(indicators:
  - {id: solved, title: 自己解決率, target: ">= 90%"}
  - {id: up, title: 稼働率, target: ">= 99.9%"}
  - {id: resp, title: 応答時間, unit: s, target: "<= 1s"}
)";
    files["logs/zaimu-2025.yaml"] = R"(kind: log
id: zaimu-2025
contract: zaimu
measurements:
  - {indicator: solved, month: 2025-04, values: {good: 70, total: 100}}
  - {indicator: solved, month: 2025-07, values: {good: 95, total: 100}}
  - {indicator: up, month: 2025-04, values: {good: 9997, total: 10000}}
  - {indicator: up, month: 2025-07, values: {good: 9991, total: 10000}}
  - {indicator: resp, month: 2025-04, value: 0.9s}
  - {indicator: resp, month: 2025-07, value: 0.1s}
)";
    const std::string text = report_of(files, "2025-08-10 09:00", "2025-04", "2025-07");
    CHECK_THAT(text, Contains("| 100 % in 3 months, would meet the target "));   // 95 + (95 - 70) = 120
    CHECK_THAT(text, Contains("| 99.9 % in 3 months, would meet the target "));  // 99.91 - 0.06 = 99.85
    CHECK_THAT(text, Contains("| 0 s in 3 months, would meet the target "));     // 0.1 - 0.8 = -0.7
    CHECK_THAT(text, Contains("on a straight line through those of three months ago and this month"));
    CHECK_THAT(report_of(files, "2025-08-10 09:00", "2025-04", "2025-07", Lang::ja),
               Contains("3か月前の値と当月の値を結ぶ直線"));
}

TEST_CASE("the reduction over a longer time is of all its fees together", "[report]") {
    Files files = example_files();
    std::string& contract = files["contracts/zaimu.yaml"];
    contract.replace(contract.find("monthly: 1100000}"), 17, "monthly: 1000000}, {from: 2025-06-01, monthly: 500000}");
    // June: 500,000 x (1 - 179/2940) = 469,557.8, rounded down; 30,443 of 1,500,000 = 2.0295333 %, not half of 6.09 %.
    CHECK_THAT(report_of(files, "2025-07-10 09:00", "2025-05", "2025-06"),
               Contains("reduction 6.088435 % this month; in 2 months JPY 30,443 of base fees of JPY 1,500,000, "
                        "2.029533 %"));
    CHECK_THAT(
        report_of(files, "2025-07-10 09:00", "2025-05", "2025-06", Lang::ja),
        Contains("減額率は今月 6.088435 %、2か月では基本額の合計 1,500,000 円に対し減額 30,443 円（2.029533 %）"));
}

TEST_CASE("every result of the month is accounted for", "[report]") {
    Files files = example_files();
    CHECK_THAT(report_of(files, "2025-06-12 09:05", "2025-06", "2025-06"),
               Contains("0 of 2 results met their guarantee, 0 missed it, 2 running; 0 missed their target"));
    files["contracts/zaimu.yaml"] += R"(  - id: mean-arrival
    title: 平均到着時間
    source: 2(2)
    measure: {kind: response, of: incident, where: {levels: [C]}, from: called, to: arrived, judge: mean}
    guarantee: 30min
  - id: solved
    title: 自己解決率
    source: 2(3)
    measure: {kind: ratio, indicator: solved}
    guarantee: ">= 90%"
)";
    files["plans/operation-2025.yaml"] += "indicators:\n  - {id: solved, title: 自己解決率}\n";
    const std::string text = report_of(files, "2025-07-10 09:00", "2025-06", "2025-06");
    CHECK_THAT(text,
               Contains("0 of 4 results met their guarantee, 2 missed it, 2 without data; 1 missed their target"));
    CHECK_THAT(text, Contains("solved/2025-06: there is no measurement of this month"));
    CHECK_THAT(text, !Contains("mean-arrival/2025-06: "));  // there was no incident of level C
    CHECK_THAT(report_of(files, "2025-07-10 09:00", "2025-06", "2025-06", Lang::ja),
               Contains("対象 4 件のうち達成 0 件、未達 2 件、データなし 2 件（目標値に届かないもの 1 件）"));
}

TEST_CASE("what expires is listed until the end of the next fiscal year", "[report]") {
    Files files = example_files();
    files["plans/operation-2025.yaml"] += R"(expiries:
  - {id: a, title: 証明書, type: certificate, until: 2026-03-31, action: 更新}
  - {id: b, title: 保守契約, type: support, until: 2027-03-31, action: 入札}
  - {id: c, title: リース, type: lease, until: 2027-04-01, action: 入替}
)";
    const std::string july = report_of(files, "2025-07-10 09:00", "2025-06", "2025-06");
    CHECK_THAT(july, Contains("証明書 ends on 2026-03-31"));
    CHECK_THAT(july, Contains("保守契約 ends on 2027-03-31"));
    CHECK_THAT(july, !Contains("リース ends on"));
    CHECK_THAT(report_of(files, "2026-03-31 09:00", "2026-02", "2026-02"), !Contains("リース ends on"));
    // The year is that of the document's month, whenever it is written.
    CHECK_THAT(report_of(files, "2026-04-01 09:00", "2026-02", "2026-02"), !Contains("リース ends on"));
    CHECK_THAT(report_of(files, "2026-05-01 09:00", "2026-04", "2026-04"), Contains("リース ends on 2027-04-01"));
}
