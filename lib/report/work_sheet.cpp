#include "report/work_sheet.h"

#include <algorithm>

#include "base/text.h"
#include "change/approval.h"
#include "change/deadline.h"
#include "change/ledger_update.h"
#include "change/life_cycle.h"
#include "change/planned_stop.h"
#include "report/record_parts.h"
#include "report/record_view.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// What both sheets say about a change. An item that nothing is known of is shown all the same: somebody is to fill it.
class Sheet {
   public:
    Sheet(Page& page, const Change& change, const Reading& reading)
        : page_(page),
          change_(change),
          records_(*reading.records),
          zone_(reading.zone),
          as_of_(reading.as_of),
          fields_(fields_of(change, reading)) {
        facts_.columns = {{page_.word("Item", "項目")}, {page_.word("Content", "内容")}};
        people_.columns = {{page_.word("Part", "区分")},
                           {page_.word("Name", "氏名")},
                           {page_.word("Unit", "所属")},
                           {page_.word("Roles", "役割")},
                           {page_.word("Contact", "連絡先")}};
        times_.columns = {{page_.word("When", "日時")}, {page_.word("What", "内容")}};
    }

    void add_plan() {
        page_.title(page_.say("Work plan {}", "作業計画書 {}", change_.id));
        add_subject();
        fact("Place", "作業場所", "site");
        fact("Date and time", "作業日時", "plan.window");
        fact("Summary", "作業概要", "description");
        fact("Reason", "理由", "reason");
        fact("Impact", "影響", "impact");
        fact("Risk", "リスク", "risk");
        text("Instructed by", "作業指示個所", instructing_units());
        text("Carried out by", "作業実施個所", working_units());
        fact("Equipment", "対象機器", "items");
        fact("Ledgers to update", "更新する台帳", "ledgers");
        page_.table(std::move(facts_));
        page_.titled("To be thought of with it", "あわせて確認すること",
                     brought_up_table(change_, {&records_, zone_, page_.lang(), as_of_}));
        add_organization();
        add_schedule();
        add_plan_of_work();
        if (change_.timeline.empty()) return;
        page_.section("Course", "経過");
        add_timeline(page_, records_, change_);
    }

    void add_completion() {
        page_.title(page_.say("Completion report {}", "作業完了報告書 {}", change_.id));
        add_subject();
        const Event* started = first_event(change_.timeline, EventKind::started);
        const Event* finished = last_event(change_.timeline, EventKind::finished);
        text("Period of work", "作業期間", worked_text(started, finished));
        text("Completed on", "作業完了日",
             finished == nullptr ? std::string() : to_string(zone_.date_of(finished->at)));
        text("Result", "結果", finished == nullptr ? std::string() : term(finished->details->result, page_.lang()));
        fact("Summary", "作業概要", "description");
        fact("Planned", "計画の作業日時", "plan.window");
        fact("Place", "作業場所", "site");
        fact("Equipment", "対象機器", "items");
        fact("Stopped", "停止実績", "outages");
        text("Backup", "バックアップ", events_text(EventKind::backed_up));
        text("Verification", "結果の確認", events_text(EventKind::verified));
        const bool went_back = finished != nullptr && finished->details->result == "rolled-back";
        text("Rollback", "切り戻し", went_back ? value_of("plan.rollback") : page_.word("none", "なし"));
        text("Ledgers", "台帳の更新", ledgers_text());
        page_.table(std::move(facts_));
        page_.section("Course of the work", "作業の経過");
        add_timeline(page_, records_, change_);
    }

   private:
    doc::Phrase value_of(std::string_view key) const {
        const auto at = std::find_if(fields_.begin(), fields_.end(), [&](const Field& f) { return f.key == key; });
        return at == fields_.end() ? doc::Phrase() : at->cell.shown;
    }
    void text(std::string_view en, std::string_view ja, doc::Phrase value) {
        facts_.rows.push_back({doc::strong(page_.word(en, ja)), std::move(value)});
    }
    void fact(std::string_view en, std::string_view ja, std::string_view key) { text(en, ja, value_of(key)); }
    void time(Instant at, std::string what) { times_.rows.push_back({zone_.plain(at), std::move(what)}); }

    void add_subject() {
        fact("Subject", "作業件名", "title");
        text("Contract", "契約", records_.contract->title.str());
        fact("Services", "対象サービス", "services");
    }

    std::string unit_of(const PersonRef& who) const {
        const Person* person = records_.person(who, moment_of(change_));
        const std::string name = person_text(records_, who, moment_of(change_));
        if (person == nullptr) return name;
        const std::string unit = person->unit.empty() ? word_of(person->party).in(page_.lang()) : person->unit.str();
        return fmt::format("{} {}", unit, name);
    }

    std::string instructing_units() const {
        const Event* submitted = first_event(change_.timeline, EventKind::submitted);
        return submitted == nullptr ? std::string() : unit_of(submitted->by);
    }
    std::string working_units() const {
        std::string text;
        if (!change_.plan) return text;
        for (const PersonRef& who : change_.plan->team) text += (text.empty() ? "" : ", ") + unit_of(who);
        return text;
    }

