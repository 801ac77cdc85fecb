#include "report/urgency.h"

#include "change/life_cycle.h"
#include "change/owed.h"
#include "model/asset_state.h"
#include "model/incident_state.h"
#include "model/item_state.h"
#include "sla/subject.h"

namespace opsctl {
namespace {

std::int64_t began(const std::vector<Event>& timeline) {
    return timeline.empty() ? 0 : timeline.front().at.time_since_epoch().count();
}

}  // namespace

Urgency urgency_of(const Incident& incident, const Reading& reading) {
    const bool closed = is_over(incident);
    const std::optional<Severity0To3> severity = severity_of(incident, reading.records);
    const auto level = static_cast<std::int64_t>(
        incident.level() ? static_cast<std::size_t>(*incident.level()) : EnumNames<FaultLevel>::names.size());
    return {closed ? 1 : 0, closed ? 0 : level, closed || !severity ? 0 : -static_cast<std::int64_t>(*severity),
            -began(incident.timeline)};
}

Urgency urgency_of(const Change& change, const Reading& reading) {
    std::vector<Owed> all;
    if (reading.records != nullptr) all = owed(change, *reading.records);
    const std::optional<Instant> due = next_due(all);
    const std::int64_t group = due ? 0 : all.empty() ? 2 : 1;
    return {group, due ? due->time_since_epoch().count() : 0, -began(change.timeline), 0};
}

Urgency urgency_of(const Item& item, const Reading&) {
    const std::int64_t priority = item.priority ? -static_cast<std::int64_t>(*item.priority) : 1;
    const std::int64_t due = item.due ? date::sys_days(*item.due).time_since_epoch().count() : 0;
    return {is_over(item) ? 1 : 0, priority * 2 + (item.due ? 0 : 1), due, began(item.timeline)};
}

Urgency urgency_of(const Asset& asset, const Reading&) {
    return {is_over(asset) ? 1 : 0, static_cast<std::int64_t>(asset.type), 0, 0};
}

bool is_over(const Incident& incident) { return is_over(state_of(incident)); }

bool is_over(const Change& change) {
    const Phase phase = phase_of(change);
    return phase == Phase::closed || is_called_off(phase);
}

bool is_over(const Item& item) {
    const ItemState state = state_of(item);
    return state == ItemState::done || state == ItemState::dropped;
}

bool is_over(const Asset& asset) { return !is_in_service(asset); }

}  // namespace opsctl
