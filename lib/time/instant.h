// Points and stretches of time. The calendar types are those of Howard Hinnant's date library, which became
// C++20's; what they lack (a zone, a clock that stops at night, day counts) stands in the files beside this.
#pragma once

#include <date/date.h>

#include <algorithm>
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace opsctl {

using Instant = date::sys_seconds;        // a moment, in UTC
using LocalTime = date::local_seconds;    // what a clock on the wall shows; no zone
using Date = date::year_month_day;        // a civil date; check ok()
using Month = date::year_month;
using Elapsed = std::chrono::seconds;     // time that passed, day and night

// Time that ran on a clock: on a service clock only inside its windows. Not interchangeable with Elapsed:
//   right: clock.between(from, to)          wrong: ClockTime(to - from)   // unless the clock never stops
class ClockTime {
   public:
    constexpr ClockTime() = default;
    static constexpr ClockTime of_seconds(std::int64_t s) { return ClockTime(s); }
    // On a clock that never stops (24×7), elapsed time is clock time.
    static constexpr ClockTime on_elapsed_clock(Elapsed e) { return ClockTime(e.count()); }

    constexpr std::int64_t seconds() const { return seconds_; }
    friend constexpr auto operator<=>(ClockTime, ClockTime) = default;
    friend constexpr ClockTime operator+(ClockTime a, ClockTime b) { return ClockTime(a.seconds_ + b.seconds_); }
    friend constexpr ClockTime operator-(ClockTime a, ClockTime b) { return ClockTime(a.seconds_ - b.seconds_); }
    ClockTime& operator+=(ClockTime b) { return *this = *this + b; }

   private:
    explicit constexpr ClockTime(std::int64_t s) : seconds_(s) {}
    std::int64_t seconds_ = 0;
};

// Half-open: `from` is in it, `to` is not.
struct Interval {
    Instant from;
    Instant to;

    bool empty() const { return to <= from; }
    bool contains(Instant t) const { return from <= t && t < to; }
    friend bool operator==(const Interval&, const Interval&) = default;
};

inline Interval intersect(Interval a, Interval b) { return {std::max(a.from, b.from), std::min(a.to, b.to)}; }

// The same time as sorted, disjoint, non-touching intervals; empty ones are dropped.
std::vector<Interval> unite(std::vector<Interval>);
// What of `from` is not in `what`; both sorted and disjoint.
std::vector<Interval> subtract(const std::vector<Interval>& from, const std::vector<Interval>& what);
std::vector<Interval> intersect(const std::vector<Interval>&, const std::vector<Interval>&);

// Years that records may name: 1970 to 2100. Dates and times outside are an error (out-of-range).
inline constexpr int first_year = 1970;
inline constexpr int last_year = 2100;

inline Month month_of(Date d) { return d.year() / d.month(); }
inline Date first_day(Month m) { return m / 1; }
inline Date last_day(Month m) { return Date(m / date::last); }
inline Date plus_days(Date d, int n) { return Date(date::sys_days(d) + date::days(n)); }
inline int days_between(Date from, Date to) {  // negative when `to` is earlier
    return static_cast<int>((date::sys_days(to) - date::sys_days(from)).count());
}

std::string to_string(Date);   // "2025-06-12"
std::string to_string(Month);  // "2025-06"

}  // namespace opsctl
