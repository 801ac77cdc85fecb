#include "yaml/codec.h"

namespace opsctl {
namespace {

constexpr std::string_view range_mark = "..";

Problem bad_value(Message text, Message help) { return {FindingName::bad_value, std::move(text), {std::move(help)}}; }

Parsed<std::int64_t> parse_count(std::string_view text, std::int64_t most) {
    const std::optional<Ratio> read = parse_decimal(text);
    const std::optional<std::int64_t> number = read ? read->whole() : std::nullopt;
    if (!number || *number < 0) {
        return bad_value(message("'{}' is not a whole number", "「{}」は整数ではありません", text),
                         message("write digits only: 45", "半角数字だけで書いてください: 45"));
    }
    if (*number > most) {
        return Problem{FindingName::out_of_range,
                       message("{} is larger than {}", "{} は上限 {} を超えています", text, most),
                       {}};
    }
    return *number;
}

// `12-29` of every year. 02-29 is a day that some years lack: it then closes nothing.
std::optional<date::month_day> parse_month_day(std::string_view text) {
    constexpr std::string_view leap_year = "2000-";
    if (text.size() != 5) return std::nullopt;
    const Parsed<Date> day = parse_date(std::string(leap_year) + std::string(text));
    if (!day) return std::nullopt;
    return day->month() / day->day();
}

}  // namespace

Parsed<bool> Codec<bool>::parse(std::string_view text, const Zone&) {
    if (text == "true" || text == "yes") return true;
    if (text == "false" || text == "no") return false;
    return bad_value(message("'{}' is neither true nor false", "「{}」は true でも false でもありません", text),
                     message("write true or false", "true か false と書いてください"));
}

Parsed<std::int64_t> Codec<std::int64_t>::parse(std::string_view text, const Zone&) {
    constexpr std::int64_t most = 1'000'000'000'000;
    return parse_count(text, most);
}

Parsed<int> Codec<int>::parse(std::string_view text, const Zone&) {
    constexpr std::int64_t most = 1'000'000;
    const Parsed<std::int64_t> number = parse_count(text, most);
    return number ? Parsed<int>(static_cast<int>(*number)) : number.problem();
}

Parsed<Quantity> Codec<Quantity>::parse(std::string_view text, const Zone&) {
    const std::optional<Quantity> quantity = parse_quantity(text);
    if (quantity) return *quantity;
    return bad_value(message("'{}' is not a number with a unit", "「{}」は単位付きの数値ではありません", text),
                     message("write the number and its unit without a space: 3.2s, 12",
                             "数値と単位を空けずに書いてください: 3.2s, 12"));
}

Parsed<DateRange> Codec<DateRange>::parse(std::string_view text, const Zone&) {
    const std::size_t mark = text.find(range_mark);
    const Parsed<Date> from = parse_date(text.substr(0, mark));
    if (!from) return from.problem();
    if (mark == std::string_view::npos) return DateRange{*from, *from};
    const Parsed<Date> until = parse_date(text.substr(mark + range_mark.size()));
    if (!until) return until.problem();
    if (*until < *from) {
        return bad_value(message("the range '{}' ends before it begins", "期間「{}」は終わりが始まりより前です", text),
                         message("write the earlier day first", "早い日を先に書いてください"));
    }
    return DateRange{*from, *until};
}

Parsed<ClosedDays> Codec<ClosedDays>::parse(std::string_view text, const Zone& zone) {
    const std::size_t mark = text.find(range_mark);
    const std::optional<date::month_day> from = parse_month_day(text.substr(0, mark));
    if (from && mark == std::string_view::npos) return ClosedDays(YearlyRange{*from, *from});
    if (from) {
        const std::optional<date::month_day> until = parse_month_day(text.substr(mark + range_mark.size()));
        if (until) return ClosedDays(YearlyRange{*from, *until});
    }
    const Parsed<DateRange> range = Codec<DateRange>::parse(text, zone);
    if (range) return ClosedDays(*range);
    Problem problem = range.problem();
    problem.help.push_back(message("closed days look like 2025-09-05, 2025-08-13..2025-08-15, or every year 12-29..01-03",
                                   "休業日の書き方: 2025-09-05, 2025-08-13..2025-08-15, 毎年なら 12-29..01-03"));
    return problem;
}

}  // namespace opsctl
