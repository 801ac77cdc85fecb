// Windows of the calendar that something must happen in: days, weeks (Monday to Sunday), months, quarters
// (Q1 is January–March), half-years (H1 is April–September) and fiscal years (April–March); of a contract its years,
// several of them, and its whole term.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "time/calendar.h"
#include "time/duration.h"

namespace opsctl {

struct Every {
    enum class Unit { day, open_day, weekdays, week, month, quarter, half_year, fiscal_year, contract_years, term };
    Unit unit = Unit::month;
    std::array<bool, 7> weekdays{};  // of Unit::weekdays, Monday first
    int years = 1;                   // of Unit::contract_years: how many are one window
    friend bool operator==(const Every&, const Every&) = default;
};

// `day` `open-day` `week` `month` `quarter` `half-year` `fiscal-year` `contract-year` `2y` … `9y` `term`, or weekdays
// (`tue-sat`). Finding: bad-value.
Parsed<Every> parse_every(std::string_view);

struct Period {
    Date first, last;  // both included
    std::string key;   // 2025-06-08, 2025-W23, 2025-06, 2025-Q1, 2025-H1, FY2025; CY2025, CY2025-2026, term
};

// The periods that lie wholly inside [from, until] (both included), in order. A contract's years begin on the first day
// of its term and on the same day of later years (28 February for the 29th), and are named by the calendar year in which
// they begin.
std::vector<Period> periods_within(const Every&, Date from, Date until, const Calendar&, const DateRange& term);
// The earliest day on which a period that ends on the day or later may begin.
Date earliest_begin(const Every&, Date day, const DateRange& term);
Interval interval_of(const Period&, const Zone&);
Period period_of(Month);
// The period of that kind that contains the day; of units that are single days (open or not) the day itself; not of a
// contract's.
Period period_around(Every::Unit, Date);
// The period of a key as above; nullopt: it is none.
std::optional<Period> period_called(std::string_view key);

// When something about a period is due: `5th open-day` (of the month after it), or a limit after its end (a
// duration is elapsed time).
struct NthOpenDay {
    int n = 1;
};
using DueRule = std::variant<NthOpenDay, ClockTime, DayCount>;
// `1st open-day` `5th open-day`, `1bd`, `24h`. Findings: bad-duration.
Parsed<DueRule> parse_due_rule(std::string_view);
// nullopt: the calendar has no such open day.
std::optional<Instant> due_of(const DueRule&, const Period&, const Calendar&);

}  // namespace opsctl
