// Which records a month, or the present, is about.
#pragma once

#include <optional>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

// Those whose earliest event lies in the month, false alarms apart; those from before it that are not closed.
std::vector<const Incident*> incidents_of(const MonthEvaluation&);
std::vector<const Incident*> false_alarms_of(const MonthEvaluation&);
std::vector<const Incident*> carried_over(const MonthEvaluation&);

// When the work, or else the stop, is planned to begin.
std::optional<Instant> planned_start(const Change&);
// Submitted and neither closed nor called off.
bool is_in_flight(const Change&);
// Those whose work ended in the month; those in flight that are not finished as of the evaluation; those that were
// rejected or withdrawn in the month.
std::vector<const Change*> changes_done(const MonthEvaluation&);
std::vector<const Change*> changes_coming(const MonthEvaluation&);
std::vector<const Change*> changes_called_off(const MonthEvaluation&);

// Items to which something happened in the month but a note; assets that an event of the month changed.
std::vector<const Item*> items_moved_in(const MonthEvaluation&);
std::vector<const Asset*> assets_changed_in(const MonthEvaluation&);
// The first event of the kind that lies in the span; null where there is none.
const Event* event_in(const std::vector<Event>&, EventKind, const Interval&);

// Most urgent first: by priority, then by due date; those without come behind.
std::vector<const Item*> open_items(const ContractRecords&);

}  // namespace opsctl
