#include "report/change_view.h"

#include <algorithm>

#include "base/text.h"
#include "change/approval.h"
#include "change/deadline.h"
#include "change/life_cycle.h"
#include "change/owed.h"
#include "change/planned_stop.h"
#include "report/record_view.h"
#include "report/status_table.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string items_text(const std::vector<ChangedItem>& items) {
    std::string text;
    for (const ChangedItem& item : items) {
        text += (text.empty() ? "" : "; ") + item.asset.str();
        if (!item.from.empty() || !item.to.empty()) text += fmt::format(": {} → {}", item.from, item.to);
    }
    return text;
}

std::string ledgers_text(const std::vector<Ledger>& ledgers, Lang lang) {
    std::string text;
    for (const Ledger ledger : ledgers) text += (text.empty() ? "" : ", ") + word_of(ledger).in(lang);
    return text;
}

class ChangeView {
   public:
    ChangeView(Page& page, const Change& change, const ContractRecords& records, Instant as_of)
        : page_(page),
          change_(change),
          records_(records),
          zone_(records.calendar->zone()),
          as_of_(as_of),
          lang_(page.lang()) {}

    void add(const std::vector<MonthEvaluation>& months, const std::vector<FieldChange>& changed) const {
        page_.heading(
            page_.say("{}  {} (as of {})", "{}  {}（{} 現在）", change_.id, change_.title, zone_.plain(as_of_)));
        page_.add(facts());
        page_.titled("Owed next", "次に必要なこと", owed_view(change_, records_, as_of_, lang_));
        page_.titled("Approvals", "承認", approvals());
        page_.titled("Changed since the approval", "承認後に変わった内容", changes(changed));
        page_.titled("Planned stop", "計画停止", planned_stop());
        page_.titled("Plan", "計画", plan());
        page_.titled("Clocks", "保証項目", clocks_table(months, change_.id, false, lang_));
        page_.titled("Timeline", "経過", timeline_view(change_.timeline, zone_, lang_));
        page_.titled("Incidents", "関連する障害", incidents());
    }

   private:
    doc::Facts facts() const {
        FactSheet sheet(page_);
        sheet.add("State", "状態", doc::strong(change_state_text(change_, lang_)));
        sheet.add("Contract", "契約", fmt::format("{} ({})", change_.contract.id, records_.contract->title));
        sheet.add("Type", "種別", word_of(change_.type).in(lang_));
        sheet.add("Maintenance", "保守の種類", word_of(change_.maintenance).in(lang_));
        sheet.add("Origin", "起因", word_of(change_.origin).in(lang_));
        sheet.add("Risk", "リスク", word_of(change_.risk).in(lang_));
        sheet.add("Services", "サービス", joined_texts(change_.services));
        sheet.add("Site", "場所", change_.site.id.str());
        sheet.add("Reason", "理由", change_.reason.text.str());
        sheet.add("Description", "内容", change_.description.text.str());
        sheet.add("Impact", "影響", change_.impact.text.str());
        sheet.add("Items", "対象", items_text(change_.items));
        sheet.add("Ledgers", "台帳", ledgers_text(change_.ledgers, lang_));
        sheet.add("Outages", "停止", outages_view(change_.outages, zone_, lang_));
        sheet.add("Record", "記録", change_.path.str());
        return sheet.take();
    }

    doc::Table approvals() const {
        const std::vector<Approval> given = approvals_of(change_, records_);
        doc::Table table{{{say(lang_, "At", "日時")},
                          {say(lang_, "By", "承認者")},
                          {say(lang_, "Role", "役割")},
                          {say(lang_, "Counts", "有効か")},
                          {say(lang_, "Recorded by", "記録者")},
                          {say(lang_, "Evidence", "証跡")}},
                         {}};
        for (const Approval& approval : given) add_approval(table, approval);
        const std::vector<Text> missing = missing_roles(change_, records_);
        if (!missing.empty()) {
            const Message text = message("missing: {}", "未承認の役割: {}", joined(missing));
            table.rows.push_back({doc::Phrase(text.in(lang_), doc::Emphasis::caution)});
        } else if (required_roles(change_, records_).empty()) {
            table.rows.push_back(
                {say(lang_, "none is needed for a change of this type", "この種別の変更に承認は要りません")});
        }
        return table;
    }

    void add_approval(doc::Table& table, const Approval& approval) const {
        const Event& event = *approval.event;
        const bool counts = approval.standing == Standing::counts;
        std::string state = word_of(approval.standing).in(lang_);
        if (counts && event.digest.empty()) state += say(lang_, ", without a digest", "（digest なし）");
        table.rows.push_back({zone_.plain(event.at),
                              person_text(records_, event.by, event.at),
                              counts ? joined(approval.roles) : event.role.str(),
                              {state, counts ? doc::Emphasis::none : doc::Emphasis::alarm},
                              person_text(records_, event.recorded_by, event.at),
                              event.evidence.str()});
    }

