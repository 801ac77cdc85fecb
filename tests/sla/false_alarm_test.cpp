// A false alarm is no incident: it is judged by no level and needs no attribution. One that only the vendor calls so
// takes away no breach.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

const std::string_view arrival = "kind: response, of: incident, from: called, to: arrived";
const std::string_view occurrence = "kind: occurrence, of: incident";

struct Row {
    std::string_view measure, bound, events;
    const char* status;
};

}  // namespace

TEST_CASE("a false alarm is judged by no level") {
    const auto row = GENERATE(
        // Before it was due anybody may say so.
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:10 false-alarm by=v1", "out-of-scope"},
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:30 false-alarm by=v1", "out-of-scope"},
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:20 arrived; 06-12 10:40 false-alarm by=v1", "out-of-scope"},
        // A breach goes only with the client's word.
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:31 false-alarm by=v1", "breached"},
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:31 arrived; 06-12 10:40 false-alarm by=v1", "breached"},
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:31 false-alarm by=c1", "out-of-scope"},
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:31 false-alarm by=v1 agreed_by=c1", "out-of-scope"},
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:31 false-alarm by=v1 agreed_by=v2", "breached"},
        Row{arrival, "target: 30min", "06-12 10:00 called; 06-12 10:31 false-alarm by=v1", "missed"},
        Row{arrival, "target: 30min", "06-12 10:00 called; 06-12 10:31 false-alarm by=c1", "out-of-scope"},
        // It was none after all.
        Row{arrival, "guarantee: 30min", "06-12 10:00 called; 06-12 10:20 arrived; 06-12 10:30 false-alarm by=c1; 06-12 11:00 reopened", "met"},
        Row{occurrence, "guarantee: 0", "06-12 10:00 called; 06-12 10:10 false-alarm by=v1", "breached"},
        Row{occurrence, "guarantee: 0", "06-12 10:00 called; 06-12 10:10 false-alarm by=c1", "out-of-scope"});
    CAPTURE(row.measure, row.bound, row.events);
    const World world({contract(level("s", row.measure, row.bound)), incident("INC-1", row.events)});
    const MonthEvaluation june = world.month("2025-06");
    REQUIRE(june.find("s/INC-1") != nullptr);
    CHECK(status(*june.find("s/INC-1")) == row.status);
}

TEST_CASE("a false alarm needs no attribution and nobody to be told of it") {
    const auto found = [](std::string_view events) {
        return World({contract(level("s", arrival, "guarantee: 30min")), incident("INC-1", events, "level: A")}).gate_lines();
    };
    CHECK(found("06-12 10:00 called; 06-12 10:10 arrived; 06-12 11:00 restored") ==
          Lines{"attribution-undetermined"});
    CHECK(found("06-12 10:00 called; 06-12 10:10 arrived; 06-12 11:00 false-alarm by=v1").empty());
    const auto is_final = [](std::string_view events) {
        return World({contract(level("s", arrival, "guarantee: 30min")), incident("INC-1", events, "level: A")}).month("2025-06").final;
    };
    CHECK_FALSE(is_final("06-12 10:00 called; 06-12 10:10 arrived; 06-12 11:00 restored"));
    CHECK(is_final("06-12 10:00 called; 06-12 10:10 arrived; 06-12 11:00 false-alarm by=v1"));
}
