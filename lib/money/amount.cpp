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

Problem too_large(std::string_view text) {
    return {FindingName::out_of_range,
            message("the amount {} is larger than {}", "金額 {} は上限 {} を超えています", text, largest_amount),
            {}};
}

// An amount that is written as it should be, with more digits than any number may have.
bool has_too_many_digits(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::string_view whole = text.substr(0, text.find('.'));
    constexpr std::size_t most_digits = 18;
    return whole.size() > most_digits && whole.find_first_not_of("0123456789") == std::string_view::npos;
}

constexpr std::string_view wide_percent = "％";

Problem bad_percent(std::string_view text) {
    Problem problem{
        FindingName::bad_percent, message("'{}' is not a percentage", "「{}」は百分率ではありません", text), {}};
    const std::string_view number = text.substr(0, text.size() - std::min(text.size(), wide_percent.size()));
    if (text.ends_with(wide_percent) && parse_decimal(number)) {
        problem.help.push_back(message("write {}%, with a half-width %", "半角の % で {}% と書いてください", number));
    } else {
        problem.help.push_back(
            message("write a number and a percent sign: 5%, 99.95%", "半角の数値と % で書いてください: 5%, 99.95%"));
    }
    return problem;
}

// The currencies of ISO 4217 by the digits of their smallest unit; not metals and codes for tests, which have none.
struct Digits {
    int digits;
    std::string_view codes;
};
constexpr std::array<Digits, 4> currencies = {{
    {0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"},
    {2,
     "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP "
     "BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR "
     "FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR "
     "KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
     "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK "
     "SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN "
     "UYU UZS VED VES WST XCD YER ZAR ZMW ZWL"},
    {3, "BHD IQD JOD KWD LYD OMR TND"},
    {4, "CLF UYW"},
}};

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
    if (!value) return has_too_many_digits(text) ? too_large(text) : bad_money(text);
    if (*value > Ratio(largest_amount) || *value < Ratio(-largest_amount)) return too_large(text);
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
    if (text.ends_with('%') || text.ends_with(wide_percent)) {
        const Parsed<Rate> rate = parse_percent(text);
        return rate ? Parsed<Cut>(Cut(*rate)) : rate.problem();
    }
    const Parsed<Amount> amount = parse_amount(text);
    if (!amount) return amount.problem();
    if (amount->value < Ratio(0)) return bad_money(text);
    return Cut(*amount);
}

std::optional<int> minor_digits(std::string_view currency) {
    constexpr std::size_t length = 3;
    if (currency.size() != length || currency.find(' ') != std::string_view::npos) return std::nullopt;
    for (const Digits& row : currencies) {
        if (row.codes.find(currency) != std::string_view::npos) return row.digits;
    }
    return std::nullopt;
}

std::optional<Ratio> in_minor_units(Amount amount, std::string_view currency) {
    const std::optional<int> digits = minor_digits(currency);
    if (!digits) return std::nullopt;
    return amount.value * Ratio(power_of_ten(*digits));
}

std::optional<Money> to_money(Amount amount, std::string_view currency) {
    const std::optional<Ratio> value = in_minor_units(amount, currency);
    const std::optional<std::int64_t> units = value ? value->whole() : std::nullopt;
    if (!units) return std::nullopt;
    return Money::of_minor_units(*units);
}

std::string to_string(Money money, std::string_view currency, Lang lang) {
    const int digits = minor_digits(currency).value_or(0);
    const std::int64_t unit = power_of_ten(digits);
    const std::int64_t magnitude = std::abs(money.minor_units());
    const std::string_view sign = money.minor_units() < 0 ? "-" : "";
    std::string text = grouped(magnitude / unit);
    if (digits > 0) text += fmt::format(".{:0{}}", magnitude % unit, digits);
    if (currency == "JPY" && lang == Lang::ja) return fmt::format("{}{} 円", sign, text);
    return fmt::format("{}{} {}", sign, currency, text);
}

}  // namespace opsctl
