#include "obligation/effort.h"

#include <algorithm>
#include <map>
#include <set>

namespace opsctl {
namespace {

struct Group {
    std::string key;
    Message title;
};

bool is_in(const Period& range, Date day) { return range.first <= day && day <= range.last; }

std::int64_t mean(std::int64_t sum, std::size_t count) {
    const auto n = static_cast<std::int64_t>(count);
    return n == 0 ? 0 : (sum + n / 2) / n;
}

std::int64_t in_minutes(std::int64_t seconds) { return (seconds + 30) / 60 * 60; }

Message kind_title(Kind kind) { return {std::string(row_of(kind).name), std::string(row_of(kind).ja)}; }

class Accounts {
   public:
    Accounts(const ContractRecords& records, const Period& range, EffortBy by, Instant as_of)
        : records_(records),
          range_(range),
          time_{zone().midnight(range.first), zone().midnight(plus_days(range.last, 1))},
          by_(by),
          as_of_(as_of),
          tasks_(tasks_of(records)) {}

    std::vector<Effort> take() {
        add_windows();
        for (const Log* log : records_.logs) {
            for (const LogEntry& entry : log->entries) add(entry);
        }
        add_subjects(records_.incidents);
        add_subjects(records_.changes);
        add_subjects(records_.items);
        foresee();
        return std::move(rows_);
    }

   private:
    // What an average is taken of: an activity, or all records of a kind, as far as a row has it.
    struct Unit {
        std::int64_t recorded = 0;
        std::size_t performed = 0, with_effort = 0;
        const PlannedTask* task = nullptr;
    };

    const Zone& zone() const { return records_.calendar->zone(); }

    Effort& row(const Group& group) {
        const auto [at, is_new] = places_.try_emplace(group.key, rows_.size());
        if (is_new) rows_.push_back({group.key, group.title});
        return rows_[at->second];
    }

    Group person(const PersonRef& who, Instant at) const {
        if (who.empty()) return {};
        const Person* known = records_.person(who, at);
        const std::string name = known != nullptr ? known->name.str() : who.str();
        return {std::string(records_.person_id(who, at)), {name, name}};
    }

    Group group_of(const PlannedTask& task, const PersonRef& who, Instant at) const {
        switch (by_) {
            case EffortBy::activity:
                return {task.id().str(), {task.title().str(), task.title().str()}};
            case EffortBy::record:
                return {task.plan->id.str(), {task.plan->title.str(), task.plan->title.str()}};
            case EffortBy::person:
                return person(who, at);
            case EffortBy::area:
                break;
        }
        if (task.meeting != nullptr) return {"meeting", message("meetings", "会議")};
        const std::string area = task.activity->area.str();
        return {area, {area, area}};
    }

    template <class R>
    Group group_of(const R& record, const PersonRef& who, Instant at) const {
        switch (by_) {
            case EffortBy::person:
                return person(who, at);
            case EffortBy::record:
                return {record.id.str(), {record.title.str(), record.title.str()}};
            default:
                return {std::string(row_of(R::kind).name), kind_title(R::kind)};
        }
    }

    // That of the plan of the day, else of any.
    const PlannedTask* task_of(std::string_view id, Date day) const {
        const PlannedTask* any = nullptr;
        for (const PlannedTask& task : tasks_) {
            if (task.id() != id) continue;
            if (task.plan->period.from <= day && day <= task.plan->period.until) return &task;
            any = &task;
        }
        return any;
    }

    void add_windows() {
        const std::vector<PlannedWindow> windows = windows_of(records_, tasks_, time_.to);
        std::map<const PlannedTask*, std::int64_t> counts;
        for (const PlannedWindow& window : windows) {
            if (is_in(range_, window.period.last)) ++counts[window.task];
        }
        for (const PlannedTask& task : tasks_) {
            const auto count = counts.find(&task);
            if (count == counts.end()) continue;
            row(owner_group(task)).planned += effort_each(task) * count->second;
            units_[{task.id().str(), {}}].task = &task;
        }
    }

    Group owner_group(const PlannedTask& task) const {
        const PersonRef who = task.activity != nullptr ? task.activity->owner : PersonRef();
        return group_of(task, who, zone().midnight(std::max(range_.first, task.plan->period.from)));
    }
    static std::int64_t effort_each(const PlannedTask& task) {
        return task.activity != nullptr && task.activity->effort ? task.activity->effort->seconds() : 0;
    }

