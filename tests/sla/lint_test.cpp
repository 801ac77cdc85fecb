// Contradictions in a contract: what each finding is for, and what it must leave alone.
#include "sla/lint.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

// Every reading that can be left open is written down.
constexpr const char* readings =
    "proration: calendar-days\nreductions: {cap: 100%, base: prorated, month: due, rounding: payable-down}";

const std::string nights =
    "kind: calendar\nid: nights\ntitle: Nights\ntimezone: Asia/Tokyo\nholidays: none\nhours: {mon-sun: "
    "'18:00-24:00'}\n";

Lines lint_of(const std::string& levels, std::string_view extra = readings) {
    INFO(levels);
    const World world({contract(levels, extra), nights});
    Findings findings;
    lint(world.contract(), findings);
    Lines names;
    for (const Finding& f : findings.all()) {
        CHECK(f.severity() == Severity::warning);
        CHECK_FALSE(f.message.ja.empty());
        names.emplace_back(name_of(f.name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string response(const std::string& rest, std::string_view id = "a", const std::string& more = {}) {
    return level(
        id, "kind: response, of: incident, from: called, to: arrived, clock: elapsed, reopen: new-round" + more, rest);
}

std::string stop(const std::string& bands, const std::string& guarantee = "99.5%") {
    return level("s", "kind: availability, clock: service-hours",
                 "guarantee: " + guarantee + ", reduction: {bands: [" + bands + "]}");
}

std::string late(const std::string& bands) { return response("guarantee: 30min, reduction: {bands: [" + bands + "]}"); }

bool contains(const Lines& lines, std::string_view name) {
    return std::find(lines.begin(), lines.end(), name) != lines.end();
}

}  // namespace

TEST_CASE("lint: nothing to say about contracts that are clear") {
    CHECK(lint_of(response("guarantee: 30min, target: 10min, reduction: {step: {first: 5%, then: 5%, every: 15min, "
                           "when: exceeded}}")) == Lines{});
    CHECK(lint_of(stop("{below: 99.5%, take: 5%}, {below: 99%, take: 10%}")) == Lines{});
    CHECK(lint_of(stop("{over: 60min, take: 5%}, {over: 2h, take: 10%}", "60min")) == Lines{});
    CHECK(lint_of(late("{over: 0s, take: 5%}, {over: 1h, take: 10%}")) == Lines{});
    CHECK(lint_of(response("guarantee: 30min"), "") == Lines{});  // nothing is reduced, so nothing need be said
}

TEST_CASE("lint: bands") {
    CHECK(lint_of(stop("{below: 99.5%, take: 5%}, {below: 99.5%, take: 10%}")) == Lines{"bands-overlap"});
    CHECK(lint_of(stop("{below: 99%, take: 10%}")) == Lines{"bands-gap"});
    CHECK(lint_of(stop("{below: 99.9%, take: 5%}, {below: 99.5%, take: 10%}")) == Lines{"band-never-applies"});
    CHECK(lint_of(stop("{below: 99.5%, take: 10%}, {below: 99%, take: 5%}")) == Lines{"bands-wrong-way"});
    CHECK(lint_of(stop("{over: 2h, take: 5%}", "60min")) == Lines{"bands-gap"});
    CHECK(lint_of(stop("{over: 30min, take: 5%}, {over: 60min, take: 10%}", "60min")) == Lines{"band-never-applies"});
    CHECK(lint_of(late("{over: 15min, take: 5%}")) == Lines{"bands-gap"});
    CHECK(lint_of(late("{over: 0s, take: 10%}, {over: 1h, take: 5%}")) == Lines{"bands-wrong-way"});
    CHECK(lint_of(late("{over: 0s, take: 5%}, {over: 0s, take: 5%}")) == Lines{"bands-overlap"});
    // Where the guarantee is a share, nobody can say at which downtime a breach begins.
    CHECK(lint_of(stop("{over: 2h, take: 5%}")) == Lines{});
    // Their order in the file says nothing.
    CHECK(lint_of(late("{over: 1h, take: 10%}, {over: 0s, take: 5%}")) == Lines{});
}

TEST_CASE("lint: a cap that is missing") {
    const char* const without =
        "proration: calendar-days\nreductions: {base: prorated, month: due, rounding: payable-down}";
    CHECK(lint_of(response("guarantee: 30min, reduction: {flat: 5%}"), without) == Lines{"cap-missing"});
    CHECK(lint_of(response("guarantee: 30min"), without) == Lines{});
    CHECK(lint_of(response("guarantee: 30min, reduction: {flat: 5%, cap: 20%}"), without) == Lines{});
}

TEST_CASE("lint: a target that is laxer than the guarantee") {
    const Lines laxer = {"target-laxer"};
    CHECK(lint_of(response("guarantee: 30min, target: 30min")) == Lines{});
    CHECK(lint_of(response("guarantee: 30min, target: 29min")) == Lines{});
    CHECK(lint_of(response("guarantee: 30min, target: 31min")) == laxer);
    CHECK(lint_of(response("guarantee: 1d, target: 2d")) == laxer);
    CHECK(lint_of(response("guarantee: 2d, target: 1d")) == Lines{});
    // A lead time is the other way round.
    const auto lead = [](const char* rest) {
        return lint_of(level("l", "kind: lead-time, of: change, from: announced, to: started, clock: elapsed", rest));
    };
    CHECK(lead("guarantee: 3d, target: 5d") == Lines{});
    CHECK(lead("guarantee: 3d, target: 2d") == laxer);
    CHECK(lead("guarantee: 3d, target: 60min") == laxer);
    const auto availability = [](const char* rest) {
        return lint_of(level("s", "kind: availability, clock: elapsed", rest));
    };
    CHECK(availability("guarantee: 99.5%, target: 99.9%") == Lines{});
    CHECK(availability("guarantee: 99.5%, target: 99.4%") == laxer);
    CHECK(availability("guarantee: 60min, target: 90min") == laxer);
    CHECK(lint_of(level("f", "kind: frequency, activity: backup, every: month", "guarantee: 2, target: 1")) == laxer);
    CHECK(lint_of(level("m", "kind: ratio, indicator: calls", "guarantee: \">= 90%\", target: \">= 80%\"")) == laxer);
    CHECK(lint_of(level("m", "kind: ratio, indicator: calls", "guarantee: \"< 5%\", target: \"< 6%\"")) == laxer);
    CHECK(lint_of(level("m", "kind: ratio, indicator: calls", "guarantee: \"< 5%\", target: \"< 3%\"")) == Lines{});
}

TEST_CASE("lint: two levels that judge the same events") {
    const Lines same = {"levels-judge-same"};
    CHECK(lint_of(response("guarantee: 30min", "a") + response("guarantee: 60min", "b")) == same);
    CHECK(lint_of(response("guarantee: 30min", "a", ", where: {levels: [A]}") +
                  response("guarantee: 60min", "b", ", where: {levels: [B]}")) == Lines{});
    CHECK(lint_of(response("guarantee: 30min, effective: {until: 2025-09-30}", "a") +
                  response("guarantee: 60min, effective: {from: 2025-10-01}", "b")) == Lines{});
    CHECK(lint_of(response("guarantee: 30min, effective: {until: 2025-10-01}", "a") +
                  response("guarantee: 60min, effective: {from: 2025-10-01}", "b")) == same);
    for (const char* const measure :
         {"kind: lead-time, of: change, from: announced, to: started", "kind: availability, clock: service-hours",
          "kind: occurrence, of: incident, where: {levels: [A]}", "kind: frequency, activity: backup, every: month",
          "kind: deadline, report: monthly, due: 5th open-day", "kind: ratio, indicator: calls",
          "kind: value, indicator: count"}) {
        INFO(measure);
        CHECK(lint_of(level("a", measure) + level("b", measure)) == same);
    }
    // What belongs to a month is judged by each that is in force on one of its days.
    for (const char* const measure : {"kind: value, indicator: count", "kind: ratio, indicator: calls",
                                      "kind: deadline, report: monthly, due: 5th open-day"}) {
        CAPTURE(measure);
        const auto versions = [&](const char* until, const char* from) {
            return lint_of(level("a", measure, fmt::format("effective: {{until: {}}}", until)) +
                           level("b", measure, fmt::format("effective: {{from: {}}}", from)));
        };
        CHECK(versions("2025-06-15", "2025-06-16") == same);
        CHECK(versions("2025-06-01", "2025-06-30") == same);
        CHECK(versions("2025-06-30", "2025-07-01") == Lines{});
        CHECK(versions("2025-06-29", "2025-07-01") == Lines{});
    }
    CHECK(lint_of(level("a", "kind: availability, clock: service-hours", "effective: {until: 2025-06-15}") +
                  level("b", "kind: availability, clock: service-hours", "effective: {from: 2025-06-16}")) == Lines{});
    // Each once, not each pair.
    const std::string three =
        response("guarantee: 30min", "a") + response("guarantee: 60min", "b") + response("guarantee: 90min", "c");
    CHECK(lint_of(three) == Lines{"levels-judge-same", "levels-judge-same"});
    CHECK(lint_of(level("a", "kind: statement, text: x") + level("b", "kind: statement, text: x")) == Lines{});
    // Two calendars are different hours, unless the one that is named is the contract's.
    const auto hours = [](std::string_view id, const std::string& more = {}) {
        return level(id, "kind: availability, clock: service-hours" + more);
    };
    CHECK(lint_of(hours("a", ", calendar: office") + hours("b", ", calendar: nights")) == Lines{});
    CHECK(lint_of(hours("a") + hours("b", ", calendar: nights")) == Lines{});
    CHECK(lint_of(hours("a") + hours("b", ", calendar: office")) == same);
    CHECK(lint_of(response("guarantee: 30min", "a") +
                  level("b",
                        "kind: response, of: incident, from: called, to: restored, clock: elapsed, reopen: new-round",
                        "guarantee: 4h")) == Lines{});
}

TEST_CASE("lint: an end that cannot follow its start") {
    const auto from_to = [](const char* from, const char* to, const char* of = "incident") {
        return lint_of(level(
            "a",
            fmt::format("kind: response, of: {}, from: {}, to: {}, clock: elapsed, reopen: new-round", of, from, to),
            "guarantee: 4h"));
    };
    CHECK(from_to("restored", "detected") == Lines{"to-cannot-follow"});
    CHECK(from_to("detected", "restored") == Lines{});
    CHECK(from_to("called", "arrived") == Lines{});
    CHECK(from_to("finished", "started", "change") == Lines{"to-cannot-follow"});
    CHECK(from_to("started", "finished", "change") == Lines{});
    CHECK(from_to("x-one", "x-two") == Lines{});  // of free events nothing is known
}

TEST_CASE("lint: a reading that is left open, where something is reduced") {
    const std::string clear = response("guarantee: 30min, reduction: {flat: 5%}");
    CHECK(lint_of(clear) == Lines{});
    for (const char* const extra :
         {"reductions: {cap: 100%, base: prorated, month: due, rounding: payable-down}",
          "proration: calendar-days\nreductions: {cap: 100%, month: due, rounding: payable-down}",
          "proration: calendar-days\nreductions: {cap: 100%, base: prorated, rounding: payable-down}",
          "proration: calendar-days\nreductions: {cap: 100%, base: prorated, month: due}"}) {
        INFO(extra);
        CHECK(contains(lint_of(clear, extra), "reading-left-open"));
    }
    CHECK(lint_of(response("guarantee: 30min, reduction: {step: {first: 5%, then: 5%, every: 15min}}")) ==
          Lines{"reading-left-open"});  // `when`
    // All of them together are asked once.
    CHECK(lint_of(response("guarantee: 30min, reduction: {step: {first: 5%, then: 5%, every: 15min}}"),
                  "reductions: {cap: 100%}") == Lines{"reading-left-open"});
}

// The fixture's term is from April 2025 to March 2026.
TEST_CASE("lint: a month has one tax rate, that of its first day") {
    const auto taxed = [](const std::string& from) {
        return lint_of(response("guarantee: 30min"), std::string(readings) + "\ntax: [{from: 2025-04-01, rate: 8%, included: true}, {from: " + from +
                               ", rate: 10%, included: true}]");
    };
    CHECK(taxed("2025-10-01") == Lines{});
    CHECK(taxed("2025-10-02") == Lines{"reading-left-open"});
    CHECK(taxed("2026-03-31") == Lines{"reading-left-open"});
}
