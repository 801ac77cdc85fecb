// How two sides of a result, an amount or a month are worded, wherever they are shown.
#pragma once

#include <string>

#include "review/difference.h"

namespace opsctl {

// "未達、1秒の遅れ、減額 5 %"; "-" where there is none.
std::string result_text(const Result*, Lang);

// "+1,000 円", so that nobody asks which way it goes.
std::string signed_text(const std::string& text, bool positive);
std::string signed_money(Money amount, const std::string& currency, Lang);

// By how much a figure of the month changes; a side that is missing counts as 0.
Money change_of(const MonthDifference&, Money MonthEvaluation::*figure);

// The month in one line: "zaimu 2025-06: reduction JPY 5,000 → JPY 0 (JPY -5,000, in favour of the vendor);
// arrival/INC-1: breached, 1 s late, reduction 5 % → met". Of many results the first, and how many more.
Message month_line(const MonthDifference&);
// Only the amounts: of several months that change for one cause.
Message amounts_line(const MonthDifference&);

}  // namespace opsctl
