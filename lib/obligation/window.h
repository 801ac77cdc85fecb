// The windows in which the plans' work is to be done, each with the entry that serves it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/index.h"
#include "time/period.h"

namespace opsctl {

// An activity or a meeting of a plan, seen alike.
struct PlannedTask {
    const Plan* plan = nullptr;
    const Activity* activity = nullptr;  // or
    const Meeting* meeting = nullptr;

    const Text& id() const { return activity != nullptr ? activity->id : meeting->id; }
    const Text& title() const { return activity != nullptr ? activity->title : meeting->title; }
    const std::optional<Every>& every() const { return activity != nullptr ? activity->every : meeting->every; }
    const std::optional<DueRule>& due() const { return activity != nullptr ? activity->due : meeting->due; }
    bool is_required() const { return activity == nullptr || activity->required.value_or(true); }
    std::vector<PersonRef> who() const;
    std::string pointer() const;  // in the plan
    std::uint32_t line() const { return activity != nullptr ? activity->line : meeting->line; }
};
// In the order of plans, in each activities first.
std::vector<PlannedTask> tasks_of(const ContractRecords&);

struct PlannedWindow {
    const PlannedTask* task = nullptr;  // of the tasks that were given
    Period period;
    Interval span;
    Instant due{};
    std::size_t number = 0;  // among the windows of the task's id
    bool is_judged = false;  // by a service level, too
    const Log* log = nullptr;
    const LogEntry* entry = nullptr;  // null: there is none

    // Work that failed is to be done again.
    bool is_to_do() const { return entry == nullptr || entry->result == EntryResult::failed; }
};

// The windows of all tasks that have begun by the moment, grouped by the tasks' ids, in each group in the order of
// time. An entry serves the window that its `for` names; without it the one that it lies in by its `done`, or, where
// work is due after its window, first the last that had ended and that nothing has served yet. Never two; of two for one
// window the first counts, unless it failed. A window that the plan's beginning cuts is owed only where a plan before it
// has the same task: a plan of the next year goes on where the last ended.
std::vector<PlannedWindow> windows_of(const ContractRecords&, const std::vector<PlannedTask>&, Instant until);

}  // namespace opsctl
