// 障害報告書, and what is reported of a change.
#include "report/record_reports.h"

#include <algorithm>

#include "report/explain.h"
#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/sections.h"
#include "report/work_sheet.h"
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
    add_timeline(page, *m.records, incident);
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
    Page page(lang);
    if (first_event(change.timeline, EventKind::finished) != nullptr) {
        add_completion_report(page, change, reading_of(months.back(), lang));
    } else {
        add_work_plan(page, change, reading_of(months.back(), lang));
    }
    page.section("Service levels", "サービスレベル");
    add_results_about(page, pointers(months), change);
    return page.take();
}

}  // namespace opsctl