    static void count(Effort& row, Unit& unit, std::int64_t effort, bool says_any) {
        row.recorded += effort;
        unit.recorded += effort;
        ++row.performed;
        ++unit.performed;
        if (says_any) ++row.with_effort, ++unit.with_effort;
    }

    void add(const LogEntry& entry) {
        if (entry.result == EntryResult::skipped || entry.seen() == Instant::max()) return;
        const Instant at = entry.done.value_or(entry.seen());
        if (!time_.contains(at)) return;
        const Date day = zone().date_of(at);
        const std::string id = entry.activity.id.str();
        const PlannedTask* task = task_of(id, day);
        const Group group = task != nullptr ? group_of(*task, entry.by, at) : Group{id, {id, id}};
        // An activity with windows has one average; of others each row goes on as it did.
        const bool has_windows = task != nullptr && task->every();
        Unit& unit = units_[{id, has_windows ? std::string() : group.key}];
        if (unit.task == nullptr) unit.task = task;
        count(row(group), unit, entry.effort ? entry.effort->seconds() : 0, entry.effort.has_value());
    }

    template <class R>
    void add_subjects(const std::vector<const R*>& subjects) {
        for (const R* record : subjects) {
            struct Part {
                Group group;
                std::int64_t effort = 0;
                bool says_any = false;
            };
            std::map<std::string, Part> parts;  // each row's of this record
            for (const Event& event : record->timeline) {
                if (!time_.contains(event.at)) continue;
                const Group group = group_of(*record, event.by, event.at);
                Part& part = parts[group.key];
                part.group = group;
                if (!event.details->effort) continue;
                part.effort += event.details->effort->seconds();
                part.says_any = true;
            }
            for (const auto& [key, part] : parts) {
                Unit& unit = units_[{std::string(row_of(R::kind).name) + "/", key}];
                count(row(part.group), unit, part.effort, part.says_any);
            }
        }
    }

    void foresee() {
        const Period next = next_year_after(range_);
        const int days = days_between(range_.first, std::min(range_.last, zone().date_of(as_of_))) + 1;
        for (const auto& [name, unit] : units_) {
            const bool has_windows = unit.task != nullptr && unit.task->every();
            const std::int64_t planned = unit.task != nullptr ? effort_each(*unit.task) : 0;
            // What says no effort took what is planned; where nothing is, what the others took on average.
            const std::int64_t assumed = planned > 0 ? planned : mean(unit.recorded, unit.with_effort);
            const std::int64_t all =
                unit.recorded + assumed * static_cast<std::int64_t>(unit.performed - unit.with_effort);
            if (has_windows) {
                const auto windows =
                    periods_within(*unit.task->every(), next.first, next.last, *records_.calendar, records_.contract->term).size();
                const std::int64_t each = unit.performed > 0 ? mean(all, unit.performed) : planned;
                row(owner_group(*unit.task)).next_year += in_minutes(each * static_cast<std::int64_t>(windows));
            } else if (days > 0) {
                const std::int64_t year = days_between(next.first, next.last) + 1;
                rows_[places_.at(name.second)].next_year += in_minutes(all * year / days);
            }
        }
    }

    const ContractRecords& records_;
    const Period& range_;
    Interval time_;  // the same, from its first moment to behind its last
    EffortBy by_;
    Instant as_of_;
    std::vector<PlannedTask> tasks_;
    std::vector<Effort> rows_;
    std::map<std::string, std::size_t> places_;                  // of the rows, by their keys
    std::map<std::pair<std::string, std::string>, Unit> units_;  // by what they are of, and the row's key
};

}  // namespace

Effort& Effort::operator+=(const Effort& other) {
    planned += other.planned;
    recorded += other.recorded;
    performed += other.performed;
    with_effort += other.with_effort;
    next_year += other.next_year;
    return *this;
}

Period next_year_after(const Period& range) {
    const Period last = period_around(Every::Unit::fiscal_year, range.last);
    return period_around(Every::Unit::fiscal_year, plus_days(last.last, 1));
}

std::vector<Effort> effort_of(const ContractRecords& records, const Period& range, EffortBy by, Instant as_of) {
    if (records.calendar == nullptr) return {};
    return Accounts(records, range, by, as_of).take();
}

}  // namespace opsctl
