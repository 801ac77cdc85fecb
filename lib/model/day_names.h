// The names of what day counts depend on, as records write them.
#pragma once

#include "model/describe.h"
#include "time/day_count.h"

namespace opsctl {

template <>
struct EnumNames<Counting> {
    static constexpr std::array<std::string_view, 2> names = {"exclusive", "inclusive"};
};
template <>
struct EnumNames<Roll> {
    static constexpr std::array<std::string_view, 4> names = {"none", "next-open-day", "previous-open-day",
                                                              "previous-bank-day"};
};

}  // namespace opsctl
