#include "model/incident_state.h"

namespace opsctl {
namespace {

std::optional<IncidentState> state_after(const EventName& event) {
    if (event == EventKind::closed) return IncidentState::closed;
    if (event == EventKind::false_alarm) return IncidentState::false_alarm;
    if (event == EventKind::restored) return IncidentState::restored;
    if (event == EventKind::paused) return IncidentState::paused;
    if (event == EventKind::reopened || event == EventKind::dispatch_cancelled) return IncidentState::open;
    if (event == EventKind::resumed || is_work(event)) return IncidentState::working;
    return std::nullopt;
}

}  // namespace

bool is_work(const EventName& event) {
    return is_one_of(event, {EventKind::dispatched, EventKind::arrived, EventKind::work_started, EventKind::workaround,
                             EventKind::restored, EventKind::emergency_action});
}

IncidentState state_of(const Incident& incident) {
    IncidentState state = IncidentState::open;
    for (const Event& event : incident.timeline) {
        if (state == IncidentState::false_alarm && event.event != EventKind::reopened) continue;
        state = state_after(event.event).value_or(state);
    }
    return state;
}

bool is_over(IncidentState state) { return state == IncidentState::closed || state == IncidentState::false_alarm; }

const Event* false_alarm_of(const Incident& incident) {
    // Asked of every result: few incidents have such an event at all.
    const Event* alarm = last_event(incident.timeline, EventKind::false_alarm);
    return alarm != nullptr && state_of(incident) == IncidentState::false_alarm ? alarm : nullptr;
}

}  // namespace opsctl
