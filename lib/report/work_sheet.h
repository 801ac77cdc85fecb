// The work plan (作業計画書) and the completion report (作業完了報告書) of one change, with the items that the
// operation specification asks for (chapter 4, section 4), and the plan's backup, verification and rollback.
#pragma once

#include "report/document.h"
#include "store/index.h"

namespace opsctl {

doc::Document work_plan(const Change&, const ContractRecords&, Lang);
// The records were cut at the as-of time.
doc::Document completion_report(const Change&, const ContractRecords&, Lang);

}  // namespace opsctl
