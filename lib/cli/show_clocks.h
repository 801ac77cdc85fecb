// The clocks of one record, for what is shown after a ledger was written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/session.h"
#include "sla/evaluation.h"

namespace opsctl::cli {

// Every month of the contract, if all records are valid; else none, for no figure is given from bad records.
const std::vector<MonthEvaluation>& months_if_valid(const Session&, std::string_view contract);

// Whom the plans' routes call now for an incident or an item, with the number; empty where there is nobody.
template <class R>
std::string calls_to_make(const Session&, const R&);

// What now runs for the incident, with due times, and whom to call; empty where there is neither.
std::string running_clocks(const Session&, std::string_view id);
// The same of any record of the contract.
std::string running_clocks(const Session&, std::string_view contract, std::string_view id);

}  // namespace opsctl::cli
