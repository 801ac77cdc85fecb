// The way from the fee over the reductions to the payable amount, line by line.
#pragma once

#include "report/document.h"
#include "sla/evaluation.h"

namespace opsctl {

// How much of the monthly fee a part month costs: "1,100,000 円 × 16/31 日（暦日割り）"; of a whole month nothing.
std::string proration_text(const MonthEvaluation&, Lang);
// Whether amounts before it comes on top include the tax: 税込, 税抜; nothing where none is agreed.
std::string tax_word(const MonthEvaluation&, Lang);

// What a result takes: "5 %"; where it alone is more than the month's cap: "100 %（上限）".
std::string taken_text(const MonthEvaluation&, const Result&, Lang);
// The same as a sentence: the amount on its own, the cap of the month and whether it bites.
std::string cost_text(const MonthEvaluation&, const Result&, Lang);

// `each_result`: also every breached or exempt result with its share.
void add_calculation(doc::Derivation&, const MonthEvaluation&, Lang, bool each_result);

}  // namespace opsctl
