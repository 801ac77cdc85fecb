// frequency: how often an activity is done in each window, or what its entries come to.
#pragma once

#include "model/log.h"
#include "model/measures/traits.h"
#include "time/period.h"

namespace opsctl {

// What entries say beside that they were done.
enum class EntryAmount { quantity, effort };
template <>
struct EnumNames<EntryAmount> {
    static constexpr std::array<std::string_view, 2> names = {"quantity", "effort"};
    static constexpr std::array words = {Label{"quantity", "数量"}, Label{"effort", "工数"}};
};

struct FrequencyMeasure {
    Ref<Target::activity> activity;
    Every every;
    std::vector<EntryResult> results;
    bool at_most = false;
    std::optional<EntryAmount> sum, each;

    // Of which an amount is judged; nullopt: how many entries there are.
    std::optional<EntryAmount> amount() const { return sum ? sum : each; }
    // Whether it promises that something is done in each window, and not only how much.
    bool asks_for_work() const { return !at_most && !amount(); }
};
template <class V>
void describe(V& v, FrequencyMeasure& m) {
    v.required("activity", m.activity, {"Activity", "作業項目"}, "the activity or meeting of a plan");
    v.required("every", m.every, {"Every", "頻度"}, "the windows in which it must be done");
    v.optional("results", m.results, {"Results", "結果"}, "results that count; default: [ok]");
    v.optional("at_most", m.at_most, {"At most", "上限"}, "the guarantee is the most that there may be, not the least");
    v.optional("sum", m.sum, {"Sum", "合計"},
               "instead of how many entries there are: what their quantities or efforts come to");
    v.optional("each", m.each, {"Each", "1回あたり"},
               "instead of how many entries there are: the quantity or effort of each on its own");
}

// Whether the amount meets the limit, as at_most says; of quantities in the same unit. nullopt: they cannot be compared.
std::optional<bool> is_kept(const FrequencyMeasure&, const Bound& limit, const Quantity& amount);

template <>
const MeasureRow<FrequencyMeasure>& row_of();

}  // namespace opsctl