    void add_person(const std::string& part, const PersonRef& who) {
        if (who.empty()) return;
        const Person* person = records_.person(who, moment_of(change_));
        doc::Row row = {part, person_text(records_, who, moment_of(change_)), "", "", ""};
        if (person != nullptr) {
            std::string contacts;
            for (const Contact& contact : person->contacts) {
                contacts += fmt::format("{}{} {}", contacts.empty() ? "" : ", ", term(contact.via, page_.lang()),
                                        contact.address);
            }
            row[2] = person->unit.str();
            row[3] = joined(person->roles);
            row[4] = contacts;
        }
        people_.rows.push_back(std::move(row));
    }

    void add_organization() {
        page_.section("Organization", "作業体制図");
        for (const Approval& approval : approvals_of(change_, records_)) {
            if (approval.standing == Standing::counts) add_person(page_.word("approves", "承認"), approval.event->by);
        }
        if (const Event* submitted = first_event(change_.timeline, EventKind::submitted)) {
            add_person(page_.word("instructs", "指示"), submitted->by);
        }
        if (change_.plan) {
            for (const PersonRef& who : change_.plan->team) add_person(page_.word("works", "実施"), who);
        }
        page_.table(std::move(people_));
    }

    void add_schedule() {
        page_.section("Schedule", "作業スケジュール概要");
        if (change_.plan) add_times(*change_.plan);
        page_.table(std::move(times_));
    }

    void add_times(const ChangePlan& plan) {
        if (plan.outage) {
            const auto due = announcement_due(*records_.contract, plan.outage->from, *records_.calendar);
            if (due) {
                times_.rows.push_back(
                    {due_text(*due, zone_), page_.word("announce the stop by then", "停止の事前通知の期限")});
            }
        }
        if (plan.window) time(plan.window->from, page_.word("the work begins", "作業開始"));
        if (plan.outage) {
            time(plan.outage->from, page_.word("the planned stop begins", "計画停止の開始"));
            time(plan.outage->to, page_.word("the planned stop ends", "計画停止の終了"));
        }
        if (plan.window) time(plan.window->to, page_.word("the work ends", "作業終了"));
        const std::optional<PlannedStop> stop = planned_stop_of(change_, records_);
        if (stop && !stop->counts) {
            times_.rows.push_back({page_.say("The planned stop does not count as planned: {}.",
                                             "計画停止と認められません（{}）。", stop->reason.in(page_.lang()))});
        }
    }

    void add_plan_of_work() {
        const ChangePlan plan = change_.plan.value_or(ChangePlan());
        add_prose("Steps", "作業手順", plan.steps);
        add_prose("Backup", "バックアップ", plan.backup);
        add_prose("Verification", "結果の確認", plan.verification);
        add_prose("Rollback", "切り戻し", plan.rollback);
    }

    void add_prose(std::string_view en, std::string_view ja, const Prose& prose) {
        page_.section(en, ja);
        if (prose.empty()) page_.none();
        for (const std::string_view line : split(prose.text.view(), '\n')) {  // a step a line
            if (!trim(line).empty()) page_.text(std::string(line));
        }
    }

    std::string worked_text(const Event* started, const Event* finished) const {
        if (started == nullptr) return {};
        if (finished == nullptr) return page_.say("since {}", "{} から", zone_.plain(started->at));
        return span_text({started->at, finished->at}, zone_);
    }

    std::string events_text(EventKind name) const {
        std::string text;
        for (const Event& event : change_.timeline) {
            if (event.event != name) continue;
            text += (text.empty() ? "" : "; ") + zone_.plain(event.at);
            if (!event.by.empty()) text += " " + person_text(records_, event.by, event.at);
        }
        return text.empty() ? page_.word("none", "なし") : text;
    }

    std::string ledgers_text() const {
        std::string text;
        for (const LedgerDebt& debt : ledger_debts(change_, records_)) {
            const std::string what =
                debt.ledger ? Message(word_of(*debt.ledger)).in(page_.lang()) : debt.asset->title.str();
            const std::string when =
                debt.updated == nullptr ? page_.word("not yet", "未更新") : zone_.plain(debt.updated->at);
            text += (text.empty() ? "" : "; ") + fmt::format("{} {}", what, when);
        }
        return text.empty() ? page_.word("none", "なし") : text;
    }

    Page& page_;
    const Change& change_;
    const ContractRecords& records_;
    const Zone& zone_;
    Instant as_of_;
    std::vector<Field> fields_;
    doc::Table facts_, people_, times_;
};

}  // namespace

void add_work_plan(Page& page, const Change& change, const Reading& reading) { Sheet(page, change, reading).add_plan(); }

void add_completion_report(Page& page, const Change& change, const Reading& reading) {
    Sheet(page, change, reading).add_completion();
}

}  // namespace opsctl
