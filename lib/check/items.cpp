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
            check_verdict(*item, records, findings);
        }
    }
}

}  // namespace opsctl::rules
