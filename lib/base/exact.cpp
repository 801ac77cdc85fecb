#include "base/exact.h"

#include <limits>

#include "base/text.h"

namespace opsctl {
namespace {

Wide magnitude(Wide n) { return n < 0 ? -n : n; }

Wide greatest_common_divisor(Wide a, Wide b) {
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

bool fits(Wide n) {
    return n >= std::numeric_limits<std::int64_t>::min() + 1 && n <= std::numeric_limits<std::int64_t>::max();
}

// Precondition: d > 0.
std::int64_t floor_divide(std::int64_t n, std::int64_t d) { return n / d - (n % d < 0 ? 1 : 0); }
std::int64_t ceil_divide(std::int64_t n, std::int64_t d) { return n / d + (n % d > 0 ? 1 : 0); }

}  // namespace

Ratio Ratio::reduce(Wide numerator, Wide denominator) {
    Ratio result;
    result.denominator_ = 0;
    result.numerator_ = 0;
    if (denominator == 0) return result;
    const Wide sign = denominator < 0 ? -1 : 1;
    const Wide common = greatest_common_divisor(magnitude(numerator), magnitude(denominator));
    const Wide n = sign * numerator / common;
    const Wide d = magnitude(denominator) / common;
    if (!fits(n) || !fits(d)) return result;
    result.numerator_ = static_cast<std::int64_t>(n);
    result.denominator_ = static_cast<std::int64_t>(d);
    return result;
}

Ratio Ratio::of(std::int64_t numerator, std::int64_t denominator) { return reduce(numerator, denominator); }

Ratio operator+(Ratio a, Ratio b) {
    if (!a.ok() || !b.ok()) return Ratio::not_a_number();
    const Wide common = greatest_common_divisor(a.denominator_, b.denominator_);
    const Wide scale_a = b.denominator_ / common;
    const Wide scale_b = a.denominator_ / common;
    Wide left = 0;
    Wide right = 0;
    Wide sum = 0;
    Wide denominator = 0;
    if (__builtin_mul_overflow(Wide(a.numerator_), scale_a, &left) ||
        __builtin_mul_overflow(Wide(b.numerator_), scale_b, &right) || __builtin_add_overflow(left, right, &sum) ||
        __builtin_mul_overflow(Wide(a.denominator_), scale_a, &denominator)) {
        return Ratio::not_a_number();
    }
    return Ratio::reduce(sum, denominator);
}

Ratio operator-(Ratio a, Ratio b) { return a + b * Ratio(-1); }

Ratio operator*(Ratio a, Ratio b) {
    if (!a.ok() || !b.ok()) return Ratio::not_a_number();
    return Ratio::reduce(Wide(a.numerator_) * b.numerator_, Wide(a.denominator_) * b.denominator_);
}

Ratio operator/(Ratio a, Ratio b) {
    if (!a.ok() || !b.ok()) return Ratio::not_a_number();
    return Ratio::reduce(Wide(a.numerator_) * b.denominator_, Wide(a.denominator_) * b.numerator_);
}

std::partial_ordering operator<=>(Ratio a, Ratio b) {
    if (!a.ok() || !b.ok()) return std::partial_ordering::unordered;
    const Wide left = Wide(a.numerator_) * b.denominator_;
    const Wide right = Wide(b.numerator_) * a.denominator_;
    return left < right    ? std::partial_ordering::less
           : left > right ? std::partial_ordering::greater
                          : std::partial_ordering::equivalent;
}

std::int64_t Ratio::floor() const { return floor_divide(numerator_, denominator_); }
std::int64_t Ratio::ceil() const { return ceil_divide(numerator_, denominator_); }

std::string Ratio::fraction() const {
    if (!ok()) return "overflow";
    return denominator_ == 1 ? std::to_string(numerator_) : fmt::format("{}/{}", numerator_, denominator_);
}

std::string Ratio::decimal(int digits) const {
    if (!ok()) return "overflow";
    Wide scale = 1;
    for (int i = 0; i < digits; ++i) scale *= 10;
    const Wide scaled = (magnitude(numerator_) * scale * 2 + denominator_) / (Wide(denominator_) * 2);
    std::string text = fmt::format("{}", static_cast<std::uint64_t>(scaled / scale));
    if (digits > 0) {
        text += fmt::format(".{:0{}}", static_cast<std::uint64_t>(scaled % scale), digits);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    return numerator_ < 0 && scaled != 0 ? "-" + text : text;
}

std::optional<Ratio> parse_decimal(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view part = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    constexpr std::size_t most_digits = 18;  // what 64 bits hold
    const auto digits = [](std::string_view s) {
        return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (!digits(whole) || (point != std::string_view::npos && !digits(part))) return std::nullopt;
    if (whole.size() + part.size() > most_digits) return std::nullopt;
    std::int64_t number = 0;
    std::int64_t scale = 1;
    for (const char c : whole) number = number * 10 + (c - '0');
    for (const char c : part) {
        number = number * 10 + (c - '0');
        scale *= 10;
    }
    return Ratio::of(negative ? -number : number, scale);
}

}  // namespace opsctl
