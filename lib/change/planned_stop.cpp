#include "change/planned_stop.h"

#include "change/approval.h"
#include "change/deadline.h"
#include "change/life_cycle.h"

namespace opsctl {

std::optional<PlannedStop> planned_stop_of(const Change& change, const ContractRecords& records) {
    if (!change.plan || !change.plan->outage) return std::nullopt;
    const PlannedOutage& outage = *change.plan->outage;
    PlannedStop stop{&change,
                     {outage.from, outage.to},
                     outage.services,
                     false,
                     {},
                     first_event(change.timeline, EventKind::announced)};
    if (stop.services.empty()) stop.services = change.services;
    const std::optional<Instant> due = announcement_due(*records.contract, outage.from, *records.calendar);
    if (was_called_off(change, outage.from)) {
        stop.reason = message("{} was called off before the stop", "{} は停止前に取り下げ又は却下されている", change.id);
    } else if (!due || stop.announced == nullptr || stop.announced->at > *due) {
        stop.reason = message("{} was not announced in time", "{} の事前通知が期限に間に合っていない", change.id);
    } else if (!missing_roles(change, records, outage.from).empty()) {
        stop.reason = message("{} was not approved when the stop began", "{} は停止開始時に承認されていない", change.id);
    } else {
        stop.counts = true;
    }
    return stop;
}

}  // namespace opsctl
