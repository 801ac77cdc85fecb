// What was to be thought of when something is changed the next time: open items whose `when` the change meets.
#pragma once

#include "store/index.h"

namespace opsctl {

// Whether a change that touches these brings the item up: an asset or a service that `change_on` names, or the asset of
// the expiry that `expiry` names.
bool is_met_by(const Item&, const Change&, const ContractRecords&);

// The items that were open at the moment and that the change brings up.
std::vector<const Item*> items_brought_up(const Change&, const ContractRecords&, Instant at);

// Whether somebody noted (`carried`) that they were thought of.
bool is_carried(const Change&);

}  // namespace opsctl
