// Which keys of the contract and its plans answer a row of a checklist.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/index.h"

namespace opsctl {

// Those of the keys that say something on the day: `contract.term`; `plan.routes`, in a plan that covers the day;
// `vendor.contacts`, of a person of that side. Below a list: of any of its items.
std::vector<std::string> answering_keys(const std::vector<Text>& keys, const ContractRecords&, Date day);

}  // namespace opsctl
