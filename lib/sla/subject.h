// The subjects that a service level is about: incidents, changes, items and log entries, seen alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/contract.h"
#include "sla/field_match.h"
#include "sla/result.h"
#include "store/index.h"

namespace opsctl {

// An event of a timeline, or a time of a log entry.
struct SubjectEvent {
    Instant at{};
    EventName name;
    const Event* event = nullptr;  // null for a log entry's time
    std::uint32_t index = 0;
    std::uint32_t line = 0;
    const Record* record = nullptr;  // in whose timeline it stands; null: the subject's own
    const PersonRef* by = nullptr;   // who did it; null: nobody is named
    std::string_view ledger{};       // of an asset's event, the register in which the asset stands
};

// Exactly one of incident, change, item and entry is set.
struct SubjectView {
    const Incident* incident = nullptr;
    const Change* change = nullptr;
    const Item* item = nullptr;
    const Log* log = nullptr;
    const LogEntry* entry = nullptr;
    const ContractRecords* records = nullptr;  // of a change

    const Record& record() const;
    const Subject* subject() const;  // null for an item and a log entry
    std::string id() const;          // "INC-1", or "<log>:<entry>"
    std::vector<SubjectEvent> events() const;
    SourceRef source_of(const SubjectEvent&) const;
    UsedEvent used(const SubjectEvent&) const;
};

std::vector<SubjectView> subjects_of(const ContractRecords&, Kind);

bool matches(const EventPattern&, const SubjectEvent&, const ContractRecords&);
bool matches(const OneOrMany<EventPattern>&, const SubjectEvent&, const ContractRecords&);

// Whose responsibility it was, as far as it counts: the latest attribution, and anything but `vendor` only if
// somebody of the other party agreed. An earlier agreed one does not revive.
// The latest by time; of the same minute the one that was written last. Null where there is none.
const Attribution* latest_attribution(const Subject&);

struct Attributed {
    Party value = Party::undetermined;
    bool undecided = false;  // one is proposed that nobody of the other party agreed to
    Party proposed = Party::undetermined;
    const Attribution* source = nullptr;
};
Attributed attribution_of(const Subject&, const ContractRecords&);

// 評価値: per person the latest, of those the largest. nullopt: none was given. Without the contract's records (null) an
// id and a name are two persons.
std::optional<Severity0To3> severity_of(const Incident&, const ContractRecords*);
// `undetermined` counts as `vendor`.
bool is_attributed_to(Party value, const OneOrMany<Party>& wanted);

// Whether the subject's fields match every key of `where` but `start` and `levels`; a field that the record lacks
// matches nothing. `accepted`: as if a proposed attribution had been agreed to.
Match match(const Where&, const SubjectView&, const ContractRecords&, bool accepted = false);

// The grade that an incident had at a moment; the first also counts before its time. Null: it has none.
const Grade* grade_at(const Incident&, Instant);
// Whether `where.levels` keeps an incident of that grade.
bool is_of_level(const Where&, const Grade&);
// When an incident was of a level that `where` keeps: the changes, in order, the first of them at Instant::min().
struct GradeSpan {
    Instant since{};
    bool matches = false;
    const Grade* grade = nullptr;
};
std::vector<GradeSpan> grade_spans_of(const Where&, const SubjectView&);

// Out of scope for want of fields: the reason, and what is to be done about it.
Message reason_of_lacking(const Match&);
// `asking`: "service level 'x'". The source is that of the record, or of the entry of a log.
Remark remark_on_lacking(const Match&, SourceRef, std::string_view id, const Message& asking);
Remark remark_on_lacking(const Match&, const SubjectView&, const ServiceLevel&);

// Whether the subject would no longer match if the attribution that is proposed for it were agreed to.
bool hangs_on_attribution(const Where&, const SubjectView&, const ContractRecords&);

// The first part that is not in stock and is required: the contract lists it, or lists none. Null where none is.
const Part* missing_part(const Incident&, const Contract&);

// The moment that puts an incident or change into a month: its earliest event, else its first outage. Of an item its
// earliest event.
std::optional<Instant> earliest_moment(const Subject&);
std::optional<Instant> earliest_moment(const Item&);

// The claims on a level for a cause that it allows: the one that does most. Of several an accepted one counts, else
// an undecided one; one that does not qualify (contact by-due, made after `due`) is unqualified, whatever was decided.
struct ClaimOnLevel {
    const Claim* claim = nullptr;
    ClaimState state = ClaimState::none;
};
ClaimOnLevel claim_on(const SubjectView&, const ServiceLevel&, const ContractRecords&, std::optional<Instant> due);
// Whether a decision counts: made by somebody of the other party than the claimant's.
bool is_decided(const Claim&, const ContractRecords&);

}  // namespace opsctl
