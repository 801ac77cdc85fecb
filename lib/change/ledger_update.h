// When the registers were brought up to date after a change: the one place that knows both ways of saying it, the
// change's own `ledger-updated`, and the event of an asset that names the change.
#pragma once

#include <vector>

#include "store/index.h"

namespace opsctl {

// An event of an asset that names the change and says how the asset is now.
struct AssetUpdate {
    const Asset* asset = nullptr;
    const Event* event = nullptr;
};
// In the order of the assets, each one's oldest first.
std::vector<AssetUpdate> asset_updates_of(const Change&, const ContractRecords&);

// The ledger in which an asset of the type stands; nullopt: none of those that a change names.
std::optional<Ledger> ledger_of(AssetType);

// When the ledger was first updated: null where it was not.
const Event* update_of(const Change&, Ledger, const ContractRecords&);

// The register's asset that a changed item names; null where there is none.
const Asset* asset_of(const ChangedItem&, const ContractRecords&);
// When the register first said what the change did to it; null where it does not.
const Event* update_of(const Change&, const Asset&);

// What of the registers a change leaves behind: ledgers, and assets among its items, that must be updated after it.
struct LedgerDebt {
    std::optional<Ledger> ledger;  // one of these two
    const Asset* asset = nullptr;
    std::size_t index = 0;           // in the change's `ledgers` or `items`
    const Event* updated = nullptr;  // null: not yet
};
// All of them, done or not. A ledger of which the items name an asset is told by its assets.
std::vector<LedgerDebt> ledger_debts(const Change&, const ContractRecords&);

}  // namespace opsctl
