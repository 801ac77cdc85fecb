#include "report/handover.h"

#include <algorithm>

#include "change/owed.h"
#include "model/incident_state.h"
#include "report/month_records.h"
#include "report/place.h"
#include "report/plans_ahead.h"
#include "report/record_parts.h"
#include "report/running.h"
#include "report/tally.h"
#include "report/terms.h"
#include "sla/payment.h"
#include "sla/performance.h"
#include "sla/settlement.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// The plans of today and of the twelve months after it.
std::vector<const Plan*> plans_ahead(const MonthEvaluation& m) {
    const Date today = m.zone().date_of(m.as_of);
    return plans_ahead(*m.records, today, plus_days(today, 365));
}

// "maintenance-2025", and that it has ended where it has.
doc::Phrase plan_cell(const Page& page, const MonthEvaluation& m, const Plan& plan) {
    if (plan.period.until >= m.zone().date_of(m.as_of)) return doc::code(plan.id.str());
    return page.say("{} (ended on {})", "{}（{} 終了）", plan.id, to_string(plan.period.until));
}

std::string contacts_text(const Page& page, const Person& person) {
    std::string text;
    const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "; ") + more; };
    for (const Contact& contact : person.contacts) {
        std::string one = term(contact.via, page.lang()) + " " + contact.address.str();
        if (!contact.when.empty()) one += " (" + term(contact.when, page.lang()) + ")";
        add(one);
    }
    for (const Text& email : person.emails) add(email.str());
    return text;
}

std::string period_text(const Plan& plan, const Person& person) {
    return fmt::format("{} – {}", to_string(person.from.value_or(plan.period.from)),
                       to_string(person.until.value_or(plan.period.until)));
}

void add_people(Page& page, const MonthEvaluation& m) {
    page.section("Who is who, and how to reach them", "体制と連絡先");
    doc::Table table;
    table.columns = {{page.word("Name", "氏名")},       {page.word("Party", "所属")},     {page.word("Unit", "部署")},
                     {page.word("Roles", "役割")},      {page.word("Contact", "連絡先")}, {page.word("Days", "期間")},
                     {page.word("Id", "記録での名前")}, {page.word("Plan", "計画書")}};
    for (const Plan* plan : plans_ahead(m)) {
        for (const Person& person : plan->organization) {
            std::string roles;
            for (const Text& role : person.roles) roles += (roles.empty() ? "" : ", ") + term(role, page.lang());
            table.rows.push_back({person.name.str(), word_of(person.party).in(page.lang()), person.unit.str(), roles,
                                  contacts_text(page, person), period_text(*plan, person), doc::code(person.id.str()),
                                  plan_cell(page, m, *plan)});
        }
    }
    page.table(std::move(table));
}

void add_open_incidents(Page& page, const MonthEvaluation& m) {
    page.section("Incidents that are not closed", "完了していない障害");
    std::vector<const Incident*> open = carried_over(m);
    for (const Incident* incident : incidents_of(m)) {
        if (!is_over(state_of(*incident))) open.push_back(incident);
    }
    add_incident_table(page, m, open);
    for (const Incident* incident : open) {
        page.part(incident->id.str() + " " + incident->title.str());
        add_incident_facts(page, m, *incident);
        add_timeline(page, *m.records, *incident);
    }
}

void add_running(Page& page, const Months& months) {
    page.section("Clocks that are running", "進行中の期限");
    doc::Table table;
    table.columns = {{page.word("Status", "状態")},
                     {page.word("Time", "時間")},
                     {page.word("Due", "期限")},
                     {page.word("Key", "キー")},
                     {page.word("Service level", "保証項目")},
                     {page.word("Clause", "根拠")},
                     {page.word("Record", "記録")}};
    for (const Running& running : running_in(months)) {
        const Result& result = *running.result;
        table.rows.push_back({status_word(result.status, page.lang()), time_text(result, page.lang()),
                              due_text(running, page.lang()), doc::code(result.key()), result.level->title.str(),
                              result.level->source.str(), doc::code(place_of(result.source))});
    }
    page.table(std::move(table));
}

// What comes next in each change, and by when.
void add_owed(Page& page, const MonthEvaluation& m, const std::vector<const Change*>& changes) {
    doc::Table table;
    table.columns = {
        {page.word("Change", "番号")}, {page.word("Still to do", "残りの手続")}, {page.word("Due", "期限")}};
    for (const Change* change : changes) {
        for (const Owed& one : owed(*change, *m.records)) {
            table.rows.push_back(
                {change->id.str(), one.what.in(page.lang()), one.due ? due_text(*one.due, m.zone()) : std::string()});
        }
    }
    if (!table.rows.empty()) page.table(std::move(table));
}

// Monthly reports that are not inspected or paid yet.
void add_payments(Page& page, const MonthEvaluation& m) {
    page.section("Reports on their way to payment", "検収・支払の途中にある報告");
    doc::Table table;
    table.columns = {{page.word("Report", "報告")},    {page.word("Month", "対象月")},
                     {page.word("Submitted", "提出")}, {page.word("Inspection", "検収")},
                     {page.word("Invoice", "請求")},   {page.word("Next", "次の手続")}};
    for (const Report* report : reports_in_force(*m.records)) {
        if (report->type != ReportType::monthly || !report->month || report->payment) continue;
        const bool inspected = ended_inspection(*report) != nullptr;
        table.rows.push_back(
            {doc::code(report->id.str()), month_text(*report->month, page.lang()),
             m.zone().plain(report->submitted->at),
             report->inspections.empty() ? std::string() : word_of(report->inspections.back().result).in(page.lang()),
             report->invoice ? to_string(report->invoice->received) : std::string(),
             !inspected         ? page.word("inspection", "検収")
             : !report->invoice ? page.word("invoice", "請求")
                                : page.word("payment", "支払")});
    }
    page.table(std::move(table));
}

