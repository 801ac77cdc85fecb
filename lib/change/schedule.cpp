#include "change/schedule.h"

#include <algorithm>

#include "change/life_cycle.h"

namespace opsctl {
namespace {

// Whether the two have a moment in common; one that takes no time has its own.
bool meet(Interval a, Interval b) { return (a.from < b.to && b.from < a.to) || (a.empty() && b.contains(a.from)); }

// The planned work of a change that is still to be worked on, or is.
std::optional<Interval> open_work(const Change& change) {
    const Phase phase = phase_of(change);
    const std::optional<PlannedWork> planned = planned_work(change);
    if (is_called_off(phase) || phase >= Phase::finished || !planned) return std::nullopt;
    return planned->span;
}

std::vector<std::string> common_services(const Change& a, const Change& b) {
    std::vector<std::string> common;
    for (const Ref<Target::service>& service : a.services) {
        if (std::find(b.services.begin(), b.services.end(), service) != b.services.end()) {
            common.push_back(service.id.str());
        }
    }
    return common;
}

}  // namespace

std::optional<PlannedWork> planned_work(const Change& change) {
    if (!change.plan) return std::nullopt;
    if (const auto& window = change.plan->window) return PlannedWork{{window->from, window->to}, "/plan/window"};
    if (const auto& stop = change.plan->outage) return PlannedWork{{stop->from, stop->to}, "/plan/outage"};
    return std::nullopt;
}

std::optional<Interval> work_of(const Change& change, Instant as_of) {
    if (const Event* started = first_event(change.timeline, EventKind::started)) {
        const Event* finished = last_event(change.timeline, EventKind::finished);
        return Interval{started->at, finished == nullptr ? as_of : finished->at};
    }
    const std::optional<PlannedWork> planned = planned_work(change);
    if (phase_of(change) > Phase::approved || !planned) return std::nullopt;
    return planned->span;
}

Interval days_of(const Freeze& freeze, const Zone& zone) {
    return {zone.midnight(freeze.from), zone.midnight(plus_days(freeze.until, 1))};
}

const Freeze* freeze_over(const Change& change, const ContractRecords& records, Instant as_of) {
    const std::optional<Interval> work = work_of(change, as_of);
    if (!work || change.type == ChangeType::emergency) return nullptr;
    for (const Freeze& freeze : records.contract->changes.freezes) {
        if (meet(*work, days_of(freeze, records.calendar->zone()))) return &freeze;
    }
    return nullptr;
}

std::vector<Clash> clashes_of(const Change& change, const ContractRecords& records) {
    std::vector<Clash> clashes;
    const std::optional<Interval> work = open_work(change);
    if (!work) return clashes;
    for (const Change* other : records.changes) {
        const std::optional<Interval> its = other == &change ? std::nullopt : open_work(*other);
        if (!its || !meet(*work, *its)) continue;
        std::vector<std::string> services = common_services(change, *other);
        if (services.empty()) continue;
        const bool later = work->from != its->from ? work->from > its->from : change.id.view() > other->id.view();
        clashes.push_back({other, std::move(services), later});
    }
    return clashes;
}

}  // namespace opsctl