    doc::Table changes(const std::vector<FieldChange>& changed) const {
        doc::Table table{
            {{say(lang_, "Field", "項目")}, {say(lang_, "Approved", "承認時")}, {say(lang_, "Now", "現在")}}, {}};
        for (const FieldChange& each : changed) {
            table.rows.push_back({each.field, each.before.value_or(""),
                                  {each.after.value_or(""), doc::Emphasis::caution}});
        }
        return table;
    }

    doc::Facts planned_stop() const {
        const std::optional<PlannedStop> stop = planned_stop_of(change_, records_);
        if (!stop) return {};
        FactSheet sheet(page_);
        sheet.add("When", "日時", span_text(stop->window, zone_));
        sheet.add("Services", "サービス", joined_texts(stop->services));
        const std::optional<Instant> due = announcement_due(*records_.contract, stop->window.from, *records_.calendar);
        if (due) sheet.add("Announce by", "事前通知の期限", due_text(*due, zone_));
        if (stop->announced != nullptr) sheet.add("Announced", "事前通知", zone_.plain(stop->announced->at));
        const std::string counts = stop->counts ? say(lang_, "yes", "認められる") : stop->reason.in(lang_);
        sheet.add("Counts as planned", "計画停止",
                  {counts, stop->counts ? doc::Emphasis::none : doc::Emphasis::caution});
        return sheet.take();
    }

    doc::Facts plan() const {
        if (!change_.plan) return {};
        const ChangePlan& plan = *change_.plan;
        FactSheet sheet(page_);
        if (plan.window) sheet.add("Window", "作業日時", span_text({plan.window->from, plan.window->to}, zone_));
        sheet.add("Team", "体制", people_text(records_, plan.team, moment_of(change_)));
        sheet.add("Steps", "手順", plan.steps.text.str());
        sheet.add("Backup", "バックアップ", plan.backup.text.str());
        sheet.add("Verification", "結果の確認", plan.verification.text.str());
        sheet.add("Rollback", "切り戻し", plan.rollback.text.str());
        return sheet.take();
    }

    // Those that it names, and those that name it.
    doc::Table incidents() const {
        doc::Table table{
            {{say(lang_, "Incident", "障害")}, {say(lang_, "Title", "件名")}, {say(lang_, "Last event", "最終イベント")}},
            {}};
        for (const Incident* incident : records_.incidents) {
            const auto is_this = [&](const auto& ref) { return ref == change_.id.view(); };
            const auto is_that = [&](const auto& ref) { return ref == incident->id.view(); };
            const bool linked = std::any_of(incident->changes.begin(), incident->changes.end(), is_this) ||
                                std::any_of(change_.incidents.begin(), change_.incidents.end(), is_that);
            if (!linked) continue;
            const std::vector<Event>& timeline = incident->timeline;
            table.rows.push_back({incident->id.str(), incident->title.str(),
                                  timeline.empty() ? std::string() : timeline.back().event.str()});
        }
        return table;
    }

    Page& page_;
    const Change& change_;
    const ContractRecords& records_;
    const Zone& zone_;
    Instant as_of_;
    Lang lang_;
};

}  // namespace

void add_change_view(Page& page, const Change& change, const ContractRecords& records,
                     const std::vector<MonthEvaluation>& months, const std::vector<FieldChange>& changed,
                     Instant as_of) {
    ChangeView(page, change, records, as_of).add(months, changed);
}

std::string change_state_text(const Change& change, Lang lang) {
    std::string text = word_of(phase_of(change)).in(lang);
    const Event* finished = last_event(change.timeline, EventKind::finished);
    const bool has_result = finished != nullptr && !finished->result.empty();
    if (has_result) text += message(" ({})", "（{}）", term(finished->result, lang)).in(lang);
    return text;
}

doc::Table owed_view(const Change& change, const ContractRecords& records, Instant as_of, Lang lang) {
    doc::Table table{{{say(lang, "What", "内容")}, {say(lang, "Due", "期限")}}, {}};
    for (const Owed& each : owed(change, records)) {
        const bool over = each.due && *each.due < as_of;
        const doc::Emphasis emphasis = over ? doc::Emphasis::alarm : doc::Emphasis::none;
        table.rows.push_back(
            {{each.what.in(lang), emphasis},
             {each.due ? due_text(*each.due, records.calendar->zone()) : std::string(), emphasis}});
    }
    return table;
}

}  // namespace opsctl
