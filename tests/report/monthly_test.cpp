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
    CHECK_THAT(text, Contains("| 0s in 3 months, would meet the target "));      // 0.1 - 0.8 = -0.7
    CHECK_THAT(text, Contains("on a straight line through those of three months ago and this month"));
    CHECK_THAT(report_of(files, "2025-08-10 09:00", "2025-04", "2025-07", Lang::ja),
               Contains("3か月前の値と当月の値を結ぶ直線"));
}
