#include "model/records.h"

#include <utility>

namespace opsctl {

void Records::sort_by_id() {
    const auto comes_before = [](const auto& a, const auto& b) {
        return std::pair(a.id.view(), a.path.view()) < std::pair(b.id.view(), b.path.view());
    };
    std::apply([&](auto&... lists) { (std::stable_sort(lists.begin(), lists.end(), comes_before), ...); }, by_kind);
}

const Record* Records::find(Kind kind, std::string_view id) const {
    return RecordTypes::with(
        kind, [&]<class R>(std::type_identity<R>) { return static_cast<const Record*>(find<R>(id)); });
}

std::vector<std::string> Records::ids(Kind kind) const {
    std::vector<std::string> ids;
    RecordTypes::with(kind, [&]<class R>(std::type_identity<R>) {
        for (const R& record : all<R>()) ids.push_back(record.id.str());
    });
    return ids;
}

}  // namespace opsctl
