#include "time/day_count.h"

#include <algorithm>

#include "time/holidays.h"

namespace opsctl {
namespace {

// The same day of another month, or that month's last day.
Date plus_months(Date d, int months) {
    const Month month = month_of(d) + date::months(months);
    return month / std::min(d.day(), last_day(month).day());
}

// 143条2項, of a period whose first day is `first`: it ends on the day before the corresponding one.
Date last_of_months_from(Date first, int months) {
    const Month month = month_of(first) + date::months(months);
    const Date corresponding = month / first.day();
    return corresponding.ok() ? plus_days(corresponding, -1) : last_day(month);
}

std::optional<Date> exclusive_last_day(Date start, DayCount count, const Calendar& calendar) {
    if (count.count == 0) return start;
    switch (count.unit) {
        case DayCount::Unit::civil_days: return plus_days(start, count.count);
        case DayCount::Unit::open_days: return calendar.open_day_after(start, count.count);
        case DayCount::Unit::months: return plus_months(start, count.count);
    }
    return std::nullopt;
}

std::optional<Date> inclusive_last_day(Date start, DayCount count, const Calendar& calendar) {
    if (count.count == 0) return start;
    if (count.unit == DayCount::Unit::months) return last_of_months_from(start, count.count);
    return exclusive_last_day(plus_days(start, -1), count, calendar);
}

std::optional<Date> roll_to(std::optional<Date> day, Roll roll, const Calendar& calendar) {
    if (!day) return day;
    switch (roll) {
        case Roll::none: return day;
        case Roll::next_open_day: return calendar.is_open(*day) ? day : calendar.open_day_after(*day, 1);
        case Roll::previous_open_day: return calendar.is_open(*day) ? day : calendar.open_day_before(*day, 1);
        case Roll::previous_bank_day:
            while (!is_bank_day(*day)) day = plus_days(*day, -1);
            return day;
    }
    return std::nullopt;
}

std::optional<Instant> end_of(std::optional<Date> day, const Zone& zone) {
    if (!day) return std::nullopt;
    return zone.midnight(plus_days(*day, 1));
}

}  // namespace

std::optional<Date> due_date_after(Date start, DayCount count, const Calendar& calendar, Counting counting,
                                   Roll roll) {
    const auto last_day_of = counting == Counting::inclusive ? inclusive_last_day : exclusive_last_day;
    return roll_to(last_day_of(start, count, calendar), roll, calendar);
}

std::optional<Instant> due_after(Instant start, DayCount count, const Calendar& calendar, Counting counting,
                                 Roll roll) {
    const Date day = calendar.zone().ending_date_of(start);
    return end_of(due_date_after(day, count, calendar, counting, roll), calendar.zone());
}

std::optional<Instant> due_before(Instant event, DayCount count, const Calendar& calendar, Roll roll) {
    const Date day = calendar.zone().date_of(event);
    const auto last_day_before = [&]() -> std::optional<Date> {
        if (count.count == 0) return day;
        switch (count.unit) {
            case DayCount::Unit::civil_days: return plus_days(day, -count.count);
            case DayCount::Unit::open_days: return calendar.open_day_before(day, count.count);
            case DayCount::Unit::months: return plus_months(day, -count.count);
        }
        return std::nullopt;
    };
    const auto due = end_of(roll_to(last_day_before(), roll, calendar), calendar.zone());
    return due ? std::min(*due, event) : due;
}

int days_late(Instant due, Instant end, const Zone& zone) {
    return std::max(0, days_between(zone.ending_date_of(due), zone.ending_date_of(end)));
}

}  // namespace opsctl
