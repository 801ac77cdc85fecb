// Logs: what a service level needs to know of an entry or measurement.
#include <catch2/catch.hpp>

#include "check/records.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

Lines entry(const std::string& level_fields, const std::string& fields) {
    Files files = log("entries: [{activity: backup, " + fields + "}]\n");
    if (!level_fields.empty()) files.merge(level(level_fields));
    files.merge(incident(""));
    return found(files);
}

Lines measurement(const std::string& indicator, const std::string& fields) {
    return found(log("measurements:\n  - {indicator: " + indicator + ", month: 2025-06" + fields + "}\n"));
}

const Lines incomplete{"log-entry-incomplete logs/2025-06.yaml:4 /entries/0"};

}  // namespace

TEST_CASE("an entry that is judged on its own has an id") {
    const std::string judged =
        "measure: {kind: response, of: log, where: {activities: [backup]}, from: requested, to: done}";
    const std::string all = "measure: {kind: lead-time, of: log, from: done, to: effective}";
    const std::string changes = "measure: {kind: response, of: change, from: submitted, to: started}";
    CHECK(entry(judged, "id: a, done: 2025-06-30 18:00").empty());
    CHECK(entry(judged, "done: 2025-06-30 18:00") == incomplete);
    CHECK(entry(all, "done: 2025-06-30 18:00") == incomplete);
    CHECK(entry(changes, "done: 2025-06-30 18:00").empty());
}

TEST_CASE("an entry that is counted has its result and was done") {
    CHECK(entry("", "done: 2025-06-30 18:00, result: failed").empty());
    CHECK(entry("", "done: 2025-06-30 18:00") == incomplete);
    CHECK(entry("", "started: 2025-06-30 18:00, result: ok") == incomplete);
    CHECK(entry("", "result: skipped, note: 停電").empty());
    CHECK(entry("", "started: 2025-06-30 18:00") == Lines{incomplete[0], incomplete[0]});
    CHECK(entry("", "done: 2025-06-30 18:00, result: done") ==
          Lines{"bad-value logs/2025-06.yaml:4 /entries/0/result"});
    const std::string deadline = "measure: {kind: deadline, activity: backup, every: month, due: 1bd}";
    CHECK(entry(deadline, "done: 2025-06-30 18:00") == incomplete);
    CHECK(entry("measure: {kind: statement, text: t}", "done: 2025-06-30 18:00").empty());
}

TEST_CASE("a measurement suits the level that reads it") {
    const std::string at = "measurement-unsuitable logs/2025-06.yaml:5 /measurements/0";
    CHECK(measurement("answered", ", values: {good: 45, total: 50}").empty());
    CHECK(measurement("answered", ", values: {good: 50, total: 50}").empty());
    CHECK(measurement("answered", ", values: {good: 0, total: 0}").empty());
    CHECK(measurement("answered", ", values: {good: 51, total: 50}") == Lines{at + "/values/good"});
    CHECK(measurement("answered", ", value: 90%") == Lines{at + "/value"});
    CHECK(measurement("screen", ", value: 1.7s").empty());
    CHECK(measurement("screen", ", value: 0s").empty());
    CHECK(measurement("screen", ", value: -1s").empty());  // early: a measured value has a sign
    CHECK(measurement("screen", ", value: 1.7") == Lines{at + "/value"});
    CHECK(measurement("screen", ", value: 1700ms") == Lines{at + "/value"});
    CHECK(measurement("screen", ", values: {good: 1, total: 2}") == Lines{at + "/values"});
    CHECK(measurement("screen", "") == Lines{at});
    CHECK(measurement("answered", ", value: 1, values: {good: 1, total: 2}") == Lines{at});
    CHECK(measurement("screen", ", value: schnell") == Lines{"bad-value logs/2025-06.yaml:5 /measurements/0/value"});
}

TEST_CASE("counts and a value of one month cannot become one") {
    const auto two = [](const std::string& second) {
        return found(log("measurements:\n  - {indicator: answered, month: 2025-06, values: {good: 45, total: 50}}\n"
                         "  - {indicator: answered, month: " + second + "}\n"));
    };
    CHECK(two("2025-06, values: {good: 5, total: 5}").empty());
    CHECK(two("2025-07, values: {good: 5, total: 5}").empty());
    CHECK(two("2025-06, value: 90%").back() == "measurement-unsuitable logs/2025-06.yaml:6 /measurements/1/value");
}
