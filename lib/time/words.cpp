#include "time/words.h"

#include <fmt/format.h>

#include <algorithm>

namespace opsctl {

std::string_view plural(std::int64_t count) { return count == 1 ? "" : "s"; }

std::string duration_text(std::int64_t seconds, Lang lang) { return duration_text(Ratio(seconds), lang); }

std::string duration_text(Ratio seconds, Lang lang) {
    if (!seconds.ok()) return seconds.fraction();
    if (seconds < Ratio(0)) return "-" + duration_text(Ratio(0) - seconds, lang);
    constexpr std::int64_t minute = 60;
    constexpr std::int64_t hour = 60 * minute;
    const std::int64_t whole = seconds.floor();
    const Ratio rest = seconds - Ratio(whole / minute * minute);
    std::string text;
    const auto add = [&](const std::string& number, std::string_view ja, std::string_view en) {
        if (lang == Lang::en && !text.empty()) text += ' ';
        text += number + (lang == Lang::ja ? std::string(ja) : " " + std::string(en));
    };
    if (whole >= hour) add(std::to_string(whole / hour), "時間", "h");
    if (whole % hour >= minute) add(std::to_string(whole % hour / minute), "分", "min");
    if (!rest.is_zero() || text.empty()) add(rest.decimal(3), "秒", "s");
    return text;
}

std::string long_duration_text(std::int64_t seconds, Lang lang) {
    constexpr std::int64_t hour = 60 * 60;
    constexpr std::int64_t day = 24 * hour;
    if (seconds < 2 * day) return duration_text(seconds, lang);
    return message("{} days {} h", "{}日{}時間", seconds / day, seconds % day / hour).in(lang);
}

std::string day_count_text(DayCount days, Lang lang) {
    const std::string_view ending = plural(days.count);
    switch (days.unit) {
        case DayCount::Unit::civil_days:
            return message("{0} day{1}", "{0}日", days.count, ending).in(lang);
        case DayCount::Unit::open_days:
            return message("{0} open day{1}", "{0}開庁日", days.count, ending).in(lang);
        case DayCount::Unit::months:
            break;
    }
    return message("{0} month{1}", "{0}か月", days.count, ending).in(lang);
}

std::string days_of_week_text(const std::array<bool, 7>& days, Lang lang) {
    static const std::array<Message, 7> names = {
        {{"Mon", "月"}, {"Tue", "火"}, {"Wed", "水"}, {"Thu", "木"}, {"Fri", "金"}, {"Sat", "土"}, {"Sun", "日"}}};
    const auto count = std::count(days.begin(), days.end(), true);
    if (count == std::ssize(days)) return lang == Lang::ja ? "毎日" : "every day";
    const auto first = std::find(days.begin(), days.end(), true);
    const auto end = std::find(first, days.end(), false);
    constexpr int few = 3;
    if (count >= few && end - first == count) {
        return names[static_cast<std::size_t>(first - days.begin())].in(lang) + (lang == Lang::ja ? "～" : "–") +
               names[static_cast<std::size_t>(end - days.begin()) - 1].in(lang);
    }
    std::string text;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (days[i]) text += (text.empty() ? "" : lang == Lang::ja ? "・" : ", ") + names[i].in(lang);
    }
    return text;
}

std::string hours_text(const DayHours& hours) {
    std::string text;
    const auto clock = [](std::chrono::minutes at) { return fmt::format("{:02}:{:02}", at.count() / 60, at.count() % 60); };
    for (const DayWindow& window : hours) {
        text += (text.empty() ? "" : ", ") + clock(window.from) + "-" + clock(window.to);
    }
    return text;
}

std::string limit_text(const Limit& limit, Lang lang) {
    if (const auto* time = std::get_if<ClockTime>(&limit)) return duration_text(time->seconds(), lang);
    return day_count_text(std::get<DayCount>(limit), lang);
}

}  // namespace opsctl
