// The defect-liability matrix (表 10 保守タイプと瑕疵との関連図) for one change.
#pragma once

#include <string>

#include "store/index.h"

namespace opsctl {

// ○ a defect, × none, △ as the contract says; where the contract says, what it says stands behind an arrow. The
// change's own place is in brackets, and what follows from it is said below.
std::string liability_view(const Change&, const ContractRecords&, Instant as_of, Lang);

}  // namespace opsctl
