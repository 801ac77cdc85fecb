#include "sla/running.h"

namespace opsctl {
namespace {

// A later month holds the results that are due in it. A window or month of the future runs formally, but nothing of it
// has begun.
bool has_begun(const MonthEvaluation& m, const Result& result) {
    if (result.window) return result.window->from <= m.as_of;
    const Timing* timing = result.timing();
    if (timing != nullptr && timing->start) return *timing->start <= m.as_of;
    return m.zone().month(m.month).from <= m.as_of;
}

}  // namespace

bool is_running(const MonthEvaluation& m, const Result& result) {
    if (result.downtime() != nullptr || !has_begun(m, result)) return false;  // downtime has a table of its own
    const bool is_missed = result.status == Status::breached || result.status == Status::missed;
    const bool over = is_missed && result.open && result.timing() != nullptr;
    return result.status == Status::running || over;
}

bool is_satisfied(const Result& result) {
    const auto* occurrences = std::get_if<Occurrences>(&result.facts);
    const auto& guarantee = result.level->guarantee;
    return occurrences != nullptr && (!guarantee || occurrences->count >= guarantee->count().value_or(0));
}

}  // namespace opsctl
