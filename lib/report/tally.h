// How a level's month went, counted.
#pragma once

#include <cstddef>

#include "sla/evaluation.h"

namespace opsctl {

struct Tally {
    std::size_t in_scope = 0;  // met, missed, breached, running, exempt and without data
    std::size_t met = 0;
    std::size_t missed = 0;  // of a level that has only a target
    std::size_t breached = 0;
    std::size_t running = 0;
    std::size_t exempt = 0;
    std::size_t out_of_scope = 0;
    std::size_t no_data = 0;
    std::size_t target_missed = 0;
    std::size_t aimed_at = 0;  // of those in scope, of levels that guarantee nothing (努力目標)

    void add(const Result&);
    void add(const LevelMonth&);
};

Tally tally_of(const LevelMonth&);
Tally tally_of(const MonthEvaluation&);
// Breaches of the contract's level at that place in each of the months.
std::vector<std::size_t> breaches_by_month(const std::vector<MonthEvaluation>&, std::size_t level);

// The result of the contract's first availability level, which stands for the month in overviews; null without one.
const Result* availability_of(const MonthEvaluation&);

}  // namespace opsctl
