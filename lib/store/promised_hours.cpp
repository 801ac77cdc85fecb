#include "store/promised_hours.h"

#include "store/index.h"

namespace opsctl {

Calendar promised_hours(const HoursMeasure& measure, const Calendar& of_contract) {
    if (!measure.promises_own_hours()) return of_contract;
    CalendarRecord record;
    record.holidays = measure.holidays.value_or(HolidayRule::none);
    record.hours = measure.hours;
    record.closed = measure.closed;
    return Calendar(rules_of(record, of_contract.zone()));
}

std::vector<Interval> uncovered(const Calendar& promised, const Calendar& kept, Interval span) {
    std::vector<Interval> gaps;
    const std::vector<Interval> open = kept.service_time(span);
    for (const Interval& window : promised.service_time(span)) {
        Instant at = window.from;
        for (const Interval& other : open) {
            if (other.to <= at) continue;
            if (other.from >= window.to) break;
            if (other.from > at) gaps.push_back({at, other.from});
            at = std::max(at, other.to);
        }
        if (at < window.to) gaps.push_back({at, window.to});
    }
    return gaps;
}

}  // namespace opsctl
