#include "change/carried.h"

#include <algorithm>

#include "change/rule.h"
#include "model/item_state.h"

namespace opsctl {
namespace {

bool touches(const Change& change, std::string_view what) {
    if (what.empty()) return false;
    return std::any_of(change.items.begin(), change.items.end(),
                       [&](const ChangedItem& each) { return each.asset == what; }) ||
           std::any_of(change.services.begin(), change.services.end(),
                       [&](const auto& service) { return service == what; });
}

bool was_open(const Item& item, Instant at) {
    Item then = item;
    std::erase_if(then.timeline, [&](const Event& event) { return event.at > at; });
    return is_open(then);
}

}  // namespace

bool is_met_by(const Item& item, const Change& change, const ContractRecords& records) {
    if (!item.when) return false;
    if (touches(change, item.when->change_on)) return true;
    if (item.when->expiry.empty()) return false;
    return std::any_of(records.plans.begin(), records.plans.end(), [&](const Plan* plan) {
        return std::any_of(plan->expiries.begin(), plan->expiries.end(), [&](const Expiry& expiry) {
            return expiry.id == item.when->expiry && touches(change, expiry.asset);
        });
    });
}

std::vector<const Item*> items_brought_up(const Change& change, const ContractRecords& records, Instant at) {
    std::vector<const Item*> met;
    for (const Item* item : records.items) {
        if (is_met_by(*item, change, records) && was_open(*item, at)) met.push_back(item);
    }
    return met;
}

bool is_carried(const Change& change) { return first_event(change.timeline, EventKind::carried) != nullptr; }

namespace change_rules {

void check_carried(const Context& context, Findings& findings) {
    const Event* started = first_event(context.change.timeline, EventKind::started);
    if (started == nullptr || is_carried(context.change)) return;
    for (const Item* item : items_brought_up(context.change, context.records, started->at)) {
        if (!is_open(*item)) continue;  // it was done with the change
        Finding& finding = findings.add(FindingName::trigger_ignored, place_of(context.change, *started, "event"),
                                        message("{} '{}' was to be thought of with this change", "{}「{}」は、この変更の際に確認すべき事項です",
                                                item->id, item->title));
        finding.help = {message("note what came of it: `opsctl-change log {0} carried --note TEXT`, or finish it: `opsctl-item done {1}`",
                                "確認した結果を `opsctl-change log {0} carried --note TEXT` で記録するか、`opsctl-item done {1}` で完了してください",
                                context.change.id, item->id)};
        finding.key = item->id.str();
        finding.related.push_back({{item->path.str(), item->id.str(), "/when"}, {}, message("asked for here", "継続調査事項")});
    }
}

}  // namespace change_rules
}  // namespace opsctl
