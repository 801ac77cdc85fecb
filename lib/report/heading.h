// How every view of a month begins: which contract and month, as of when, and whether it is final.
#pragma once

#include <string>

#include "sla/evaluation.h"

namespace opsctl {

// "2025年6月分 財務会計システム利用契約（zaimu）、2025-07-10 09:00 現在: 確定"
std::string heading_of(const MonthEvaluation&, Lang);
// Why the month is not final, one indented line each; empty for a final one.
std::string pending_of(const MonthEvaluation&, Lang);

}  // namespace opsctl
