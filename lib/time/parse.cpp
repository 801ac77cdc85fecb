#include "time/parse.h"

#include <fmt/format.h>

#include <optional>

#include "time/scan.h"

namespace opsctl {
namespace {

using std::chrono::seconds;

// --- the forms that records use

// Digits in the right places; whether such a day exists is asked afterwards.
std::optional<Month> take_month(NotationScanner& in) {
    const auto year = in.take_digits(4);
    if (!year || !in.take("-")) return std::nullopt;
    const auto month = in.take_digits(2);
    if (!month) return std::nullopt;
    return date::year(*year) / date::month(static_cast<unsigned>(*month));
}

std::optional<Date> take_date(NotationScanner& in) {
    const auto month = take_month(in);
    if (!month || !in.take("-")) return std::nullopt;
    const auto day = in.take_digits(2);
    if (!day) return std::nullopt;
    return *month / date::day(static_cast<unsigned>(*day));
}

std::optional<int> take_below(NotationScanner& in, int limit) {
    const auto value = in.take_digits(2);
    return value && *value < limit ? value : std::nullopt;
}

std::optional<seconds> take_time_of_day(NotationScanner& in) {
    const auto hour = take_below(in, 24);
    if (!hour || !in.take(":")) return std::nullopt;
    const auto minute = take_below(in, 60);
    if (!minute) return std::nullopt;
    const auto second = in.take(":") ? take_below(in, 60) : 0;
    if (!second) return std::nullopt;
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + seconds(*second);
}

// `Z` or `+09:00`; no zone is more than 14 hours from UTC.
std::optional<seconds> take_offset(NotationScanner& in) {
    if (in.take("Z")) return seconds(0);
    const bool is_east = in.take("+");
    if (!is_east && !in.take("-")) return std::nullopt;
    const auto hour = take_below(in, 15);
    if (!hour || !in.take(":")) return std::nullopt;
    const auto minute = take_below(in, 60);
    if (!minute || (*hour == 14 && *minute != 0)) return std::nullopt;
    const seconds offset = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    return is_east ? offset : -offset;
}

struct WrittenTime {
    Date date;
    seconds time_of_day;
    std::optional<seconds> offset;
};

std::optional<WrittenTime> read_time(std::string_view text) {
    NotationScanner in(text);
    const auto date = take_date(in);
    if (!date || !in.take_any({" ", "T"})) return std::nullopt;
    const auto time_of_day = take_time_of_day(in);
    if (!time_of_day) return std::nullopt;
    WrittenTime time{*date, *time_of_day, std::nullopt};
    if (in.at_end()) return time;
    time.offset = take_offset(in);
    return time.offset && in.at_end() ? std::optional(time) : std::nullopt;
}

std::optional<Date> read_date(std::string_view text) {
    NotationScanner in(text);
    const auto date = take_date(in);
    return date && in.at_end() ? date : std::nullopt;
}

std::optional<Month> read_month(std::string_view text) {
    NotationScanner in(text);
    const auto month = take_month(in);
    return month && in.at_end() ? month : std::nullopt;
}

// --- guessing what a near miss was meant to be

bool take_separator(NotationScanner& in, std::string_view word) { return in.take_any({"-", "/", ".", word}); }

std::optional<Month> guess_month(NotationScanner& in) {
    const auto year = in.take_digits(4);
    if (!year || !take_separator(in, "年")) return std::nullopt;
    const auto month = in.take_number(2);
    if (!month) return std::nullopt;
    return date::year(*year) / date::month(static_cast<unsigned>(*month));
}

std::optional<Date> guess_date(NotationScanner& in) {
    const auto month = guess_month(in);
    if (!month || !take_separator(in, "月")) return std::nullopt;
    const auto day = in.take_number(2);
    if (!day) return std::nullopt;
    in.take("日");
    const Date date = *month / date::day(static_cast<unsigned>(*day));
    return date.ok() ? std::optional(date) : std::nullopt;
}

struct GuessedTime {
    std::int64_t hour = 0, minute = 0, second = 0;
};

// "9:00", "9:00:30", "9時", "9時5分".
std::optional<GuessedTime> guess_time_of_day(NotationScanner& in) {
    GuessedTime time;
    const auto hour = in.take_number(2);
    if (!hour) return std::nullopt;
    time.hour = *hour;
    const bool in_words = in.take("時");
    if (!in_words && !in.take(":")) return std::nullopt;
    if (in_words && in.at_end()) return time;
    const auto minute = in.take_number(2);
    if (!minute) return std::nullopt;
    time.minute = *minute;
    if (in_words ? in.take("分") && in.at_end() : !in.take(":")) return time;
    const auto second = in.take_number(2);
    if (!second) return std::nullopt;
    time.second = *second;
    in.take("秒");
    return time;
}

// The offset as it would be right: "", "Z" or "+09:00" (for "z", "+0900", "+9:00", "+9").
std::optional<std::string> guess_offset(NotationScanner& in) {
    if (in.at_end()) return "";
    if (in.take_any({"Z", "z"}) && in.at_end()) return "Z";
    const bool is_east = in.take("+");
    if (!is_east && !in.take("-")) return std::nullopt;
    const auto two_digits = in.take_digits(2);
    const auto hour = two_digits ? two_digits : in.take_digits(1);
    if (!hour) return std::nullopt;
    int minute = 0;
    if (!in.at_end()) {
        in.take(":");
        const auto digits = in.take_digits(2);
        if (!digits || !in.at_end()) return std::nullopt;
        minute = *digits;
    }
    return fmt::format("{}{:02}:{:02}", is_east ? '+' : '-', *hour, minute);
}

std::string written(Date date, GuessedTime time, const std::string& offset) {
    if (time.hour == 24 && time.minute == 0 && time.second == 0) {
        date = plus_days(date, 1);
        time.hour = 0;
    }
    std::string text = fmt::format("{} {:02}:{:02}", to_string(date), time.hour, time.minute);
    if (time.second != 0) text += fmt::format(":{:02}", time.second);
    return text + offset;
}

// The right form of the time, if there is one that the text can only mean.
std::optional<std::string> likely_time(std::string_view text) {
    const std::string tidy = half_width(text);
    NotationScanner in(tidy);
    in.skip_spaces();
    const auto date = guess_date(in);
    if (!date) return std::nullopt;
    in.take_any({"T", "t"});
    in.skip_spaces();
    const auto time = guess_time_of_day(in);
    if (!time) return std::nullopt;
    in.skip_spaces();
    const auto offset = guess_offset(in);
    if (!offset) return std::nullopt;
    std::string form = written(*date, *time, *offset);
    return read_time(form) ? std::optional(std::move(form)) : std::nullopt;
}

std::optional<Date> likely_date(std::string_view text) {
    const std::string tidy = half_width(text);
    NotationScanner in(tidy);
    in.skip_spaces();
    const auto date = guess_date(in);
    in.skip_spaces();
    return date && in.at_end() ? date : std::nullopt;
}

std::optional<Month> likely_month(std::string_view text) {
    const std::string tidy = half_width(text);
    NotationScanner in(tidy);
    in.skip_spaces();
    const auto month = guess_month(in);
    in.take("月");
    in.skip_spaces();
    return month && month->ok() && in.at_end() ? month : std::nullopt;
}

Message write_as(std::string_view form) { return message("write {}", "{} と書いてください", form); }

// --- problems

Problem bad_date(std::string_view text) {
    Problem problem{FindingName::bad_date, message("'{}' is not a date", "「{}」は日付として読めません", text), {}};
    if (const auto date = likely_date(text)) {
        problem.help.push_back(write_as(to_string(*date)));
    } else {
        problem.help.push_back(message("a date is written YYYY-MM-DD: 2026-04-06",
                                       "日付は YYYY-MM-DD の形で書いてください。例: 2026-04-06"));
    }
    return problem;
}

Problem bad_month(std::string_view text) {
    Problem problem{FindingName::bad_date, message("'{}' is not a month", "「{}」は年月として読めません", text), {}};
    if (const auto month = likely_month(text)) {
        problem.help.push_back(write_as(to_string(*month)));
    } else {
        problem.help.push_back(message("a month is written YYYY-MM, from 01 to 12: 2026-04",
                                       "年月は YYYY-MM の形（月は 01〜12）で書いてください。例: 2026-04"));
    }
    return problem;
}

Problem bad_time(std::string_view text) {
    Problem problem{FindingName::bad_time, message("'{}' is not a time", "「{}」は日時として読めません", text), {}};
    if (const auto form = likely_time(text)) {
        problem.help.push_back(write_as(*form));
    } else if (const auto date = likely_date(text)) {
        problem.help.push_back(message("add the time of day: {} 09:00", "時刻を付けてください。例: {} 09:00",
                                       to_string(*date)));
    } else {
        problem.help.push_back(
            message("a time is written YYYY-MM-DD HH:MM, from 00:00 to 23:59, with :SS (00 to 59) and an offset where "
                    "needed: 2026-04-06 09:00, 2026-04-06 09:00:30+09:00",
                    "日時は YYYY-MM-DD HH:MM（00:00〜23:59）の形で、必要なら秒（00〜59）とオフセットを付けて書いてください。"
                    "例: 2026-04-06 09:00、2026-04-06 09:00:30+09:00"));
    }
    return problem;
}

Problem no_such_date(Date d) {
    Problem problem{FindingName::no_such_date,
                    message("there is no {}", "{} という日はありません", to_string(d)),
                    {}};
    const Month month = month_of(d);
    if (month.ok()) {
        problem.help.push_back(message("{} has the days {} to {}", "{} は {} から {} までです", to_string(month),
                                       to_string(first_day(month)), to_string(last_day(month))));
    } else {
        problem.help.push_back(message("months run from 01 to 12", "月は 01 から 12 までです"));
    }
    return problem;
}

Problem out_of_range(std::string_view text) {
    return {FindingName::out_of_range,
            message("'{}' is outside the years {} to {}", "「{}」は {}〜{} 年の範囲にありません", text, first_year,
                    last_year),
            {message("check the year", "年を確かめてください")}};
}

bool is_in_range(date::year y) { return date::year(first_year) <= y && y <= date::year(last_year); }

std::optional<Problem> problem_of(Date d, std::string_view text) {
    if (!is_in_range(d.year())) return out_of_range(text);
    if (!d.ok()) return no_such_date(d);
    return std::nullopt;
}

Problem skipped(std::string_view text, LocalTime local, Instant jump, const Zone& zone) {
    const auto read_with_offset_at = [&](Instant t) {
        return zone.iso(Instant(local.time_since_epoch() - (zone.local(t).time_since_epoch() - t.time_since_epoch())));
    };
    const Instant before = jump - seconds(1);
    return {FindingName::time_skipped,
            message("'{}' does not exist in {}: the clock is put forward over it", "「{}」は {} には存在しません（時計が進められます）",
                    text, zone.name()),
            {message("write {} or {}", "{} または {} と書いてください", read_with_offset_at(jump),
                     read_with_offset_at(before))}};
}

Problem repeated(std::string_view text, Repeated both, const Zone& zone) {
    return {FindingName::time_repeated,
            message("'{}' exists twice in {}: the clock is put back over it", "「{}」は {} に2度あります（時計が戻されます）",
                    text, zone.name()),
            {message("write {} (the earlier) or {} (the later)", "{}（先）または {}（後）と書いてください",
                     zone.iso(both.first), zone.iso(both.second))}};
}

Parsed<Instant> in_zone(std::string_view text, LocalTime local, const Zone& zone) {
    const Resolved resolved = zone.resolve(local);
    if (const auto* gap = std::get_if<Skipped>(&resolved)) return skipped(text, local, gap->jump, zone);
    if (const auto* both = std::get_if<Repeated>(&resolved)) return repeated(text, *both, zone);
    return std::get<Unique>(resolved).at;
}

}  // namespace

Parsed<Date> parse_date(std::string_view text) {
    const auto date = read_date(text);
    if (!date) return bad_date(text);
    if (auto problem = problem_of(*date, text)) return std::move(*problem);
    return *date;
}

Parsed<Month> parse_month(std::string_view text) {
    const auto month = read_month(text);
    if (!month || !month->month().ok()) return bad_month(text);
    if (!is_in_range(month->year())) return out_of_range(text);
    return *month;
}

Parsed<Instant> parse_time(std::string_view text, const Zone& zone) {
    const auto time = read_time(text);
    if (!time) {
        const auto date = read_date(text);
        const bool is_missing = date && is_in_range(date->year()) && !date->ok();
        return is_missing ? no_such_date(*date) : bad_time(text);
    }
    if (auto problem = problem_of(time->date, text)) return std::move(*problem);
    const LocalTime local = date::local_days(time->date) + time->time_of_day;
    if (time->offset) return Instant(local.time_since_epoch() - *time->offset);
    return in_zone(text, local, zone);
}

}  // namespace opsctl
