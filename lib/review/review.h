// What a branch does to the records, and whether it may.
//
// The state of the records shows what they say; only the history shows what they no longer say, who wrote it, and when.
// A review compares the records where the branch began with those it leads to, and asks of what is new in which
// commit it came in. What decides (who has which role and address, the tolerances, what was reported) is read where
// the branch began, so that a branch cannot give itself a right.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "change/life_cycle.h"
#include "review/branch.h"
#include "review/figures.h"
#include "review/record_diff.h"
#include "store/index.h"
#include "store/repository.h"

namespace opsctl {

enum class Fate { added, changed, renamed, deleted };
template <>
struct EnumNames<Fate> {
    static constexpr std::array<std::string_view, 4> names = {"new", "changed", "renamed", "deleted"};
};

struct RecordStatus {
    std::string name;  // for programs
    Message word;      // for people
};

struct ReviewedRecord {
    std::optional<Kind> kind;  // none: opsctl.yaml, which has no id either
    Fate fate{};
    std::string id, path;          // of the later version; of a deleted record the earlier
    std::string old_id, old_path;  // where it was renamed or moved
    std::string title;
    bool is_readable = true;          // on both sides; otherwise nobody can say what changed
    std::vector<FieldChange> fields;  // neither these nor events: only its layout or comments differ
    std::vector<EventChange> events;
    std::optional<RecordStatus> before, after;  // of an incident or change that was and is
};

struct ReviewSide {
    const Repository& repository;
    const Index& index;  // of all records, as they were written
    bool is_valid = true;  // no finding about them is an error, so that they can be evaluated
};

struct ReviewInput {
    ReviewSide base, head;
    const Branch& branch;
    Instant now{};         // as-of time; of what is not committed yet, also the time of its commit
    std::set<Kind> kinds;  // of the records that are reviewed
    bool config = false;   // whether opsctl.yaml is reviewed, too
    // What it means that the branch's last commit does not have what the head has.
    enum class Unfound {
        uncommitted,      // it is in the work tree only
        judged_elsewhere,  // the head is a merge, which put the record elsewhere; the review of the branch itself finds it
        fails,             // all is committed, so nobody can be held to it
    };
    Unfound unfound = Unfound::uncommitted;
};

struct Review {
    std::vector<ReviewedRecord> records;  // by path, opsctl.yaml among them
    FigureChanges figures;                      // of all kinds' records, whichever are reviewed
    Findings findings;
};

// Fails where a file or the history cannot be read. The indexes must outlive the review.
Expected<Review> review(const ReviewInput&);

}  // namespace opsctl
