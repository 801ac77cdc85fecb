// The work plan (作業計画書) and the completion report (作業完了報告書) of one change, with the items that the
// operation specification asks for (chapter 4, section 4), and the plan's backup, verification and rollback.
#pragma once

#include "report/fields.h"
#include "report/page.h"

namespace opsctl {

// Each begins with its title. The records were cut at the as-of time.
void add_work_plan(Page&, const Change&, const Reading&);
void add_completion_report(Page&, const Change&, const Reading&);

}  // namespace opsctl
