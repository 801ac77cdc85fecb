// What two states of the records differ in, in yen: a table for each month, and the sum.
#pragma once

#include <vector>

#include "report/page.h"
#include "review/difference.h"
#include "review/promises.h"

namespace opsctl {

// What one state promises and the other does not, or not as strictly; nothing where both promise the same.
void add_promise_difference(Page&, const PromiseDifference&);

// How much of it is shown; what is left out is counted, and the sums are of all.
struct DifferenceRoom {
    static constexpr std::size_t all = static_cast<std::size_t>(-1);
    std::size_t months = all;
    std::size_t results = all;  // of each month
};

// Says so where nothing differs. The months stand in the order in which they are given.
void add_differences(Page&, const std::vector<MonthDifference>&, const DifferenceRoom& = {});

}  // namespace opsctl
