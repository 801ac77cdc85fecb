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

// 36 digits, so that ten times a number can be computed when digits are written.
constexpr Wide largest = Wide(1'000'000'000'000'000'000) * 1'000'000'000'000'000'000 - 1;

bool fits(Wide n) { return n >= -largest && n <= largest; }

bool fits_64_bits(Wide n) {
    return n >= std::numeric_limits<std::int64_t>::min() && n <= std::numeric_limits<std::int64_t>::max();
}

// Precondition: d > 0.
Wide floor_divide(Wide n, Wide d) { return n / d - (n % d < 0 ? 1 : 0); }
Wide ceil_divide(Wide n, Wide d) { return n / d + (n % d > 0 ? 1 : 0); }

}  // namespace

Ratio Ratio::reduce(Wide numerator, Wide denominator) {
    Ratio result;
    result.denominator_ = 0;
    if (denominator == 0) return result;
    const Wide sign = denominator < 0 ? -1 : 1;
    const Wide common = greatest_common_divisor(magnitude(numerator), magnitude(denominator));
    const Wide n = sign * numerator / common;
    const Wide d = magnitude(denominator) / common;
    if (!fits(n) || !fits(d)) return result;
    result.numerator_ = n;
    result.denominator_ = d;
    return result;
}

Ratio Ratio::of(std::int64_t numerator, std::int64_t denominator) { return reduce(numerator, denominator); }

std::optional<std::int64_t> Ratio::whole() const {
    if (denominator_ != 1 || !is_countable()) return std::nullopt;
    return floor();
}

Ratio operator+(Ratio a, Ratio b) {
    if (!a.ok() || !b.ok()) return Ratio::not_a_number();
    const Wide common = greatest_common_divisor(a.denominator_, b.denominator_);
    const Wide scale_a = b.denominator_ / common;
    const Wide scale_b = a.denominator_ / common;
    Wide left = 0;
    Wide right = 0;
    Wide sum = 0;
    Wide denominator = 0;
    if (__builtin_mul_overflow(a.numerator_, scale_a, &left) || __builtin_mul_overflow(b.numerator_, scale_b, &right) ||
        __builtin_add_overflow(left, right, &sum) || __builtin_mul_overflow(a.denominator_, scale_a, &denominator) ||
        sum == std::numeric_limits<Wide>::min()) {
        return Ratio::not_a_number();
    }
    return Ratio::reduce(sum, denominator);
}

Ratio operator-(Ratio a, Ratio b) { return a + b * Ratio(-1); }

// What cancels out does so before anything is multiplied: the product of two ratios may fit though those of their
// numerators and denominators do not.
Ratio operator*(Ratio a, Ratio b) {
    if (!a.ok() || !b.ok()) return Ratio::not_a_number();
    const Wide across = greatest_common_divisor(magnitude(a.numerator_), b.denominator_);
    const Wide back = greatest_common_divisor(magnitude(b.numerator_), a.denominator_);
    Wide numerator = 0;
    Wide denominator = 0;
    if (__builtin_mul_overflow(a.numerator_ / across, b.numerator_ / back, &numerator) ||
        __builtin_mul_overflow(a.denominator_ / back, b.denominator_ / across, &denominator) ||
        numerator == std::numeric_limits<Wide>::min()) {
        return Ratio::not_a_number();
    }
    return Ratio::reduce(numerator, denominator);
}

Ratio operator/(Ratio a, Ratio b) {
    if (!b.ok()) return Ratio::not_a_number();
    return a * Ratio::reduce(b.denominator_, b.numerator_);
}

// Whole parts first, then the inverses of what is left: nothing is multiplied, so nothing overflows.
std::strong_ordering Ratio::compare(Ratio a, Ratio b) {
    for (;;) {
        const Wide whole_a = floor_divide(a.numerator_, a.denominator_);
        const Wide whole_b = floor_divide(b.numerator_, b.denominator_);
        if (whole_a != whole_b) return whole_a < whole_b ? std::strong_ordering::less : std::strong_ordering::greater;
        const Wide rest_a = a.numerator_ - whole_a * a.denominator_;
        const Wide rest_b = b.numerator_ - whole_b * b.denominator_;
        if (rest_a == 0 || rest_b == 0) return (rest_a != 0) <=> (rest_b != 0);
        const Ratio inverse_a = reduce(a.denominator_, rest_a);
        a = reduce(b.denominator_, rest_b);
        b = inverse_a;
    }
}

std::partial_ordering operator<=>(Ratio a, Ratio b) {
    if (!a.ok() || !b.ok()) return std::partial_ordering::unordered;
    return Ratio::compare(a, b);
}

bool Ratio::is_countable() const {
    return ok() && fits_64_bits(floor_divide(numerator_, denominator_)) &&
           fits_64_bits(ceil_divide(numerator_, denominator_));
}

std::int64_t Ratio::floor() const { return static_cast<std::int64_t>(floor_divide(numerator_, denominator_)); }
std::int64_t Ratio::ceil() const { return static_cast<std::int64_t>(ceil_divide(numerator_, denominator_)); }

std::string Ratio::fraction() const {
    if (!ok()) return "overflow";
    return denominator_ == 1 ? fmt::format("{}", numerator_) : fmt::format("{}/{}", numerator_, denominator_);
}

// Written division: one digit more than asked for would not do, as a half is a half only if nothing follows it.
std::string Ratio::decimal(int digits) const {
    if (!ok()) return "overflow";
    Wide whole = magnitude(numerator_) / denominator_;
    Wide rest = magnitude(numerator_) % denominator_;
    Wide part = 0;
    Wide scale = 1;
    for (int i = 0; i < digits; ++i) {
        rest *= 10;
        part = part * 10 + rest / denominator_;
        rest %= denominator_;
        scale *= 10;
    }
    if (rest * 2 >= denominator_) ++part;
    whole += part / scale;
    part %= scale;
    std::string text = fmt::format("{}", whole);
    if (part != 0) {
        text += fmt::format(".{:0{}}", static_cast<std::uint64_t>(part), digits);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return numerator_ < 0 && (whole != 0 || part != 0) ? "-" + text : text;
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
