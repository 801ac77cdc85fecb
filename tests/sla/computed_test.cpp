// Indicators that are computed from the records: every figure is counted by hand from the records above it.
#include "sla/computed.h"

#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

std::string item(std::string_view id, std::string_view type, std::string_view events, std::string_view fields = {}) {
    return fmt::format("kind: item\nid: {}\ntitle: {}\ncontract: c\ntype: {}\n{}{}", id, id, type, fields,
                       timeline(events));
}

std::string plan_with(std::string_view compute, std::string_view more = {}) {
    return fmt::format("{}  - {{id: computed, title: Computed, {}}}\n{}", plan, compute, more);
}

const Lines desk = {
    // Answered at once after 30 minutes; escalated and answered after an hour; not answered; of May; a request.
    item("ITM-1", "inquiry", "06-02 09:00 opened by=v1; 06-02 09:30 answered by=v1; 06-02 10:00 done by=v1"),
    item("ITM-2", "inquiry", "06-03 16:45 opened by=v1; 06-03 16:50 escalated by=v1; 06-04 08:45 answered by=v1",
         "from_unit: tax\n"),
    item("ITM-3", "inquiry", "06-30 17:00 opened by=v1"),
    item("ITM-4", "inquiry", "05-30 09:00 opened by=v1; 06-02 09:00 escalated by=v1; 06-02 12:00 answered by=v1"),
    item("ITM-5", "request", "06-05 09:00 opened by=v1; 06-05 09:10 answered by=v1"),
};

Computed of(const Lines& records, std::string_view compute, std::string_view in = "2025-06",
            std::string_view as_of = "2026-05-01 09:00", std::string_view more = {}) {
    Lines all{contract(level("s", "kind: statement, text: t")), plan_with(compute, more)};
    all.insert(all.end(), records.begin(), records.end());
    const World world(all, as_of);
    const Indicator* indicator = world.records().indicator("computed", month(in));
    REQUIRE(indicator != nullptr);
    return computed(world.records(), *indicator, month(in), at(as_of));
}

std::string value(const Computed& of) {
    if (of.is_ratio) return fmt::format("{}/{}", of.good, of.total);
    return of.value ? of.value->number.decimal(4) + of.value->unit : "none";
}

std::string ids(const std::vector<ComputedPart>& parts) {
    std::string text;
    for (const ComputedPart& part : parts) text += (text.empty() ? "" : " ") + part.id + (part.counts ? "" : "-");
    return text;
}

}  // namespace

TEST_CASE("records are counted in the month in which they begin", "[computed]") {
    const std::string inquiries = "compute: {take: count, of: item, where: {types: [inquiry]}}";
    CHECK(value(of(desk, inquiries)) == "3");
    CHECK(ids(of(desk, inquiries).parts) == "ITM-1 ITM-2 ITM-3");
    CHECK(value(of(desk, inquiries, "2025-05")) == "1");
    CHECK(value(of(desk, inquiries, "2025-07")) == "0");
    CHECK(value(of(desk, inquiries, "2025-07", "2025-06-30 18:00")) == "none");  // July has not begun
    CHECK(value(of(desk, inquiries, "2025-06", "2025-06-03 00:00")) == "1");     // only ITM-1 is known by then
    CHECK(value(of(desk, "compute: {take: count, of: item, where: {units: [tax]}}")) == "1");
    CHECK(value(of(desk, "compute: {take: count, of: item, where: {events: [escalated]}}")) == "1");  // ITM-4 is May's
}

TEST_CASE("a share is where among", "[computed]") {
    const std::string at_once =
        "compute: {take: share, of: item, where: {at_once: true}, among: {types: [inquiry], events: [answered]}}";
    CHECK(value(of(desk, at_once)) == "1/2");
    CHECK(ids(of(desk, at_once).parts) == "ITM-1 ITM-2-");
    CHECK(value(of(desk, at_once, "2025-05")) == "0/1");
    CHECK(value(of(desk, "compute: {take: share, of: item, where: {types: [request]}}")) == "1/4");
}

