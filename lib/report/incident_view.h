// One incident: the record, where it stands, and what follows from its timeline.
#pragma once

#include <vector>

#include "report/listing.h"
#include "report/page.h"
#include "sla/evaluation.h"

namespace opsctl {

// `months`: the evaluations whose results may be about it; empty where no figure can be given.
void add_incident_view(Page&, const Incident&, const ContractRecords&, const std::vector<MonthEvaluation>& months,
                       Instant as_of);

// The ledger, most urgent first: what is not closed before what is, by level, by severity, then the newest first.
// `zone`: of the times that are shown.
Listing incident_listing(std::vector<const Incident*>, const Zone& zone, Lang);

// Every incident with all that fits a row: its fields, the first time of each event, its outages. In the order of ids.
Listing incident_export(const std::vector<const Incident*>&, const Zone& zone);

}  // namespace opsctl
