#include "sla/as_of.h"

#include <algorithm>
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

// Whether all that it says happened lies ahead. A draft of which nothing has happened is there already.
bool begins_later(const Subject& s, Instant as_of) {
    const auto later = [&](const auto& entry) { return entry.at > as_of; };
    return !s.timeline.empty() && std::all_of(s.timeline.begin(), s.timeline.end(), later) &&
           std::all_of(s.attributions.begin(), s.attributions.end(), later) &&
           std::all_of(s.outages.begin(), s.outages.end(), [&](const Outage& o) { return o.from > as_of; });
}

template <class R>
void forget_in(std::vector<R>& subjects, Instant as_of) {
    drop(subjects, [&](const R& subject) { return begins_later(subject, as_of); });
    for (R& subject : subjects) forget_in(subject, as_of);
}

// An entry is what was done; one whose work lies ahead is not there yet, and a time ahead is not known. Nor is there a
// measurement of a month that has not begun.
void forget_in(Log& log, Instant as_of, Date today) {
    for (LogEntry& entry : log.entries) {
        for (std::optional<Instant>* time : {&entry.requested, &entry.started, &entry.done, &entry.effective}) {
            if (*time && **time > as_of) time->reset();
        }
    }
    drop(log.entries, [](const LogEntry& e) { return !e.requested && !e.started && !e.done && !e.effective; });
    drop(log.measurements, [&](const Measurement& m) { return m.month > month_of(today); });
}

void forget_in(Report& report, Instant as_of, Date today) {
    if (report.submitted && report.submitted->at > as_of) report.submitted.reset();
    drop(report.inspections, [&](const Inspection& i) { return i.at > as_of; });
    if (report.invoice && report.invoice->received > today) report.invoice.reset();
    if (report.payment && report.payment->at > today) report.payment.reset();
}

}  // namespace

void forget_after(Records& records, Instant as_of) {
    const Date today = Zone::find(records.config.timezone).value_or(Zone::utc()).date_of(as_of);
    forget_in(records.all<Incident>(), as_of);
    forget_in(records.all<Change>(), as_of);
    for (Item& item : records.all<Item>()) drop(item.timeline, [&](const Event& e) { return e.at > as_of; });
    for (Log& log : records.all<Log>()) forget_in(log, as_of, today);
    for (Report& report : records.all<Report>()) forget_in(report, as_of, today);
}

}  // namespace opsctl
