// Incidents as the monthly report, the incident report and the handover show them.
#pragma once

#include <vector>

#include "report/page.h"
#include "sla/evaluation.h"

namespace opsctl {

// Those whose earliest event lies in the month; those from before it that are not closed.
std::vector<const Incident*> incidents_of(const MonthEvaluation&);
std::vector<const Incident*> carried_over(const MonthEvaluation&);

void add_incident_table(Page&, const MonthEvaluation&, const std::vector<const Incident*>&);
// Impact, cause, action and prevention.
void add_incident_facts(Page&, const MonthEvaluation&, const Incident&);
// The same, the course, and what the service levels say of it in this month.
void add_incident_part(Page&, const MonthEvaluation&, const Incident&);

// The results about an incident or a change, but for availability, which is about a month.
void add_results_about(Page&, const std::vector<const MonthEvaluation*>&, const Record&);

std::string attribution_text(const Page&, const Subject&, const ContractRecords&);
std::string outages_text(const Page&, const Subject&, const Zone&);

// Date, event, who, to whom, by which means, note.
void add_timeline(Page&, const ContractRecords&, const std::vector<Event>&);

}  // namespace opsctl
