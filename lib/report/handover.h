// 引継書: all that whoever takes over must not miss. 年次報告書: a fiscal year of a contract.
#pragma once

#include "assess/assessed.h"
#include "base/finding.h"
#include "report/document.h"
#include "report/sections.h"

namespace opsctl {

// `year`: the months up to the as-of time's. `term`: all months, for what is running: a clock that runs now may be due in
// a later month. `gate`: what the gate finds about all months. Precondition: at least one month each.
doc::Document handover(const Months& year, const Months& term, const Findings& gate, Lang);

// `year`: the months of the fiscal year that lie in the term and have begun, at least one. `before`: those of the year
// before it, which may be none. The contract was held against catalogues over the same months.
doc::Document annual_report(const Months& year, const Months& before, const std::vector<Assessed>&, int fiscal_year, Lang);

}  // namespace opsctl
