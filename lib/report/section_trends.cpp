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

doc::Row row_of(const MonthEvaluation& m, Lang lang) {
    const std::string_view currency = m.contract().currency;
    const Downtime* downtime = downtime_of(m);
    const std::vector<const Incident*> incidents = incidents_of(m);
    return {to_string(m.month),
            to_string(m.payable, currency, lang),
            to_string(m.reduction, currency, lang),
            percent_text(m.share),
            std::to_string(tally_of(m).breached),
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

void add_availability_chart(Page& page, const Months& months) {
    doc::SeriesChart chart = series(months, page.word("Availability", "稼働率の推移"), "%");
    chart.mark = doc::SeriesChart::Mark::line;
    Ratio lowest(100);
    for (const MonthEvaluation& m : months) {
        const Downtime* downtime = downtime_of(m);
        if (downtime == nullptr || !downtime->availability.ok()) return;
        chart.values.push_back(downtime->availability * Ratio(100));
        if (chart.values.back() < lowest) lowest = chart.values.back();
    }
    const std::int64_t floor = lowest.floor();
    chart.low = Ratio(floor < 100 ? floor : 99);
    chart.high = Ratio(100);
    page.add(std::move(chart));
}

void add_reduction_chart(Page& page, const Months& months) {
    doc::SeriesChart chart = series(months, page.word("Reduction of the fee", "減額率の推移"), "%");
    Ratio highest(1);
    for (const MonthEvaluation& m : months) {
        chart.values.push_back(m.share * Ratio(100));
        if (chart.values.back() > highest) highest = chart.values.back();
    }
    chart.low = Ratio(0);
    chart.high = Ratio(highest.ceil());
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
            row.push_back(breached > 0 ? doc::strong(std::to_string(breached)) : doc::Phrase("0"));
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
    add_availability_chart(page, months);
    add_reduction_chart(page, months);
    doc::Table table;
    table.columns = {{page.word("Month", "月")},
                     {page.word("Payable", "支払額"), right},
                     {page.word("Reduction", "減額"), right},
                     {page.word("Share", "減額率"), right},
                     {page.word("Breaches", "未達"), right},
                     {page.word("Availability", "稼働率"), right},
                     {page.word("Downtime", "停止時間"), right},
                     {page.word("Incidents A", "障害A"), right},
                     {"B", right},
                     {"C", right},
                     {page.word("in all", "計"), right},
                     {page.word("Changes", "変更"), right}};
    for (const MonthEvaluation& m : months) table.rows.push_back(row_of(m, page.lang()));
    page.table(std::move(table));
    add_breach_matrix(page, months);
}

}  // namespace opsctl
