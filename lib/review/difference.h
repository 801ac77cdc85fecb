// What the figures of one state of the records are against those of another: month by month, level by level,
// result by result.
//
// A pure function of two evaluations. Whether a changed record matters shows here: an arrival moved by a second
// that turns a breach into a met guarantee is a changed result, one moved by an hour that changes nothing is none.
#pragma once

#include <string>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

// Either side is null where it has no such thing.
template <class T>
struct BothSides {
    const T* before = nullptr;
    const T* after = nullptr;
};

struct ResultDifference {
    std::string key;
    BothSides<Result> result;
};

struct LevelDifference {
    std::string id;
    BothSides<LevelMonth> level;
    std::vector<ResultDifference> results;  // those that differ
};

struct MonthDifference {
    std::string contract;
    Month month{};
    BothSides<MonthEvaluation> evaluation;
    std::vector<LevelDifference> levels;  // those with a result, or a share of the fee, that differs

    const MonthEvaluation& either() const { return evaluation.after ? *evaluation.after : *evaluation.before; }
};

// The months that differ, by contract and month. The evaluations must outlive them. What a result is compared by:
// its status, its target, how far it missed (lateness, downtime, count, ratio, value) and its reduction.
std::vector<MonthDifference> differences(const std::vector<MonthEvaluation>& before,
                                         const std::vector<MonthEvaluation>& after);

}  // namespace opsctl
