// A clock that a limit runs on: elapsed time, or only the time inside a calendar's windows; and either of
// them with pauses cut out.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "time/calendar.h"
#include "time/instant.h"

namespace opsctl {

class Clock {
   public:
    static Clock elapsed();
    // The calendar must outlive the clock.
    static Clock service(const Calendar& calendar);
    // The same clock, standing still during `pauses` (any order; may overlap).
    Clock without(std::vector<Interval> pauses) const;

    // Time that the clock ran in [from, to); 0 when to <= from.
    ClockTime between(Instant from, Instant to) const;
    ClockTime of(Interval i) const { return between(i.from, i.to); }

    // The first moment at which `limit` has run since `start`. A limit that runs out exactly at a window's end
    // is reached there, not at the next opening; add(t, 0) is t. nullopt: not before the year 2101.
    std::optional<Instant> add(Instant start, ClockTime limit) const;
    // The latest moment from which `limit` still runs before `end`; subtract(t, 0) is t. nullopt: not after 1969.
    std::optional<Instant> subtract(Instant end, ClockTime limit) const;

    // When the clock ran in [from, to): sorted, disjoint. What `explain` shows.
    std::vector<Interval> running(Interval) const;
    bool runs_at(Instant) const;
    bool is_elapsed() const { return calendar_ == nullptr; }

   private:
    ClockTime between_ignoring_pauses(Instant from, Instant to) const;
    std::optional<Instant> add_ignoring_pauses(Instant start, ClockTime limit) const;
    std::optional<Instant> subtract_ignoring_pauses(Instant end, ClockTime limit) const;

    const Calendar* calendar_ = nullptr;  // null: elapsed
    std::vector<Interval> pauses_;        // united
};

}  // namespace opsctl
