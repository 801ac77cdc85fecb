// What the tests of times share: short ways to write a moment and to show one.
#pragma once

#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/paths.h"
#include "time/calendar.h"
#include "time/clock.h"
#include "time/day_count.h"
#include "time/parse.h"

namespace opsctl::time_test {

inline Zone zone(std::string_view name) {
    const auto found = Zone::find(name);
    INFO(name);
    REQUIRE(found);
    return *found;
}

inline Zone tokyo() { return zone("Asia/Tokyo"); }

inline Date day(std::string_view text) {
    const auto parsed = parse_date(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

inline Month month(std::string_view text) {
    const auto parsed = parse_month(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

inline Instant at(std::string_view text, const Zone& where) {
    const auto parsed = parse_time(text, where);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

inline DayHours hours(std::string_view text) {
    if (text.empty()) return {};
    const auto parsed = parse_hours(text);
    INFO(text);
    REQUIRE(parsed);
    return *parsed;
}

inline std::string shown(std::optional<Instant> t, const Zone& where) { return t ? where.plain(*t) : "none"; }
inline std::string shown(std::optional<Date> d) { return d ? to_string(*d) : "none"; }
inline std::string shown(const std::vector<Interval>& intervals, const Zone& where) {
    std::string text;
    for (const Interval& i : intervals) text += "[" + where.plain(i.from) + ", " + where.plain(i.to) + ")";
    return text;
}

// The open days of a town hall: weekdays 08:30–17:15 but for holidays and 12/29–1/3.
inline CalendarRules town_hall_rules() {
    CalendarRules rules;
    rules.zone = tokyo();
    rules.japan_holidays = true;
    for (std::size_t i = 0; i < 5; ++i) rules.weekly[i] = hours("08:30-17:15");
    rules.closed_yearly.push_back({date::December / 29, date::January / 3});
    return rules;
}

inline Calendar town_hall() { return Calendar(town_hall_rules()); }

// date -> name, as the official list has them.
inline std::map<std::string, std::string> listed_holidays() {
    std::ifstream file(opsctl::test::paths::tests().string() + "/time/japan-holidays.csv");
    REQUIRE(file);
    std::map<std::string, std::string> days;
    std::string line;
    std::getline(file, line);
    REQUIRE(line == "date,name");
    while (std::getline(file, line)) days[line.substr(0, 10)] = line.substr(11);
    return days;
}

}  // namespace opsctl::time_test
