// Open days and service hours: which time counts.
//
// A calendar is weekly hours, holidays, closures and openings. For a day, a dated opening wins over a dated
// closure, over a yearly closure, over a holiday, over the weekly hours. A window belongs to the day on which
// it begins and runs on over midnight into a day that may be closed.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "time/instant.h"
#include "time/zone.h"

namespace opsctl {

// A window of a day, as minutes from its 00:00; `to` may be past 24:00 (up to 48:00).
struct DayWindow {
    std::chrono::minutes from;
    std::chrono::minutes to;
    friend bool operator==(const DayWindow&, const DayWindow&) = default;
};
using DayHours = std::vector<DayWindow>;  // sorted by from; empty: closed

// "08:30-12:00, 13:00-17:15"; "22:00-06:00" ends on the next day; "00:00-24:00". Windows of one day must not
// overlap. Finding: bad-hours.
Parsed<DayHours> parse_hours(std::string_view);

// "mon-fri", "sat", "sat-sun", "every-day" -> which days (Monday = 0). "fri-mon" wraps. Finding: bad-value.
Parsed<std::array<bool, 7>> parse_weekdays(std::string_view);

// A month and day of every year, to another (over the year's end when `until` is earlier): 12-29..01-03.
struct YearlyRange {
    date::month_day from, until;
    bool contains(Date) const;
};
struct DateRange {  // both days included
    Date from, until;
    bool contains(Date d) const { return from <= d && d <= until; }
};

struct CalendarRules {
    Zone zone = Zone::utc();
    bool japan_holidays = false;
    std::array<DayHours, 7> weekly;  // Monday first
    // Weekly hours that hold from a day on, in the order of the days, instead of those before.
    std::vector<std::pair<Date, std::array<DayHours, 7>>> later = {};
    std::vector<YearlyRange> closed_yearly;
    std::vector<DateRange> closed;
    std::vector<std::pair<DateRange, DayHours>> open;
};

// Days and years that were asked for once are kept, so a Calendar is not shared between threads; a copy may
// go to another one. Service time is known for the years that records may name and one on either side.
class Calendar {
   public:
    explicit Calendar(CalendarRules);
    // Open every day around the clock.
    static Calendar always(Zone);

    const Zone& zone() const { return rules_->zone; }

    // Windows that begin on the day, sorted, by the precedence above.
    const DayHours& hours(Date) const;
    bool is_open(Date day) const { return !hours(day).empty(); }

    // The day's windows as moments, edges resolved as Zone::edge does.
    std::vector<Interval> windows(Date) const;
    // Service time in [from, to): sorted, disjoint; windows that overlap across midnight count once.
    std::vector<Interval> service_time(Interval) const;
    bool is_service_time(Instant) const;
    // How much of it there is in [from, to); 0 when to <= from.
    ClockTime service_between(Instant from, Instant to) const;
    // The first moment at which `time` of it has passed since `start`, and the latest from which it still
    // passes before `end`; `time` is more than 0. nullopt: not in the years known.
    std::optional<Instant> after_service(Instant start, ClockTime time) const;
    std::optional<Instant> before_service(Instant end, ClockTime time) const;

    // Counting from the month's first day; runs into the next month if it has fewer. nullopt: two years
    // without an open day (a calendar that never opens). `n` is 1 or more.
    std::optional<Date> nth_open_day(Month, int n) const;
    // The n-th open day strictly after / before `day`. n >= 1.
    std::optional<Date> open_day_after(Date day, int n) const;
    std::optional<Date> open_day_before(Date day, int n) const;
    int open_days(Date from, Date until) const;  // both included

   private:
    // The service time of a year of the zone, with sums, so that no clock walks from day to day.
    struct ServiceYear {
        std::vector<Interval> intervals;
        std::vector<ClockTime> before;  // of each interval: the year's service time until it; then the total

        // From the year's start to the moment.
        ClockTime until(Instant) const;
        ClockTime total() const { return before.back(); }
    };

    const DayHours& hours_by_rules(Date) const;
    int year_of(Instant) const;
    const ServiceYear& service_year(int year) const;

    std::shared_ptr<const CalendarRules> rules_;  // shared by copies, whose caches point into it
    mutable std::map<int, std::vector<const DayHours*>> hours_;  // by year, then by day of the year
    mutable std::map<int, ServiceYear> service_;
};

}  // namespace opsctl
