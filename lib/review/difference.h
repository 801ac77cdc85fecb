// What the figures of one state of the records are against those of another: month by month, level by level,
// result by result.
//
// A pure function of two evaluations. Whether a changed record matters shows here: an arrival moved by a second
// that turns a breach into a met guarantee is a changed result, one moved by an hour that changes nothing is none.
#pragma once

#include <map>
#include <optional>
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

// Something that is owed by a moment: a monthly report, the report of a breach, an inspection, a payment.
struct Duty {
    Message what;  // "the monthly report"
    std::optional<Instant> by;
    std::optional<bool> in_time;  // of what was done; nothing while it was not
};
struct DueDifference {
    std::string key;  // "report", "breach arrival/INC-1"
    std::optional<Duty> before, after;
};

struct MonthDifference {
    std::string contract;
    Month month{};
    BothSides<MonthEvaluation> evaluation;
    std::vector<LevelDifference> levels;  // those with a result, or a share of the fee, that differs
    std::vector<DueDifference> dues{};

    const MonthEvaluation& either() const { return evaluation.after ? *evaluation.after : *evaluation.before; }
};

// Records that bear another id on the later side.
struct NewIds {
    std::map<std::string, std::string> contracts;  // old to new
    std::map<std::string, std::string> subjects;   // of incidents, changes, items and logs
};

// The key of a result of the earlier side, as the later side has it.
std::string renamed_key(const NewIds&, const Result&);

// How closely two states are compared.
struct HowCompared {
    // Whatever `evaluate` and the gate would say otherwise: the times of a result and what is owed by when, too.
    bool closely = false;
    NewIds new_ids = {};
};

// The months that differ, by contract and month; what is named is named as on the later side. The evaluations must
// outlive them. What a result is compared by: its status, its target, how far it missed (lateness, downtime, count, ratio, value)
// and its reduction.
std::vector<MonthDifference> differences(const std::vector<MonthEvaluation>& before,
                                         const std::vector<MonthEvaluation>& after, const HowCompared& = {});

}  // namespace opsctl
