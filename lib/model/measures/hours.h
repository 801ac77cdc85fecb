// hours: the windows of a calendar against those that were promised.
#pragma once

#include "model/calendar_record.h"
#include "model/measures/traits.h"

namespace opsctl {

struct HoursMeasure {
    Ref<Kind::calendar> calendar;
    OneOrMany<WeeklyHours> hours;
    std::optional<HolidayRule> holidays;
    std::vector<Closure> closed;

    // Without hours of its own, those of the contract's calendar are promised.
    bool promises_own_hours() const { return !hours.empty(); }
};
template <class V>
void describe(V& v, HoursMeasure& m) {
    v.required("calendar", m.calendar, {"Calendar", "カレンダー"}, "the calendar of the hours that are kept");
    v.optional("hours", m.hours, {"Promised hours", "約束した時間帯"},
               "windows that were promised, by weekday; default: those of the contract's calendar");
    v.optional("holidays", m.holidays, {"Holidays", "祝日"},
               "national holidays on which nothing was promised; default: none");
    v.optional("closed", m.closed, {"Closed", "休業日"}, "other days on which nothing was promised");
}

template <>
const MeasureRow<HoursMeasure>& row_of();

}  // namespace opsctl
