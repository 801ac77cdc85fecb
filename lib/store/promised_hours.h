// The hours that a level of kind hours promises, as a calendar.
#pragma once

#include <vector>

#include "model/measures/hours.h"
#include "time/calendar.h"

namespace opsctl {

// Without hours of its own: the contract's calendar.
Calendar promised_hours(const HoursMeasure&, const Calendar& of_contract);

// The promised time of the span in which the other calendar is closed: sorted, disjoint.
std::vector<Interval> uncovered(const Calendar& promised, const Calendar& kept, Interval span);

}  // namespace opsctl
