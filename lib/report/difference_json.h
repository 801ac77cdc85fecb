// What two states of the records differ in, for programs: schema opsctl/diff/1.
#pragma once

#include <string>
#include <vector>

#include "review/difference.h"
#include "review/promises.h"

namespace opsctl {

// `base` and `head` name the two states as they were asked for; an empty one is the work tree.
struct DifferenceSides {
    std::string base, head;
};
std::string difference_json(const std::vector<MonthDifference>&, const std::vector<PromiseDifference>&, const DifferenceSides&);

}  // namespace opsctl
