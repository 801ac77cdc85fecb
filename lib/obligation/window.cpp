#include "obligation/window.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace opsctl {
namespace {

struct Entry {
    const Log* log;
    const LogEntry* entry;
};
using EntriesById = std::map<std::string_view, std::vector<Entry>>;

EntriesById entries_by_id(const ContractRecords& records) {
    EntriesById entries;
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (entry.done) entries[entry.activity.id.view()].push_back({log, &entry});
        }
    }
    for (auto& [id, list] : entries) {
        std::stable_sort(list.begin(), list.end(),
                         [](const Entry& a, const Entry& b) { return *a.entry->done < *b.entry->done; });
    }
    return entries;
}

// Whether a level judges the task's windows: on the same days, as often.
struct Judged {
    Every every;
    DateRange days;
};
std::vector<Judged> judged(const ContractRecords& records, std::string_view id) {
    std::vector<Judged> all;
    const Contract& contract = *records.contract;
    for (const ServiceLevel& level : contract.service_levels) {
        const auto add = [&](const auto& measure, const std::optional<Every>& every) {
            if (measure.activity != id || !every) return;
            DateRange days{contract.term.from, contract.term.until};
            days.from = std::max(days.from, level.effective.from.value_or(days.from));
            days.until = std::min(days.until, level.effective.until.value_or(days.until));
            all.push_back({*every, days});
        };
        const auto* frequency = std::get_if<FrequencyMeasure>(&level.measure);
        if (frequency != nullptr && frequency->asks_for_work()) add(*frequency, frequency->every);
        if (const auto* deadline = std::get_if<DeadlineMeasure>(&level.measure)) add(*deadline, deadline->every);
    }
    return all;
}

// Whether the plan of the time before has the same task, as often: its last window may end in this plan.
bool goes_on(const std::vector<PlannedTask>& tasks, const PlannedTask& task) {
    return std::any_of(tasks.begin(), tasks.end(), [&](const PlannedTask& other) {
        return other.id() == task.id().view() && other.every() == task.every() &&
               plus_days(other.plan->period.until, 1) == task.plan->period.from;
    });
}

// A window that the plan's beginning cuts is there, too: an entry may be for it.
struct Window : PlannedWindow {
    bool is_cut = false;
};

void add_windows(const ContractRecords& records, const std::vector<PlannedTask>& tasks, const PlannedTask& task,
                 Instant until, std::vector<Window>& windows) {
    if (!task.every()) return;
    const Zone& zone = records.calendar->zone();
    const std::vector<Judged> levels = judged(records, task.id().view());
    const Date begin = task.plan->period.from;
    const bool is_first = !goes_on(tasks, task);
    // No window is longer than a year.
    constexpr int longest_window = 366;
    const Date last = std::min(task.plan->period.until, plus_days(zone.date_of(until), longest_window));
    const DateRange term = records.contract->term;
    for (Period& period : periods_within(*task.every(), earliest_begin(*task.every(), begin, term), last, *records.calendar, term)) {
        if (period.last < begin) continue;
        const Interval span = interval_of(period, zone);
        if (span.from > until) break;
        Window window{{&task, {}, span, span.to}};
        window.is_cut = is_first && period.first < begin;
        if (task.due()) window.due = due_of(*task.due(), period, *records.calendar).value_or(span.to);
        window.is_judged = std::any_of(levels.begin(), levels.end(), [&](const Judged& level) {
            return level.every == *task.every() && level.days.from <= period.first && period.last <= level.days.until;
        });
        window.period = std::move(period);
        windows.push_back(std::move(window));
    }
}

// The first window of the range that ends after the moment.
std::size_t first_ending_after(const std::vector<Window>& windows, Instant at) {
    const auto found =
        std::upper_bound(windows.begin(), windows.end(), at, [](Instant t, const Window& w) { return t < w.span.to; });
    return static_cast<std::size_t>(found - windows.begin());
}

void serve(std::vector<Window>& windows, const Entry& entry) {
    const Instant done = *entry.entry->done;
    const auto take = [&](Window& window) {
        if (!window.is_to_do()) return false;
        window.log = entry.log;
        window.entry = entry.entry;
        return true;
    };
    if (!entry.entry->window.empty()) {
        for (Window& window : windows) {
            if (window.period.key == entry.entry->window.view()) take(window);
        }
        return;
    }
    const std::size_t next = first_ending_after(windows, done);
    for (std::size_t ended = next; ended > 0 && windows[ended - 1].task->due(); --ended) {
        if (take(windows[ended - 1])) return;
    }
    if (next < windows.size() && windows[next].span.contains(done)) take(windows[next]);
}

// Two plans may name the same windows of one activity: they are there once.
void order(std::vector<Window>& windows) {
    std::stable_sort(windows.begin(), windows.end(), [](const Window& a, const Window& b) {
        return std::tie(a.span.from, a.span.to, a.is_cut) < std::tie(b.span.from, b.span.to, b.is_cut);
    });
    windows.erase(std::unique(windows.begin(), windows.end(),
                              [](const Window& a, const Window& b) { return a.span == b.span; }),
                  windows.end());
    for (std::size_t i = 0; i < windows.size(); ++i) windows[i].number = i;
}

}  // namespace

std::vector<PersonRef> PlannedTask::who() const {
    if (meeting != nullptr) return meeting->attendees;
    return activity->owner.empty() ? std::vector<PersonRef>() : std::vector<PersonRef>{activity->owner};
}

std::string PlannedTask::pointer() const {
    return activity != nullptr ? fmt::format("/activities/{}", activity->index)
                               : fmt::format("/meetings/{}", meeting->index);
}

std::vector<PlannedTask> tasks_of(const ContractRecords& records) {
    std::vector<PlannedTask> tasks;
    for (const Plan* plan : records.plans) {
        for (const Activity& activity : plan->activities) tasks.push_back({plan, &activity, nullptr});
        for (const Meeting& meeting : plan->meetings) tasks.push_back({plan, nullptr, &meeting});
    }
    return tasks;
}

std::vector<PlannedWindow> windows_of(const ContractRecords& records, const std::vector<PlannedTask>& tasks,
                                      Instant until) {
    std::map<std::string_view, std::vector<Window>> by_id;
    for (const PlannedTask& task : tasks) add_windows(records, tasks, task, until, by_id[task.id().view()]);
    const EntriesById entries = entries_by_id(records);
    std::vector<PlannedWindow> all;
    for (auto& [id, windows] : by_id) {
        order(windows);
        const auto own = entries.find(id);
        if (own != entries.end()) {
            for (const Entry& entry : own->second) serve(windows, entry);
        }
        std::copy_if(std::make_move_iterator(windows.begin()), std::make_move_iterator(windows.end()),
                     std::back_inserter(all), [](const Window& window) { return !window.is_cut; });
    }
    return all;
}

}  // namespace opsctl