void add_activities(Page& page, const MonthEvaluation& m) {
    page.section("Work of the plans", "計画書の作業");
    doc::Table table;
    table.columns = {{page.word("Activity", "作業項目")},
                     {page.word("Area", "区分")},
                     {page.word("How often", "頻度")},
                     {page.word("Owner", "担当")},
                     {page.word("Effort", "工数"), doc::Align::right},
                     {page.word("Procedure", "手順書")},
                     {page.word("Plan", "計画書")}};
    for (const Plan* plan : plans_ahead(m)) {
        for (const Activity& a : plan->activities) {
            table.rows.push_back({a.title.str(), a.area.str(),
                                  a.every ? every_text(*a.every, page.lang()) : page.word("as needed", "随時"),
                                  person_text(*m.records, a.owner, m.as_of),
                                  a.effort ? duration_text(a.effort->seconds(), page.lang()) : std::string(),
                                  a.procedure.empty() ? page.word("(none)", "（なし）") : a.procedure.str(),
                                  plan_cell(page, m, *plan)});
        }
        for (const Meeting& meeting : plan->meetings) {
            table.rows.push_back({meeting.title.str(),
                                  page.word("meeting", "会議"),
                                  meeting.every ? every_text(*meeting.every, page.lang()) : std::string(),
                                  {},
                                  {},
                                  {},
                                  plan_cell(page, m, *plan)});
        }
    }
    page.table(std::move(table));
}

void add_risks(Page& page, const MonthEvaluation& m) {
    page.section("Known risks", "既知のリスク");
    doc::Table table;
    table.columns = {{page.word("Risk", "リスク")},
                     {page.word("Likelihood", "可能性")},
                     {page.word("Impact", "影響")},
                     {page.word("Response", "対応")},
                     {page.word("Plan", "計画書")}};
    for (const Plan* plan : plans_ahead(m)) {
        for (const PlannedRisk& risk : plan->risks) {
            table.rows.push_back({risk.title.str(), word_of(risk.likelihood).in(page.lang()),
                                  word_of(risk.impact).in(page.lang()), risk.response.str(), plan_cell(page, m, *plan)});
        }
    }
    page.table(std::move(table));
}

// Where service levels were missed lately: what a successor has to watch.
void add_fragile(Page& page, const Months& months) {
    page.section("Service levels that were missed", "未達のあった保証項目");
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},
                     {page.word("Guarantee", "保証値")},
                     {page.say("Missed in {0} month{1}", "{0}か月の未達", months.size(), plural(std::ssize(months))),
                      doc::Align::right},
                     {page.word("Target", "目標値")},
                     {page.word("Target missed", "目標未達"), doc::Align::right},
                     {page.word("Clause", "根拠")}};
    for (std::size_t i = 0; i < months.back().levels.size(); ++i) {
        const ServiceLevel& level = *months.back().levels[i].level;
        Tally tally;
        for (const MonthEvaluation& month : months) tally.add(month.levels[i]);
        if (tally.breached == 0 && tally.target_missed == 0) continue;
        table.rows.push_back({title_with_kind(level, page.lang()), guarantee_text(level, page.lang()), std::to_string(tally.breached),
                              level.target ? bound_text(level, *level.target, page.lang()) : std::string(),
                              level.target ? std::to_string(tally.target_missed) : std::string(),
                              level.source.str()});
    }
    page.table(std::move(table));
}

}  // namespace

doc::Document handover(const Months& year, const Months& term, const Findings& gate, Lang lang) {
    const MonthEvaluation& m = year.back();
    Page page(lang);
    page.title(page.word("Handover", "引継書"));
    add_identity(page, m, {"Period", "対象"}, page.say("as of {}", "{} 現在", m.zone().plain(m.as_of)));
    page.section("What is undecided, unreported or due", "未決定・未報告・期限の来るもの");
    page.list(decisions_of(m, gate, lang));
    add_running(page, term);
    add_open_incidents(page, m);
    page.section("Changes in flight", "進行中の変更");
    std::vector<const Change*> changes;
    for (const Change* change : m.records->changes) {
        if (is_in_flight(*change)) changes.push_back(change);
    }
    add_change_table(page, m, changes);
    add_owed(page, m, changes);
    page.section("What must not be forgotten", "忘れてはならない継続事項");
    add_item_table(page, m, open_items(*m.records));
    for (const Item* item : open_items(*m.records)) {
        page.part(item->id.str() + " " + item->title.str());
        if (!item->description.text.empty()) page.text(item->description.text.str());
        add_timeline(page, *m.records, *item);
    }
    add_payments(page, m);
    page.section("What expires", "期間管理");
    add_expiry_table(page, m);
    add_activities(page, m);
    add_risks(page, m);
    add_fragile(page, year);
    add_people(page, m);
    add_places(page, records_of(m));
    return page.take();
}

}  // namespace opsctl
