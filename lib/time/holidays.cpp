#include "time/holidays.h"

#include <array>

namespace opsctl {
namespace {

// The 国民の祝日 (第2条) as tables. For the Olympic Games special laws moved 海の日, 山の日 and スポーツの日 of
// 2020 and 2021: the rows leave these years out, and the days stand among the single days.
constexpr int first_known = 2000;
constexpr int last_known = 2099;  // the equinox formula ends there

struct Years {
    int from = first_known, until = last_known;
    constexpr bool contain(int year) const { return from <= year && year <= until; }
};

struct FixedDay {
    date::month_day day;
    Years years;
    std::string_view name;
};
constexpr std::array fixed_days{
    FixedDay{date::January / 1, {}, "元日"},
    FixedDay{date::February / 11, {}, "建国記念の日"},
    FixedDay{date::February / 23, {2020, last_known}, "天皇誕生日"},
    FixedDay{date::April / 29, {first_known, 2006}, "みどりの日"},
    FixedDay{date::April / 29, {2007, last_known}, "昭和の日"},
    FixedDay{date::May / 3, {}, "憲法記念日"},
    FixedDay{date::May / 4, {2007, last_known}, "みどりの日"},
    FixedDay{date::May / 5, {}, "こどもの日"},
    FixedDay{date::July / 20, {first_known, 2002}, "海の日"},
    FixedDay{date::August / 11, {2016, 2019}, "山の日"},
    FixedDay{date::August / 11, {2022, last_known}, "山の日"},
    FixedDay{date::September / 15, {first_known, 2002}, "敬老の日"},
    FixedDay{date::November / 3, {}, "文化の日"},
    FixedDay{date::November / 23, {}, "勤労感謝の日"},
    FixedDay{date::December / 23, {first_known, 2018}, "天皇誕生日"},
};

struct MondayRule {
    date::month month;
    unsigned nth;
    Years years;
    std::string_view name;
};
constexpr std::array mondays{
    MondayRule{date::January, 2, {}, "成人の日"},
    MondayRule{date::July, 3, {2003, 2019}, "海の日"},
    MondayRule{date::July, 3, {2022, last_known}, "海の日"},
    MondayRule{date::September, 3, {2003, last_known}, "敬老の日"},
    MondayRule{date::October, 2, {first_known, 2019}, "体育の日"},
    MondayRule{date::October, 2, {2022, last_known}, "スポーツの日"},
};

struct SingleDay {
    Date day;
    std::string_view name;
};
constexpr std::array single_days{
    SingleDay{date::year(2019) / 5 / 1, "即位の日"},
    SingleDay{date::year(2019) / 10 / 22, "即位礼"},
    SingleDay{date::year(2020) / 7 / 23, "海の日"},
    SingleDay{date::year(2020) / 7 / 24, "スポーツの日"},
    SingleDay{date::year(2020) / 8 / 10, "山の日"},
    SingleDay{date::year(2021) / 7 / 22, "海の日"},
    SingleDay{date::year(2021) / 7 / 23, "スポーツの日"},
    SingleDay{date::year(2021) / 8 / 8, "山の日"},
};

// ⌊first + 0.242194·(year − 1980) − ⌊(year − 1980)/4⌋⌋, with the first in millionths of a day.
date::day equinox(int year, int first_in_millionths) {
    const int years = year - 1980;
    return date::day(static_cast<unsigned>((first_in_millionths + 242'194 * years) / 1'000'000 - years / 4));
}

date::weekday weekday_of(Date d) { return date::weekday(date::sys_days(d)); }

std::optional<std::string_view> monday_holiday(Date d, int year) {
    if (weekday_of(d) != date::Monday) return std::nullopt;
    const unsigned nth = (static_cast<unsigned>(d.day()) + 6) / 7;
    for (const MondayRule& rule : mondays) {
        if (rule.month == d.month() && rule.nth == nth && rule.years.contain(year)) return rule.name;
    }
    return std::nullopt;
}

// A 国民の祝日 proper, without the days that follow from others.
std::optional<std::string_view> national_holiday(Date d) {
    const int year = static_cast<int>(d.year());
    if (!Years{}.contain(year)) return std::nullopt;
    for (const FixedDay& fixed : fixed_days) {
        if (fixed.day == d.month() / d.day() && fixed.years.contain(year)) return fixed.name;
    }
    for (const SingleDay& single : single_days) {
        if (single.day == d) return single.name;
    }
    if (d.month() == date::March && d.day() == equinox(year, 20'843'100)) return "春分の日";
    if (d.month() == date::September && d.day() == equinox(year, 23'248'800)) return "秋分の日";
    return monday_holiday(d, year);
}

bool is_national_holiday(Date d) { return national_holiday(d).has_value(); }

// 第3条2項: since 2007 a holiday on a Sunday is made up for on the next day that is none; before, on the
// Monday (which never was one itself in these years).
bool is_substitute(Date d) {
    if (is_national_holiday(d)) return false;
    Date before = plus_days(d, -1);
    while (is_national_holiday(before)) {
        if (weekday_of(before) == date::Sunday) return true;
        before = plus_days(before, -1);
    }
    return false;
}

// 第3条3項: a day between two national holidays; until 2006 not when it was a Sunday.
bool is_between_holidays(Date d) {
    if (is_national_holiday(d)) return false;
    if (d.year() < date::year(2007) && weekday_of(d) == date::Sunday) return false;
    return is_national_holiday(plus_days(d, -1)) && is_national_holiday(plus_days(d, 1));
}

}  // namespace

std::optional<std::string_view> japan_holiday(Date d) {
    if (const auto name = national_holiday(d)) return name;
    if (is_substitute(d)) return "振替休日";
    if (is_between_holidays(d)) return "国民の休日";
    return std::nullopt;
}

bool is_bank_day(Date d) {
    const date::weekday weekday = weekday_of(d);
    if (weekday == date::Saturday || weekday == date::Sunday || japan_holiday(d)) return false;
    const date::month_day day = d.month() / d.day();
    return day < date::December / 31 && day > date::January / 3;
}

}  // namespace opsctl
