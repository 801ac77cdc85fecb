#include "model/incident_state.h"

#include <algorithm>

namespace opsctl {
namespace {

std::optional<IncidentState> state_after(std::string_view event) {
    if (event == "closed") return IncidentState::closed;
    if (event == "restored") return IncidentState::restored;
    if (event == "paused") return IncidentState::paused;
    if (event == "reopened" || event == "dispatch-cancelled") return IncidentState::open;
    if (event == "resumed" || is_work(event)) return IncidentState::working;
    return std::nullopt;
}

}  // namespace

bool is_work(std::string_view event) {
    constexpr std::array<std::string_view, 6> work = {"dispatched", "arrived",  "work-started",
                                                      "workaround", "restored", "emergency-action"};
    return std::find(work.begin(), work.end(), event) != work.end();
}

IncidentState state_of(const Incident& incident) {
    IncidentState state = IncidentState::open;
    for (const Event& event : incident.timeline) state = state_after(event.event).value_or(state);
    return state;
}

Message word_of(IncidentState state) {
    constexpr std::array<std::string_view, 5> japanese = {"受付", "対応中", "中断", "復旧", "完了"};
    return {std::string(enum_name(state)), std::string(japanese[static_cast<std::size_t>(state)])};
}

}  // namespace opsctl
