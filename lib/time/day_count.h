// Counting days to a due time, as Japan's Civil Code does (民法139–143条).
//
// The first day is left out unless the count starts exactly at 00:00 (140条), and the last day ends at 24:00
// (141条): so a start at 00:00 belongs to the day that ends there, and a due time is always a midnight.
#pragma once

#include <optional>

#include "time/calendar.h"
#include "time/duration.h"

namespace opsctl {

enum class Counting { exclusive, inclusive };  // inclusive: 起算して, the first day counts
enum class Roll { none, next_open_day, previous_open_day, previous_bank_day };

// 24:00 of the last day of the count after `start`. `3d` from 06-12 09:00 is 06-16 00:00 (24:00 of 06-15).
// `1mo` ends on the same day of the next month or its last day. Inclusive months end on the day before the
// corresponding one, or on the month's last day where there is none (143条2項). A roll moves the last day.
// A count of 0 ends on the day of the start. nullopt: two years without an open day.
std::optional<Instant> due_after(Instant start, DayCount, const Calendar&, Counting = Counting::exclusive,
                                 Roll = Roll::none);
// The same from a date (an invoice's): counts from that day.
std::optional<Date> due_date_after(Date start, DayCount, const Calendar&, Counting, Roll);

// 24:00 of the last day on which something that must come `count` before `event` is in time: `3bd` before
// 06-20 18:00 is the end of the third open day before 06-20. An event at 00:00 counts from the day that begins.
// Never after the event: `0d` before it is the event itself.
std::optional<Instant> due_before(Instant event, DayCount, const Calendar&, Roll = Roll::none);

// Civil days from the due day to the day of `end`; both at 00:00 belong to the day that ends there; at least 0.
int days_late(Instant due, Instant end, const Zone&);

}  // namespace opsctl
