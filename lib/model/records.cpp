#include "model/records.h"

#include <utility>

namespace opsctl {

void Records::sort_by_id() {
    const auto comes_before = [](const auto& a, const auto& b) {
        return std::pair(a.id.view(), a.path.view()) < std::pair(b.id.view(), b.path.view());
    };
    std::apply([&](auto&... lists) { (std::stable_sort(lists.begin(), lists.end(), comes_before), ...); }, by_kind);
}

}  // namespace opsctl
