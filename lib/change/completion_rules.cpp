// What must follow the work: verification, ledgers, and an incident where it failed.
#include <algorithm>

#include "change/deadline.h"
#include "change/ledger_update.h"
#include "change/life_cycle.h"
#include "change/rule.h"
#include "time/due.h"

namespace opsctl::change_rules {
namespace {

// By when what follows a change that succeeded must be done; closing it says that it is.
std::optional<Instant> due_of(const Context& context) {
    const Event* finished = last_event(context.change.timeline, EventKind::finished);
    if (finished == nullptr || finished->details->result != "success") return std::nullopt;
    std::optional<Instant> due = completion_due(context.contract(), finished->at, context.calendar());
    const Event* closed = first_event(context.change.timeline, EventKind::closed);
    if (due && closed != nullptr) due = std::min(*due, closed->at);
    return due;
}

// Of what is not done: whether its time is over.
bool is_over(const Context& context, Instant due) { return context.phase == Phase::closed || context.as_of > due; }

// Whether the incident came of the change rather than led to it: it is no older than the work.
bool follows(const Incident& incident, Instant started) {
    return !incident.timeline.empty() && incident.timeline.back().at >= started;
}

bool is_linked(const Incident& incident, const Change& change) {
    const auto names = [](const auto& refs, const Text& id) {
        return std::any_of(refs.begin(), refs.end(), [&](const auto& ref) { return ref.id == id; });
    };
    return names(change.incidents, incident.id) || names(incident.changes, change.id);
}

}  // namespace

void check_verified(const Context& context, Findings& findings) {
    const Change& change = context.change;
    const bool is_planned = change.plan && !change.plan->verification.empty();
    const std::optional<Instant> due = due_of(context);
    if (!due || (change.type == ChangeType::standard && !is_planned)) return;
    if (first_event(change.timeline, EventKind::verified) != nullptr || !is_over(context, *due)) return;
    findings.add(FindingName::change_unverified,
                 place_of(change, *last_event(change.timeline, EventKind::finished), "event"),
                 message("the work is finished, but was not verified by {}",
                         "作業は終わりましたが、{} までに結果が確認されていません", due_text(*due, context.zone())));
}

void check_ledgers(const Context& context, Findings& findings) {
    const std::optional<Instant> due = due_of(context);
    if (!due) return;
    for (const LedgerDebt& debt : ledger_debts(context.change, context.records)) {
        if (debt.updated == nullptr ? !is_over(context, *due) : debt.updated->at <= *due) continue;
        const std::string by = due_text(*due, context.zone());
        if (debt.ledger) {
            findings.add(FindingName::ledger_not_updated,
                         place_of(context.change, fmt::format("/ledgers/{}", debt.index)),
                         message("the ledger '{}' was not updated by {}", "台帳「{}」が {} までに更新されていません",
                                 enum_name(*debt.ledger), by));
            continue;
        }
        findings
            .add(FindingName::ledger_not_updated, place_of(context.change, fmt::format("/items/{}/asset", debt.index)),
                 message("the asset '{}' was not updated by {}", "資産「{}」が {} までに更新されていません",
                         debt.asset->id, by))
            .help.push_back(
                message("record what it is now: `opsctl-asset log {0} updated --change {1} --set KEY=VALUE`",
                        "変更後の内容を `opsctl-asset log {0} updated --change {1} --set KEY=VALUE` で記録してください",
                        debt.asset->id, context.change.id));
    }
}

void check_failure(const Context& context, Findings& findings) {
    const Event* started = first_event(context.change.timeline, EventKind::started);
    const Event* finished = last_event(context.change.timeline, EventKind::finished);
    if (started == nullptr || finished == nullptr || finished->details->result != "failed") return;
    const std::vector<const Incident*>& incidents = context.records.incidents;
    const bool has_incident = std::any_of(incidents.begin(), incidents.end(), [&](const Incident* incident) {
        return is_linked(*incident, context.change) && follows(*incident, started->at);
    });
    if (has_incident) return;
    findings
        .add(FindingName::failed_change_without_incident, place_of(context.change, *finished, "result"),
             message("the change failed, but no incident tells of it", "変更は失敗しましたが、障害の記録がありません"))
        .help.push_back(message("record the incident and name it under `incidents`",
                                "障害を記録し、`incidents` にその id を書いてください"));
}

}  // namespace opsctl::change_rules
