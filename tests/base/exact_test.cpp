// Exact ratios: what they compute, what does not fit, and how they are rounded.
#include "base/exact.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>

using namespace opsctl;

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("a ratio is kept in lowest terms") {
    CHECK(Ratio::of(2, 4).fraction() == "1/2");
    CHECK(Ratio::of(-2, 4).fraction() == "-1/2");
    CHECK(Ratio::of(2, -4).fraction() == "-1/2");
    CHECK(Ratio::of(-2, -4).fraction() == "1/2");
    CHECK(Ratio::of(0, -7).fraction() == "0");
    CHECK(Ratio::of(6, 3).fraction() == "2");
    CHECK(Ratio().fraction() == "0");
    CHECK(Ratio().is_zero());
    CHECK_FALSE(Ratio(1).is_zero());
}

TEST_CASE("arithmetic of ratios") {
    CHECK(Ratio::of(1, 2) + Ratio::of(1, 3) == Ratio::of(5, 6));
    CHECK(Ratio::of(1, 2) - Ratio::of(2, 3) == Ratio::of(-1, 6));
    CHECK(Ratio::of(2, 3) * Ratio::of(3, 4) == Ratio::of(1, 2));
    CHECK(Ratio::of(2, 3) / Ratio::of(-4, 3) == Ratio::of(-1, 2));
    Ratio sum;
    for (int i = 0; i < 10; ++i) sum += Ratio::of(1, 10);
    CHECK(sum == Ratio(1));
    // From the example of a month: 1/20 + 8/735 = 179/2940.
    CHECK((Ratio::of(1, 20) + Ratio::of(8, 735)).fraction() == "179/2940");
}

TEST_CASE("comparison of ratios") {
    CHECK(Ratio::of(1, 3) < Ratio::of(1, 2));
    CHECK(Ratio::of(-1, 2) < Ratio::of(-1, 3));
    CHECK(Ratio::of(2, 4) == Ratio::of(1, 2));
    CHECK(Ratio::of(largest - 1, largest) < Ratio(1));
    CHECK(Ratio::of(largest - 2, largest - 1) < Ratio::of(largest - 1, largest));
    CHECK(Ratio::of(-largest, largest - 1) < Ratio(-1));
    CHECK(Ratio::of(-1, 2) < Ratio::of(1, 3));
    // Two fractions that first differ in the 37th digit: neither product of the one with the other would fit.
    const Ratio one = Ratio::of(1, largest) * Ratio::of(1, 1000);
    const Ratio other = Ratio::of(1, largest - 1) * Ratio::of(1, 1000);
    CHECK(one < other);
    CHECK(other > one);
    CHECK(one == one);
}

TEST_CASE("what does not fit is not ok, and stays so") {
    CHECK_FALSE(Ratio::of(1, 0).ok());
    CHECK_FALSE(Ratio::not_a_number().ok());
    CHECK_FALSE((Ratio(1) / Ratio(0)).ok());
    CHECK_FALSE((Ratio::not_a_number() * Ratio(0)).ok());
    CHECK_FALSE((Ratio(1) - Ratio::not_a_number()).ok());
    // 36 digits, and one more.
    const Ratio nines =
        Ratio(1'000'000'000'000'000'000) * Ratio(1'000'000'000'000'000'000 - 1) + Ratio(1'000'000'000'000'000'000 - 1);
    CHECK(nines.fraction() == std::string(36, '9'));
    CHECK((Ratio(0) - nines).fraction() == "-" + std::string(36, '9'));
    CHECK((Ratio(1) / nines).fraction() == "1/" + std::string(36, '9'));
    CHECK_FALSE((nines + Ratio(1)).ok());
    CHECK_FALSE((Ratio(0) - nines - Ratio(1)).ok());
    CHECK_FALSE((nines * nines).ok());
    CHECK_FALSE((Ratio(1) / nines / Ratio(2)).ok());
    CHECK_FALSE((Ratio(1) / nines + Ratio(1) / (nines - Ratio(1))).ok());
    // What cancels out is not multiplied.
    CHECK(nines / nines == Ratio(1));
    CHECK(nines / Ratio(7) * (Ratio(7) / nines) == Ratio(1));
    CHECK(nines - nines == Ratio(0));
}

TEST_CASE("the shares of many levels are added exactly") {
    // Denominators like call counts of a month, without a common factor; by another program's fractions.
    CHECK((Ratio::of(1, 99991) + Ratio::of(1, 99989) + Ratio::of(1, 99971)).fraction() ==
          "29990200679/999510067897129");
    Ratio product(1);
    for (const int total : {997, 991, 983, 977, 971, 967}) product = product * Ratio::of(1, total);
    CHECK(product.fraction() == "1/890969009638765049");
}

