// The registers (台帳) of a contract's assets, and the history of one of them.
#pragma once

#include <optional>

#include "model/asset_state.h"
#include "report/fields.h"
#include "report/page.h"

namespace opsctl {

// The fields of a line in the register of that type: its id first, its path last.
Keys register_keys(AssetType);
// 機器台帳, …
Label register_title(AssetType);

// One of the registers, each under its title, of the assets in their order; those that are disposed of are left out.
void add_registers(Page&, const ContractRecords&, const Reading&, std::optional<AssetType>);

// What changed on it: when, what, from what to what, by whom, why, by which change and, behind that, which incidents.
doc::Table asset_history(const Asset&, const Reading&);
// The rows alone, of a span or of all time.
std::vector<doc::Row> history_rows(const Asset&, const Reading&, const std::optional<Interval>&);

}  // namespace opsctl
