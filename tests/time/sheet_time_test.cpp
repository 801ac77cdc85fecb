#include "time/sheet_time.h"

#include "support.h"
#include "time/parse.h"

using namespace opsctl;

namespace {

// "2025-04-01 09:05:00"; what is not there is left out.
std::string read(std::string_view cell) {
    const Parsed<SheetTime> parsed = read_sheet_time(cell);
    if (!parsed) return std::string(name_of(parsed.problem().name));
    std::string text;
    if (parsed->date) text = to_string(*parsed->date);
    if (!parsed->time) return text;
    const auto seconds = parsed->time->count();
    return text + (text.empty() ? "" : " ") +
           fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

TEST_CASE("cells are read as spreadsheets show dates and times") {
    const std::pair<const char*, const char*> cases[] = {
        {"2025/4/1 9:05", "2025-04-01 09:05:00"},
        {"2025-4-1", "2025-04-01"},
        {"2025.04.01 09:05:30", "2025-04-01 09:05:30"},
        {"2025-04-01T09:05", "2025-04-01 09:05:00"},
        {"2025年4月1日", "2025-04-01"},
        {"2025年4月1日 9時5分", "2025-04-01 09:05:00"},
        {"2025年4月1日9時", "2025-04-01 09:00:00"},
        {"2025年4月1日(火) 9時5分30秒", "2025-04-01 09:05:30"},
        {"2025/4/1(火)　９：０５", "2025-04-01 09:05:00"},
        {"２０２５／４／１　９：０５", "2025-04-01 09:05:00"},
        {"9:05", "09:05:00"},
        {"午前9:05", "09:05:00"},
        {"午後3:00", "15:00:00"},
        {"午後0:30", "12:30:00"},
        {"12:30 AM", "00:30:00"},
        {"12:30 PM", "12:30:00"},
        {"2025/4/1 24:00", "2025-04-01 24:00:00"},
        {"2024/2/29", "2024-02-29"},
        // Eras: 令和 begins on 2019-05-01, 平成 on 1989-01-08, 昭和 on 1926-12-25.
        {"令和7年4月1日", "2025-04-01"},
        {"令和元年5月1日", "2019-05-01"},
        {"R7.4.1", "2025-04-01"},
        {"R7.4.1 9:05", "2025-04-01 09:05:00"},
        {"令7/4/1", "2025-04-01"},
        {"H31.4.30", "2019-04-30"},
        {"平成元年1月8日", "1989-01-08"},
        {"S64.1.7", "1989-01-07"},
        {"㋿7年4月1日", "2025-04-01"},
        {"㍻31.4.30", "2019-04-30"},
        {"r7.4.1", "2025-04-01"},
        {"明治45年7月29日", "1912-07-29"},
        // Serials of the 1900 system: 45748 is 2025-04-01, 59 the 28 February 1900, 61 the 1 March.
        {"45748", "2025-04-01"},
        {"45748.5", "2025-04-01 12:00:00"},
        {"45748.378472222219", "2025-04-01 09:05:00"},
        {"1", "1900-01-01"},
        {"59", "1900-02-28"},
        {"61", "1900-03-01"},
        {"0.375", "09:00:00"},
        {"2958465", "9999-12-31"},
    };
    for (const auto& [cell, expected] : cases) {
        INFO(cell);
        CHECK(read(cell) == expected);
    }
}

TEST_CASE("cells that can be read in two ways, or in none, are refused") {
    for (const char* const cell :
         {"4/1/2025", "01/02/03", "25/4/1", "令和年4月1日", "令和7年4月", "R.4.1", "H0.1.1", "2025/4/1 25:00", "2025/4/1 24:01",
          "2025/4/1 9:60", "2025/4/1 9", "2025年4/1", "13:00 PM", "午後13:00", "9時60分", "不明", "", "2025/4/1 9:05 頃",
          "-1", "1e5", "45748.5.1", "2025/4/1(火"}) {
        INFO(cell);
        CHECK(read(cell) == "bad-time");
    }
    for (const char* const cell : {"2025/2/29", "2025年13月1日", "2025/4/0", "平成31年5月1日", "令和元年4月30日",
                                   "昭和64年1月8日", "60", "60.5", "2958466"}) {
        INFO(cell);
        CHECK(read(cell) == "no-such-date");
    }
}

// %y is read as 1969 to 2068: of 令和7年 that would be 2007.
TEST_CASE("a year of two digits is read only where it can be no other") {
    struct Case {
        const char* cell;
        const char* format;
        const char* day;  // nullptr: refused
    };
    const Case cases[] = {
        {"25/06/03", "%y/%m/%d", "2025-06-03"},
        {"06/03/25", "%m/%d/%y", "2025-06-03"},
        {"25-6-3", "%y-%m-%d", "2025-06-03"},
        {"250603", "%y%m%d", "2025-06-03"},
        {"3-Jun-25", "%d-%b-%y", "2025-06-03"},
        {"25-06-03T09:00", "%y-%m-%dT%H:%M", "2025-06-03"},
        {"25年6月3日", "%y年%m月%d日", "2025-06-03"},
        {"令和7年6月3日", "令和%y年%m月%d日", nullptr},
        {"㋿7年6月3日", "㋿%y年%m月%d日", nullptr},
        {"㋿07年6月3日", "㋿%y年%m月%d日", nullptr},
        {"(令)07.6.3", "(令)%y.%m.%d", nullptr},
        {"r07.6.3", "r%y.%m.%d", nullptr},
        {"R 07.6.3", "R %y.%m.%d", nullptr},
        {"07年6月3日（令和）", "%y年%m月%d日（令和）", nullptr},
        {"明治45年6月3日", "明治%y年%m月%d日", nullptr},
        {"7.6.3", "%y.%m.%d", nullptr},
        {"7.07.03", "%y.%m.%d", nullptr},
        {"3.6.7", "%d.%m.%y", nullptr},
    };
    for (const Case& each : cases) {
        CAPTURE(each.cell, each.format);
        const std::optional<SheetTime> time = read_in_format(each.cell, each.format);
        CHECK((time ? date::format("%F", *time->date) : "refused") == (each.day ? each.day : "refused"));
    }
}

// A day is no midnight: who needs a time is to be asked for it.
TEST_CASE("a format without a time of day gives none") {
    const auto [cell, format, seconds] = GENERATE(table<const char*, const char*, int>({
        {"25/06/03", "%y/%m/%d", -1}, {"2025.6.3", "%Y.%m.%d", -1}, {"100% 2025-06-03", "100%% %F", -1},
        {"25/06/03 00:00", "%y/%m/%d %H:%M", 0}, {"25/06/03 09:05", "%y/%m/%d %R", 32700},
        {"2025-06-03 09:05:07", "%F %T", 32707}, {"6/3/25 9", "%m/%d/%y %OH", 32400}}));
    CAPTURE(cell, format);
    const std::optional<SheetTime> time = read_in_format(cell, format);
    REQUIRE(time);
    CHECK((time->time ? time->time->count() : -1) == seconds);
}
