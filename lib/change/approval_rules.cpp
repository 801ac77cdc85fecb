// Who must approve, who may, and by when. An approval that does not count is reported as long as the role that it was
// meant for lacks one that does.
#include <algorithm>

#include "change/confirmation.h"
#include "change/deadline.h"
#include "change/rule.h"
#include "change/life_cycle.h"
#include "time/due.h"

namespace opsctl::change_rules {
namespace {

std::optional<FindingName> finding_of(Standing standing) {
    switch (standing) {
        case Standing::without_role:
            return FindingName::approval_without_role;
        case Standing::by_requester:
            return FindingName::approval_by_requester;
        case Standing::stale:
            return FindingName::approval_stale;
        case Standing::counts:
        case Standing::ended:
        case Standing::unknown_person:
            break;  // the last is reported as unknown-person
    }
    return std::nullopt;
}

Message what_to_do(Standing standing, const std::vector<Text>& missing) {
    if (standing == Standing::stale) {
        return message("have the change approved again as it is now", "現在の内容で改めて承認を受けてください");
    }
    return message("an approval is needed in the role: {}", "必要な承認の役割: {}", joined(missing));
}

Message refusal(const Approval& approval) {
    const Message why = word_of(approval.standing);
    return {fmt::format("the approval by '{}' does not count: {}", approval.event->by.text, why.en),
            fmt::format("「{}」の承認は有効ではありません: {}", approval.event->by.text, why.ja)};
}

bool allows_late_approval(const Context& context) {
    const std::optional<Instant> due = emergency_approval_due(context.change, context.records);
    return due && context.as_of <= *due;
}

}  // namespace

void check_approvals(const Context& context, Findings& findings) {
    const std::vector<Text> missing = missing_roles(context.change, context.records);
    if (missing.empty()) return;
    for (const Approval& approval : approvals_of(context.change, context.records)) {
        const std::optional<FindingName> name = finding_of(approval.standing);
        if (!name) continue;
        findings.add(*name, place_of(context.change, *approval.event, "event"), refusal(approval))
            .help.push_back(what_to_do(approval.standing, missing));
    }
}

void check_missing_approval(const Context& context, Findings& findings) {
    const Event* started = first_event(context.change.timeline, EventKind::started);
    if (started == nullptr || allows_late_approval(context)) return;
    const std::vector<Text> missing = missing_roles(context.change, context.records);
    if (missing.empty()) return;
    findings.add(FindingName::approval_missing, place_of(context.change, *started, "event"),
                 message("the work was started without an approval that counts in the role: {}",
                         "着手されましたが、次の役割の有効な承認がありません: {}", joined(missing)));
}

// Who committed the confirmation only a review can tell, which warns of what is not late yet, too.
void check_confirmations(const Context& context, Findings& findings) {
    const std::vector<Event>& timeline = context.change.timeline;
    for (const Event& entered : timeline) {
        if (entered.event != EventKind::approved || !was_entered_by_another(entered, context.records)) continue;
        const bool is_confirmed = std::any_of(timeline.begin(), timeline.end(), [&](const Event& event) {
            return may_confirm(event, entered, context.records);
        });
        const std::optional<Instant> due = confirmation_due(entered, context.records);
        const bool is_late = !due || *due < context.as_of;
        if (is_confirmed || !is_late || is_ended(context.change, entered)) continue;
        tell_unconfirmed(entered, due, context.as_of, place_of(context.change, entered, "recorded_by"), context.zone(), findings);
    }
}

void check_start(const Context& context, Findings& findings) {
    const Event* started = first_event(context.change.timeline, EventKind::started);
    if (started == nullptr || context.change.type == ChangeType::emergency) return;
    if (!missing_roles(context.change, context.records).empty()) return;  // reported as missing
    const std::vector<Text> missing = missing_roles(context.change, context.records, started->at);
    if (missing.empty()) return;
    findings.add(FindingName::started_before_approval, place_of(context.change, *started, "at"),
                 message("the work was started before it was approved in the role: {}",
                         "次の役割の承認より前に着手されました: {}", joined(missing)));
}

void check_emergency_approval(const Context& context, Findings& findings) {
    const std::optional<Instant> due = emergency_approval_due(context.change, context.records);
    if (!due || !missing_roles(context.change, context.records).empty()) return;
    if (missing_roles(context.change, context.records, *due).empty()) return;
    findings.add(FindingName::emergency_approval_late,
                 place_of(context.change, *last_event(context.change.timeline, EventKind::approved), "at"),
                 message("the approval of this emergency change was due by {}", "この緊急変更の承認期限は {} でした",
                         due_text(*due, context.zone())));
}

}  // namespace opsctl::change_rules
