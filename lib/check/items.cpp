// What an item asks for before it is over, and who may decide it.
#include <algorithm>

#include "check/rule.h"

namespace opsctl::rules {
namespace {

// What an audit found is done only once somebody else than who does it has verified it.
void check_audit(const Item& item, const ContractRecords& records, Findings& findings) {
    const Event* verified = nullptr;
    for (const Event& event : item.timeline) {
        if (event.event == EventKind::reopened) verified = nullptr;
        if (event.event == EventKind::verified) verified = &event;
        if (event.event != EventKind::done) continue;
        const std::string pointer = fmt::format("/timeline/{}/event", event.index);
        if (verified == nullptr) {
            findings.add(FindingName::event_not_allowed, place_of(item, pointer),
                         message("what an audit found is done only after it was verified",
                                 "監査指摘は、検証（verified）のあとでなければ完了にできません"));
        } else if (records.is_same(event.by, event.at, verified->by, verified->at)) {
            findings.add(FindingName::event_not_allowed, place_of(item, pointer),
                         message("what an audit found must be verified by somebody else than '{}'",
                                 "監査指摘の検証は「{}」以外の人が行う必要があります", event.by.text));
        }
    }
}

// What is done or dropped goes on only after it was reopened.
void check_over(const Item& item, Findings& findings) {
    bool is_over = false;
    for (const Event& event : item.timeline) {
        const bool ends = event.event == EventKind::done || event.event == EventKind::dropped;
        if (event.event == EventKind::reopened) is_over = false;
        if (is_over && !ends && event.event != EventKind::note) {
            findings.add(FindingName::event_not_allowed, place_of(item, fmt::format("/timeline/{}/event", event.index)),
                         message("the item is over: '{}' needs `reopened` before it", "完了した項目です。「{}」の前に reopened を記録してください",
                                 event.event));
        }
        is_over = is_over || ends;
    }
}

void check_verdict(const Item& item, const ContractRecords& records, Findings& findings) {
    if (!item.verdict) return;
    const Person* by = records.person(item.verdict->by, item.verdict->at);
    if (by != nullptr && by->side() == Side::client) return;
    findings.add(FindingName::event_not_allowed, place_of(item, "/verdict/by"),
                 message("'{}' is nobody of the client, who decides it", "「{}」は判断を行う発注者の人ではありません",
                         item.verdict->by.text));
}

// What an item waits for a change of: a service, or once there is a register an asset of it.
void check_change_on(const ContractRecords& records, const Item& item, Findings& findings) {
    if (!item.when || item.when->change_on.empty() || !has_register(records, began(item))) return;
    const std::string_view what = item.when->change_on;
    const auto& services = records.contract->services;
    std::vector<std::string> known;
    for (const Asset* asset : records.assets) known.push_back(asset->id.str());
    for (const auto& service : services) known.push_back(service.id.str());
    if (std::find(known.begin(), known.end(), what) != known.end()) return;
    Finding& finding =
        findings.add(FindingName::dangling_reference, place_of(item, "/when/change_on"),
                     message("there is no asset and no service '{}'", "資産・サービス「{}」はありません", what));
    suggest(finding, what, known);
}

// An item that waits for an expiry that no plan has would never come up.
void check_expiry(const Context& context, const ContractRecords& records, const Item& item, Findings& findings) {
    if (!item.when || item.when->expiry.empty()) return;
    std::vector<std::string> known;
    for (const Plan* plan : records.plans) {
        if (context.unread.at(*plan, "/expiries")) return;
        for (const Expiry& expiry : plan->expiries) known.push_back(expiry.id.str());
    }
    std::sort(known.begin(), known.end());  // a later plan has most of them, too
    known.erase(std::unique(known.begin(), known.end()), known.end());
    const std::string_view id = item.when->expiry;
    if (std::find(known.begin(), known.end(), id) != known.end()) return;
    Finding& finding =
        findings.add(FindingName::dangling_reference, place_of(item, "/when/expiry"),
                     message("there is no expiry '{}' in the plans of contract '{}'", "契約「{1}」の計画書に期間管理「{0}」はありません",
                             id, records.contract->id));
    suggest(finding, id, known);
}

// A service says on what an incident is to be; without a level nothing brings the item up.
void check_on(const Context& context, const Item& item, Findings& findings) {
    if (!item.when || item.when->on.empty() || item.when->level || context.unread.at(item, "/when")) return;
    findings.add(FindingName::missing_key, place_of(item, "/when"),
                 message("`on` needs a `level` beside it: an incident of which level brings the item up",
                         "on には level（どの障害レベルで再浮上させるか）が必要です"));
}

}  // namespace

void check_items(const Context& context, Findings& findings) {
    for (const ContractRecords& records : context.index.contracts()) {
        for (const Item* item : records.items) {
            if (item->type == ItemType::audit) check_audit(*item, records, findings);
            check_over(*item, findings);
            check_verdict(*item, records, findings);
            check_change_on(records, *item, findings);
            check_expiry(context, records, *item, findings);
            check_on(context, *item, findings);
        }
    }
}

}  // namespace opsctl::rules
