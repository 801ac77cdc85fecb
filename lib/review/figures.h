// What a branch changes of a contract's months: of figures, of verdicts, of what is owed by when.
//
// It is the difference of two evaluations, so nothing that changes a figure can escape it, however it was written.
// Which records did it is asked of the evaluation, too: each of them is laid over the base on its own.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "review/difference.h"

namespace opsctl {

// A record of the branch that changes the month.
struct Cause {
    std::string path;
    std::optional<Money> alone;  // by how much the payable amount changes by it alone; nothing where it was not asked
};

struct MonthChange {
    MonthDifference difference;
    std::optional<Instant> reported;  // when its last report was handed over, and no report of the branch corrects it
    bool since_reported = false;      // what was known then gives the same figures
    std::vector<Cause> causes;

    bool is_of_reported() const { return reported && !since_reported; }
};

// What the gate no longer says of a contract of which no month differs: "report-unknown-breach arrival/INC-1". What it
// says for the first time is a finding of its own.
struct GateChange {
    std::string contract;
    std::vector<std::string> gone;
    std::vector<Cause> causes;
};

struct FigureChanges {
    std::shared_ptr<const void> evaluations;  // that the months point into
    std::vector<MonthChange> months;
    std::vector<GateChange> gate;
    std::set<std::string> contracts;  // that records of the branch concern, on either side
    Message not_compared;             // why the two sides could not be compared; empty where they were
};

}  // namespace opsctl
