// How amounts are written, and what is said of those that cannot be read.
#include "money/amount.h"

#include <catch2/catch.hpp>

using namespace opsctl;

namespace {

template <class T>
std::string said(const Parsed<T>& parsed) {
    if (parsed) return "read";
    std::string text = std::string(name_of(parsed.problem().name)) + ": " + parsed.problem().message.en;
    for (const Message& help : parsed.problem().help) text += "; " + help.en;
    return text;
}

}  // namespace

TEST_CASE("less than nothing has its sign before the currency", "[money]") {
    const Money less = Money::of_minor_units(-3333);
    CHECK(to_string(less, "JPY", Lang::en) == "-JPY 3,333");
    CHECK(to_string(less, "JPY", Lang::ja) == "-3,333 円");
    CHECK(to_string(less, "USD", Lang::en) == "-USD 33.33");
    CHECK(to_string(Money(), "JPY", Lang::en) == "JPY 0");
}

TEST_CASE("an amount of too many digits is too large, not badly written", "[money]") {
    const std::string large = "999999999999999999999";
    const std::string expected = "out-of-range: the amount " + large + " is larger than 1000000000000000";
    CHECK(said(parse_amount(large)) == expected);
    CHECK(said(parse_amount("-" + large)).starts_with("out-of-range"));
    CHECK(said(parse_cut(large)) == expected);
    CHECK(said(parse_amount("1000000000000001")).starts_with("out-of-range"));
    CHECK(said(parse_amount("999,999,999,999,999,999")).starts_with("bad-money"));
    CHECK(said(parse_amount("")).starts_with("bad-money"));
}

TEST_CASE("a full-width percent sign is recognised", "[money]") {
    CHECK(said(parse_cut("2％")) == "bad-percent: '2％' is not a percentage; write 2%, with a half-width %");
    CHECK(said(parse_percent("99.5％")).ends_with("write 99.5%, with a half-width %"));
    CHECK(said(parse_cut("２％")).ends_with("write a number and a percent sign: 5%, 99.95%"));
    CHECK(said(parse_cut("％")).ends_with("write a number and a percent sign: 5%, 99.95%"));
}

TEST_CASE("currencies have the digits of ISO 4217, and others are none", "[money]") {
    CHECK(minor_digits("JPY") == 0);
    CHECK(minor_digits("XOF") == 0);
    CHECK(minor_digits("USD") == 2);
    CHECK(minor_digits("IQD") == 3);
    CHECK(minor_digits("CLF") == 4);
    for (const char* none : {"YEN", "jpy", "XAU", "XXX", "JP", "JPYX", "", "   ", "D AFN", "Y U"}) {
        CAPTURE(none);
        CHECK_FALSE(minor_digits(none));
    }
}