// Of June: ITM-1 30 min; ITM-2 16 h elapsed, 30 min + 15 min of service time (16:45–17:15, 08:30–08:45); ITM-4, which
// is answered in June, 75 h elapsed; of service time 05-30 (Friday) 8 h 15 min and 06-02 3 h 30 min.
TEST_CASE("a mean time is of the month in which it ends", "[computed]") {
    const std::string answers =
        "compute: {take: mean-time, of: item, where: {types: [inquiry]}, from: opened, to: answered";
    CHECK(value(of(desk, "unit: h, " + answers + "}")) == "30.5h");  // 91.5 h of three
    // 30 + 45 + 705 minutes of three.
    CHECK(value(of(desk, "unit: min, " + answers + ", clock: service-hours}")) == "260min");
    CHECK(value(of(desk, answers + "}", "2025-07")) == "none");
}

TEST_CASE("effort and cost add up", "[computed]") {
    const Lines work = {log("LOG",
                            "entries:\n  - {activity: backup, done: 2025-06-01 02:00, result: ok, effort: 20min}\n"
                            "  - {activity: backup, done: 2025-06-08 02:00, result: failed, effort: 25min}\n"
                            "  - {activity: account, done: 2025-06-09 02:00, result: ok, effort: 1h}\n"
                            "  - {activity: backup, done: 2025-07-01 00:00, result: ok, effort: 5h}\n")};
    CHECK(value(of(work, "compute: {take: effort, of: log}")) == "1.75h");
    CHECK(value(of(work, "unit: min, compute: {take: effort, of: log, where: {activities: [backup]}}")) == "45min");
    CHECK(value(of(work, "compute: {take: count, of: log, where: {results: [failed]}}")) == "1");
    const std::string costs =
        "costs:\n  - {id: a, title: A, type: operation, fiscal_year: 2025, amount: 900}\n"
        "  - {id: b, title: B, type: operation, fiscal_year: 2024, amount: 1000}\n"
        "  - {id: c, title: C, type: lease, fiscal_year: 2025, amount: 50}\n";
    const std::string of_year = "compute: {take: cost, of: cost, where: {types: [operation]}";
    CHECK(value(of({}, of_year + "}", "2025-06", "2026-05-01 09:00", costs)) == "900");
    CHECK(value(of({}, of_year + "}", "2026-04", "2026-05-01 09:00", costs)) == "none");
    // (1000 − 900) ÷ 1000, and (1200 − 900) ÷ 1200.
    CHECK(value(of({}, of_year + ", against: previous-fiscal-year}", "2025-06", "2026-05-01 09:00", costs)) == "10%");
    CHECK(value(of({}, of_year + ", against: 1200}", "2025-06", "2026-05-01 09:00", costs)) == "25%");
}

// April to June of both years: 4 inquiries before, 3 now.
TEST_CASE("a count is compared with the same months of the year before", "[computed]") {
    Lines records = {item("ITM-1", "inquiry", "2026-04-02 09:00 opened by=v1"),
                     item("ITM-2", "inquiry", "2026-05-02 09:00 opened by=v1"),
                     item("ITM-3", "inquiry", "2026-06-02 09:00 opened by=v1")};
    int number = 10;
    for (const char* day : {"2025-03-31", "2025-04-01", "2025-04-02", "2025-06-29", "2025-06-30", "2025-07-01"}) {
        records.push_back(item(fmt::format("ITM-{}", ++number), "inquiry", fmt::format("{} 09:00 opened by=v1", day)));
    }
    const Computed year =
        of(records, "compute: {take: count, of: item, against: previous-fiscal-year}", "2026-06", "2026-06-30 18:00");
    CHECK(value(year) == "25%");
    CHECK(year.parts.size() == 3);
    CHECK(year.parts_before.size() == 4);
    // Against nothing there is no reduction.
    CHECK(value(of({}, "compute: {take: count, of: item, against: previous-fiscal-year}", "2026-06",
                   "2026-06-30 18:00")) == "none");
}

