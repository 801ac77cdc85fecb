#include "sla/subject.h"

#include <algorithm>

namespace opsctl {
namespace {

bool field_matches(const Text& wanted, const Text& found) { return wanted.empty() || wanted == found; }

template <class T, class U>
bool contains(const OneOrMany<T>& wanted, const U& found) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const T& w) { return w == found; });
}
template <class T>
bool accepts(const OneOrMany<T>& wanted, const std::optional<T>& found) {
    return wanted.empty() || (found && contains(wanted, *found));
}
template <class T>
bool accepts_any(const OneOrMany<T>& wanted, const std::vector<T>& found) {
    return wanted.empty() || std::any_of(found.begin(), found.end(), [&](const T& f) { return contains(wanted, f); });
}

bool incident_matches(const Where& where, const Incident* incident, const Contract& contract) {
    const bool asks = !where.levels.empty() || !where.assets.empty() || !where.categories.empty() ||
                      !where.works.empty() || where.part_missing;
    if (!asks) return true;
    if (incident == nullptr) return false;
    return accepts(where.levels, incident->level) && accepts_any(where.assets, incident->assets) &&
           accepts(where.categories, incident->category) && accepts(where.works, incident->work) &&
           (!where.part_missing || *where.part_missing == (missing_part(*incident, contract) != nullptr));
}

bool change_matches(const Where& where, const Change* change) {
    const bool asks = !where.types.empty() || !where.maintenance.empty() || !where.origin.empty();
    if (!asks) return true;
    if (change == nullptr) return false;
    return accepts(where.types, std::optional(change->type)) && accepts(where.maintenance, change->maintenance) &&
           accepts(where.origin, change->origin);
}

bool common_matches(const Where& where, const Subject* subject, const ContractRecords& records, bool accepted) {
    const bool asks = !where.sites.empty() || !where.services.empty() || !where.attribution.empty();
    if (!asks) return true;
    if (subject == nullptr) return false;
    if (!where.sites.empty() && !contains(where.sites, subject->site)) return false;
    if (!accepts_any(where.services, subject->services)) return false;
    if (where.attribution.empty()) return true;
    const Attributed attributed = attribution_of(*subject, records);
    return is_attributed_to(accepted && attributed.undecided ? attributed.proposed : attributed.value,
                            where.attribution);
}

}  // namespace

const Record& SubjectView::record() const {
    if (incident != nullptr) return *incident;
    if (change != nullptr) return *change;
    return *log;
}

const Subject* SubjectView::subject() const {
    if (incident != nullptr) return incident;
    return change;
}

std::string SubjectView::id() const {
    if (entry == nullptr) return record().id.str();
    return log->id.str() + ":" + (entry->id.empty() ? std::to_string(entry->index + 1) : entry->id.str());
}

std::vector<SubjectEvent> SubjectView::events() const {
    std::vector<SubjectEvent> events;
    if (const Subject* s = subject()) {
        events.reserve(s->timeline.size());
        for (const Event& e : s->timeline) events.push_back({e.at, e.event, &e, e.index, e.line});
        return events;
    }
    const auto add = [&](const std::optional<Instant>& at, EventKind name) {
        if (at) events.push_back({*at, name, nullptr, entry->index, entry->line});
    };
    add(entry->requested, EventKind::requested);
    add(entry->started, EventKind::started);
    add(entry->done, EventKind::done);
    add(entry->effective, EventKind::effective);
    std::stable_sort(events.begin(), events.end(),
                     [](const SubjectEvent& a, const SubjectEvent& b) { return a.at < b.at; });
    return events;
}

SourceRef SubjectView::source_of(const SubjectEvent& e) const {
    const std::string pointer =
        entry != nullptr ? fmt::format("/entries/{}/{}", e.index, e.name) : fmt::format("/timeline/{}/at", e.index);
    return {&record(), pointer, e.line};
}

UsedEvent SubjectView::used(const SubjectEvent& e) const { return {e.name.str(), e.at, source_of(e)}; }

std::vector<SubjectView> subjects_of(const ContractRecords& records, Kind kind) {
    std::vector<SubjectView> subjects;
    if (kind == Kind::incident) {
        for (const Incident* incident : records.incidents) subjects.push_back({.incident = incident});
    } else if (kind == Kind::change) {
        for (const Change* change : records.changes) subjects.push_back({.change = change});
    } else {
        for (const Log* log : records.logs) {
            for (const LogEntry& entry : log->entries) subjects.push_back({.log = log, .entry = &entry});
        }
    }
    return subjects;
}

