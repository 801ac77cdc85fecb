// Defect liability (瑕疵) by the type of maintenance and the origin of the request: table 10 of the METI guideline on
// maintenance and operation contracts. Within the contract's defect-liability period a correction (是正, 予防) whose
// origin is the vendor is a defect; one that third parties caused is as the contract says; an improvement (適応,
// 完全化) is none. Emergency maintenance, which the table does not name, is part of corrective maintenance (JIS X
// 0161).
#pragma once

#include <optional>

#include "model/contract.h"

namespace opsctl {

enum class Liability { defect, no_defect, by_contract };  // ○ × △

// What the table says.
Liability liability_in_table(Maintenance, Party origin);

// What the contract makes of it: △ is decided by defects.third_party where that says anything.
Liability liability_under(const Contract&, Maintenance, Party origin);

// Whether the day lies in the period (defects.until, that day included). nullopt: the contract names none.
std::optional<bool> in_defect_period(const Contract&, Date);

}  // namespace opsctl
