// Money and rates as records write them, exact.
//
// An Amount is a decimal in the contract's currency; Money is the same in the currency's smallest unit, which
// is what figures are computed and printed in. Only the contract knows its currency, so the two are converted
// by name, once.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/exact.h"
#include "base/finding.h"

namespace opsctl {

struct Amount {
    Ratio value;  // in the currency's main unit
    friend bool operator==(const Amount&, const Amount&) = default;
};

// A share of something: 5% is 1/20.
struct Rate {
    Ratio value;
    friend bool operator==(const Rate&, const Rate&) = default;
};

class Money {  // in the currency's smallest unit (JPY: yen)
   public:
    constexpr Money() = default;
    static constexpr Money of_minor_units(std::int64_t n) { return Money(n); }

    constexpr std::int64_t minor_units() const { return units_; }
    friend constexpr auto operator<=>(Money, Money) = default;
    friend constexpr Money operator+(Money a, Money b) { return Money(a.units_ + b.units_); }
    friend constexpr Money operator-(Money a, Money b) { return Money(a.units_ - b.units_); }

   private:
    explicit constexpr Money(std::int64_t n) : units_(n) {}
    std::int64_t units_ = 0;
};

// Largest amount that a record may name, also in the currency's smallest unit: sums of many such amounts still fit 64
// bits.
inline constexpr std::int64_t largest_amount = 1'000'000'000'000'000;

// `1100000`, `-55000`, `12.50`. Findings: bad-money (grouping commas, currency signs, exponents), out-of-range.
Parsed<Amount> parse_amount(std::string_view);
// `5%`, `99.95%`, at most 12 digits. Finding: bad-percent (a missing sign, full-width digits).
Parsed<Rate> parse_percent(std::string_view);

// What a breach takes: a share of the fee, or a fixed amount.
using Cut = std::variant<Rate, Amount>;
// `5%` or `10000`. Findings: bad-percent, bad-money.
Parsed<Cut> parse_cut(std::string_view);

// How many digits after the point the currency has (ISO 4217); nullopt for a code that is not one.
std::optional<int> minor_digits(std::string_view currency);
// Not always a whole number; nullopt for an unknown currency.
std::optional<Ratio> in_minor_units(Amount, std::string_view currency);
// nullopt when the amount is finer than the currency's smallest unit, or the currency is unknown.
std::optional<Money> to_money(Amount, std::string_view currency);
// "1,033,027 円" in Japanese and "JPY 1,033,027" otherwise; other currencies "USD 1,033.27" in both.
std::string to_string(Money, std::string_view currency, Lang);

}  // namespace opsctl