bool matches(const EventPattern& pattern, const SubjectEvent& e, const ContractRecords& records) {
    if (pattern.event != e.name) return false;
    const Event nothing;
    const Event& event = e.event != nullptr ? *e.event : nothing;
    const auto person_matches = [&](const PersonRef& wanted, const PersonRef& found) {
        return wanted.empty() || records.is_same(wanted, e.at, found, e.at);
    };
    return person_matches(pattern.by, event.by) && person_matches(pattern.recipient, event.recipient) &&
           field_matches(pattern.via, event.via) && field_matches(pattern.role, event.role) &&
           field_matches(pattern.result, event.result) && field_matches(pattern.ledger, event.ledger);
}

bool matches(const OneOrMany<EventPattern>& patterns, const SubjectEvent& e, const ContractRecords& records) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const EventPattern& p) { return matches(p, e, records); });
}

Attributed attribution_of(const Subject& subject, const ContractRecords& records) {
    const auto latest = std::max_element(
        subject.attributions.begin(), subject.attributions.end(),
        [](const Attribution& a, const Attribution& b) { return std::pair(a.at, a.index) < std::pair(b.at, b.index); });
    Attributed attributed;
    if (latest == subject.attributions.end()) return attributed;
    attributed.source = &*latest;
    attributed.proposed = latest->value;
    const bool counts =
        latest->value == Party::vendor || records.other_party(latest->by, latest->at, latest->agreed_by, latest->at);
    attributed.undecided = !counts;
    if (counts) attributed.value = attributed.proposed;
    return attributed;
}

bool is_attributed_to(Party value, const OneOrMany<Party>& wanted) {
    return contains(wanted, value) ||
           (value == Party::undetermined && contains(wanted, Party::vendor));
}

bool matches(const Where& where, const SubjectView& view, const ContractRecords& records, bool accepted) {
    if (!where.activities.empty()) {
        if (view.entry == nullptr || !contains(where.activities, view.entry->activity)) return false;
    }
    return incident_matches(where, view.incident, *records.contract) && change_matches(where, view.change) &&
           common_matches(where, view.subject(), records, accepted);
}

bool hangs_on_attribution(const Where& where, const SubjectView& view, const ContractRecords& records) {
    if (where.attribution.empty() || view.subject() == nullptr) return false;
    return attribution_of(*view.subject(), records).undecided && !matches(where, view, records, true);
}

const Part* missing_part(const Incident& incident, const Contract& contract) {
    const auto& required = contract.required_parts;
    const auto at = std::find_if(incident.parts.begin(), incident.parts.end(), [&](const Part& part) {
        return !part.in_stock &&
               (required.empty() || std::find(required.begin(), required.end(), part.name) != required.end());
    });
    return at == incident.parts.end() ? nullptr : &*at;
}

std::optional<Instant> earliest_moment(const Subject& subject) {
    if (!subject.timeline.empty()) return subject.timeline.front().at;
    std::optional<Instant> first;
    for (const Outage& outage : subject.outages) first = first ? std::min(*first, outage.from) : outage.from;
    return first;
}

bool is_decided(const Claim& claim, const ContractRecords& records) {
    return claim.decision &&
           records.other_party(claim.claimed.by, claim.claimed.at, claim.decision->by, claim.decision->at);
}

namespace {

// An exemption needs a cause that the level allows and, by-due, contact in time.
bool qualifies(const Claim& claim, const ExemptionRule& rule, std::optional<Instant> due) {
    return !rule.contact || !due || (claim.contacted && *claim.contacted <= *due);
}

ClaimState state_of(const Claim& claim, const ExemptionRule& rule, const ContractRecords& records,
                    std::optional<Instant> due) {
    const bool decided = is_decided(claim, records);
    if (decided && claim.decision->result != ClaimResult::accepted) return ClaimState::rejected;
    if (!qualifies(claim, rule, due)) return ClaimState::unqualified;
    return decided ? ClaimState::accepted : ClaimState::undecided;
}

}  // namespace

ClaimOnLevel claim_on(const SubjectView& view, const ServiceLevel& level, const ContractRecords& records,
                      std::optional<Instant> due) {
    ClaimOnLevel found;
    if (view.incident == nullptr || !level.exemption) return found;
    const auto& causes = level.exemption->causes;
    for (const Claim& claim : view.incident->exemptions) {
        if (claim.service_level != level.id.view()) continue;
        if (std::find(causes.begin(), causes.end(), claim.cause) == causes.end()) continue;
        const ClaimState state = state_of(claim, *level.exemption, records, due);
        if (state > found.state) found = {&claim, state};
    }
    return found;
}

}  // namespace opsctl
