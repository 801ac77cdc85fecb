#include "change/owed.h"

#include <algorithm>

#include "change/approval.h"
#include "change/deadline.h"
#include "change/ledger_update.h"
#include "change/life_cycle.h"
#include "change/planned_stop.h"
#include "change/schedule.h"

namespace opsctl {
namespace {

class Debts {
   public:
    Debts(const Change& change, const ContractRecords& records)
        : change_(change), records_(records), phase_(phase_of(change)) {}

    std::vector<Owed> list() {
        if (phase_ == Phase::closed || is_called_off(phase_)) return {};
        add_submission();
        add_approvals();
        add_announcement();
        add_work();
        add_completion();
        return std::move(list_);
    }

   private:
    Owed& add(Message what, EventKind event, std::optional<Instant> due = std::nullopt) {
        return list_.emplace_back(Owed{std::move(what), due, event});
    }
    bool has(EventKind event) const { return first_event(change_.timeline, event) != nullptr; }
    const TimeWindow* window() const { return change_.plan && change_.plan->window ? &*change_.plan->window : nullptr; }
    std::optional<Instant> start_of_work() const {
        const std::optional<PlannedWork> planned = planned_work(change_);
        return planned ? std::optional(planned->span.from) : std::nullopt;
    }

    void add_submission() {
        if (!has(EventKind::submitted)) add(message("submit it", "申請"), EventKind::submitted);
    }

    void add_approvals() {
        const std::vector<Text> missing = missing_roles(change_, records_);
        if (missing.empty()) return;
        const std::optional<Instant> due =
            is_under_way(phase_) ? emergency_approval_due(change_, records_) : start_of_work();
        add(message("approval in the role: {}", "承認（役割: {}）", joined(missing)), EventKind::approved, due).role =
            missing.front();
    }

    void add_announcement() {
        // Late rather than never, as long as the work goes on.
        if (!change_.plan || !change_.plan->outage || announcement_of(change_, records_) != nullptr ||
            phase_ >= Phase::finished) {
            return;
        }
        add(message("announce the planned stop", "計画停止の事前通知"), EventKind::announced,
            announcement_due(*records_.contract, change_.plan->outage->from, *records_.calendar));
    }

    void add_work() {
        if (phase_ >= Phase::finished) return;
        const bool plans_backup = change_.plan && !change_.plan->backup.empty();
        if (phase_ < Phase::started && plans_backup && !has(EventKind::backed_up)) {
            add(message("take the backup", "バックアップの取得"), EventKind::backed_up, start_of_work());
        }
        if (phase_ < Phase::started) add(message("start the work", "着手"), EventKind::started, start_of_work());
        const TimeWindow* planned = window();
        if (phase_ == Phase::started) {
            add(message("finish the work", "作業の終了"), EventKind::finished,
                planned == nullptr ? std::nullopt : std::optional(planned->to));
        }
    }

    void add_completion() {
        if (phase_ < Phase::finished) return;
        const Event* finished = last_event(change_.timeline, EventKind::finished);
        const std::optional<Instant> due =
            finished == nullptr ? std::nullopt : completion_due(*records_.contract, finished->at, *records_.calendar);
        if (!has(EventKind::verified)) add(message("verify the result", "結果の確認"), EventKind::verified, due);
        if (finished != nullptr && finished->details->result == "success") add_ledgers(due);
        if (!has(EventKind::completion_reported)) add(message("report the completion", "作業完了報告"), EventKind::completion_reported, due);
        add(message("close it", "完了の記録"), EventKind::closed);
    }

    void add_ledgers(std::optional<Instant> due) {
        for (const LedgerDebt& debt : ledger_debts(change_, records_)) {
            if (debt.updated != nullptr) continue;
            if (debt.ledger) {
                const Message name = word_of(*debt.ledger);
                add({fmt::format("update the ledger: {}", name.en), fmt::format("{}の更新", name.ja)},
                    EventKind::ledger_updated, due)
                    .ledger = debt.ledger;
            } else {
                add(message("update the asset: {}", "資産「{}」の更新", debt.asset->id), EventKind::updated, due)
                    .asset = debt.asset->id;
            }
        }
    }

    const Change& change_;
    const ContractRecords& records_;
    Phase phase_;
    std::vector<Owed> list_;
};

}  // namespace

std::vector<Owed> owed(const Change& change, const ContractRecords& records) { return Debts(change, records).list(); }

std::optional<Instant> next_due(const std::vector<Owed>& owed) {
    std::optional<Instant> earliest;
    for (const Owed& each : owed) {
        if (each.due) earliest = std::min(earliest.value_or(*each.due), *each.due);
    }
    return earliest;
}

}  // namespace opsctl
