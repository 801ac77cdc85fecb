// One change: the record, where it stands, which approvals count, and what it owes next.
#pragma once

#include <string>
#include <vector>

#include "report/page.h"
#include "review/record_diff.h"
#include "sla/evaluation.h"

namespace opsctl {

// `months`: the evaluations whose results may be about it; empty where no figure can be given. `changed`: what is not
// as it was approved, where that is known.
void add_change_view(Page&, const Change&, const ContractRecords&, const std::vector<MonthEvaluation>& months,
                     const std::vector<FieldChange>& changed, Instant as_of);

// 作業終了（切り戻し）, finished (rolled back)
std::string change_state_text(const Change&, Lang);

// What it owes next, each with its due time; those that are over stand out.
doc::Table owed_view(const Change&, const ContractRecords&, Instant as_of, Lang);

}  // namespace opsctl
