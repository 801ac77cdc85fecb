// What must be ready before the work: the announcement, the plan's ways back, the backup.
#include <algorithm>

#include "change/deadline.h"
#include "change/planned_stop.h"
#include "change/rule.h"
#include "time/due.h"

namespace opsctl::change_rules {
namespace {

// What a plan must hold before it is approved, or carried out without that. Standard changes follow a procedure that
// was approved once, and holds it.
bool needs_full_plan(const Context& context) {
    if (context.change.type == ChangeType::standard) return false;
    if (first_event(context.change.timeline, EventKind::started) != nullptr) return true;
    const std::vector<Approval> approvals = approvals_of(context.change, context.records);
    return std::any_of(approvals.begin(), approvals.end(),
                       [](const Approval& approval) { return approval.standing != Standing::ended; });
}

// `key`: of the plan's field that does not say it.
void report_missing(const Context& context, FindingName name, std::string_view key, Message text, Findings& findings) {
    findings.add(name, place_of(context.change, context.change.plan ? "/plan" : ""), std::move(text))
        .help.push_back(message("`opsctl-change set {0} plan.{1} TEXT` says it; an approval before it is needed again",
                                "`opsctl-change set {0} plan.{1} TEXT` で記入してください（承認済みの場合は再度の承認が必要です）",
                                context.change.id, key));
}

}  // namespace

void check_announcement(const Context& context, Findings& findings) {
    const Change& change = context.change;
    if (!change.plan || !change.plan->outage) return;
    const Instant stop = change.plan->outage->from;
    const std::optional<Instant> due = announcement_due(context.contract(), stop, context.calendar());
    const Event* announced = announcement_of(change, context.records);
    if (!due || was_called_off(change, stop)) return;
    if (announced == nullptr ? context.as_of <= *due : announced->at <= *due) return;
    Finding& finding = findings.add(
        FindingName::planned_stop_announced_late,
        announced == nullptr ? place_of(change, "/plan/outage") : place_of(change, *announced, "at"),
        message("the planned stop at {} had to be announced by {}", "{} からの計画停止の事前通知の期限は {} でした",
                context.zone().plain(stop), due_text(*due, context.zone())));
    const auto told_nobody = std::find_if(change.timeline.begin(), change.timeline.end(),
                                          [](const Event& event) { return event.event == EventKind::announced; });
    if (announced == nullptr && told_nobody != change.timeline.end()) {
        finding.help.push_back(message("it was announced at {}, but to nobody outside the vendor: who was told is its `recipient`",
                                       "{} の事前通知は、受注者以外の誰にも届いていません（通知先は `recipient` に記入します）",
                                       context.zone().plain(told_nobody->at)));
    }
    finding.help.push_back(
        message("it counts as an outage like any other", "計画停止とは認められず、通常の停止に数えられます"));
}

void check_plan(const Context& context, Findings& findings) {
    if (!needs_full_plan(context)) return;
    const ChangePlan plan = context.change.plan.value_or(ChangePlan());
    if (plan.rollback.empty()) {
        report_missing(context, FindingName::rollback_missing, "rollback",
                       message("the plan does not say how to go back", "計画に切り戻しの手順がありません"), findings);
    }
    if (plan.backup.empty()) {
        report_missing(context, FindingName::backup_missing, "backup",
                       message("the plan does not say what is backed up", "計画にバックアップの取り方がありません"),
                       findings);
    }
    if (plan.verification.empty()) {
        report_missing(context, FindingName::verification_missing, "verification",
                       message("the plan does not say how success is verified", "計画に作業結果の確認方法がありません"),
                       findings);
    }
}

void check_backup(const Context& context, Findings& findings) {
    const Change& change = context.change;
    const Event* started = first_event(change.timeline, EventKind::started);
    if (started == nullptr || !change.plan || change.plan->backup.empty()) return;
    const Event* backup = first_event(change.timeline, EventKind::backed_up);
    if (backup != nullptr && backup->at <= started->at) return;
    findings.add(FindingName::backup_not_taken, place_of(change, *started, "event"),
                 message("the work was started without the backup that the plan asks for",
                         "計画にあるバックアップの取得が、着手の前に記録されていません"));
}

}  // namespace opsctl::change_rules
