// The record of a calendar: service hours, holidays, closures and openings (開庁日).
#pragma once

#include "model/record.h"
#include "time/calendar.h"

namespace opsctl {

enum class HolidayRule { japan, none };
template <>
struct EnumNames<HolidayRule> {
    static constexpr std::array<std::string_view, 2> names = {"japan", "none"};
    static constexpr std::array words = {Label{"Japan", "日本の祝日"}, Label{"none", "なし"}};
};

// Weekly hours: a list of (days, windows), as a mapping `mon-fri: "08:30-17:15"`; the key `from` is no day.
struct WeeklyHours {
    struct Row {
        std::array<bool, 7> days{};
        DayHours hours;
    };
    std::optional<Date> from;  // the first day on which they hold; none: since ever
    std::vector<Row> rows;
    std::uint32_t index = 0;  // in the list of hours that change
};

// `2025-09-05`, `2025-08-13..2025-08-15`, or of every year `12-31`, `12-29..01-03`.
using ClosedDays = std::variant<DateRange, YearlyRange>;

struct Closure : Element {
    ClosedDays date;
    Text title;
};
template <class V>
void describe(V& v, Closure& c) {
    v.required("date", c.date, {"Closed", "閉庁日"},
               "a day or days: 2025-09-05, 2025-08-13..2025-08-15, of every year 12-29..01-03");
    v.optional("title", c.title, {"Title", "理由"}, "why it is closed");
}

struct Opening : Element {
    DateRange date;
    DayHours hours;
    Text title;
};
template <class V>
void describe(V& v, Opening& o) {
    v.required("date", o.date, {"Open", "開庁日"}, "a day or days that are open: 2026-03-28");
    v.required("hours", o.hours, {"Hours", "時間帯"}, "windows that replace the day's own");
    v.optional("title", o.title, {"Title", "理由"}, "why it is open");
}

struct CalendarRecord : Record {
    static constexpr Kind kind = Kind::calendar;
    Text timezone;
    HolidayRule holidays = HolidayRule::none;
    OneOrMany<WeeklyHours> hours;
    std::vector<Closure> closed;
    std::vector<Opening> open;
};
template <class V>
void describe(V& v, CalendarRecord& c) {
    describe_header(v, c);
    v.optional("timezone", c.timezone, {"Time zone", "タイムゾーン"},
               "IANA name of the zone; default: the repository's");
    v.required("holidays", c.holidays, {"Holidays", "祝日"}, "which national holidays are closed");
    v.required("hours", c.hours, {"Service hours", "サービス時間"}, "windows of service time by weekday; where they change a list of such, each with the day `from` which it holds");
    v.optional("closed", c.closed, {"Closed", "閉庁日"}, "days that are closed");
    v.optional("open", c.open, {"Open", "臨時開庁"}, "days that are open, with their windows");
}

}  // namespace opsctl