TEST_CASE("what fits 64 bits as a whole number") {
    CHECK(Ratio(largest).whole() == largest);
    CHECK(Ratio(smallest).whole() == smallest);
    CHECK_FALSE((Ratio(largest) + Ratio(1)).whole());
    CHECK_FALSE((Ratio(smallest) - Ratio(1)).whole());
    CHECK_FALSE(Ratio::of(1, 2).whole());
    CHECK_FALSE(Ratio::not_a_number().whole());
    CHECK(Ratio::of(1, 2).is_countable());
    CHECK_FALSE((Ratio(largest) + Ratio::of(1, 2)).is_countable());  // its ceiling does not fit
    CHECK_FALSE(Ratio::not_a_number().is_countable());
}

TEST_CASE("a ratio that is not ok compares with nothing") {
    const Ratio bad = Ratio::not_a_number();
    CHECK_FALSE(bad == bad);
    CHECK_FALSE(bad < Ratio(1));
    CHECK_FALSE(bad > Ratio(1));
    CHECK_FALSE(bad == Ratio(0));
    CHECK_FALSE(bad.is_zero());
    CHECK(bad.fraction() == "overflow");
    CHECK(bad.decimal() == "overflow");
    CHECK(bad.percent() == "overflow");
}

TEST_CASE("floor and ceiling of ratios") {
    CHECK(Ratio::of(7, 2).floor() == 3);
    CHECK(Ratio::of(7, 2).ceil() == 4);
    CHECK(Ratio::of(-7, 2).floor() == -4);
    CHECK(Ratio::of(-7, 2).ceil() == -3);
    CHECK(Ratio::of(1, 3).floor() == 0);
    CHECK(Ratio::of(-1, 3).floor() == -1);
    CHECK(Ratio::of(-1, 3).ceil() == 0);
    CHECK(Ratio(-4).floor() == -4);
    CHECK(Ratio(-4).ceil() == -4);
    CHECK(Ratio(0).ceil() == 0);
    CHECK(Ratio(largest).ceil() == largest);
    CHECK(Ratio(smallest).ceil() == smallest);
    CHECK(Ratio(smallest).floor() == smallest);
}

TEST_CASE("decimals are rounded half away from zero") {
    CHECK(Ratio::of(1, 2).decimal(0) == "1");
    CHECK(Ratio::of(-1, 2).decimal(0) == "-1");
    CHECK(Ratio::of(3, 2).decimal(0) == "2");
    CHECK(Ratio::of(49, 100).decimal(0) == "0");
    CHECK(Ratio::of(-49, 100).decimal(0) == "0");  // no "-0"
    CHECK(Ratio::of(1, 3).decimal() == "0.333333");
    CHECK(Ratio::of(2, 3).decimal() == "0.666667");
    CHECK(Ratio::of(-2, 3).decimal(2) == "-0.67");
    CHECK(Ratio::of(1, 8).decimal(2) == "0.13");
    CHECK(Ratio::of(1, 4).decimal() == "0.25");  // no zeros behind
    CHECK(Ratio(100).decimal() == "100");
    CHECK(Ratio::of(1, 1000).decimal() == "0.001");
    CHECK(Ratio::of(9999999, 10000000).decimal() == "1");
    CHECK(Ratio::of(1, 2000000).decimal() == "0.000001");
    CHECK(Ratio::of(1, 2000001).decimal() == "0");
    CHECK(Ratio(largest).decimal() == "9223372036854775807");
    CHECK(Ratio(smallest).decimal(0) == "-9223372036854775808");
}

TEST_CASE("ratios as percent") {
    CHECK(Ratio::of(1, 20).percent() == "5");
    CHECK(Ratio::of(727, 735).percent() == "98.911565");
    CHECK(Ratio::of(8, 735).percent() == "1.088435");
    CHECK(Ratio::of(179, 2940).percent() == "6.088435");
    CHECK(Ratio(1).percent() == "100");
}

TEST_CASE("reading decimals") {
    struct Case {
        const char* text;
        Ratio value;
    };
    const std::vector<Case> cases = {
        {"0", Ratio(0)},
        {"12", Ratio(12)},
        {"-3.25", Ratio::of(-13, 4)},
        {"99.95", Ratio::of(1999, 20)},
        {"007", Ratio(7)},
        {"1.0", Ratio(1)},
        {"-0", Ratio(0)},
        {"-0.5", Ratio::of(-1, 2)},
        {"999999999999999999", Ratio(999999999999999999)},
        {"0.00000000000000001", Ratio::of(1, 100000000000000000)},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        REQUIRE(parse_decimal(one.text));
        CHECK(*parse_decimal(one.text) == one.value);
    }
}

TEST_CASE("what is no decimal") {
    for (const char* const text : {"",
                                   "-",
                                   "+1",
                                   ".",
                                   ".5",
                                   "5.",
                                   "-.5",
                                   "1.2.3",
                                   "1e3",
                                   "1,000",
                                   " 1",
                                   "1 ",
                                   "--1",
                                   "0x10",
                                   "１２",
                                   "1-",
                                   "inf",
                                   "nan",
                                   "1000000000000000000",
                                   "0.000000000000000001"}) {
        INFO(text);
        CHECK_FALSE(parse_decimal(text));
    }
}
