#include "sla/subject.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "change/ledger_update.h"

namespace opsctl {
namespace {

bool field_matches(const Text& wanted, const Text& found) { return wanted.empty() || wanted == found; }

template <class T, class U>
bool contains(const OneOrMany<T>& wanted, const U& found) {
    return std::any_of(wanted.begin(), wanted.end(), [&](const T& w) { return w == found; });
}
// Of one subject, key by key of `where`.
class Matching {
   public:
    Matching(const Where& where, const SubjectView& view, const ContractRecords& records, bool accepted)
        : where_(where), view_(view), records_(records), accepted_(accepted) {}

    Match run() {
        of_incident();
        of_change();
        of_item();
        of_several();
        if (!where_.activities.empty()) {
            match_.require(view_.entry != nullptr && contains(where_.activities, view_.entry->activity));
        }
        return std::move(match_).take();
    }

   private:
    void of_incident() {
        const bool asks = !where_.levels.empty() || !where_.works.empty() || where_.part_missing;
        if (!asks) return;
        if (view_.incident == nullptr) return match_.require(false);
        const Incident& incident = *view_.incident;
        if (!where_.levels.empty() && incident.grades.empty()) match_.lacks("level");
        match_.one(where_.works, incident.work, "work");
        if (where_.part_missing) {
            match_.require(*where_.part_missing == (missing_part(incident, *records_.contract) != nullptr));
        }
    }

    void of_change() {
        if (where_.maintenance.empty() && where_.origin.empty()) return;
        if (view_.change == nullptr) return match_.require(false);
        match_.one(where_.maintenance, view_.change->maintenance, "maintenance");
        match_.one(where_.origin, view_.change->origin, "origin");
    }

    void of_item() {
        if (where_.channels.empty() && where_.units.empty() && where_.priorities.empty()) return;
        if (view_.item == nullptr) return match_.require(false);
        match_.one(where_.channels, view_.item->channel, "channel");
        match_.one(where_.units, match_.given(view_.item->from_unit), "from_unit");
        match_.one(where_.priorities, view_.item->priority, "priority");
    }

    void of_several() {
        of_type();
        of_category();
        if (!where_.assets.empty()) {
            if (view_.incident == nullptr && view_.item == nullptr) return match_.require(false);
            match_.any(where_.assets, view_.incident != nullptr ? view_.incident->assets : view_.item->assets, "assets");
        }
        const Subject* subject = view_.subject();
        if (!where_.services.empty()) {
            if (subject == nullptr && view_.item == nullptr) return match_.require(false);
            match_.any(where_.services, subject != nullptr ? subject->services : view_.item->services, "services");
        }
        if (where_.sites.empty() && where_.attribution.empty()) return;
        if (subject == nullptr) return match_.require(false);
        match_.one(where_.sites, match_.given(subject->site), "site");
        if (where_.attribution.empty()) return;
        const Attributed attributed = attribution_of(*subject, records_);
        match_.require(is_attributed_to(accepted_ && attributed.undecided ? attributed.proposed : attributed.value,
                                 where_.attribution));
    }

    void of_type() {
        if (where_.types.empty()) return;
        if (view_.change == nullptr && view_.item == nullptr) return match_.require(false);
        match_.require(contains(where_.types, view_.change != nullptr ? subject_type_of(view_.change->type)
                                                               : subject_type_of(view_.item->type)));
    }

    void of_category() {
        if (where_.categories.empty()) return;
        if (view_.incident == nullptr && view_.item == nullptr) return match_.require(false);
        if (view_.item != nullptr) return match_.one(where_.categories, match_.given(view_.item->category), "category");
        const std::optional<Category>& found = view_.incident->category;
        match_.one(where_.categories, found ? std::optional(Text(enum_name(*found))) : std::nullopt, "category");
    }

    const Where& where_;
    const SubjectView& view_;
    const ContractRecords& records_;
    bool accepted_;
    FieldMatch match_;
};

std::string joined(const std::vector<std::string_view>& keys, std::string_view separator) {
    return fmt::format("{}", fmt::join(keys, separator));
}

// What the change brought into the register counts as its `ledger-updated`.
void add_asset_updates(std::vector<SubjectEvent>& events, const Change& change, const ContractRecords& records) {
    const std::vector<AssetUpdate> updates = asset_updates_of(change, records);
    for (const AssetUpdate& update : updates) {
        const Event& event = *update.event;
        events.push_back({event.at, EventKind::ledger_updated, &event, event.index, event.line, update.asset, &event.by,
                          enum_name(update.asset->type)});
    }
    if (updates.empty()) return;
    std::stable_sort(events.begin(), events.end(),
                     [](const SubjectEvent& a, const SubjectEvent& b) { return a.at < b.at; });
}

}  // namespace

const Record& SubjectView::record() const {
    if (incident != nullptr) return *incident;
    if (change != nullptr) return *change;
    if (item != nullptr) return *item;
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
    if (entry == nullptr) {
        const std::vector<Event>& timeline = item != nullptr ? item->timeline : subject()->timeline;
        events.reserve(timeline.size());
        for (const Event& e : timeline) events.push_back({e.at, e.event, &e, e.index, e.line, nullptr, &e.by});
        if (change != nullptr && records != nullptr) add_asset_updates(events, *change, *records);
        return events;
    }
    const auto add = [&](const std::optional<Instant>& at, EventKind name) {
        if (at) events.push_back({*at, name, nullptr, entry->index, entry->line, nullptr, &entry->by});
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
    return {e.record != nullptr ? e.record : &record(), pointer, e.line};
}

UsedEvent SubjectView::used(const SubjectEvent& e) const { return {e.name.str(), e.at, source_of(e)}; }

std::vector<SubjectView> subjects_of(const ContractRecords& records, Kind kind) {
    std::vector<SubjectView> subjects;
    if (kind == Kind::incident) {
        for (const Incident* incident : records.incidents) subjects.push_back({.incident = incident});
    } else if (kind == Kind::change) {
        for (const Change* change : records.changes) subjects.push_back({.change = change, .records = &records});
    } else if (kind == Kind::item) {
        for (const Item* item : records.items) subjects.push_back({.item = item});
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
    // Among themselves the vendor's people announce nothing.
    const bool is_told = !event.recipient.empty();
    if (event.event == EventKind::announced && is_told && !records.is_outside_vendor(event.recipient, e.at)) return false;
    const auto person_matches = [&](const PersonRef& wanted, const PersonRef& found) {
        return wanted.empty() || records.is_same(wanted, e.at, found, e.at);
    };
    const PersonRef& by = e.by != nullptr ? *e.by : event.by;
    if (pattern.party && records.side_of(by, e.at) != pattern.party) return false;
    return person_matches(pattern.by, by) && person_matches(pattern.recipient, event.recipient) &&
           (pattern.via.empty() || means_named(pattern.via) == means_named(event.via)) && field_matches(pattern.role, event.details->role) &&
           field_matches(pattern.result, event.details->result) &&
           field_matches(pattern.ledger, e.ledger.empty() ? event.details->ledger : Text(e.ledger));
}

bool matches(const OneOrMany<EventPattern>& patterns, const SubjectEvent& e, const ContractRecords& records) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const EventPattern& p) { return matches(p, e, records); });
}

