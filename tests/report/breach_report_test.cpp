// The record that acknowledges breaches. Those of the example year are in tests/shimanto/results.tsv.
#include "report/breach_report.h"

#include <catch2/catch.hpp>

#include "report/support.h"
#include "support/paths.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

std::string record_of(const std::vector<std::string>& keys) {
    const Evaluated year({}, paths::source() / "examples" / "shimanto", "2025-07-20 09:00", "2025-04", "2025-07");
    return breach_record(breaches_to_report(year.months(), keys), Lang::en);
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a breach report of one month names it, one of several months none", "[report]") {
    const std::string one = record_of({"arrival-hall-hardware/INC-20250708-01"});
    CHECK(has(one, "\nmonth: 2025-07\n"));
    CHECK(has(one, "reduction: 10%}"));
    const std::string two = record_of({"arrival-datacenter/INC-20250611-01", "arrival-hall-hardware/INC-20250708-01"});
    CHECK_FALSE(has(two, "\nmonth:"));
    CHECK(has(two, "\nid: zaimu-2025-07-b4\n"));  // the first of the last month that is free
    CHECK(has(two, "{keys: [arrival-datacenter/INC-20250611-01]"));
    CHECK(has(two, "{keys: [arrival-hall-hardware/INC-20250708-01]"));
}
