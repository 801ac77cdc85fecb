// A repository's own catalogue: the grades of a row rise.
#include <catch2/catch.hpp>

#include "sla/records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

struct Row {
    const char *measure, *lower, *higher;
    bool is_falling;
};

}  // namespace

TEST_CASE("a higher grade of an own catalogue promises no less than a lower one") {
    const auto row = GENERATE(
        Row{"kind: response, of: incident, from: called, to: arrived", "limit: 2h", "limit: 1h", false},
        Row{"kind: response, of: incident, from: called, to: arrived", "limit: 1h", "limit: 2h", true},
        Row{"kind: response, of: incident, from: called, to: arrived", "limit: 1h", "limit: 60min", false},
        Row{"kind: availability", "limit: 99%", "limit: 99.9%", false},
        Row{"kind: availability", "limit: 99.9%", "limit: 99%", true},
        Row{"kind: value, indicator: cpu, unit: percent", "limit: '<= 90%'", "limit: '<= 80%'", false},
        Row{"kind: value, indicator: cpu, unit: percent", "limit: '<= 80%'", "limit: '<= 90%'", true},
        Row{"kind: frequency, activity: visit, every: month", "limit: 1", "limit: 2", false},
        Row{"kind: frequency, activity: visit, every: month", "limit: 2", "limit: 1", true},
        // The same number of times in a shorter window is more.
        Row{"kind: frequency, activity: visit, every: month", "limit: 1, every: quarter", "limit: 1", false},
        Row{"kind: frequency, activity: visit, every: month", "limit: 1", "limit: 1, every: quarter", true},
        // What the individual contract sets is an example.
        Row{"kind: availability", "limit: 99.9%", "limit: 99%, individual: true", false},
        Row{"kind: hours, calendar: office", "hours: {every-day: '09:00-17:00'}", "hours: {every-day: '08:00-17:00'}", false},
        Row{"kind: hours, calendar: office", "hours: {every-day: '08:00-17:00'}", "hours: {every-day: '09:00-17:00'}", true});
    INFO(row.measure << " / " << row.lower << " / " << row.higher);
    const bool has_limit = std::string_view(row.higher).find("limit") != std::string_view::npos;
    const std::string at = std::string("catalogue-unsuitable own/rows/0/grades/1") + (has_limit ? "/limit" : "");
    const std::string own = fmt::format(
        "kind: catalogue\nid: own\nname: {{ja: 自社}}\ntype: service-levels\nrows:\n  - id: row\n    title: {{ja: 項目}}\n"
        "    measure: {{{}}}\n    grades:\n      - {{grade: 1, text: {{ja: 低}}, {}}}\n      - {{grade: 2, text: {{ja: 高}}, {}}}\n",
        row.measure, row.lower, row.higher);
    CHECK(checked({own, contract(level("s", "kind: statement, text: t"))}) == (row.is_falling ? Lines{at} : Lines{}));
}
