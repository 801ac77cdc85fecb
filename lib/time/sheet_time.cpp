#include "time/sheet_time.h"

#include <array>
#include <charconv>
#include <cmath>
#include <locale>
#include <sstream>
#include <vector>

#include "time/scan.h"

namespace opsctl {
namespace {

struct Era {
    std::array<std::string_view, 3> names;  // 令和, 令, ㋿
    std::array<std::string_view, 2> letters;
    Date first, last;
};
const std::array<Era, 5>& eras() {
    using namespace date::literals;
    static const std::array<Era, 5> all = {{
        {{"令和", "令", "㋿"}, {"R", "r"}, Date(2019_y / 5 / 1), Date(9999_y / 12 / 31)},
        {{"平成", "平", "㍻"}, {"H", "h"}, Date(1989_y / 1 / 8), Date(2019_y / 4 / 30)},
        {{"昭和", "昭", "㍼"}, {"S", "s"}, Date(1926_y / 12 / 25), Date(1989_y / 1 / 7)},
        {{"大正", "大", "㍽"}, {"T", "t"}, Date(1912_y / 7 / 30), Date(1926_y / 12 / 24)},
        // The calendar of today counts from its sixth year on.
        {{"明治", "明", "㍾"}, {"M", "m"}, Date(1868_y / 10 / 23), Date(1912_y / 7 / 29)},
    }};
    return all;
}

Problem unreadable(std::string_view cell) {
    return {FindingName::bad_time,
            message("'{}' cannot be read as a date and time", "「{}」は日時として読めません", cell),
            {message("write it as 2025/4/1 9:05, 令和7年4月1日 9時5分, R7.4.1 9:05, or a number of the sheet; dates with the "
                     "month first need their format in the map (`dates`)",
                     "2025/4/1 9:05、令和7年4月1日 9時5分、R7.4.1 9:05、又は表計算ソフトのシリアル値で書いてください。ほかの書式はマップの"
                     "`dates` に書いてください")}};
}

Problem no_such_day(std::string_view cell) {
    return {FindingName::no_such_date, message("there is no day '{}'", "「{}」という日はありません", cell), {}};
}

struct Reader {
    NotationScanner scanner;

    // A number of at most so many digits.
    std::optional<int> number(std::size_t at_most) {
        const auto value = scanner.take_number(at_most);
        return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
    }

    // 7年4月1日, 7.4.1, 7/4/1, 7-4-1; the year was read.
    std::optional<Date> month_and_day(int year) {
        const bool in_words = scanner.take("年");
        if (!in_words && !scanner.take_any({"/", "-", "."})) return std::nullopt;
        const auto month = number(2);
        if (!month || !(in_words ? scanner.take("月") : scanner.take_any({"/", "-", "."}))) return std::nullopt;
        const auto day = number(2);
        if (!day || (in_words && !scanner.take("日"))) return std::nullopt;
        return Date(date::year(year) / *month / *day);
    }

    void skip_weekday() {
        NotationScanner from = scanner;
        scanner.skip_spaces();
        const bool in_brackets = scanner.take("(");
        const bool is_weekday = scanner.take_any({"月", "火", "水", "木", "金", "土", "日"});
        if (is_weekday && scanner.take("曜")) scanner.take("日");
        if (!is_weekday || (in_brackets && !scanner.take(")"))) scanner = from;
    }

    // 9:05, 9:05:30, 9時5分, 午後3:00, 3:00 PM
    std::optional<std::chrono::seconds> time_of_day() {
        const bool before_noon = scanner.take_any({"午前", "AM", "am"});
        const bool after_noon = !before_noon && scanner.take_any({"午後", "PM", "pm"});
        scanner.skip_spaces();
        const auto hour = number(2);
        if (!hour) return std::nullopt;
        const bool in_words = scanner.take("時");
        if (!in_words && !scanner.take(":")) return std::nullopt;
        std::optional<int> minute = number(2);
        std::optional<int> second = 0;
        if (in_words) {
            if (minute && !scanner.take("分")) return std::nullopt;
            if (const auto seconds = minute ? number(2) : std::nullopt) {
                if (!scanner.take("秒")) return std::nullopt;
                second = seconds;
            }
            minute = minute.value_or(0);
        } else if (scanner.take(":")) {
            second = number(2);
        }
        if (!minute || !second || *minute > 59 || *second > 59) return std::nullopt;
        return on_clock(*hour, *minute * 60 + *second, before_noon, after_noon);
    }

