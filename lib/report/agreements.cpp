#include "report/agreements.h"

#include <algorithm>

#include "report/contract_terms.h"
#include "report/contract_words.h"
#include "report/page.h"
#include "report/plans_ahead.h"
#include "report/terms.h"
#include "report/terms_of_level.h"
#include "sla/wording.h"
#include "time/words.h"

namespace opsctl {
namespace {

std::vector<const Plan*> plans_now(const Agreed& agreed) {
    const Date today = agreed.records->calendar->zone().date_of(agreed.as_of);
    return plans_ahead(*agreed.records, today, today);
}

// Of the contract's calendar, and of those by which levels are measured.
void add_all_hours(Page& page, const Agreed& agreed) {
    add_service_hours(page, *agreed.records, agreed.calendar(agreed.contract().calendar));
    std::vector<std::string_view> told = {agreed.contract().calendar};
    for (const ServiceLevel& level : agreed.contract().service_levels) {
        const std::string_view id = calendar_of(level.measure);
        if (id.empty() || std::find(told.begin(), told.end(), id) != told.end()) continue;
        told.push_back(id);
        page.part(agreed.calendar_title(id));
        add_service_hours(page, *agreed.records, agreed.calendar(id));
    }
}

doc::Table named_table(const Page& page, const std::vector<Named>& list, const std::string& what) {
    doc::Table table;
    table.columns = {{what}, {page.word("Short name in the records", "記録での名前")}};
    for (const Named& one : list) table.rows.push_back({one.title.str(), one.id.str()});
    return table;
}

void add_activity_table(Page& page, const Agreed& agreed, const Plan& plan, bool with_effort) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Area", "区分")},
                     {page.word("Work", "作業項目")},
                     {page.word("How often", "頻度")},
                     {page.word("Due", "期限")},
                     {page.word("Owner", "担当")},
                     {page.word("For", "依頼元")},
                     {page.word("Effort each", "1 回の工数"), doc::Align::right},
                     {page.word("Procedure", "手順書")}};
    for (const Activity& activity : plan.activities) {
        table.rows.push_back(
            {activity.area.str(), activity.title.str(),
             activity.every ? every_text(*activity.every, lang) : page.word("as needed", "随時"),
             activity.due ? due_rule_words(*activity.due, lang) : std::string(),
             person_text(*agreed.records, activity.owner, agreed.as_of), activity.for_whom.str(),
             with_effort && activity.effort ? duration_text(activity.effort->seconds(), lang) : std::string(),
             activity.procedure.str()});
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_organization_table(Page& page, const Plan& plan) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Name", "氏名")},  {page.word("Party", "所属")},  {page.word("Unit", "部署")},
                     {page.word("Roles", "役割")}, {page.word("From", "開始日")}, {page.word("Until", "終了日")}};
    for (const Person& person : plan.organization) {
        std::string roles;
        for (const Text& role : person.roles) roles += (roles.empty() ? "" : ", ") + term(role.view(), lang);
        table.rows.push_back({person.name.str(), word_of(person.party).in(lang), person.unit.str(), roles,
                              person.from ? to_string(*person.from) : std::string(),
                              person.until ? to_string(*person.until) : std::string()});
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_meeting_table(Page& page, const Agreed& agreed, const Plan& plan) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Meeting", "会議")},
                     {page.word("Purpose", "目的")},
                     {page.word("How often", "頻度")},
                     {page.word("By when", "期限")},
                     {page.word("Attendees", "出席者")}};
    for (const Meeting& meeting : plan.meetings) {
        table.rows.push_back({meeting.title.str(), meeting.purpose.str(),
                              meeting.every ? every_text(*meeting.every, lang) : page.word("as needed", "随時"),
                              meeting.due ? due_rule_words(*meeting.due, lang) : std::string(),
                              people_text(*agreed.records, meeting.attendees, agreed.as_of)});
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_indicator_table(Page& page, const Plan& plan) {
    doc::Table table;
    table.columns = {{page.word("Indicator", "指標")},
                     {page.word("Target", "目標")},
                     {page.word("How it is computed", "算式")},
                     {page.word("Where it comes from", "取得元")}};
    for (const Indicator& indicator : plan.indicators) {
        const std::string source =
            indicator.compute ? page.word("computed from the records", "記録から算出") : indicator.source.str();
        table.rows.push_back({indicator.title.str(),
                              indicator.target ? bound_text(*indicator.target, page.lang()) : std::string(),
                              indicator.formula.str(), source});
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_data_table(Page& page, const Plan& plan) {
    doc::Table table;
    table.columns = {{page.word("Work", "作業項目")},
                     {page.word("Data", "取得データ")},
                     {page.word("Taken from", "取得方法")},
                     {page.word("Kept for", "保存期間")}};
    for (const Activity& activity : plan.activities) {
        for (const RecordedData& data : activity.data) {
            table.rows.push_back({activity.title.str(), data.what.str(), data.from.str(), data.retention.str()});
        }
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_plan_expiries(Page& page, const Plan& plan) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("What", "対象")},
                     {page.word("Type", "種別")},
                     {page.word("Until", "期限")},
                     {page.word("Think of it", "事前確認")},
                     {page.word("To do", "対応")}};
    for (const Expiry& expiry : plan.expiries) {
        table.rows.push_back(
            {expiry.title.str(), word_of(expiry.type).in(lang), to_string(expiry.valid_until()),
             expiry.notice ? page.say("{} before", "{}前", day_count_text(*expiry.notice, lang)) : std::string(),
             expiry.action.str()});
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_risk_table(Page& page, const Plan& plan) {
    doc::Table table;
    table.columns = {{page.word("Risk", "リスク")},
                     {page.word("Likelihood", "可能性")},
                     {page.word("Impact", "影響")},
                     {page.word("Response", "対応")}};
    for (const PlannedRisk& risk : plan.risks) {
        table.rows.push_back(
            {risk.title.str(), risk.likelihood ? word_of(*risk.likelihood).in(page.lang()) : std::string(),
             risk.impact ? word_of(*risk.impact).in(page.lang()) : std::string(), risk.response.str()});
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_cost_table(Page& page, const Agreed& agreed, const Plan& plan) {
    const Lang lang = page.lang();
    const std::string_view currency = agreed.contract().currency.view();
    doc::Table table;
    table.columns = {{page.word("Cost", "費目")},
                     {page.word("Type", "種別")},
                     {page.word("Fiscal year", "年度")},
                     {page.word("Amount", "金額"), doc::Align::right}};
    for (const Cost& cost : plan.costs) {
        table.rows.push_back({cost.title.str(), word_of(cost.type).in(lang), std::to_string(cost.fiscal_year),
                              cut_text(Cut{cost.amount}, currency, lang)});
    }
    page.table(std::move(table));
}

doc::Facts plan_facts(const Page& page, const Agreed& agreed, const Plan& plan) {
    doc::Facts facts;
    facts.add(page.word("Contract", "契約"), agreed.contract().title.str());
    facts.add(page.word("Client", "発注者"), agreed.contract().client.str());
    facts.add(page.word("Vendor", "受注者"), agreed.contract().vendor.str());
    facts.add(page.word("Period", "期間"),
              page.say("{} to {}", "{} から {} まで", to_string(plan.period.from), to_string(plan.period.until)));
    facts.add(page.word("As of", "基準時点"), agreed.records->calendar->zone().plain(agreed.as_of));
    return facts;
}

void add_plan_results(Page& page, const Contract& contract, const Plan& plan) {
    doc::Table table;
    table.columns = {{page.word("Document", "成果物")}, {page.word("Due", "期限")}};
    if (contract.reporting.monthly) {
        table.rows.push_back({page.word("Monthly operations report", "月次運用報告書"),
                              due_rule_words(contract.reporting.monthly->due, page.lang())});
    }
    if (contract.reporting.breach) {
        table.rows.push_back({page.word("Report of breaches", "未達報告書"),
                              page.say("within {} of its being known", "判明から {}以内",
                                       limit_text(contract.reporting.breach->within, page.lang()))});
    }
    table.rows.push_back({page.word("Incident report", "障害報告書"), page.word("for each incident", "障害のつど")});
    table.rows.push_back({page.word("Work plan and completion report", "作業計画書・作業完了報告書"),
                          page.word("for each planned change", "計画した変更のつど")});
    table.rows.push_back({page.word("Annual report", "年次報告書"), page.word("at the year's end", "年度末")});
    (void)plan;
    page.table(std::move(table));
}

}  // namespace

doc::Document sla_agreement(const Agreed& agreed, Lang lang) {
    const Contract& contract = agreed.contract();
    Page page(lang);
    page.title(page.word("Service level agreement", "ＳＬＡ合意書"));
    page.add(agreement_facts(page, contract));
    page.table(signature_boxes(page, contract));
    page.section("Services", "対象サービス");
    page.table(named_table(page, contract.services, page.word("Service", "サービス")));
    page.section("Service hours", "サービス時間");
    add_all_hours(page, agreed);
    page.section("Service levels", "保証項目");
    add_level_table(page, contract);
    page.section("How each is measured, and what a miss costs", "各項目の測定と未達のときの扱い");
    add_terms_of_levels(page, agreed);
    add_contract_terms(page, *agreed.records, agreed.as_of);
    return page.take();
}

doc::Document service_specification(const Agreed& agreed, Lang lang) {
    const Contract& contract = agreed.contract();
    Page page(lang);
    page.title(page.word("Service specification", "サービス仕様書"));
    page.add(agreement_facts(page, contract));
    page.section("Name of the service", "サービス名称");
    page.table(named_table(page, contract.services, page.word("Service", "サービス")));
    page.section("What it consists of", "サービス内容");
    const std::vector<const Plan*> plans = plans_now(agreed);
    if (plans.empty()) page.none();
    for (const Plan* plan : plans) {
        page.part(plan->title.str());
        add_activity_table(page, agreed, *plan, false);
    }
    if (!contract.sites.empty()) {
        page.part("Where it is given", "対象の場所");
        page.table(named_table(page, contract.sites, page.word("Site", "場所")));
    }
    page.section("What is aimed at (SLA)", "サービス目標（ＳＬＡ）");
    add_level_table(page, contract);
    page.section("What to note: how each is measured, what is not counted", "注意事項（測定の方法・対象外・例外）");
    add_terms_of_levels(page, agreed);
    page.section("Hours", "受付時間と対応時間");
    add_all_hours(page, agreed);
    doc::Table routes = route_table(page, *agreed.records, plans, agreed.as_of);
    if (!routes.rows.empty()) {
        page.part("Who takes a call, in and outside of these hours", "時間内・時間外の対応");
        page.table(std::move(routes));
    }
    page.section("Whom to reach", "連絡先");
    add_contacts(page, *agreed.records, plans);
    add_contract_terms(page, *agreed.records, agreed.as_of);
    return page.take();
}

doc::Document plan_document(const Agreed& agreed, const Plan& plan, Lang lang) {
    Page page(lang);
    page.title(plan.title.str());
    page.add(plan_facts(page, agreed, plan));
    page.section("The work", "作業概要");
    add_activity_table(page, agreed, plan, true);
    page.part("Data that is recorded", "取得するデータ");
    add_data_table(page, plan);
    page.section("Organization", "作業体制に関する事項");
    add_organization_table(page, plan);
    page.section("Schedule", "スケジュールに関する事項");
    page.part("Meetings", "会議");
    add_meeting_table(page, agreed, plan);
    page.part("What expires", "期間管理");
    add_plan_expiries(page, plan);
    page.section("Results", "成果物に関する事項");
    add_plan_results(page, agreed.contract(), plan);
    page.section("Hours of operation", "運用形態に関する事項");
    add_service_hours(page, *agreed.records, agreed.calendar(agreed.contract().calendar));
    page.section("Indicators", "指標");
    add_indicator_table(page, plan);
    page.section("Risks", "リスク");
    add_risk_table(page, plan);
    page.section("Costs", "費用");
    add_cost_table(page, agreed, plan);
    return page.take();
}

doc::Document procedures(const Agreed& agreed, const Plan& plan, Lang lang) {
    const Contract& contract = agreed.contract();
    Page page(lang);
    page.title(plan.type == PlanType::operation ? page.word("Rules of operation", "運用実施要領")
                                                : page.word("Rules of maintenance", "保守実施要領"));
    page.add(plan_facts(page, agreed, plan));
    page.section("Communication", "コミュニケーション管理");
    add_meeting_table(page, agreed, plan);
    doc::Table routes = route_table(page, *agreed.records, {&plan}, agreed.as_of);
    if (!routes.rows.empty()) page.table(std::move(routes));
    page.section("Organization", "体制管理");
    add_organization_table(page, plan);
    add_contacts(page, *agreed.records, {&plan});
    page.section("Work", "作業管理");
    add_activity_table(page, agreed, plan, false);
    add_plan_results(page, contract, plan);
    page.text(
        page.word("Planned work is approved by its work plan before it begins, and told by its completion report.",
                  "計画的な作業は、作業計画書により事前に承認を得て行い、完了後に作業完了報告書で報告する。"));
    page.section("Risks", "リスク管理");
    add_risk_table(page, plan);
    page.section("Issues", "課題管理");
    page.text(page.word(
        "What is open (inquiries, problems, what must not be forgotten) stands in the register of items with "
        "owner, priority and due date, and is gone through at the meetings.",
        "問い合わせ、問題、継続調査事項などは担当・優先度・期限とともに管理項目台帳に記録し、会議で状況を確認する。"));
    page.section("Configuration", "システム構成管理");
    page.text(
        page.word("Equipment, software, licences, media and documents stand in their registers; a change updates them.",
                  "機器・ソフトウェア・ライセンス・媒体・文書は台帳で管理し、変更のつど更新する。"));
    page.section("Changes", "変更管理");
    add_change_rules(page, contract);
    return page.take();
}

}  // namespace opsctl
