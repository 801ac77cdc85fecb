#include "sla/as_of.h"

namespace opsctl {
namespace {

template <class T, class Later>
void drop(std::vector<T>& list, Later later) {
    list.erase(std::remove_if(list.begin(), list.end(), later), list.end());
}

void forget_in(Subject& subject, Instant as_of) {
    drop(subject.timeline, [&](const Event& e) { return e.at > as_of; });
    drop(subject.attributions, [&](const Attribution& a) { return a.at > as_of; });
    drop(subject.outages, [&](const Outage& o) { return o.from > as_of; });
    for (Outage& outage : subject.outages) {
        if (outage.to && *outage.to > as_of) outage.to.reset();
    }
}

void forget_in(Incident& incident, Instant as_of) {
    forget_in(static_cast<Subject&>(incident), as_of);
    drop(incident.assessments, [&](const Assessment& a) { return a.at > as_of; });
    drop(incident.exemptions, [&](const Claim& c) { return c.claimed.at > as_of; });
    for (Claim& claim : incident.exemptions) {
        if (claim.decision && claim.decision->at > as_of) claim.decision.reset();
    }
}

// An entry is what was done; one whose work lies ahead is not there yet, and a time ahead is not known.
void forget_in(Log& log, Instant as_of) {
    for (LogEntry& entry : log.entries) {
        for (std::optional<Instant>* time : {&entry.requested, &entry.started, &entry.done, &entry.effective}) {
            if (*time && **time > as_of) time->reset();
        }
    }
    drop(log.entries,
         [](const LogEntry& e) { return !e.requested && !e.started && !e.done && !e.effective; });
}

void forget_in(Report& report, Instant as_of, Date today) {
    if (report.submitted && report.submitted->at > as_of) report.submitted.reset();
    drop(report.inspections, [&](const Inspection& i) { return i.at > as_of; });
    if (report.invoice && report.invoice->received > today) report.invoice.reset();
    if (report.payment && report.payment->at > today) report.payment.reset();
}

}  // namespace

void forget_after(Records& records, Instant as_of) {
    const Zone zone = Zone::find(records.config.timezone).value_or(Zone::utc());
    for (Incident& incident : records.all<Incident>()) forget_in(incident, as_of);
    for (Change& change : records.all<Change>()) forget_in(change, as_of);
    for (Item& item : records.all<Item>()) drop(item.timeline, [&](const Event& e) { return e.at > as_of; });
    for (Log& log : records.all<Log>()) forget_in(log, as_of);
    for (Report& report : records.all<Report>()) forget_in(report, as_of, zone.date_of(as_of));
}

}  // namespace opsctl
