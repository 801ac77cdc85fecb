// Activities and meetings of the plans: each window without its entry.
#include "obligation/source.h"
#include "obligation/window.h"

namespace opsctl::obligation_sources {
namespace {

Message what_of(const PlannedWindow& window) {
    return message("{} ({})", "{}（{}）", window.task->title(), window.period.key);
}

std::string next_of(const Context& context, const PlannedWindow& window) {
    if (window.task->meeting != nullptr) {
        return context.command_for_contract({"opsctl-plan", "held", window.task->id().view(), "--for", window.period.key});
    }
    return context.command_for_contract({"opsctl-plan", "done", window.task->id().view(), "--for", window.period.key});
}

Obligation obligation_of(const Context& context, const PlannedWindow& window) {
    const PlannedTask& task = *window.task;
    const bool is_meeting = task.meeting != nullptr;
    Obligation obligation;
    obligation.key = fmt::format("{}/{}/{}", is_meeting ? "meeting" : "activity", task.id(), window.period.key);
    obligation.what = what_of(window);
    obligation.who = task.who();
    obligation.due = window.due;
    obligation.record = source_of(*task.plan, task.pointer(), task.line());
    // Nothing can be recorded of a window that has not begun.
    if (window.span.from <= context.as_of()) obligation.next = next_of(context, window);
    obligation.series = InSeries{window.period, window.number};
    obligation.finding = is_meeting ? FindingName::meeting_missed : FindingName::activity_missed;
    return obligation;
}

}  // namespace

// What failed is to be done again while there is time; later it has its entry, which says that it failed. What a level
// judges, too, runs among the clocks, and is a breach once it is past.
void add_activities(Context& context) {
    const std::vector<PlannedTask> tasks = tasks_of(context.records());
    for (const PlannedWindow& window : windows_of(context.records(), tasks, context.until())) {
        const bool is_done = window.entry != nullptr && (!window.is_to_do() || window.due < context.as_of());
        if (is_done || window.is_judged || !window.task->is_required()) continue;
        if (window.due <= context.until()) context.add(obligation_of(context, window));
    }
}

}  // namespace opsctl::obligation_sources
