// The month's incidents: a table, and of each its course, cause, action and prevention.
#include <algorithm>

#include "model/incident_state.h"
#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/gate.h"
#include "sla/subject.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

doc::SeriesChart levels_chart(const Page& page, const std::vector<std::size_t>& counts) {
    doc::SeriesChart chart;
    chart.title = page.word("Incidents by fault level", "障害レベル別の件数");
    chart.unit = page.word("incidents", "件");
    chart.names = {"A", "B", "C", page.word("none", "なし")};
    std::size_t most = 1;
    for (const std::size_t n : counts) {
        chart.values.emplace_back(static_cast<std::int64_t>(n));
        most = std::max(most, n);
    }
    chart.low = Ratio(0);
    chart.high = doc::axis_end(Ratio(static_cast<std::int64_t>(most)), Ratio(5));
    chart.is_count = true;
    return chart;
}

void add_by_level(Page& page, const std::vector<const Incident*>& incidents) {
    std::vector<std::size_t> counts(4);
    for (const Incident* incident : incidents)
        ++counts[incident->level() ? static_cast<std::size_t>(*incident->level()) : 3];
    page.part("By fault level", "障害レベル別");
    page.add(levels_chart(page, counts));
    doc::Table table;
    table.columns = {{"A", doc::Align::right},
                     {"B", doc::Align::right},
                     {"C", doc::Align::right},
                     {page.word("none", "なし"), doc::Align::right},
                     {page.word("in all", "計"), doc::Align::right}};
    doc::Row row;
    for (const std::size_t n : counts) row.push_back(std::to_string(n));
    row.push_back(std::to_string(incidents.size()));
    table.rows.push_back(std::move(row));
    page.table(std::move(table));
}

void add_false_alarms(Page& page, const std::vector<const Incident*>& alarms) {
    if (alarms.empty()) return;
    std::vector<std::string> named;
    for (const Incident* alarm : alarms) named.push_back(fmt::format("{} {}", alarm->id, alarm->title));
    page.text(page.word("False alarms, which are not counted: ", "誤報（件数に含めない）: ") + joined(named));
}

}  // namespace

void add_incidents(Page& page, const MonthEvaluation& m) {
    page.section("Incidents", "障害");
    const std::vector<const Incident*> incidents = incidents_of(m);
    add_incident_table(page, m, incidents);
    if (!incidents.empty()) add_by_level(page, incidents);
    add_false_alarms(page, false_alarms_of(m));
    const std::vector<const Incident*> older = carried_over(m);
    if (!older.empty()) {
        page.part("Not closed since earlier months", "前月までに発生し完了していない障害");
        add_incident_table(page, m, older);
    }
    for (const Incident* incident : incidents) {
        page.part(incident->id.str() + " " + incident->title.str());
        add_incident_facts(page, m, *incident);
        add_timeline(page, *m.records, *incident);
        add_results_about(page, {&m}, *incident);
    }
}

}  // namespace opsctl
