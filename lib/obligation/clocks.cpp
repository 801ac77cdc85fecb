// The clocks of service levels: of subjects by their due time, and of windows that a level judges.
#include <map>

#include "change/commands.h"
#include "obligation/source.h"
#include "obligation/stake.h"
#include "sla/running.h"

namespace opsctl::obligation_sources {
namespace {

const TimedMeasure* measure_of(const Result& result) { return timed(result.level->measure); }

// What records the end of a clock; what a log's entry waits for is written into the log.
std::string next_event(const Context& context, const Result& result) {
    const TimedMeasure* measure = measure_of(result);
    if (measure == nullptr || measure->to.empty() || result.source.record == nullptr) return {};
    const std::string_view id = result.source.record->id.view();
    const std::string event = measure->to.items.front().event.str();
    if (result.source.record->path.view().starts_with("incidents/")) {
        return context.command({"opsctl-incident", "log", id, event});
    }
    if (result.source.record->path.view().starts_with("items/")) {
        return context.command({"opsctl-item", "log", id, event});
    }
    if (result.source.record->path.view().starts_with("changes/")) return change_command(id, EventName(event));
    return {};
}

std::optional<Instant> due_of(const Result& result) {
    const Timing* timing = result.timing();
    if (timing != nullptr && timing->due) return timing->due;
    return result.window ? std::optional(result.window->to) : std::nullopt;
}

// The activity whose windows the level judges; null for a level of another kind.
const Ref<Target::activity>* activity_of(const Result& result) {
    if (const auto* frequency = std::get_if<FrequencyMeasure>(&result.level->measure)) {
        return frequency->asks_for_work() ? &frequency->activity : nullptr;
    }
    if (const auto* interval = std::get_if<IntervalMeasure>(&result.level->measure)) return &interval->activity;
    const auto* deadline = std::get_if<DeadlineMeasure>(&result.level->measure);
    return deadline != nullptr && !deadline->report ? &deadline->activity : nullptr;
}

std::vector<PersonRef> owners_of(const Context& context, const Ref<Target::activity>& activity) {
    for (const Plan* plan : context.records().plans) {
        if (context.today() < plan->period.from || plan->period.until < context.today()) continue;
        for (const Activity& a : plan->activities) {
            if (a.id == activity.id) return one(a.owner);
        }
    }
    return {};
}

bool is_meeting(const Context& context, const Ref<Target::activity>& activity) {
    return std::any_of(context.records().plans.begin(), context.records().plans.end(), [&](const Plan* plan) {
        return std::any_of(plan->meetings.begin(), plan->meetings.end(), [&](const Meeting& each) { return each.id == activity.id; });
    });
}

Obligation obligation_of(const Context& context, const MonthEvaluation& month, const Result& result) {
    Obligation obligation;
    obligation.key = result.key();
    obligation.what = message("{}: {}", "{}: {}", result.level->title, result.subject);
    obligation.due = due_of(result);
    obligation.record = result.source;
    obligation.at_stake = at_stake(month, result);
    if (const Ref<Target::activity>* activity = activity_of(result)) {
        obligation.who = owners_of(context, *activity);
        const std::string_view verb = is_meeting(context, *activity) ? "held" : "done";
        // Between entries there is no window that one could be for.
        // Between entries there is no window that one could be for; of one that has not begun nothing can be recorded.
        if (std::holds_alternative<IntervalMeasure>(result.level->measure)) {
            obligation.next = context.command_for_contract({"opsctl-plan", verb, activity->id.view()});
        } else if (!result.window || result.window->from <= context.as_of()) {
            obligation.next = context.command_for_contract({"opsctl-plan", verb, activity->id.view(), "--for", result.subject});
        }
    } else {
        obligation.who = side(Side::vendor);
        obligation.next = next_event(context, result);
        const Timing* timing = result.timing();
        if (timing != nullptr) obligation.since = timing->start;
    }
    return obligation;
}

// The target has a due time of its own, before the guarantee's.
void add_target(Context& context, const MonthEvaluation& month, const Result& result) {
    const Timing* timing = result.timing();
    const bool is_ahead = timing != nullptr && timing->target_due && timing->due && context.as_of() < *timing->target_due &&
                          *timing->target_due < *timing->due;
    if (!is_ahead) return;
    Obligation obligation = obligation_of(context, month, result);
    obligation.key += "/target";
    obligation.what = message("{}: {} (target)", "{}: {}（目標）", result.level->title, result.subject);
    obligation.due = timing->target_due;
    obligation.at_stake = missed_target;
    context.add_running(std::move(obligation));
}

// `number`: of the result among those of its level, so that windows that follow each other are told as one.
void add_result(Context& context, const MonthEvaluation& month, const Result& result, std::size_t number) {
    if (result.downtime() != nullptr || result.mean || is_satisfied(result)) return;
    const bool is_of_report = std::get_if<DeadlineMeasure>(&result.level->measure) != nullptr &&
                              activity_of(result) == nullptr;
    if (is_of_report) return;  // reports have a source of their own
    if (measure_of(result) != nullptr) {
        if (!is_running(month, result)) return;
        add_target(context, month, result);
        context.add_running(obligation_of(context, month, result));
        return;
    }
    const bool is_open = result.status == Status::running || (result.status == Status::breached && result.timing() && result.open);
    if (activity_of(result) == nullptr || !is_open) return;
    Obligation obligation = obligation_of(context, month, result);
    if (result.window && std::holds_alternative<FrequencyMeasure>(result.level->measure)) {
        const Zone& zone = month.zone();
        obligation.series = InSeries{{zone.date_of(result.window->from), zone.ending_date_of(result.window->to), result.subject}, number};
    }
    context.add(std::move(obligation));
}

}  // namespace

void add_clocks(Context& context) {
    if (context.months() == nullptr) return;
    std::map<const ServiceLevel*, std::size_t> results;
    for (const MonthEvaluation& month : *context.months()) {
        for (const LevelMonth& level : month.levels) {
            for (const Result& result : level.results) add_result(context, month, result, ++results[level.level]);
        }
    }
}

}  // namespace opsctl::obligation_sources