const Attribution* latest_attribution(const Subject& subject) {
    const auto latest = std::max_element(
        subject.attributions.begin(), subject.attributions.end(),
        [](const Attribution& a, const Attribution& b) { return std::pair(a.at, a.index) < std::pair(b.at, b.index); });
    return latest == subject.attributions.end() ? nullptr : &*latest;
}

Attributed attribution_of(const Subject& subject, const ContractRecords& records) {
    const Attribution* latest = latest_attribution(subject);
    Attributed attributed;
    if (latest == nullptr) return attributed;
    attributed.source = latest;
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

Match match(const Where& where, const SubjectView& view, const ContractRecords& records, bool accepted) {
    return Matching(where, view, records, accepted).run();
}

const Grade* grade_at(const Incident& incident, Instant at) {
    const Grade* found = nullptr;
    for (const Grade& grade : incident.grades) {
        if (found == nullptr || !grade.at || *grade.at <= at) found = &grade;
    }
    return found;
}

bool is_of_level(const Where& where, const Grade& grade) {
    return where.levels.empty() || contains(where.levels, grade.value);
}

std::vector<GradeSpan> grade_spans_of(const Where& where, const SubjectView& view) {
    std::vector<GradeSpan> spans;
    if (view.incident == nullptr || where.levels.empty()) return {{Instant::min(), true, nullptr}};
    for (const Grade& grade : view.incident->grades) {
        const bool fits = is_of_level(where, grade);
        const Instant since = spans.empty() ? Instant::min() : grade.at.value_or(Instant::min());
        if (spans.empty() || spans.back().matches != fits) spans.push_back({since, fits, &grade});
    }
    return spans;
}

Message reason_of_lacking(const Match& match) {
    return message("the record does not say its {}", "記録に {} がないため、対象かどうか判断できません",
                   joined(match.lacking, ", "));
}

Remark remark_on_lacking(const Match& match, SourceRef source, std::string_view id, const Message& asking) {
    Message text = message("without `{0}` nobody can tell whether {1} is about {3}: it is left out",
                           "`{0}` がないため、{2}が {3} を対象とするか判断できず、対象外としました",
                           joined(match.lacking, "`, `"), asking.en, asking.ja, id);
    return {FindingName::field_undetermined, std::move(source), std::move(text)};
}

Remark remark_on_lacking(const Match& match, const SubjectView& view, const ServiceLevel& level) {
    const std::string pointer = view.entry == nullptr ? std::string() : fmt::format("/entries/{}", view.entry->index);
    return remark_on_lacking(match, {&view.record(), pointer, 0}, view.id(),
                             message("service level '{}'", "保証項目「{}」", level.id));
}

bool hangs_on_attribution(const Where& where, const SubjectView& view, const ContractRecords& records) {
    if (where.attribution.empty() || view.subject() == nullptr) return false;
    return attribution_of(*view.subject(), records).undecided && !match(where, view, records, true).fits;
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

std::optional<Instant> earliest_moment(const Item& item) {
    return item.timeline.empty() ? std::nullopt : std::optional(item.timeline.front().at);
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

std::optional<Severity0To3> severity_of(const Incident& incident, const ContractRecords* records) {
    std::map<std::string_view, const SeverityRating*> latest;  // by person
    for (const SeverityRating& assessment : incident.assessments) {
        const std::string_view person =
            records != nullptr ? records->person_id(assessment.by, assessment.at) : assessment.by.text.view();
        const SeverityRating*& of_person = latest[person];
        if (of_person == nullptr || of_person->at <= assessment.at) of_person = &assessment;
    }
    std::optional<Severity0To3> largest;
    for (const auto& [person, assessment] : latest) {
        if (!largest || *largest < assessment->value) largest = assessment->value;
    }
    return largest;
}

}  // namespace opsctl
