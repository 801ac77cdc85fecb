#include "report/references.h"

#include <algorithm>

#include "check/walk.h"
#include "report/document.h"

namespace opsctl {
namespace {

template <class T>
struct RefTo {};
template <auto T>
requires std::is_same_v<std::remove_cv_t<decltype(T)>, Kind>
struct RefTo<Ref<T>> {
    static constexpr Kind kind = T;
};

const Record& record_of(const LedgerRecord& record) {
    return std::visit([](const auto* each) -> const Record& { return *each; }, record);
}

}  // namespace

References::References(const ContractRecords& records) {
    const auto add = [&](const auto& list) {
        for (const auto* record : list) {
            places_.emplace(doc::record_key(record->kind, record->id), all_.size());
            all_.emplace_back(record);
        }
    };
    add(records.incidents);
    add(records.changes);
    add(records.items);
    add(records.assets);
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const auto leaf = [&](const auto& value, const rules::Trail&) {
            using Value = std::decay_t<decltype(value)>;
            if constexpr (requires { RefTo<Value>::kind; }) connect(i, RefTo<Value>::kind, value.id);
        };
        std::visit([&](const auto* record) { rules::walk(*record, leaf); }, all_[i]);
    }
    for (auto& [record, others] : around_) {
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
    }
}

void References::connect(std::size_t from, Kind kind, std::string_view id) {
    if (kind == Kind::contract || id.empty()) return;
    const auto to = places_.find(doc::record_key(kind, id));
    if (to == places_.end() || to->second == from) return;
    around_[&record_of(all_[from])].push_back(to->second);
    around_[&record_of(all_[to->second])].push_back(from);
}

std::vector<LedgerRecord> References::around(const Record& record) const {
    std::vector<LedgerRecord> found;
    const auto at = around_.find(&record);
    if (at == around_.end()) return found;
    for (const std::size_t place : at->second) found.push_back(all_[place]);
    return found;
}

}  // namespace opsctl
