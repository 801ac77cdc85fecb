// What a contract promises less, more or otherwise than it did, worked out by hand.
#include "review/promises.h"

#include <catch2/catch.hpp>

#include "sla/records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

struct Row {
    const char *before, *after;
    const char* now;  // "" where nothing differs
};

std::string changed(const std::string& before, const std::string& after) {
    const World one({contract(before)}, "2025-07-01 09:00", Check::nothing);
    const World two({contract(after)}, "2025-07-01 09:00", Check::nothing);
    const std::vector<PromiseDifference> all = promise_differences(one.index(), two.index());
    if (all.empty()) return "";
    REQUIRE(all.size() == 1);
    CHECK(all[0].contract == "c");
    std::string text;
    for (const ServiceLevel* level : all[0].gone) text += "gone " + level->id.str();
    for (const ServiceLevel* level : all[0].added) text += "new " + level->id.str();
    for (const ChangedPromise& level : all[0].changed) text += std::string(enum_name(level.now));
    return text;
}

}  // namespace

TEST_CASE("levels that only one side promises are told, whatever they cost", "[difference]") {
    const std::string a = level("a", "kind: availability", "guarantee: 99%"), b = level("b", "kind: statement, text: t");
    CHECK(changed(a + b, a + b).empty());
    CHECK(changed(a + b, a) == "gone b");
    CHECK(changed(a, a + b) == "new b");
}

TEST_CASE("a promise that is weaker or stricter than it was is told, whatever it costs", "[difference]") {
    const auto row = GENERATE(
        Row{"guarantee: 99%", "guarantee: 99%", ""}, Row{"guarantee: 99%", "guarantee: 98.99%", "weaker"},
        Row{"guarantee: 99%", "guarantee: 99.9%", "stricter"},
        // A target is less than a guarantee, and more than nothing.
        Row{"guarantee: 99%", "target: 99%", "weaker"}, Row{"target: 99%", "guarantee: 99%", "stricter"},
        Row{"guarantee: 99%", "target: 99.9%", "unclear"}, Row{"guarantee: 99%, target: 99.9%", "guarantee: 99%", "weaker"},
        Row{"guarantee: 99%", "guarantee: 99%, target: 99.9%", "stricter"},
        Row{"guarantee: 99%, target: 99.9%", "guarantee: 98%, target: 99.9%", "weaker"},
        Row{"guarantee: 99%, target: 99.9%", "guarantee: 98%, target: 99.95%", "unclear"},
        // The same, said otherwise.
        Row{"guarantee: 99%", "guarantee: 99.0%", "same"},
        Row{"guarantee: 99%, catalogue: meti/saas/availability@3", "guarantee: 99%, catalogue: meti/saas/availability@2",
            "same"});
    INFO(row.before << " -> " << row.after);
    const auto written = [](const char* limits) { return level("a", "kind: availability", limits); };
    CHECK(changed(written(row.before), written(row.after)) == row.now);
}

TEST_CASE("a clock that stands still makes the same limit weaker", "[difference]") {
    const auto timed = [](const char* clock, const char* limit) {
        return level("a", std::string("kind: response, of: incident, from: detected, to: resolved, clock: ") + clock,
                     std::string("guarantee: ") + limit);
    };
    CHECK(changed(timed("elapsed", "4h"), timed("service-hours", "4h")) == "weaker");
    CHECK(changed(timed("service-hours", "4h"), timed("elapsed", "4h")) == "stricter");
    CHECK(changed(timed("service-hours", "4h"), timed("service-hours", "240min")) == "same");
    CHECK(changed(timed("elapsed", "4h"), timed("service-hours", "2h")) == "unclear");
}
