// Changes as the monthly report, the change report and the handover show them.
#pragma once

#include <optional>
#include <vector>

#include "report/page.h"
#include "sla/evaluation.h"

namespace opsctl {

// When the work, or else the stop, is planned to begin.
std::optional<Instant> planned_start(const Change&);
// Submitted and neither closed nor called off.
bool is_in_flight(const Change&);

// Those whose work ended in the month; those in flight that are not finished as of the evaluation; those that were
// rejected or withdrawn in the month.
std::vector<const Change*> changes_done(const MonthEvaluation&);
std::vector<const Change*> changes_coming(const MonthEvaluation&);
std::vector<const Change*> changes_called_off(const MonthEvaluation&);

// Who did the work, or is planned to.
std::string who_text(const ContractRecords&, const Change&);
std::string state_text(const Change&, Lang);

void add_change_table(Page&, const MonthEvaluation&, const std::vector<const Change*>&);

}  // namespace opsctl
