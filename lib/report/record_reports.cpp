// 障害報告書, and its change's counterpart: 作業計画書・作業完了報告書.
#include "report/record_reports.h"

#include <algorithm>

#include "change/planned_stop.h"
#include "report/change_part.h"
#include "report/explain.h"
#include "report/facts.h"
#include "report/incident_part.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// The results of all months that are about one record.
struct About {
    const MonthEvaluation* month;
    const Result* result;
};
std::vector<About> results_about(const Months& months, const Record& record) {
    std::vector<About> all;
    for (const MonthEvaluation& month : months) {
        for (const LevelMonth& level : month.levels) {
            for (const Result& result : level.results) {
                if (result.source.record == &record && result.downtime() == nullptr) all.push_back({&month, &result});
            }
        }
    }
    return all;
}

std::vector<const MonthEvaluation*> pointers(const Months& months) {
    std::vector<const MonthEvaluation*> all;
    for (const MonthEvaluation& month : months) all.push_back(&month);
    return all;
}

bool counts(const About& about) { return about.result->status != Status::out_of_scope; }

doc::Span::Look look_of(const Result& result) {
    if (result.status == Status::breached) return doc::Span::Look::bad;
    return result.status == Status::met ? doc::Span::Look::good : doc::Span::Look::plain;
}

// Each service level as the time that it took, and the moment at which it was due.
doc::TimeChart course(const Page& page, const Months& months, const Incident& incident) {
    const MonthEvaluation& m = months.back();
    doc::TimeChart chart;
    chart.title = page.say("{}: course and limits", "{}: 経過と期限", incident.id);
    chart.zone = m.zone();
    doc::SpanGroup outages{page.word("outage", "停止"), {}};
    for (const Outage& outage : incident.outages) {
        outages.spans.push_back(
            {page.word("outage", "停止"), {outage.from, outage.to.value_or(m.as_of)}, doc::Span::Look::bad});
    }
    if (!outages.spans.empty()) chart.groups.push_back(std::move(outages));
    for (const About& about : results_about(months, incident)) {
        const Timing* timing = about.result->timing();
        if (timing == nullptr || !timing->start || !counts(about)) continue;
        doc::SpanGroup group{about.result->level->title.str(), {}};
        group.spans.push_back(
            {about.result->key(), {*timing->start, timing->end.value_or(m.as_of)}, look_of(*about.result)});
        if (timing->due)
            group.spans.push_back({page.word("due", "期限"), {*timing->due, *timing->due}, doc::Span::Look::plain});
        chart.groups.push_back(std::move(group));
    }
    for (const doc::SpanGroup& group : chart.groups) {
        for (const doc::Span& span : group.spans) {
            if (chart.axis.to == Instant()) chart.axis = span.time;
            chart.axis.from = std::min(chart.axis.from, span.time.from);
            chart.axis.to = std::max(chart.axis.to, span.time.to);
        }
    }
    return chart;
}

void add_derivations(Page& page, const std::vector<About>& results) {
    for (const About& about : results) {
        const bool shown = about.result->status == Status::breached || about.result->status == Status::exempt;
        if (!shown) continue;
        page.part(about.result->key());
        page.add(explained(*about.month, *about.result, page.lang()));
    }
}

std::string services_text(const Contract& contract, const Subject& subject) {
    std::vector<std::string> titles;
    for (const auto& service : subject.services) titles.push_back(title_of(contract.services, service));
    return joined(titles);
}

void add_change_content(Page& page, const MonthEvaluation& m, const Change& change) {
    const Lang lang = page.lang();
    std::vector<std::string> incidents, ledgers;
    for (const auto& incident : change.incidents) incidents.push_back(incident.id.str());
    for (const Ledger ledger : change.ledgers) ledgers.push_back(term(enum_name(ledger), lang));
    FactSheet points(page);
    points.add("type", "種別", word_of(change.type).in(lang));
    points.add("maintenance", "保守", word_of(change.maintenance).in(lang));
    points.add("origin", "起因", word_of(change.origin).in(lang));
    points.add("services", "サービス", services_text(m.contract(), change));
    points.add("where", "場所", title_of(m.contract().sites, change.site));
    points.add("incidents", "障害", joined(incidents));
    points.need("reason", "理由", change.reason.text.str());
    points.need("what", "内容", change.description.text.str());
    points.need("impact", "影響", change.impact.text.str());
    points.add("risk", "リスク", word_of(change.risk).in(lang));
    points.add("ledgers to update", "反映する台帳", joined(ledgers));
    page.add(points.take());
    if (change.items.empty()) return;
    doc::Table items;
    items.columns = {
        {page.word("Configuration item", "構成品目")}, {page.word("From", "変更前")}, {page.word("To", "変更後")}};
    for (const ChangedItem& item : change.items)
        items.rows.push_back({item.asset.str(), item.from.str(), item.to.str()});
    page.part("Configuration items", "構成品目");
    page.table(std::move(items));
}

