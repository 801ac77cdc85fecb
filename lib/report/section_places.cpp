// Where the records stand that a document was made from: for whoever looks something up, and for nobody else.
#include <algorithm>
#include <map>

#include "model/kind.h"
#include "report/month_records.h"
#include "report/sections.h"

namespace opsctl {
namespace {

template <class R>
void append(std::vector<const Record*>& all, const std::vector<const R*>& records) {
    all.insert(all.end(), records.begin(), records.end());
}

bool has_month(const Log& log, const MonthEvaluation& m) {
    const Interval month = m.zone().month(m.month);
    const bool has_entry = std::any_of(log.entries.begin(), log.entries.end(),
                                       [&](const LogEntry& e) { return e.done && month.contains(*e.done); });
    return has_entry || std::any_of(log.measurements.begin(), log.measurements.end(),
                                    [&](const Measurement& one) { return measured_month(one, m.zone()) == m.month; });
}

}  // namespace

std::vector<const Record*> records_of(const MonthEvaluation& m) {
    std::vector<const Record*> all = {&m.contract()};
    for (const Plan* plan : m.records->plans) {
        if (plan->period.from <= last_day(m.month) && first_day(m.month) <= plan->period.until) all.push_back(plan);
    }
    append(all, incidents_of(m));
    append(all, carried_over(m));
    append(all, changes_done(m));
    append(all, changes_coming(m));
    append(all, changes_called_off(m));
    append(all, open_items(*m.records));
    append(all, items_moved_in(m));
    append(all, assets_changed_in(m));
    for (const Log* log : m.records->logs) {
        if (has_month(*log, m)) all.push_back(log);
    }
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            if (result.source.record != nullptr) all.push_back(result.source.record);
            if (result.reported != nullptr) all.push_back(result.reported);
        }
    }
    return all;
}

void add_places(Page& page, std::vector<const Record*> records) {
    std::map<std::string, const Record*> by_path;
    for (const Record* record : records) by_path.emplace(record->path.str(), record);
    doc::Table table;
    table.columns = {{page.word("Record", "記録")}, {page.word("Title", "件名")}, {page.word("File", "所在")}};
    for (const auto& [path, record] : by_path) {
        table.rows.push_back({record->id.str(), record->title.str(), doc::code(path)});
    }
    page.section("Where the records are", "記録の所在");
    page.table(std::move(table));
}

}  // namespace opsctl
