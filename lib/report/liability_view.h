// The defect-liability matrix (表 10 保守タイプと瑕疵との関連図) of a contract, and for one change.
#pragma once

#include "report/page.h"
#include "store/index.h"

namespace opsctl {

// Without a change only what is agreed.
doc::Table liability_matrix(const Contract&, const Change*, Lang);
// ○ a defect, × none, △ as the contract says; where the contract says, what it says stands behind an arrow. The
// change's own place is in brackets, and what follows from it is said below.
void add_liability(Page&, const Change&, const ContractRecords&, Instant as_of);

}  // namespace opsctl
