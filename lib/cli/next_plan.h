// The plan of the next period, out of the one that ends: who goes on, what is done again, what still expires.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "yaml/tree.h"

namespace opsctl::cli {

struct NextPlan {
    std::string id;
    std::string text;               // of the record's file
    std::vector<std::string> left;  // who is not in it any more
    std::vector<std::string> gone;  // expiries that ended or were given up, by id
    std::vector<Message> to_do;     // what nobody has been named for since
};

// Takes over: people whose days go on, activities, meetings, indicators, risks, routes, expiries that are still valid
// when it begins (with their renewal as the new date), costs of its years. Comments, and names of people who left, stay
// behind. `text` is the old record's.
Expected<NextPlan> next_plan(const Plan&, std::string_view text, Date until);

}  // namespace opsctl::cli
