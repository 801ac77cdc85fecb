// Changes: when, who, why and what of every one that was done, is coming, or waits.
#include <algorithm>

#include "change/life_cycle.h"
#include "change/schedule.h"
#include "report/change_part.h"
#include "report/facts.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/subject.h"

namespace opsctl {

std::optional<Instant> planned_start(const Change& change) {
    const std::optional<PlannedWork> planned = planned_work(change);
    return planned ? std::optional(planned->span.from) : std::nullopt;
}

bool is_in_flight(const Change& change) {
    const Phase phase = phase_of(change);
    return phase != Phase::draft && phase != Phase::closed && !is_called_off(phase);
}

std::vector<const Change*> changes_done(const MonthEvaluation& m) {
    const Interval month = m.zone().month(m.month);
    std::vector<const Change*> done;
    for (const Change* change : m.records->changes) {
        const Event* finished = last_event(change->timeline, EventKind::finished);
        if (finished != nullptr && month.contains(finished->at)) done.push_back(change);
    }
    return done;
}

std::vector<const Change*> changes_coming(const MonthEvaluation& m) {
    std::vector<const Change*> coming;
    for (const Change* change : m.records->changes) {
        if (is_in_flight(*change) && first_event(change->timeline, EventKind::finished) == nullptr)
            coming.push_back(change);
    }
    std::stable_sort(coming.begin(), coming.end(),
                     [](const Change* a, const Change* b) { return planned_start(*a) < planned_start(*b); });
    return coming;
}

std::vector<const Change*> changes_called_off(const MonthEvaluation& m) {
    const Interval month = m.zone().month(m.month);
    std::vector<const Change*> off;
    for (const Change* change : m.records->changes) {
        const Phase phase = phase_of(*change);
        if (!is_called_off(phase)) continue;
        const Event* event = last_event(change->timeline, *event_into(phase));
        if (month.contains(event->at)) off.push_back(change);
    }
    return off;
}

void add_changes(Page& page, const MonthEvaluation& m) {
    page.section("Changes", "変更");
    page.part("Done this month", "今月実施したもの");
    add_change_table(page, m, changes_done(m));
    page.part("Coming, or waiting", "予定と手続中");
    add_change_table(page, m, changes_coming(m));
    const std::vector<const Change*> off = changes_called_off(m);
    if (!off.empty()) {
        page.part("Rejected or withdrawn", "却下・取下げ");
        add_change_table(page, m, off);
    }
}

}  // namespace opsctl
