// How every view of a month begins: which contract and month, as of when, and whether it is final.
#pragma once

#include "report/page.h"
#include "sla/evaluation.h"

namespace opsctl {

// "2025年6月分 財務会計システム利用契約（zaimu）、2025-07-10 09:00 現在: 確定", and below it why it is not final.
void add_heading(Page&, const MonthEvaluation&);

}  // namespace opsctl
