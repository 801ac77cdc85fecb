// Exact numbers: ratios of whole numbers of up to 36 digits.
//
// No floating point stands anywhere between a record and a yen. The shares of a month's levels add up over the product
// of their denominators (call counts, seconds of service), which soon passes 64 bits. A result that does not fit is
// not ok(), and everything computed from it is not ok() either; whoever turns a ratio into a figure asks first.
//   right: Ratio share = a / b; if (!share.ok()) report_overflow();
//   wrong: double share = 1.0 * downtime / service;
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opsctl {

__extension__ using Wide = __int128;

class Ratio {
   public:
    constexpr Ratio() = default;
    constexpr Ratio(std::int64_t whole) : numerator_(whole) {}  // NOLINT: meant to be implicit
    // A denominator of 0 makes a ratio that is not ok().
    static Ratio of(std::int64_t numerator, std::int64_t denominator);
    static Ratio not_a_number() { return of(0, 0); }

    bool ok() const { return denominator_ > 0; }
    bool is_zero() const { return ok() && numerator_ == 0; }
    // Nothing where it has a fraction, does not fit 64 bits or is not ok().
    std::optional<std::int64_t> whole() const;

    friend Ratio operator+(Ratio, Ratio);
    friend Ratio operator-(Ratio, Ratio);
    friend Ratio operator*(Ratio, Ratio);
    friend Ratio operator/(Ratio, Ratio);  // division by zero is not ok()
    Ratio& operator+=(Ratio other) { return *this = *this + other; }

    // Unordered when either is not ok().
    friend std::partial_ordering operator<=>(Ratio, Ratio);
    friend bool operator==(Ratio a, Ratio b) { return (a <=> b) == std::partial_ordering::equivalent; }

    // Whether floor() and ceil() fit 64 bits. False of what is not ok().
    bool is_countable() const;
    // Largest integer not above, smallest not below. Precondition: is_countable().
    std::int64_t floor() const;
    std::int64_t ceil() const;

    // "1/20", or "3" when whole.
    std::string fraction() const;
    // Decimal, rounded half up (away from zero) to `digits`, trailing zeros dropped: "6.088435".
    std::string decimal(int digits = 6) const;
    // The same of a hundred times the value, without a sign: "5" for 1/20.
    std::string percent(int digits = 6) const { return (*this * Ratio(100)).decimal(digits); }

   private:
    static Ratio reduce(Wide numerator, Wide denominator);

    // Precondition: both are ok().
    static std::strong_ordering compare(Ratio, Ratio);

    Wide numerator_ = 0;
    Wide denominator_ = 1;  // 0: not ok
};

// "12", "-3.25": digits with at most one point. Not: exponents, signs alone, grouping, spaces.
std::optional<Ratio> parse_decimal(std::string_view);

}  // namespace opsctl