// Of two inquiries of June one was answered at once: 50 %, judged once June is over.
TEST_CASE("a level judges a computed share when its month is over", "[computed]") {
    const std::string compute =
        "compute: {take: share, of: item, where: {at_once: true}, among: {types: [inquiry], events: [answered]}}";
    Lines all{contract(level("once", "kind: ratio, indicator: computed", "guarantee: \">= 60%\"")), plan_with(compute)};
    all.insert(all.end(), desk.begin(), desk.end());
    const auto statuses = [&](std::string_view as_of) {
        const World world(all, as_of);
        return joined(world.results("2025-06", key_and_status));
    };
    CHECK(statuses("2025-06-30 18:00") == "once/2025-06 running\n");
    CHECK(statuses("2025-07-01 00:00") == "once/2025-06 breached\n");
}

namespace {

Lines undetermined_of(const Lines& records, std::string_view compute) {
    Lines all{contract(level("s", "kind: statement, text: t")), plan_with(compute)};
    all.insert(all.end(), records.begin(), records.end());
    const World world(all, "2026-05-01 09:00");
    Lines found;
    for (const Remark& remark : undetermined(world.records(), *world.records().indicator("computed", month("2025-06")))) {
        found.push_back(remark.text.en.substr(0, remark.text.en.find(" nobody")) + ": " + std::string(remark.source.record->id.view()));
    }
    return found;
}

}  // namespace

// What nobody can tell is no zero: it is left out, and named.
TEST_CASE("a record that lacks the field by which an indicator tells is left out and named", "[computed]") {
    const Lines faults = {incident("INC-1", "06-02 09:00 occurred", "category: hardware\nwork: hardware"),
                          incident("INC-2", "06-03 09:00 occurred", "category: application"),
                          incident("INC-3", "06-04 09:00 occurred")};
    const std::string hardware = "compute: {take: count, of: incident, where: {categories: [hardware]}}";
    CHECK(value(of(faults, hardware)) == "1");
    CHECK(undetermined_of(faults, hardware) == Lines{"without `category`: INC-3"});
    // INC-2 is of another category, whatever its work.
    const std::string both = "compute: {take: count, of: incident, where: {categories: [hardware], works: [hardware]}}";
    CHECK(undetermined_of(faults, both) == Lines{"without `category`, `work`: INC-3"});
    // Of a share neither counted nor of the whole.
    const std::string share = "compute: {take: share, of: incident, where: {categories: [hardware]}}";
    CHECK(value(of(faults, share)) == "1/2");
    CHECK(undetermined_of(faults, share) == Lines{"without `category`: INC-3"});
    const std::string among = "compute: {take: share, of: incident, where: {works: [hardware]}, among: {categories: [hardware]}}";
    CHECK(value(of(faults, among)) == "1/1");
    CHECK(undetermined_of(faults, among) == Lines{"without `category`: INC-3"});
    CHECK(undetermined_of(faults, "compute: {take: count, of: incident}").empty());
    CHECK(undetermined_of(desk, "compute: {take: count, of: item, where: {types: [request], units: [tax]}}") ==
          Lines{"without `from_unit`: ITM-5"});
}

TEST_CASE("work whose result is not written was done", "[computed]") {
    const Lines logs = {log("LOG-1", "entries:\n  - {activity: backup, done: 2025-06-02 09:00}\n"
                                     "  - {activity: backup, done: 2025-06-03 09:00, result: failed}\n")};
    CHECK(value(of(logs, "compute: {take: count, of: log, where: {results: [ok]}}")) == "1");
    CHECK(value(of(logs, "compute: {take: count, of: log, where: {results: [failed]}}")) == "1");
}
