// Service time as simple as can be: a walk from step to step (a minute or a second) that asks of each whether the
// clock runs in it. Tests and fuzz targets hold the real calendars and clocks against it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "time/calendar.h"

namespace opsctl::time_test {

inline constexpr std::chrono::seconds minute = std::chrono::minutes(1);
inline constexpr std::int64_t minutes_of_day = 1440;

struct Site {
    const char* zone;
    const char* around;  // a time in whose neighbourhood something happens
};
inline constexpr Site sites[] = {
    {"Asia/Tokyo", "2025-06-13 00:00Z"},          {"Asia/Tokyo", "2025-12-31 12:00Z"},  // the new year
    {"Asia/Tokyo", "2026-05-04 00:00Z"},                                                // four holidays in a row
    {"Asia/Tokyo", "2024-02-29 00:00Z"},          {"UTC", "2026-01-01 00:00Z"},
    {"America/New_York", "2026-03-08 07:00Z"},    {"America/New_York", "2026-11-01 06:00Z"},
    {"America/New_York", "2050-03-13 07:00Z"},    {"Europe/London", "2026-03-29 01:00Z"},
    {"Europe/London", "2026-10-25 01:00Z"},       {"Australia/Lord_Howe", "2026-04-04 15:00Z"},
    {"Australia/Lord_Howe", "2026-10-03 15:30Z"}, {"Pacific/Apia", "2011-12-30 10:00Z"},  // without 12-30
    {"America/St_Johns", "2010-11-07 02:31Z"},   // put back from 00:01 to 23:01
    {"America/Sao_Paulo", "2018-11-04 03:00Z"},  // put forward from 00:00
    {"America/Havana", "2026-11-01 05:00Z"},     // put back from 01:00 to 00:00
};

// Calendars, limits and pauses that meet the edges often; `random` gives 32 bits at a time.
class Generator {
   public:
    explicit Generator(std::function<std::uint32_t()> random) : random_(std::move(random)) {}

    int up_to(int most) { return static_cast<int>(random_() % static_cast<std::uint32_t>(most + 1)); }
    bool one_in(int n) { return up_to(n - 1) == 0; }

    DayHours day_hours() {
        if (one_in(3)) return {};
        if (one_in(6)) return *parse_hours("00:00-24:00");
        if (one_in(5)) return *parse_hours("08:30-12:00, 13:00-17:15");
        DayHours result;
        int from = up_to(20) * 30 + (one_in(4) ? 7 : 0);
        for (int n = up_to(2); n >= 0 && from < minutes_of_day; --n) {
            // The last window may run over midnight, for up to a day.
            const int longest = n == 0 && one_in(2) ? static_cast<int>(minutes_of_day) : 240;
            const int to = from + 1 + up_to(longest - 1);
            if (to > minutes_of_day && n > 0) break;
            result.push_back({std::chrono::minutes(from), std::chrono::minutes(to)});
            from = to + (one_in(4) ? 0 : 15 * up_to(8));
        }
        return result;
    }

    Date near(Date d) { return plus_days(d, up_to(12) - 6); }

    CalendarRules calendar(const Zone& z, Date around) {
        CalendarRules rules;
        rules.zone = z;
        rules.japan_holidays = one_in(2);
        for (DayHours& day : rules.weekly) day = day_hours();
        for (int n = up_to(2); n > 0; --n) {
            const Date first = near(around);
            const Date last = plus_days(first, up_to(2));
            rules.closed_yearly.push_back({first.month() / first.day(), last.month() / last.day()});
        }
        for (int n = up_to(2); n > 0; --n) {
            const Date first = near(around);
            rules.closed.push_back({first, plus_days(first, up_to(2))});
        }
        for (int n = up_to(2); n > 0; --n) {
            const Date date = near(around);
            DayHours opened = day_hours();
            if (opened.empty()) opened = *parse_hours("10:00-11:00");
            rules.open.push_back({{date, date}, opened});
        }
        return rules;
    }

    std::vector<Interval> pauses(Instant start, std::chrono::seconds step, int steps) {
        std::vector<Interval> pauses;
        for (int n = up_to(4); n > 0; --n) {
            const Instant from = start + step * up_to(steps);
            pauses.push_back({from, from + step * up_to(steps / 6)});
        }
        return pauses;
    }