void add_stop_judgement(Page& page, const MonthEvaluation& m, const Change& change) {
    const std::optional<PlannedStop> stop = planned_stop_of(change, *m.records);
    if (!stop) return;
    page.text(stop->counts ? page.word("The planned stop counts as planned.", "計画停止として認められます。")
                           : page.say("The planned stop does not count as planned: {}.",
                                      "計画停止と認められません（{}）。", stop->reason.in(page.lang())));
}

void add_change_plan(Page& page, const MonthEvaluation& m, const Change& change) {
    page.section("Work plan", "作業計画");
    if (!change.plan) {
        page.none();
        return;
    }
    const ChangePlan& plan = *change.plan;
    FactSheet points(page);
    if (plan.window) points.add("window", "作業時間", span_text({plan.window->from, plan.window->to}, m.zone()));
    if (plan.outage) points.add("planned stop", "計画停止", span_text({plan.outage->from, plan.outage->to}, m.zone()));
    points.add("team", "体制", people_text(*m.records, plan.team, moment_of(change)));
    points.need("steps", "手順", plan.steps.text.str());
    points.need("backup", "バックアップ", plan.backup.text.str());
    points.need("verification", "確認方法", plan.verification.text.str());
    points.need("rollback", "切り戻し", plan.rollback.text.str());
    page.add(points.take());
    add_stop_judgement(page, m, change);
}

void add_real_outages(Page& page, const MonthEvaluation& m, const Change& change) {
    if (change.outages.empty()) return;
    page.part("Outages", "停止");
    page.text(outages_text(page, change, m.zone()));
}

}  // namespace

doc::Document incident_report(const Months& months, const Incident& incident, Lang lang) {
    const MonthEvaluation& m = months.back();
    Page page(lang);
    page.title(page.word("Incident report, ", "障害報告書 ") + incident.id.str());
    add_identity(page, m, {"Title", "件名"}, incident.title.str());
    page.section("Overview", "概要");
    add_incident_table(page, m, {&incident});
    add_incident_facts(page, m, incident);
    page.section("Course", "経過");
    doc::TimeChart chart = course(page, months, incident);
    if (!chart.groups.empty()) page.add(std::move(chart));
    add_timeline(page, *m.records, incident.timeline);
    page.section("Service levels", "サービスレベル");
    add_results_about(page, pointers(months), incident);
    page.section("How the breaches came about", "未達の導出");
    const std::vector<About> results = results_about(months, incident);
    const bool any = std::any_of(results.begin(), results.end(), [](const About& about) {
        return about.result->status == Status::breached || about.result->status == Status::exempt;
    });
    if (!any) page.none();
    add_derivations(page, results);
    return page.take();
}

doc::Document change_report(const Months& months, const Change& change, Lang lang) {
    const MonthEvaluation& m = months.back();
    Page page(lang);
    const bool done = first_event(change.timeline, EventKind::finished) != nullptr;
    page.title((done ? page.word("Completion report, ", "作業完了報告書 ") : page.word("Work plan, ", "作業計画書 ")) +
               change.id.str());
    add_identity(page, m, {"Title", "件名"}, change.title.str());
    page.section("Change", "変更");
    add_change_table(page, m, {&change});
    add_change_content(page, m, change);
    add_change_plan(page, m, change);
    page.section("Course", "経過");
    add_timeline(page, *m.records, change.timeline);
    add_real_outages(page, m, change);
    page.section("Service levels", "サービスレベル");
    add_results_about(page, pointers(months), change);
    return page.take();
}

}  // namespace opsctl
