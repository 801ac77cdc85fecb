// Availability with every outage that was counted, every one that was not, and why.
#include "report/sections.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string title_of(const MonthEvaluation& m, const std::string& id) {
    for (const Incident* incident : m.records->incidents) {
        if (incident->id == id) return incident->title.str();
    }
    for (const Change* change : m.records->changes) {
        if (change->id == id) return change->title.str();
    }
    return {};
}

std::string spans_text(const std::vector<Interval>& spans, const Zone& zone) {
    std::string text;
    for (const Interval& span : spans) text += (text.empty() ? "" : "; ") + span_text(span, zone);
    return text;
}

void add_figures(Page& page, const Result& result) {
    const Downtime& downtime = *result.downtime();
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Figure", "項目")}, {page.word("Value", "値")}};
    const auto add = [&](std::string_view en, std::string_view ja, const std::string& value) {
        table.rows.push_back({page.word(en, ja), value});
    };
    add("guarantee", "保証値", guarantee_text(*result.level, lang));
    add("service time", "サービス時間", duration_text(downtime.service_seconds, lang));
    add("downtime", "停止時間", duration_text(downtime.downtime_seconds, lang));
    add("availability", "稼働率",
        downtime.availability.ok() ? fmt::format("({0} − {1}) ÷ {0} = {2}", downtime.service_seconds,
                                                 downtime.downtime_seconds, percent_text(downtime.availability))
                                   : std::string());
    if (result.left_seconds) {
        const std::int64_t left = *result.left_seconds;
        add(left < 0 ? "over what is allowed" : "left of what is allowed", left < 0 ? "許容の超過" : "許容の残り",
            duration_text(left < 0 ? -left : left, lang));
    }
    add("result", "結果", status_word(result.status, lang));
    add("clause", "根拠", result.level->source.str());
    page.text(doc::strong(result.level->title.str()) + " " + doc::code(result.key()));
    page.table(std::move(table));
}

void add_counted(Page& page, const MonthEvaluation& m, const Downtime& downtime) {
    doc::Table table;
    table.columns = {{page.word("Counted outage", "算入した停止")},
                     {page.word("Title", "件名")},
                     {page.word("Down", "停止")},
                     {page.word("Planned, not counted", "計画停止（控除）")},
                     {page.word("Counted", "算入"), doc::Align::right}};
    for (const CountedOutage& outage : downtime.outages) {
        std::string titles;
        for (const std::string& id : outage.records) titles += (titles.empty() ? "" : "; ") + title_of(m, id);
        const std::string open = outage.open ? page.word(" (still down)", "（継続中）") : "";
        table.rows.push_back({fmt::format("{}", fmt::join(outage.records, " ")), titles,
                              span_text(outage.span, m.zone()) + open, spans_text(outage.planned, m.zone()),
                              duration_text(outage.counted_seconds, page.lang())});
    }
    if (!table.rows.empty()) page.table(doc::without_empty(std::move(table)));
}

void add_left_out(Page& page, const MonthEvaluation& m, const std::vector<ExcludedOutage>& outages,
                  const std::string& heading) {
    doc::Table table;
    table.columns = {{heading}, {page.word("Title", "件名")}, {page.word("When", "時間")}, {page.word("Why", "理由")}};
    for (const ExcludedOutage& outage : outages) {
        table.rows.push_back({outage.record, title_of(m, outage.record), span_text(outage.span, m.zone()),
                              outage.reason.in(page.lang())});
    }
    if (!table.rows.empty()) page.table(std::move(table));
}

void add_chart(Page& page, const MonthEvaluation& m, const Result& result) {
    const Downtime& downtime = *result.downtime();
    const Interval axis = m.zone().month(m.month);
    doc::TimeChart chart;
    chart.title = page.say("{}: outages of {}", "{}: {}の停止", result.level->title, month_text(m.month, page.lang()));
    chart.zone = m.zone();
    chart.axis = axis;
    doc::SpanGroup counted{page.word("counted", "算入"), {}};
    for (const CountedOutage& outage : downtime.outages) {
        counted.spans.push_back(
            {fmt::format("{}", fmt::join(outage.records, " ")), intersect(outage.span, axis), doc::Span::Look::bad});
    }
    doc::SpanGroup excluded{page.word("not counted", "算入しない"), {}};
    for (const ExcludedOutage& outage : downtime.excluded) {
        excluded.spans.push_back({outage.record, intersect(outage.span, axis), doc::Span::Look::good});
    }
    if (!counted.spans.empty()) chart.groups.push_back(std::move(counted));
    if (!excluded.spans.empty()) chart.groups.push_back(std::move(excluded));
    if (!chart.groups.empty()) page.add(std::move(chart));
}

}  // namespace

void add_availability(Page& page, const MonthEvaluation& m) {
    page.section("Availability and outages", "稼働率と停止");
    bool any = false;
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            const Downtime* downtime = result.downtime();
            if (downtime == nullptr) continue;
            any = true;
            add_figures(page, result);
            add_chart(page, m, result);
            add_counted(page, m, *downtime);
            add_left_out(page, m, downtime->excluded, page.word("Not counted", "算入しない停止"));
            add_left_out(page, m, downtime->not_planned,
                         page.word("Not accepted as planned", "計画停止と認めないもの"));
            if (downtime->outages.empty() && downtime->excluded.empty()) {
                page.text(page.word("There was no outage.", "停止はありませんでした。"));
            }
        }
    }
    if (!any) page.none();
}

}  // namespace opsctl
