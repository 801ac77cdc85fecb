// The terms of a contract beside its levels, each part under its own heading and only where the contract says something:
// fees and tax, how a reduction is computed, reports, inspection and payment, changes and planned stops, defect liability,
// duties with a date, subcontractors, amendments.
#pragma once

#include "report/page.h"
#include "store/index.h"

namespace opsctl {

// 利用料: monthly fees, part months, tax.
void add_fees(Page&, const Contract&);
// 減額の計算: cap, base, month, rounding, what exceeds the fee, what is found out after the payment.
void add_reduction_rules(Page&, const Contract&);
// 報告・検収・支払, with what a late payment costs.
void add_payment_rules(Page&, const Contract&);
// Who approves which change, how stops are announced, when there are none.
void add_change_rules(Page&, const Contract&);
// All of these, each a section, and what else the contract says.
void add_contract_terms(Page&, const ContractRecords&, Instant as_of);

}  // namespace opsctl
