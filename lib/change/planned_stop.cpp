#include "change/planned_stop.h"

#include "change/approval.h"
#include "change/deadline.h"
#include "change/life_cycle.h"

namespace opsctl {

const Event* announcement_of(const Change& change, const ContractRecords& records) {
    for (const Event& event : change.timeline) {
        if (event.event == EventKind::announced && records.is_outside_vendor(event.recipient, event.at)) return &event;
    }
    return nullptr;
}

std::optional<PlannedStop> planned_stop_of(const Change& change, const ContractRecords& records) {
    if (!change.plan || !change.plan->outage) return std::nullopt;
    const PlannedOutage& outage = *change.plan->outage;
    PlannedStop stop{&change,
                     {outage.from, outage.to},
                     outage.services,
                     false,
                     {},
                     announcement_of(change, records)};
    if (stop.services.empty()) stop.services = change.services;
    const std::optional<Instant> due = announcement_due(*records.contract, outage.from, *records.calendar);
    if (was_called_off(change, outage.from)) {
        stop.reason = message("{} was called off before the stop", "{} は停止前に取り下げ又は却下されている", change.id);
    } else if (stop.announced == nullptr && first_event(change.timeline, EventKind::announced) != nullptr) {
        stop.reason = message("{} was announced to nobody outside the vendor",
                              "{} の事前通知に受注者側以外の相手がない", change.id);
    } else if (stop.announced == nullptr) {
        stop.reason = message("{} has not been announced", "{} の事前通知がない", change.id);
    } else if (!due || stop.announced->at > *due) {
        stop.reason = message("{} was not announced in time", "{} の事前通知が期限に間に合っていない", change.id);
    } else if (!missing_roles(change, records, outage.from).empty()) {
        stop.reason = message("{} was not approved when the stop began", "{} は停止開始時に承認されていない", change.id);
    } else {
        stop.counts = true;
    }
    return stop;
}

}  // namespace opsctl
