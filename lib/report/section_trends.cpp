// Twelve months side by side.
#include <algorithm>

#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/sections.h"
#include "report/tally.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

const Downtime* downtime_of(const MonthEvaluation& m) {
    const Result* result = availability_of(m);
    return result == nullptr ? nullptr : result->downtime();
}

std::size_t with_level(const std::vector<const Incident*>& incidents, FaultLevel level) {
    return static_cast<std::size_t>(
        std::count_if(incidents.begin(), incidents.end(), [&](const Incident* i) { return i->level() == level; }));
}

doc::Row money_row(const MonthEvaluation& m, Lang lang) {
    const std::string_view currency = m.contract().currency;
    return {to_string(m.month),    to_string(m.fee.base, currency, lang), to_string(m.reduction, currency, lang),
            percent_text(m.share), to_string(m.payable, currency, lang),  std::to_string(tally_of(m).breached)};
}

doc::Row operation_row(const MonthEvaluation& m, Lang lang) {
    const Downtime* downtime = downtime_of(m);
    const std::vector<const Incident*> incidents = incidents_of(m);
    return {to_string(m.month),
            downtime ? percent_text(downtime->availability) : std::string(),
            downtime ? duration_text(downtime->downtime_seconds, lang) : std::string(),
            std::to_string(with_level(incidents, FaultLevel::A)),
            std::to_string(with_level(incidents, FaultLevel::B)),
            std::to_string(with_level(incidents, FaultLevel::C)),
            std::to_string(incidents.size()),
            std::to_string(changes_done(m).size())};
}

doc::SeriesChart series(const Months& months, std::string title, std::string unit) {
    doc::SeriesChart chart;
    chart.title = std::move(title);
    chart.unit = std::move(unit);
    for (const MonthEvaluation& m : months) chart.names.push_back(to_string(m.month).substr(2));
    return chart;
}

// Minutes from zero: of 99 to 100 % an axis would make an hour look like a catastrophe.
void add_downtime_chart(Page& page, const Months& months) {
    doc::SeriesChart chart = series(months, page.word("Downtime", "停止時間の推移"), page.word("min", "分"));
    Ratio longest;
    for (const MonthEvaluation& m : months) {
        const Downtime* downtime = downtime_of(m);
        if (downtime == nullptr) return;
        chart.values.push_back(Ratio::of(downtime->downtime_seconds, 60));
        if (chart.values.back() > longest) longest = chart.values.back();
        if (downtime->allowed_seconds) chart.limit = Ratio::of(*downtime->allowed_seconds, 60);
    }
    chart.high = doc::axis_end(longest, chart.limit.value_or(Ratio(60)));
    page.add(std::move(chart));
    if (!months.empty() && downtime_of(months.back())->allowed_seconds) {
        page.text(page.word("The line is what the guarantee allows.", "線は保証値で許される停止時間です。"));
    }
}

void add_reduction_chart(Page& page, const Months& months) {
    doc::SeriesChart chart = series(months, page.word("Reduction of the fee", "減額率の推移"), "%");
    Ratio highest;
    for (const MonthEvaluation& m : months) {
        chart.values.push_back(m.share * Ratio(100));
        if (chart.values.back() > highest) highest = chart.values.back();
    }
    chart.high = doc::axis_end(highest, Ratio(10));
    page.add(std::move(chart));
}

// Only the levels that were breached at all.
void add_breach_matrix(Page& page, const Months& months) {
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")}};
    for (const MonthEvaluation& m : months) table.columns.push_back({to_string(m.month).substr(2), doc::Align::right});
    for (std::size_t i = 0; i < months.back().levels.size(); ++i) {
        doc::Row row = {months.back().levels[i].level->title.str()};
        bool any = false;
        for (const MonthEvaluation& m : months) {
            const std::size_t breached = tally_of(m.levels[i]).breached;
            any = any || breached > 0;
            row.push_back(breached > 0 ? doc::alarm(std::to_string(breached)) : doc::Phrase("0"));
        }
        if (any) table.rows.push_back(std::move(row));
    }
    page.part("Breaches by service level", "保証項目別の未達");
    page.table(std::move(table));
}

}  // namespace

void add_trends(Page& page, const Months& months) {
    constexpr doc::Align right = doc::Align::right;
    page.section("Trends", "推移");
    add_downtime_chart(page, months);
    add_reduction_chart(page, months);
    doc::Table money, operation;
    money.columns = {{page.word("Month", "月")},
                     {page.word("Fee", "基本額"), right},
                     {page.word("Reduction", "減額"), right},
                     {page.word("Share", "減額率"), right},
                     {page.word("Payable", "支払額"), right},
                     {page.word("Breaches", "未達"), right}};
    operation.columns = {{page.word("Month", "月")},
                         {page.word("Availability", "稼働率"), right},
                         {page.word("Downtime", "停止時間"), right},
                         {page.word("Incidents A", "障害A"), right},
                         {"B", right},
                         {"C", right},
                         {page.word("in all", "計"), right},
                         {page.word("Changes", "変更"), right}};
    for (const MonthEvaluation& m : months) {
        money.rows.push_back(money_row(m, page.lang()));
        operation.rows.push_back(operation_row(m, page.lang()));
    }
    page.table(std::move(money));
    page.table(std::move(operation));
    add_breach_matrix(page, months);
}

}  // namespace opsctl
