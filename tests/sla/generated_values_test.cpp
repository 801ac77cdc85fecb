// Random measurements of an indicator: the value of a month against adding tenths of minutes up by hand.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

constexpr unsigned worlds = 150;
constexpr int months_of_world = 3;  // April to June

struct Sample {
    int month, day, hour;
    int tenths;  // of a minute
};
struct Agreed {
    std::string aggregate;
    bool is_upper = false;  // at most the bound, else at least
    int bound = 0;          // tenths of a minute
};

int number(std::mt19937& engine, int from, int to) {
    return from + static_cast<int>(engine() % static_cast<unsigned>(to - from + 1));
}

std::string minutes_text(int tenths) { return fmt::format("{}.{}min", tenths / 10, tenths % 10); }

// No two of one month at the same moment: which of them is the last nobody could say.
std::vector<Sample> random_measurements(std::mt19937& engine) {
    std::vector<Sample> all;
    for (int month = 4; month < 4 + months_of_world; ++month) {
        for (int n = number(engine, 1, 5), day = 1; n > 0; --n) {
            all.push_back({month, day, number(engine, 1, 23), number(engine, 1, 600)});
            day += number(engine, 1, 6);
        }
    }
    std::shuffle(all.begin(), all.end(), engine);
    return all;
}

std::string log_text(std::mt19937& engine, const std::vector<Sample>& all) {
    std::string text = "measurements:\n";
    for (const Sample& m : all) {
        const std::string when = number(engine, 1, 2) == 1
                                     ? fmt::format("day: 2025-{:02}-{:02}", m.month, m.day)
                                     : fmt::format("at: \"2025-{:02}-{:02} {:02}:00\"", m.month, m.day, m.hour);
        text += fmt::format("  - {{indicator: i, {}, value: {}}}\n", when, minutes_text(m.tenths));
    }
    return log("LOG", text);
}

// The month's value is `top` over `bottom` tenths.
struct Joined {
    int top = 0, bottom = 1;
};

Joined joined_of(const Agreed& agreed, std::vector<Sample> all, int month) {
    all.erase(std::remove_if(all.begin(), all.end(), [&](const Sample& m) { return m.month != month; }), all.end());
    std::sort(all.begin(), all.end(), [](const Sample& one, const Sample& other) { return one.day < other.day; });
    Joined joined{all.front().tenths, 1};
    for (std::size_t i = 1; i < all.size(); ++i) {
        const int next = all[i].tenths;
        if (agreed.aggregate == "max") joined.top = std::max(joined.top, next);
        if (agreed.aggregate == "min") joined.top = std::min(joined.top, next);
        if (agreed.aggregate == "last") joined.top = next;
        if (agreed.aggregate == "sum" || agreed.aggregate == "mean") joined.top += next;
        if (agreed.aggregate == "mean") ++joined.bottom;
    }
    return joined;
}

}  // namespace

TEST_CASE("generated: measurements of a month are taken together as adding them up gives") {
    for (unsigned seed = 1; seed <= worlds; ++seed) {
        std::mt19937 engine(seed);
        const char* const aggregates[] = {"sum", "mean", "max", "min", "last"};
        const Agreed agreed{aggregates[number(engine, 0, 4)], number(engine, 0, 1) == 1, number(engine, 1, 900)};
        const std::vector<Sample> measured = random_measurements(engine);
        const std::string indicators =
            fmt::format("  - {{id: i, title: I, unit: min, aggregate: {}}}\n", agreed.aggregate);
        const Lines texts = {contract(level("v", "kind: value, indicator: i, unit: min",
                                            fmt::format("guarantee: \"{} {}\"",
                                                        agreed.is_upper ? "<=" : ">=", minutes_text(agreed.bound)))),
                             fmt::format("kind: plan\nid: more\ntitle: More\ntype: operation\ncontract: c\n"
                                         "period: {{from: 2025-04-01, until: 2026-03-31}}\nindicators:\n{}",
                                         indicators),
                             log_text(engine, measured)};
        INFO("seed " << seed << "\n" << sla_test::joined(texts));
        const World world(texts);
        for (int month = 4; month < 4 + months_of_world; ++month) {
            const Joined value = joined_of(agreed, measured, month);
            const std::string key = fmt::format("2025-{:02}", month);
            const MonthEvaluation evaluated = world.month(key);
            const Result* result = evaluated.find("v/" + key);
            REQUIRE(result != nullptr);
            const int bound = agreed.bound * value.bottom;
            const bool is_met = agreed.is_upper ? value.top <= bound : value.top >= bound;
            CHECK(std::get<MeasuredValue>(result->facts).value == Ratio::of(value.top, 10 * value.bottom));
            CHECK(status(*result) == (is_met ? "met" : "breached"));
        }
    }
}
