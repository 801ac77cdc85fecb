#include "money/amount.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace opsctl {
namespace {

Problem bad_money(std::string_view text) {
    return {FindingName::bad_money,
            message("'{}' is not an amount of money", "「{}」は金額ではありません", text),
            {message("write digits only, without grouping commas or a currency sign: 1100000",
                     "桁区切りや通貨記号を付けず、半角数字だけで書いてください: 1100000")}};
}

Problem bad_percent(std::string_view text) {
    return {FindingName::bad_percent,
            message("'{}' is not a percentage", "「{}」は百分率ではありません", text),
            {message("write a number and a percent sign: 5%, 99.95%", "半角の数値と % で書いてください: 5%, 99.95%")}};
}

// Currencies whose smallest unit is not a hundredth (ISO 4217).
struct Digits {
    std::string_view code;
    int digits;
};
constexpr std::array<Digits, 12> unusual_digits = {{{"JPY", 0},
                                                    {"KRW", 0},
                                                    {"VND", 0},
                                                    {"CLP", 0},
                                                    {"ISK", 0},
                                                    {"PYG", 0},
                                                    {"UGX", 0},
                                                    {"BHD", 3},
                                                    {"JOD", 3},
                                                    {"KWD", 3},
                                                    {"OMR", 3},
                                                    {"TND", 3}}};

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

std::string grouped(std::int64_t n) {
    std::string digits = std::to_string(n);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

}  // namespace

Parsed<Amount> parse_amount(std::string_view text) {
    const std::optional<Ratio> value = parse_decimal(text);
    if (!value) return bad_money(text);
    if (*value > Ratio(largest_amount) || *value < Ratio(-largest_amount)) {
        return Problem{FindingName::out_of_range,
                       message("the amount {} is larger than {}", "金額 {} は上限 {} を超えています", text, largest_amount),
                       {}};
    }
    return Amount{*value};
}

Parsed<Rate> parse_percent(std::string_view text) {
    constexpr std::size_t longest = 14;  // 12 digits, a point and the sign: sums of a month's rates stay exact
    if (text.empty() || text.back() != '%' || text.size() > longest) return bad_percent(text);
    const std::optional<Ratio> value = parse_decimal(text.substr(0, text.size() - 1));
    if (!value || *value < Ratio(0)) return bad_percent(text);
    return Rate{*value / Ratio(100)};
}

Parsed<Cut> parse_cut(std::string_view text) {
    if (!text.empty() && text.back() == '%') {
        const Parsed<Rate> rate = parse_percent(text);
        return rate ? Parsed<Cut>(Cut(*rate)) : rate.problem();
    }
    const Parsed<Amount> amount = parse_amount(text);
    if (!amount) return amount.problem();
    if (amount->value < Ratio(0)) return bad_money(text);
    return Cut(*amount);
}

std::optional<int> minor_digits(std::string_view currency) {
    const bool letters = currency.size() == 3 && std::all_of(currency.begin(), currency.end(),
                                                             [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!letters) return std::nullopt;
    for (const Digits& row : unusual_digits) {
        if (row.code == currency) return row.digits;
    }
    return 2;
}

std::optional<Money> to_money(Amount amount, std::string_view currency) {
    const std::optional<int> digits = minor_digits(currency);
    if (!digits) return std::nullopt;
    const Ratio units = amount.value * Ratio(power_of_ten(*digits));
    if (!units.ok() || units.denominator() != 1) return std::nullopt;
    return Money::of_minor_units(units.numerator());
}

std::string to_string(Money money, std::string_view currency, Lang lang) {
    const int digits = minor_digits(currency).value_or(0);
    const std::int64_t unit = power_of_ten(digits);
    const std::int64_t magnitude = std::abs(money.minor_units());
    std::string text = money.minor_units() < 0 ? "-" : "";
    text += grouped(magnitude / unit);
    if (digits > 0) text += fmt::format(".{:0{}}", magnitude % unit, digits);
    if (currency == "JPY" && lang == Lang::ja) return text + " 円";
    return fmt::format("{} {}", currency, text);
}

}  // namespace opsctl
