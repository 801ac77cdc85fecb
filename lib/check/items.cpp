// What an item asks for before it is over, and who may decide it.
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

}  // namespace

void check_items(const Context& context, Findings& findings) {
    for (const ContractRecords& records : context.index.contracts()) {
        for (const Item* item : records.items) {
            if (item->type == ItemType::audit) check_audit(*item, records, findings);
            check_over(*item, findings);
            check_verdict(*item, records, findings);
        }
    }
}

}  // namespace opsctl::rules
