// The rules of change management (変更管理): who approves what, when the work may be done, what follows it.
//
// They are no part of a record's validity: a change that was handled badly did happen, and figures are computed from
// it. What can and must be mended is an error; what has happened and cannot be undone stays as a warning.
#pragma once

#include "base/finding.h"
#include "store/index.h"

namespace opsctl {

// Findings about the changes of one contract. The records were cut at the as-of time.
void check_changes(const ContractRecords&, Instant as_of, Findings&);

// The same about one of them.
void check_change(const Change&, const ContractRecords&, Instant as_of, Findings&);

}  // namespace opsctl
