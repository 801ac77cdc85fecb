#include "report/tally.h"

namespace opsctl {

void Tally::add(const Result& result) {
    switch (result.status) {
        case Status::met:
            ++met;
            break;
        case Status::missed:
            ++missed;
            break;
        case Status::breached:
            ++breached;
            break;
        case Status::running:
            ++running;
            break;
        case Status::exempt:
            ++exempt;
            break;
        case Status::no_data:
            ++no_data;
            break;
        case Status::out_of_scope:
            ++out_of_scope;
            return;
    }
    ++in_scope;
    if (is_target_only(*result.level)) ++aimed_at;
    if (result.target_met == false) ++target_missed;
}

void Tally::add(const LevelMonth& level) {
    for (const Result& result : level.results) add(result);
}

Tally tally_of(const LevelMonth& level) {
    Tally tally;
    tally.add(level);
    return tally;
}

Tally tally_of(const MonthEvaluation& month) {
    Tally tally;
    for (const LevelMonth& level : month.levels) tally.add(level);
    return tally;
}

const Result* availability_of(const MonthEvaluation& month) {
    for (const LevelMonth& level : month.levels) {
        for (const Result& result : level.results) {
            if (result.downtime() != nullptr) return &result;
        }
    }
    return nullptr;
}

std::vector<std::size_t> breaches_by_month(const std::vector<MonthEvaluation>& months, std::size_t level) {
    std::vector<std::size_t> counts;
    for (const MonthEvaluation& month : months) counts.push_back(tally_of(month.levels[level]).breached);
    return counts;
}

}  // namespace opsctl
