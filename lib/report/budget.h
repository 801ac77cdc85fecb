// 予算要求資料: what the next fiscal year costs, against the year before, and what runs out in it.
#pragma once

#include "report/document.h"
#include "store/index.h"

namespace opsctl {

// Fees of the contract, costs of the plans, expiries with their quotations, support of assets that ends, improvements
// that are not decided, and the effort that the plans' next year would take from what was recorded. `fiscal_year`
// (April to March) is the year that the budget is for.
doc::Document budget(const ContractRecords&, int fiscal_year, Instant as_of, Lang);

}  // namespace opsctl
