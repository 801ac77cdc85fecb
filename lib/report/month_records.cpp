#include "report/month_records.h"

#include <algorithm>

#include "change/life_cycle.h"
#include "change/schedule.h"
#include "model/incident_state.h"
#include "model/item_state.h"
#include "report/urgency.h"
#include "sla/gate.h"
#include "sla/subject.h"

namespace opsctl {

std::vector<const Incident*> incidents_of(const MonthEvaluation& m) {
    std::vector<const Incident*> incidents;
    for (const Incident* incident : m.records->incidents) {
        if (is_about(*incident, m.month, m.zone()) && false_alarm_of(*incident) == nullptr) incidents.push_back(incident);
    }
    return incidents;
}

std::vector<const Incident*> false_alarms_of(const MonthEvaluation& m) {
    std::vector<const Incident*> alarms;
    for (const Incident* incident : m.records->incidents) {
        if (is_about(*incident, m.month, m.zone()) && false_alarm_of(*incident) != nullptr) alarms.push_back(incident);
    }
    return alarms;
}

std::vector<const Incident*> carried_over(const MonthEvaluation& m) {
    std::vector<const Incident*> incidents;
    for (const Incident* incident : m.records->incidents) {
        const std::optional<Instant> began = earliest_moment(*incident);
        if (began && *began < m.zone().month(m.month).from && !is_over(state_of(*incident))) {
            incidents.push_back(incident);
        }
    }
    return incidents;
}

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

const Event* event_in(const std::vector<Event>& timeline, EventKind kind, const Interval& span) {
    const auto at = std::find_if(timeline.begin(), timeline.end(),
                                 [&](const Event& event) { return event.event == kind && span.contains(event.at); });
    return at == timeline.end() ? nullptr : &*at;
}

std::vector<const Item*> items_moved_in(const MonthEvaluation& m) {
    const Interval month = m.zone().month(m.month);
    std::vector<const Item*> items;
    for (const Item* item : m.records->items) {
        const bool has_moved = std::any_of(item->timeline.begin(), item->timeline.end(), [&](const Event& event) {
            return month.contains(event.at) && !(event.event == EventKind::note);
        });
        if (has_moved) items.push_back(item);
    }
    return items;
}

std::vector<const Asset*> assets_changed_in(const MonthEvaluation& m) {
    const Interval month = m.zone().month(m.month);
    std::vector<const Asset*> assets;
    for (const Asset* asset : m.records->assets) {
        const bool has_changed = std::any_of(asset->timeline.begin(), asset->timeline.end(), [&](const Event& event) {
            return month.contains(event.at) && !(event.event == EventKind::note) && !(event.event == EventKind::checked);
        });
        if (has_changed) assets.push_back(asset);
    }
    return assets;
}

std::vector<const Item*> open_items(const ContractRecords& records) {
    std::vector<const Item*> items;
    for (const Item* item : records.items) {
        if (is_open(*item)) items.push_back(item);
    }
    std::stable_sort(items.begin(), items.end(), [](const Item* a, const Item* b) { return urgency_of(*a, {}) < urgency_of(*b, {}); });
    return items;
}

}  // namespace opsctl
