// What reports and views say about records beside their fields: what happened, and how service levels judge it.
#pragma once

#include <vector>

#include "report/fields.h"
#include "report/page.h"

namespace opsctl {

// Date, event, who, to whom, by which means, note; of a view also the lines that the events stand on. Of an incident
// also when its fault level was set, at its place.
template <class R>
doc::Table timeline_table(const R&, const Reading&, bool with_lines = false);
template <class R>
void add_timeline(Page&, const ContractRecords&, const R&);

void add_incident_table(Page&, const MonthEvaluation&, const std::vector<const Incident*>&);
// Impact, cause, action and prevention.
void add_incident_facts(Page&, const MonthEvaluation&, const Incident&);
void add_change_table(Page&, const MonthEvaluation&, const std::vector<const Change*>&);
void add_item_table(Page&, const MonthEvaluation&, const std::vector<const Item*>&);

// The results about an incident or a change, but for availability, which is about a month.
void add_results_about(Page&, const std::vector<const MonthEvaluation*>&, const Record&);

// 台帳: every record of the type in one table, in the order in which they began. `m` gives contract and as-of time, and
// nothing is cut to its month.
template <class R>
doc::Table ledger_table(const MonthEvaluation&, Lang);
template <class R>
doc::Document ledger_document(const MonthEvaluation&, Lang);

}  // namespace opsctl
