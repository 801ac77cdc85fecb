#include "time/period.h"

#include <fmt/format.h>

#include "time/clock.h"
#include "time/day_count.h"
#include "time/scan.h"

namespace opsctl {
namespace {

struct EveryName {
    std::string_view name;
    Every::Unit unit;
};
constexpr std::array every_names{
    EveryName{"day", Every::Unit::day},
    EveryName{"open-day", Every::Unit::open_day},
    EveryName{"week", Every::Unit::week},
    EveryName{"month", Every::Unit::month},
    EveryName{"quarter", Every::Unit::quarter},
    EveryName{"half-year", Every::Unit::half_year},
    EveryName{"fiscal-year", Every::Unit::fiscal_year},
    EveryName{"contract-year", Every::Unit::contract_years},
    EveryName{"term", Every::Unit::term},
};

Period single_day(Date d) { return {d, d, to_string(d)}; }

bool takes(const Every& every, Date d, const Calendar& calendar) {
    if (every.unit == Every::Unit::open_day) return calendar.is_open(d);
    if (every.unit == Every::Unit::weekdays) {
        return every.weekdays[date::weekday(date::sys_days(d)).iso_encoding() - 1];
    }
    return true;
}

std::vector<Period> days_within(const Every& every, Date from, Date until, const Calendar& calendar) {
    std::vector<Period> periods;
    for (Date d = from; d <= until; d = plus_days(d, 1)) {
        if (takes(every, d, calendar)) periods.push_back(single_day(d));
    }
    return periods;
}

// ISO 8601: a week belongs to the year of its Thursday, and the year's first week has its first Thursday.
Period week_from(Date monday) {
    const Date thursday = plus_days(monday, 3);
    const int number = days_between(thursday.year() / 1 / 1, thursday) / 7 + 1;
    return {monday, plus_days(monday, 6), fmt::format("{}-W{:02}", static_cast<int>(thursday.year()), number)};
}

std::vector<Period> weeks_within(Date from, Date until) {
    std::vector<Period> periods;
    const auto to_monday = date::Monday - date::weekday(date::sys_days(from));
    for (Date d(date::sys_days(from) + to_monday); plus_days(d, 6) <= until; d = plus_days(d, 7)) {
        periods.push_back(week_from(d));
    }
    return periods;
}

// A period of whole months: how many, and the month (1–12) that one of them begins with.
struct MonthSpan {
    int months;
    unsigned anchor;
};

MonthSpan span_of(Every::Unit unit) {
    switch (unit) {
        case Every::Unit::quarter: return {3, 1};
        case Every::Unit::half_year: return {6, 4};
        case Every::Unit::fiscal_year: return {12, 4};
        default: return {1, 1};
    }
}

bool begins_span(Month m, MonthSpan span) {
    return (static_cast<int>(static_cast<unsigned>(m.month())) + 12 - static_cast<int>(span.anchor)) %
               span.months ==
           0;
}

std::string key_of(Every::Unit unit, Month first) {
    const int year = static_cast<int>(first.year());
    const unsigned month = static_cast<unsigned>(first.month());
    switch (unit) {
        case Every::Unit::quarter: return fmt::format("{}-Q{}", year, (month + 2) / 3);
        case Every::Unit::half_year: return fmt::format("{}-H{}", year, month == 4 ? 1 : 2);
        case Every::Unit::fiscal_year: return fmt::format("FY{}", year);
        default: return to_string(first);
    }
}

std::vector<Period> months_within(Every::Unit unit, Date from, Date until) {
    const MonthSpan span = span_of(unit);
    std::vector<Period> periods;
    for (Month m = month_of(from); first_day(m) <= until; m += date::months(1)) {
        const Date last = last_day(m + date::months(span.months - 1));
        if (!begins_span(m, span) || first_day(m) < from || last > until) continue;
        periods.push_back({first_day(m), last, key_of(unit, m)});
    }
    return periods;
}

// The day on which the contract's n-th year (from 0) begins.
Date begin_of_contract_year(const DateRange& term, int n) {
    const Date day = term.from + date::years(n);
    return day.ok() ? day : Date(day.year() / day.month() / date::last);
}

std::vector<Period> contract_years_within(int years, Date from, Date until, const DateRange& term) {
    std::vector<Period> periods;
    if (!term.from.ok() || !term.until.ok()) return periods;
    for (int n = 0;; n += years) {
        const Date first = begin_of_contract_year(term, n);
        const Date last = plus_days(begin_of_contract_year(term, n + years), -1);
        if (last > std::min(until, term.until)) return periods;
        const int year = static_cast<int>(first.year());
        if (first >= from) {
            periods.push_back({first, last, years == 1 ? fmt::format("CY{}", year)
                                                       : fmt::format("CY{}-{}", year, year + years - 1)});
        }
    }
}

std::vector<Period> term_within(Date from, Date until, const DateRange& term) {
    if (!term.from.ok() || !term.until.ok() || term.from < from || term.until > until || term.from > term.until) return {};
    return {{term.from, term.until, "term"}};
}

// "2y" to "9y": so many years of the contract.
std::optional<Every> read_years(std::string_view text) {
    if (text.size() != 2 || text[1] != 'y' || text[0] < '2' || text[0] > '9') return std::nullopt;
    Every every{Every::Unit::contract_years, {}};
    every.years = text[0] - '0';
    return every;
}

std::string_view ordinal_suffix(int n) {
    if (n / 10 % 10 == 1) return "th";  // 11th, 12th, 13th
    switch (n % 10) {
        case 1: return "st";
        case 2: return "nd";
        case 3: return "rd";
        default: return "th";
    }
}

std::string text_of(NthOpenDay day) { return fmt::format("{}{} open-day", day.n, ordinal_suffix(day.n)); }

std::optional<NthOpenDay> read_nth_open_day(std::string_view text) {
    NotationScanner in(text);
    const auto n = in.take_number(2);
    if (!n || *n == 0) return std::nullopt;
    const NthOpenDay day{static_cast<int>(*n)};
    return text == text_of(day) ? std::optional(day) : std::nullopt;
}

// "5st open-day", "5 open days", "第5開庁日".
std::optional<NthOpenDay> likely_nth_open_day(std::string_view text) {
    const std::string tidy = half_width(text);
    NotationScanner in(tidy);
    in.take("第");
    const auto n = in.take_number(2);
    if (!n || *n == 0) return std::nullopt;
    in.take_any({"st", "nd", "rd", "th"});
    in.skip_spaces();
    const bool is_open_day = in.take_any({"開庁日", "営業日", "open-days", "open-day", "open days", "open day"});
    if (!is_open_day || !in.at_end()) return std::nullopt;
    return NthOpenDay{static_cast<int>(*n)};
}

std::optional<Instant> due_time(NthOpenDay rule, const Period& period, const Calendar& calendar) {
    const auto day = calendar.nth_open_day(month_of(period.last) + date::months(1), rule.n);
    if (!day) return std::nullopt;
    return calendar.zone().midnight(plus_days(*day, 1));
}

std::optional<Instant> due_time(ClockTime limit, const Period& period, const Calendar& calendar) {
    return Clock::elapsed().add(interval_of(period, calendar.zone()).to, limit);
}

std::optional<Instant> due_time(DayCount count, const Period& period, const Calendar& calendar) {
    return due_after(interval_of(period, calendar.zone()).to, count, calendar);
}

}  // namespace

Parsed<Every> parse_every(std::string_view text) {
    for (const EveryName& row : every_names) {
        if (row.name == text) return Every{row.unit, {}};
    }
    if (const auto years = read_years(text)) return *years;
    if (const auto days = parse_weekdays(text)) return Every{Every::Unit::weekdays, *days};
    return Problem{FindingName::bad_value,
                   message("'{}' is not a period", "「{}」は周期として読めません", text),
                   {message("write day, open-day, week, month, quarter, half-year, fiscal-year, contract-year, 2y, term, "
                            "or days of the week such as tue-sat",
                            "day、open-day、week、month、quarter、half-year、fiscal-year、contract-year、2y、term、または "
                            "tue-sat のような曜日で書いてください")}};
}

std::vector<Period> periods_within(const Every& every, Date from, Date until, const Calendar& calendar,
                                   const DateRange& term) {
    switch (every.unit) {
        case Every::Unit::day:
        case Every::Unit::open_day:
        case Every::Unit::weekdays: return days_within(every, from, until, calendar);
        case Every::Unit::week: return weeks_within(from, until);
        case Every::Unit::contract_years: return contract_years_within(every.years, from, until, term);
        case Every::Unit::term: return term_within(from, until, term);
        default: return months_within(every.unit, from, until);
    }
}

Date earliest_begin(const Every& every, Date day, const DateRange& term) {
    if (every.unit == Every::Unit::contract_years || every.unit == Every::Unit::term) return std::min(term.from, day);
    constexpr int longest_window = 366;
    return plus_days(day, -longest_window);
}

Interval interval_of(const Period& period, const Zone& zone) {
    return {zone.midnight(period.first), zone.midnight(plus_days(period.last, 1))};
}

Period period_around(Every::Unit unit, Date day) {
    switch (unit) {
        case Every::Unit::day:
        case Every::Unit::open_day:
        case Every::Unit::weekdays: return single_day(day);
        case Every::Unit::week: {
            const int behind_monday = static_cast<int>(date::weekday(date::sys_days(day)).iso_encoding()) - 1;
            return week_from(plus_days(day, -behind_monday));
        }
        default: break;
    }
    const MonthSpan span = span_of(unit);
    Month first = month_of(day);
    while (!begins_span(first, span)) first -= date::months(1);
    return {first_day(first), last_day(first + date::months(span.months - 1)), key_of(unit, first)};
}

// The keys of all days around the year that it names are compared: a week of 2026 may begin in 2025, and a fiscal year
// ends in the next.
std::optional<Period> period_called(std::string_view key) {
    NotationScanner in(key.substr(key.starts_with("FY") ? 2 : 0));
    const auto year = in.take_number(4);
    if (!year || *year < first_year || *year > last_year) return std::nullopt;
    const Date first = date::year(static_cast<int>(*year) - 1) / 12 / 25;
    for (Date day = first; days_between(first, day) < 2 * 366; day = plus_days(day, 1)) {
        for (const Every::Unit unit : {Every::Unit::day, Every::Unit::week, Every::Unit::month, Every::Unit::quarter,
                                       Every::Unit::half_year, Every::Unit::fiscal_year}) {
            Period period = period_around(unit, day);
            if (period.key == key) return period;
        }
    }
    return std::nullopt;
}

Period period_of(Month month) { return {first_day(month), last_day(month), to_string(month)}; }

Parsed<DueRule> parse_due_rule(std::string_view text) {
    if (const auto day = read_nth_open_day(text)) return DueRule(*day);
    const auto limit = parse_limit(text);
    if (limit) return std::visit([](const auto& value) { return DueRule(value); }, *limit);
    Problem problem = limit.problem();
    problem.message = message("'{}' does not say when something is due", "「{}」は期限として読めません", text);
    if (const auto likely = likely_nth_open_day(text)) {
        problem.help = {message("write {}", "{} と書いてください", text_of(*likely))};
        return problem;
    }
    problem.help.push_back(message("the n-th open day of the following month is written 5th open-day",
                                   "翌月の第n開庁日は 5th open-day のように書きます"));
    return problem;
}

std::optional<Instant> due_of(const DueRule& rule, const Period& period, const Calendar& calendar) {
    return std::visit([&](const auto& value) { return due_time(value, period, calendar); }, rule);
}

}  // namespace opsctl
