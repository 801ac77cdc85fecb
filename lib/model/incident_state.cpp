#include "model/incident_state.h"

namespace opsctl {
namespace {

std::optional<IncidentState> state_after(const EventName& event) {
    if (event == EventKind::closed) return IncidentState::closed;
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
    for (const Event& event : incident.timeline) state = state_after(event.event).value_or(state);
    return state;
}

}  // namespace opsctl
