#include "time/instant.h"

#include <random>
#include <set>

#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

Instant second(int n) { return Instant(std::chrono::seconds(n)); }

std::vector<Interval> intervals(std::initializer_list<std::pair<int, int>> pairs) {
    std::vector<Interval> result;
    for (const auto& [from, to] : pairs) result.push_back({second(from), second(to)});
    return result;
}

std::set<int> seconds_of(const std::vector<Interval>& all) {
    std::set<int> members;
    for (const Interval& i : all) {
        for (Instant t = i.from; t < i.to; t += std::chrono::seconds(1)) {
            members.insert(static_cast<int>(t.time_since_epoch().count()));
        }
    }
    return members;
}

bool is_tidy(const std::vector<Interval>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].empty() || (i > 0 && all[i].from <= all[i - 1].to)) return false;
    }
    return true;
}

}  // namespace

TEST_CASE("intervals are half-open") {
    const Interval i{second(10), second(20)};
    CHECK(i.contains(second(10)));
    CHECK(i.contains(second(19)));
    CHECK(!i.contains(second(20)));
    CHECK(!i.contains(second(9)));
    CHECK(Interval{second(5), second(5)}.empty());
    CHECK(Interval{second(6), second(5)}.empty());
}

TEST_CASE("uniting sorts, joins what overlaps or touches, and drops what is empty") {
    CHECK(unite(intervals({})).empty());
    CHECK(unite(intervals({{5, 5}, {9, 7}})).empty());
    CHECK(unite(intervals({{30, 40}, {0, 10}})) == intervals({{0, 10}, {30, 40}}));
    CHECK(unite(intervals({{0, 10}, {10, 20}})) == intervals({{0, 20}}));
    CHECK(unite(intervals({{0, 10}, {11, 20}})) == intervals({{0, 10}, {11, 20}}));
    CHECK(unite(intervals({{0, 30}, {5, 10}, {8, 20}})) == intervals({{0, 30}}));
}

TEST_CASE("subtracting leaves what is outside") {
    CHECK(subtract(intervals({{0, 10}}), {}) == intervals({{0, 10}}));
    CHECK(subtract(intervals({{0, 10}}), intervals({{0, 10}})).empty());
    CHECK(subtract(intervals({{0, 10}}), intervals({{10, 20}})) == intervals({{0, 10}}));
    CHECK(subtract(intervals({{0, 30}}), intervals({{5, 10}, {20, 40}})) == intervals({{0, 5}, {10, 20}}));
    CHECK(subtract(intervals({{0, 10}, {20, 30}}), intervals({{5, 25}})) == intervals({{0, 5}, {25, 30}}));
}

TEST_CASE("set operations on intervals agree with sets of seconds") {
    std::mt19937 random(20260406);
    const auto some = [&random] {
        std::vector<Interval> all;
        for (auto n = random() % 8; n > 0; --n) {
            const int from = static_cast<int>(random() % 60);
            all.push_back({second(from), second(from - 2 + static_cast<int>(random() % 15))});
        }
        return all;
    };
    for (int round = 0; round < 2000; ++round) {
        const auto raw_a = some();
        const auto a = unite(raw_a);
        const auto b = unite(some());
        REQUIRE(is_tidy(a));
        REQUIRE(seconds_of(a) == seconds_of(raw_a));

        std::set<int> both;
        std::set<int> only_a;
        const auto in_b = seconds_of(b);
        for (const int s : seconds_of(a)) (in_b.contains(s) ? both : only_a).insert(s);
        REQUIRE(is_tidy(subtract(a, b)));
        REQUIRE(seconds_of(subtract(a, b)) == only_a);
        REQUIRE(is_tidy(intersect(a, b)));
        REQUIRE(seconds_of(intersect(a, b)) == both);
    }
}

TEST_CASE("dates and months are printed as records write them") {
    CHECK(to_string(date::year(2025) / 6 / 2) == "2025-06-02");
    CHECK(to_string(date::year(2025) / 11) == "2025-11");
    CHECK(last_day(date::year(2024) / 2) == date::year(2024) / 2 / 29);
    CHECK(plus_days(date::year(2025) / 12 / 31, 1) == date::year(2026) / 1 / 1);
    CHECK(days_between(date::year(2025) / 3 / 1, date::year(2025) / 2 / 28) == -1);
}
