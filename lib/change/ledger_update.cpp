#include "change/ledger_update.h"

#include <algorithm>

namespace opsctl {
namespace {

// A check or a loan leaves the asset as it was.
bool brings_up_to_date(const Event& event) {
    return is_one_of(event.event, {EventKind::registered, EventKind::updated, EventKind::moved, EventKind::retired,
                                   EventKind::disposed});
}

const Event* earlier(const Event* a, const Event* b) {
    if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
    return b->at < a->at ? b : a;
}

}  // namespace

std::vector<AssetUpdate> asset_updates_of(const Change& change, const ContractRecords& records) {
    std::vector<AssetUpdate> updates;
    for (const Asset* asset : records.assets) {
        for (const Event& event : asset->timeline) {
            if (event.details->change == change.id.view() && brings_up_to_date(event)) updates.push_back({asset, &event});
        }
    }
    return updates;
}

std::optional<Ledger> ledger_of(AssetType type) {
    switch (type) {
        case AssetType::software:
            return Ledger::software;
        case AssetType::hardware:
            return Ledger::hardware;
        case AssetType::licence:
            return Ledger::licence;
        case AssetType::media:
            return Ledger::media;
        case AssetType::document:
        case AssetType::account:
            break;
    }
    return std::nullopt;
}

const Event* update_of(const Change& change, Ledger ledger, const ContractRecords& records) {
    const Event* first = nullptr;
    for (const Event& event : change.timeline) {
        if (event.event == EventKind::ledger_updated && event.details->ledger == enum_name(ledger))
            first = earlier(first, &event);
    }
    for (const AssetUpdate& update : asset_updates_of(change, records)) {
        if (ledger_of(update.asset->type) == ledger) first = earlier(first, update.event);
    }
    return first;
}

const Asset* asset_of(const ChangedItem& item, const ContractRecords& records) {
    const auto at = std::find_if(records.assets.begin(), records.assets.end(),
                                 [&](const Asset* asset) { return item.asset == asset->id.view(); });
    return at == records.assets.end() ? nullptr : *at;
}

const Event* update_of(const Change& change, const Asset& asset) {
    const Event* first = nullptr;
    for (const Event& event : asset.timeline) {
        if (event.details->change == change.id.view() && brings_up_to_date(event)) first = earlier(first, &event);
    }
    return first;
}

std::vector<LedgerDebt> ledger_debts(const Change& change, const ContractRecords& records) {
    std::vector<LedgerDebt> of_assets;
    for (std::size_t i = 0; i < change.items.size(); ++i) {
        const Asset* asset = asset_of(change.items[i], records);
        if (asset != nullptr) of_assets.push_back({std::nullopt, asset, i, update_of(change, *asset)});
    }
    std::vector<LedgerDebt> debts;
    for (std::size_t i = 0; i < change.ledgers.size(); ++i) {
        const Ledger ledger = change.ledgers[i];
        const bool is_told = std::any_of(of_assets.begin(), of_assets.end(),
                                         [&](const LedgerDebt& debt) { return ledger_of(debt.asset->type) == ledger; });
        if (!is_told) debts.push_back({ledger, nullptr, i, update_of(change, ledger, records)});
    }
    debts.insert(debts.end(), of_assets.begin(), of_assets.end());
    return debts;
}

}  // namespace opsctl
