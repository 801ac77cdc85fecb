// 月次運用報告書: a month of a contract, from a first page that is read in a minute to the last derivation.
#pragma once

#include "base/finding.h"
#include "report/document.h"
#include "report/sections.h"

namespace opsctl {

// `owing`: what the month is to settle for earlier ones; `gate`: what the gate finds about it. Precondition: at least
// one month.
doc::Document monthly_report(const Months&, const std::vector<Owing>& owing, const Findings& gate, Lang);
// ＳＬＡチェックシート on its own.
doc::Document sla_sheet(const Months&, Lang);

}  // namespace opsctl
