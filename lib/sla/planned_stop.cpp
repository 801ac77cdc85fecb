#include "sla/planned_stop.h"

#include <algorithm>

#include "time/clock.h"
#include "time/day_count.h"

namespace opsctl {
namespace {

const Event* announcement_of(const Change& change) {
    const auto at = std::find_if(change.timeline.begin(), change.timeline.end(),
                                 [](const Event& e) { return e.event == "announced"; });
    return at == change.timeline.end() ? nullptr : &*at;
}

// The last of submitted, approved, rejected, withdrawn before the stop decides.
bool called_off(const Change& change, Instant stop) {
    std::string_view last;
    for (const Event& e : change.timeline) {
        if (e.at > stop) break;
        const std::string_view name = e.event;
        if (name == "submitted" || name == "approved" || name == "rejected" || name == "withdrawn") last = name;
    }
    return last == "rejected" || last == "withdrawn";
}

bool approved_in(const Text& role, const Change& change, Instant stop, const ContractRecords& records) {
    return std::any_of(change.timeline.begin(), change.timeline.end(), [&](const Event& e) {
        if (e.event != "approved" || e.at > stop || (!e.role.empty() && e.role != role)) return false;
        const Person* person = records.person(e.by, e.at);
        return person != nullptr &&
               std::find(person->roles.begin(), person->roles.end(), role) != person->roles.end();
    });
}

}  // namespace

std::optional<Instant> announcement_due(const Contract& contract, Instant stop, const Calendar& calendar) {
    if (!contract.changes.announce) return stop;
    if (const auto* duration = std::get_if<ClockTime>(&*contract.changes.announce)) {
        return Clock::elapsed().subtract(stop, *duration);
    }
    return due_before(stop, std::get<DayCount>(*contract.changes.announce), calendar);
}

std::optional<PlannedStop> planned_stop_of(const Change& change, const ContractRecords& records) {
    if (!change.plan || !change.plan->outage) return std::nullopt;
    const PlannedOutage& outage = *change.plan->outage;
    PlannedStop stop{&change, {outage.from, outage.to}, outage.services, false, {}, announcement_of(change)};
    if (stop.services.empty()) stop.services = change.services;
    const std::optional<Instant> due = announcement_due(*records.contract, outage.from, *records.calendar);
    const std::vector<Text>& roles = records.contract->changes.approvals.of(change.type);
    if (called_off(change, outage.from)) {
        stop.reason = message("{} was called off before the stop", "{} は停止前に取り下げ又は却下されている", change.id);
    } else if (!due || stop.announced == nullptr || stop.announced->at > *due) {
        stop.reason = message("{} was not announced in time", "{} の事前通知が期限に間に合っていない", change.id);
    } else if (!std::all_of(roles.begin(), roles.end(), [&](const Text& role) {
                   return approved_in(role, change, outage.from, records);
               })) {
        stop.reason = message("{} was not approved when the stop began", "{} は停止開始時に承認されていない", change.id);
    } else {
        stop.counts = true;
    }
    return stop;
}

}  // namespace opsctl
