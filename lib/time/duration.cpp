#include "time/duration.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "base/text.h"
#include "time/scan.h"

namespace opsctl {
namespace {

struct ClockUnit {
    std::string_view name;
    std::int64_t seconds;
    std::string_view spellings;  // what people write for it; one that begins another stands behind it
};
constexpr std::array clock_units{
    ClockUnit{"h", 3600, "hours|hour|hrs|hr|h|時間"},
    ClockUnit{"min", 60, "minutes|minute|mins|min|m|分間|分"},
    ClockUnit{"s", 1, "seconds|second|secs|sec|s|秒間|秒"},
};

struct DayUnit {
    std::string_view name;
    DayCount::Unit unit;
    std::string_view spellings;
};
constexpr std::array day_units{
    DayUnit{"bd", DayCount::Unit::open_days, "bd|営業日|開庁日"},
    DayUnit{"d", DayCount::Unit::civil_days, "days|day|d|日間|日"},
    DayUnit{"mo", DayCount::Unit::months, "months|month|mo|か月|ヶ月|カ月|ケ月|箇月"},
};

constexpr std::int64_t longest = std::int64_t{36525} * 24 * 3600;  // 100 years

template <class Unit>
bool take_unit(NotationScanner& in, const Unit& unit, Reading reading) {
    if (reading == Reading::strict) return in.take(unit.name);
    in.skip_spaces();
    for (const std::string_view spelling : split(unit.spellings, '|')) {
        if (in.take(spelling)) return true;
    }
    return false;
}

std::optional<ClockTime> read_duration(std::string_view text, Reading reading) {
    NotationScanner in(text);
    std::int64_t seconds = 0;
    auto next_unit = clock_units.begin();
    do {
        const auto number = in.take_number(10);
        if (!number) return std::nullopt;
        while (next_unit != clock_units.end() && !take_unit(in, *next_unit, reading)) ++next_unit;
        if (next_unit == clock_units.end()) return std::nullopt;
        seconds += *number * next_unit->seconds;
        ++next_unit;
        if (reading == Reading::lenient) in.skip_spaces();
    } while (!in.at_end());
    if (seconds > longest) return std::nullopt;
    return ClockTime::of_seconds(seconds);
}

std::optional<DayCount> read_day_count(std::string_view text, Reading reading) {
    NotationScanner in(text);
    const auto number = in.take_number(4);
    if (!number) return std::nullopt;
    for (const DayUnit& unit : day_units) {
        if (!take_unit(in, unit, reading)) continue;
        if (!in.at_end()) return std::nullopt;
        return DayCount{static_cast<int>(*number), unit.unit};
    }
    return std::nullopt;
}

std::string lower_half_width(std::string_view text) {
    std::string result = half_width(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

// The right forms of what the text may have been meant to be: "30min" and "30mo" for `30m`.
std::vector<std::string> likely_durations(std::string_view text) {
    const std::string tidy = lower_half_width(text);
    std::vector<std::string> forms;
    for (const std::string& candidate : {tidy, tidy + "min"}) {  // a bare number is most often minutes
        if (const auto duration = read_duration(candidate, Reading::lenient)) forms.push_back(to_string(*duration));
    }
    return forms;
}

std::vector<std::string> likely_day_counts(std::string_view text) {
    const std::string tidy = lower_half_width(text);
    std::vector<std::string> forms;
    for (const std::string& candidate : {tidy, tidy + "o"}) {  // `3m` lacks the o of `3mo`
        if (const auto count = read_day_count(candidate, Reading::lenient)) forms.push_back(to_string(*count));
    }
    return forms;
}

std::vector<Message> advise(const std::vector<std::string>& forms, Message format) {
    std::vector<Message> help;
    if (!forms.empty()) {
        help.push_back(message("write {}", "{} と書いてください", fmt::to_string(fmt::join(forms, " / "))));
    }
    help.push_back(std::move(format));
    return help;
}

Message duration_format() {
    return message("a duration has whole numbers with the units h, min, s in this order, without spaces, "
                   "and is at most 100 years: 30min, 1h15min",
                   "時間の長さは整数に単位 h、min、s をこの順に空白なしで付けて書きます（100年以内）。例: 30min、1h15min");
}

Message day_count_format() {
    return message("a count of days has at most 4 digits and one unit: 3d (days), 3bd (open days), 1mo (months)",
                   "日数は4桁以内の整数に単位を一つ付けて書きます。例: 3d（暦日）、3bd（開庁日）、1mo（月）");
}

}  // namespace

Parsed<ClockTime> parse_duration(std::string_view text) {
    if (const auto duration = read_duration(text, Reading::strict)) return *duration;
    return Problem{FindingName::bad_duration,
                   message("'{}' is not a duration", "「{}」は時間の長さとして読めません", text),
                   advise(likely_durations(text), duration_format())};
}

Parsed<DayCount> parse_day_count(std::string_view text) {
    if (const auto count = read_day_count(text, Reading::strict)) return *count;
    return Problem{FindingName::bad_duration,
                   message("'{}' is not a count of days", "「{}」は日数として読めません", text),
                   advise(likely_day_counts(text), day_count_format())};
}

Parsed<Limit> parse_limit(std::string_view text) {
    if (const auto count = read_day_count(text, Reading::strict)) return Limit(*count);
    if (const auto duration = read_duration(text, Reading::strict)) return Limit(*duration);
    std::vector<std::string> forms = likely_durations(text);
    for (std::string& form : likely_day_counts(text)) forms.push_back(std::move(form));
    Problem problem{FindingName::bad_duration,
                    message("'{}' is neither a duration nor a count of days",
                            "「{}」は時間の長さとしても日数としても読めません", text),
                    advise(forms, duration_format())};
    problem.help.push_back(day_count_format());
    return problem;
}

std::string to_string(ClockTime t) {
    if (t.seconds() < 0) return fmt::format("-{}", to_string(ClockTime() - t));
    std::string text;
    std::int64_t rest = t.seconds();
    for (const ClockUnit& unit : clock_units) {
        if (rest >= unit.seconds) text += fmt::format("{}{}", rest / unit.seconds, unit.name);
        rest %= unit.seconds;
    }
    return text.empty() ? "0s" : text;
}

std::string to_string(DayCount count) {
    for (const DayUnit& unit : day_units) {
        if (unit.unit == count.unit) return fmt::format("{}{}", count.count, unit.name);
    }
    return fmt::format("{}", count.count);
}

std::string to_string(const Limit& limit) {
    return std::visit([](const auto& value) { return to_string(value); }, limit);
}

}  // namespace opsctl