   private:
    std::function<std::uint32_t()> random_;
};

// The precedence of the rules, written down a second time, with another source of holidays.
using IsHoliday = std::function<bool(Date)>;

inline const DayHours& naive_hours(const CalendarRules& rules, const IsHoliday& is_holiday, Date d) {
    static const DayHours closed;
    for (const auto& [range, opened] : rules.open) {
        if (range.from <= d && d <= range.until) return opened;
    }
    for (const DateRange& range : rules.closed) {
        if (range.from <= d && d <= range.until) return closed;
    }
    for (const YearlyRange& range : rules.closed_yearly) {
        // Walks from the beginning of last year's and this year's range to its end.
        for (int year = static_cast<int>(d.year()) - 1; year <= static_cast<int>(d.year()); ++year) {
            const Date first = date::year(year) / range.from.month() / range.from.day();
            const bool is_over_new_year = range.until < range.from;
            const Date last = date::year(year + (is_over_new_year ? 1 : 0)) / range.until.month() / range.until.day();
            if (first <= d && d <= last) return closed;
        }
    }
    if (rules.japan_holidays && is_holiday(d)) return closed;
    const auto index = (date::sys_days(d) - date::sys_days(date::year(2024) / 1 / 1)).count() % 7;  // a Monday
    return rules.weekly[static_cast<std::size_t>((index + 7) % 7)];
}

inline bool is_inside(const DayHours& windows, std::int64_t minute_of_day) {
    return std::any_of(windows.begin(), windows.end(), [=](const DayWindow& w) {
        return w.from.count() <= minute_of_day && minute_of_day < w.to.count();
    });
}

// Whether the clock runs in each step of a stretch of time.
struct Steps {
    Instant start;
    std::chrono::seconds step;
    std::vector<bool> runs;

    Instant end() const { return start + step * static_cast<std::int64_t>(runs.size()); }
    std::size_t index(Instant t) const { return static_cast<std::size_t>((t - start) / step); }

    std::int64_t between(Instant from, Instant to) const {
        std::int64_t sum = 0;
        for (Instant t = from; t < to; t += step) sum += runs[index(t)] ? step.count() : 0;
        return sum;
    }
    // nullopt: not within the stretch.
    std::optional<Instant> add(Instant t, std::int64_t limit) const {
        for (; limit > 0; t += step) {
            if (t >= end()) return std::nullopt;
            if (runs[index(t)]) limit -= step.count();
        }
        return t;
    }
    std::optional<Instant> subtract(Instant t, std::int64_t limit) const {
        while (limit > 0) {
            if (t <= start) return std::nullopt;
            t -= step;
            if (runs[index(t)]) limit -= step.count();
        }
        return t;
    }
    std::vector<Interval> running(Instant from, Instant to) const {
        std::vector<Interval> result;
        for (Instant t = from; t < to; t += step) {
            if (!runs[index(t)]) continue;
            if (!result.empty() && result.back().to == t) {
                result.back().to += step;
            } else {
                result.push_back({t, t + step});
            }
        }
        return result;
    }
};

// A window runs from the first moment at which the wall's clock has reached its beginning to the first at which
// it has reached its end: a clock that was put back reaches nothing new until it has caught up.
inline Steps service_steps(const CalendarRules& rules, const IsHoliday& is_holiday, Instant start, Instant end,
                           std::chrono::seconds step) {
    Steps steps{start, step, {}};
    LocalTime reached = LocalTime::min();
    for (Instant t = start - std::chrono::hours(72); t < end; t += step) {
        reached = std::max(reached, rules.zone.local(t));
        if (t < start) continue;
        const auto midnight = date::floor<date::days>(reached);
        const Date d(midnight);
        const std::int64_t minute_of_day = (reached - midnight) / minute;
        steps.runs.push_back(
            is_inside(naive_hours(rules, is_holiday, d), minute_of_day) ||
            is_inside(naive_hours(rules, is_holiday, plus_days(d, -1)), minute_of_day + minutes_of_day));
    }
    return steps;
}

inline Steps elapsed_steps(Instant start, Instant end, std::chrono::seconds step) {
    return {start, step, std::vector<bool>(static_cast<std::size_t>((end - start) / step), true)};
}

inline void pause(Steps& steps, const std::vector<Interval>& pauses) {
    for (std::size_t i = 0; i < steps.runs.size(); ++i) {
        const Instant t = steps.start + steps.step * static_cast<std::int64_t>(i);
        for (const Interval& p : pauses) {
            if (p.contains(t)) steps.runs[i] = false;
        }
    }
}

}  // namespace opsctl::time_test
