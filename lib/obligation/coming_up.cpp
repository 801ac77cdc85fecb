#include "obligation/coming_up.h"

#include <algorithm>

#include "model/incident_state.h"
#include "model/item_state.h"

namespace opsctl {
namespace {

// The last that anybody did about the item. A note is no act.
const Event* last_act(const Item& item) {
    const Event* last = nullptr;
    for (const Event& event : item.timeline) {
        if (event.event != EventKind::note) last = &event;
    }
    return last;
}

// Whether what happened then is news to the item. What comes with the minute in which it was opened is.
bool is_news(const Item& item, Instant at) {
    const Event* act = last_act(item);
    if (act == nullptr) return true;
    const bool begins = act->event == EventKind::opened || act->event == EventKind::reopened;
    return begins ? at >= act->at : at > act->at;
}

// One time that something is valid, from its notice to its renewal or its last day.
struct Validity {
    std::optional<Instant> notice;
    Instant ends{};
};

std::vector<Validity> validities_of(const Expiry& expiry, const Calendar& calendar) {
    const auto end_of = [&](Date day) { return calendar.zone().midnight(plus_days(day, 1)); };
    std::vector<Validity> all;
    Date until = expiry.until;
    for (const Renewal& renewal : expiry.renewed.items) {
        all.push_back({notice_of(expiry, until, calendar), std::min(end_of(until), end_of(renewal.at))});
        until = renewal.until;
    }
    all.push_back({notice_of(expiry, until, calendar), end_of(until)});
    return all;
}

bool is_on(const Item& item, const Incident& incident) {
    if (item.when->on.empty()) return true;
    return std::any_of(incident.services.begin(), incident.services.end(),
                       [&](const auto& service) { return service == item.when->on.id.view(); });
}

// Since when the incident had the level; its first level counts from its beginning on.
std::optional<Instant> graded_at(const Incident& incident, FaultLevel level) {
    if (incident.timeline.empty()) return std::nullopt;
    for (const Grade& grade : incident.grades.items) {
        if (grade.value != level) continue;
        const bool is_first = &grade == &incident.grades.items.front();
        return is_first || !grade.at ? incident.timeline.front().at : *grade.at;
    }
    return std::nullopt;
}

std::optional<Instant> brought_up_at(const Item& item, const Incident& incident) {
    if (!item.when || !item.when->level || !is_on(item, incident) || false_alarm_of(incident) != nullptr) return std::nullopt;
    const std::optional<Instant> at = graded_at(incident, *item.when->level);
    return at && is_news(item, *at) ? at : std::nullopt;
}

}  // namespace

std::optional<ComingUp> comes_up_by_expiry(const Item& item, const ContractRecords& records,
                                           const std::vector<PlannedExpiry>& expiries, Instant as_of) {
    if (!item.when || item.when->expiry.empty()) return std::nullopt;
    for (const PlannedExpiry& planned : expiries) {
        if (planned.expiry->id != item.when->expiry) continue;
        for (const Validity& validity : validities_of(*planned.expiry, *records.calendar)) {
            const bool is_noticed = validity.notice && *validity.notice <= as_of && *validity.notice < validity.ends;
            const std::optional<Instant> since = is_noticed ? validity.notice : std::nullopt;
            const bool has_notice = validity.notice && *validity.notice < validity.ends;
            if (has_notice && is_news(item, *validity.notice)) return ComingUp{*validity.notice, since, planned.expiry};
            if (is_news(item, validity.ends)) return ComingUp{validity.ends, since, planned.expiry};
        }
    }
    return std::nullopt;
}

std::optional<ComingUp> came_up_by_incident(const Item& item, const ContractRecords& records) {
    std::optional<ComingUp> first;
    if (!item.when || !item.when->level) return first;
    for (const Incident* incident : records.incidents) {
        const std::optional<Instant> at = brought_up_at(item, *incident);
        if (at && (!first || *at < first->at)) first = ComingUp{*at, std::nullopt, nullptr, incident};
    }
    return first;
}

std::vector<const Item*> items_brought_up(const Incident& incident, const ContractRecords& records) {
    std::vector<const Item*> all;
    for (const Item* item : records.items) {
        if (is_open(*item) && brought_up_at(*item, incident)) all.push_back(item);
    }
    return all;
}

}  // namespace opsctl