   private:
    // Twelve hours where 午前 or PM stands beside it; 12 AM is midnight, 12 PM noon.
    std::optional<std::chrono::seconds> on_clock(int hour, int seconds, bool before_noon, bool after_noon) {
        scanner.skip_spaces();
        if (!before_noon && !after_noon) {
            before_noon = scanner.take_any({"AM", "am"});
            after_noon = !before_noon && scanner.take_any({"PM", "pm"});
        }
        if (before_noon || after_noon) {
            if (hour > 12) return std::nullopt;
            hour = hour % 12 + (after_noon ? 12 : 0);
        }
        constexpr int hours_of_day = 24;
        if (hour > hours_of_day || (hour == hours_of_day && seconds > 0)) return std::nullopt;
        return std::chrono::hours(hour) + std::chrono::seconds(seconds);
    }
};

// The era that the text begins with, which is taken.
const Era* take_era(NotationScanner& scanner) {
    for (const Era& era : eras()) {
        for (const std::string_view name : era.names) {
            if (scanner.take(name)) return &era;
        }
        for (const std::string_view letter : era.letters) {
            if (scanner.take(letter)) return &era;
        }
    }
    return nullptr;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether an era stands anywhere in the text: a letter only as one of its own before a number, not that of PM3:00.
bool names_era(const std::string& text) {
    for (const Era& era : eras()) {
        for (const std::string_view name : era.names) {
            if (text.find(name) != std::string::npos) return true;
        }
        for (const std::string_view letter : era.letters) {
            for (std::size_t at = text.find(letter); at != std::string::npos; at = text.find(letter, at + 1)) {
                const bool begins = at == 0 || (!is_digit(text[at - 1]) && !is_letter(text[at - 1]));
                const std::size_t next = text.find_first_not_of(". )", at + 1);
                if (begins && next != std::string::npos && is_digit(text[next])) return true;
            }
        }
    }
    return false;
}

// Of each field of the format that reads digits, and so of each run of digits in the cell, the place of %y among them.
// Where they do not correspond (%y%m%d) each field has as many digits as it can have.
bool has_year_of_one_digit(const std::string& text, const std::string& format) {
    std::size_t fields = 0;
    std::optional<std::size_t> year;
    for (std::size_t i = 0; i + 1 < format.size(); ++i) {
        if (format[i] != '%') continue;
        const char field = format[++i];
        if (field == 'y') year = fields;
        if (std::string_view("yYmdeHIMSj").find(field) != std::string_view::npos) ++fields;
    }
    std::vector<std::size_t> runs;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit(text[i])) continue;
        if (i == 0 || !is_digit(text[i - 1])) runs.push_back(0);
        ++runs.back();
    }
    return year && runs.size() == fields && runs[*year] == 1;
}

// A bare number, with or without a fraction.
std::optional<double> serial_of(const std::string& text) {
    constexpr std::size_t longest = 20;
    if (text.empty() || text.size() > longest || text.find_first_not_of("0123456789.") != std::string::npos) return std::nullopt;
    double serial = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial, std::chars_format::fixed);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(serial) : std::nullopt;
}

// nullopt: there is no such day.
std::optional<SheetTime> of_serial(double serial) {
    constexpr double false_day = 60, end_of_days = 2958466;  // 9999-12-31 is the last
    constexpr std::int64_t seconds_of_day = 86400;
    if (serial >= end_of_days) return std::nullopt;
    const std::int64_t seconds = std::llround(serial * static_cast<double>(seconds_of_day));
    const auto day = static_cast<int>(seconds / seconds_of_day);
    if (day == static_cast<int>(false_day)) return std::nullopt;
    using namespace date::literals;
    SheetTime result;
    if (day > 0) result.date = plus_days(Date(1899_y / 12 / 31), day < false_day ? day : day - 1);
    if (day == 0 || seconds % seconds_of_day != 0) result.time = std::chrono::seconds(seconds % seconds_of_day);
    return result;
}

// "%H:%M" and "%R" do, "%Y/%m/%d" does not.
bool names_time_of_day(std::string_view format) {
    for (std::size_t at = format.find('%'); at != std::string_view::npos && at + 1 < format.size(); at = format.find('%', at + 2)) {
        const std::size_t letter = at + (format[at + 1] == 'E' || format[at + 1] == 'O' ? 2 : 1);
        if (letter < format.size() && std::string_view("HIMSRTXcr").find(format[letter]) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

std::optional<SheetTime> read_in_format(std::string_view cell, const std::string& format) {
    if (format.find("%y") != std::string::npos) {
        const std::string text = half_width(cell);
        if (names_era(text) || has_year_of_one_digit(text, format)) return std::nullopt;
    }
    std::istringstream stream{std::string(cell)};
    stream.imbue(std::locale::classic());
    LocalTime local{};
    stream >> date::parse(format, local);
    if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
    const auto day = date::floor<date::days>(local);
    return SheetTime{Date(day), names_time_of_day(format) ? std::optional(local - day) : std::nullopt};
}

Parsed<SheetTime> read_sheet_time(std::string_view cell) {
    const std::string text = half_width(cell);
    if (const std::optional<double> serial = serial_of(text)) {
        const std::optional<SheetTime> time = of_serial(*serial);
        return time ? Parsed<SheetTime>(*time) : Parsed<SheetTime>(no_such_day(cell));
    }
    SheetTime result;
    Reader reader{NotationScanner(text)};
    NotationScanner& scanner = reader.scanner;
    const NotationScanner begin = scanner;
    if (const Era* era = take_era(scanner)) {
        scanner.take(".");
        const std::optional<int> of_era = scanner.take("元") ? std::optional(1) : reader.number(2);
        if (!of_era || *of_era < 1) return unreadable(cell);
        result.date = reader.month_and_day(static_cast<int>(era->first.year()) + *of_era - 1);
        if (!result.date) return unreadable(cell);
        if (!result.date->ok() || *result.date < era->first || *result.date > era->last) return no_such_day(cell);
    } else if (const auto year = scanner.take_digits(4)) {
        result.date = reader.month_and_day(*year);
        if (!result.date) return unreadable(cell);
        if (!result.date->ok()) return no_such_day(cell);
    } else {
        scanner = begin;
    }
    if (result.date) {
        reader.skip_weekday();
        scanner.take("T");
        scanner.skip_spaces();
    }
    if (scanner.at_end() && result.date) return result;
    result.time = reader.time_of_day();
    if (!result.time || !scanner.at_end()) return unreadable(cell);
    return result;
}

}  // namespace opsctl
