// 台帳: every incident or change of a contract in one table.
#pragma once

#include "report/sections.h"

namespace opsctl {

// By the time at which they began. `m` gives contract and as-of time, and nothing is cut to its month.
doc::Table incident_ledger(const MonthEvaluation&, Lang);
doc::Table change_ledger(const MonthEvaluation&, Lang);

doc::Document ledger_document(const MonthEvaluation&, bool changes, Lang);

// For a spreadsheet: UTF-8 with the BOM without which Excel takes it for something else; cells that would run as
// a formula are made harmless (csv.h).
std::string csv(const doc::Table&);

}  // namespace opsctl
