// Work that a branch starts: whether it is approved as the contract asked for where the branch began.
#include <algorithm>

#include "change/approval.h"
#include "change/life_cycle.h"
#include "review/rule.h"

namespace opsctl::review_rules {
namespace {

const Event* started_in_branch(const ReviewedRecord& reviewed) {
    for (const EventChange& change : reviewed.events) {
        if (change.after != nullptr && change.after->event == EventKind::started) return change.after;
    }
    return nullptr;
}

// The roles without an approval that counts, once it is late for one.
std::vector<Text> missing_by(const Change& change, const ContractRecords& records, Instant now) {
    const std::optional<Instant> due = emergency_approval_due(change, records);
    return due && now <= *due ? std::vector<Text>() : missing_roles(change, records);
}

}  // namespace

std::optional<Failure> find_unapproved_start(const Context& context, Findings& findings) {
    const Change* change = context.pair.kind() == Kind::change ? context.after<Change>() : nullptr;
    const Event* started = change == nullptr ? nullptr : started_in_branch(context.reviewed);
    if (started == nullptr) return std::nullopt;
    const ContractRecords* before = context.input.base.index.of(change->contract);
    const ContractRecords* after = context.input.head.index.of(change->contract);
    if (before == nullptr || after == nullptr || after->calendar == nullptr) return std::nullopt;
    ContractRecords as_before = *after;
    as_before.contract = before->contract;
    std::vector<Text> missing = missing_by(*change, as_before, context.input.now);
    for (const Text& role : missing_by(*change, *after, context.input.now)) std::erase(missing, role);  // a check's
    if (missing.empty()) return std::nullopt;
    findings
        .add(FindingName::approval_missing, context.pair.place(fmt::format("/timeline/{}/event", started->index)),
             message("the work was started without an approval that counts in the role: {}",
                     "着手されましたが、次の役割の有効な承認がありません: {}", joined(missing)))
        .help.push_back(
            message("the contract asked for it where the branch began", "ブランチの起点の契約が求めている承認です"));
    return std::nullopt;
}

}  // namespace opsctl::review_rules
