// Documents about one record: 障害報告書, 作業計画書・作業完了報告書.
#pragma once

#include "report/document.h"
#include "report/sections.h"

namespace opsctl {

// The months are those to which results about the record may belong. Precondition: at least one; the record was
// there at the as-of time.
doc::Document incident_report(const Months&, const Incident&, Lang);
// A work plan until the work has ended, then a completion report.
doc::Document change_report(const Months&, const Change&, Lang);

}  // namespace opsctl
