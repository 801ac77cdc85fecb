#include "report/ledger.h"

#include <algorithm>

#include "model/incident_state.h"
#include "report/change_part.h"
#include "report/csv.h"
#include "report/facts.h"
#include "report/incident_part.h"
#include "report/incident_view.h"
#include "report/terms.h"
#include "sla/subject.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// Records that were there at the as-of time, in the order in which they began.
template <class R>
std::vector<const R*> by_time(const std::vector<const R*>& records) {
    std::vector<const R*> sorted;
    for (const R* record : records) {
        if (earliest_moment(*record)) sorted.push_back(record);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const R* a, const R* b) { return earliest_moment(*a) < earliest_moment(*b); });
    return sorted;
}

template <class T>
std::string ids(const std::vector<T>& list) {
    std::string text;
    for (const T& one : list) text += (text.empty() ? "" : ", ") + std::string(std::string_view(one));
    return text;
}

// When, and by whom, for each event that has a column of its own.
void add_times(doc::Row& row, const Subject& subject, const Zone& zone, const std::vector<EventKind>& events) {
    for (const EventKind name : events) {
        const Event* event = first_event(subject.timeline, name);
        row.push_back(event == nullptr ? doc::Phrase() : doc::Phrase(zone.plain(event->at)));
    }
}

const std::vector<EventKind> incident_times = {EventKind::detected, EventKind::called,           EventKind::arrived,
                                               EventKind::restored, EventKind::report_submitted, EventKind::closed};
const std::vector<EventKind> change_times = {EventKind::submitted, EventKind::approved, EventKind::announced,
                                             EventKind::started,   EventKind::finished, EventKind::closed};

}  // namespace

doc::Table incident_ledger(const MonthEvaluation& m, Lang lang) {
    const Page page(lang);
    doc::Table table;
    table.columns = {
        {page.word("Incident", "番号")},   {page.word("Title", "件名")},    {page.word("Level", "レベル")},
        {page.word("Severity", "評価値")}, {page.word("Category", "分類")}, {page.word("Work", "保守区分")},
        {page.word("Site", "場所")},       {page.word("Assets", "機器")},   {page.word("Began", "発生")}};
    for (const EventKind name : incident_times) table.columns.push_back({term(name, lang)});
    for (const Message& title :
         {Message{"Outages", "停止"}, Message{"Attribution", "帰責"}, Message{"State", "状態"},
          Message{"Impact", "影響"}, Message{"Cause", "原因"}, Message{"Resolution", "対処"},
          Message{"Prevention", "再発防止策"}, Message{"Changes", "変更"}, Message{"Record", "記録"}}) {
        table.columns.push_back({title.in(lang)});
    }
    for (const Incident* incident : by_time(m.records->incidents)) {
        doc::Row row = {incident->id.str(),
                        incident->title.str(),
                        word_of(incident->level).in(lang),
                        word_of(severity_of(*incident)).in(lang),
                        word_of(incident->category).in(lang),
                        word_of(incident->work).in(lang),
                        title_of(m.contract().sites, incident->site),
                        ids(incident->assets),
                        m.zone().plain(*earliest_moment(*incident))};
        add_times(row, *incident, m.zone(), incident_times);
        for (std::string text : {outages_text(page, *incident, m.zone()), attribution_text(page, *incident, *m.records),
                                 word_of(state_of(*incident)).in(lang), incident->impact.text.str(),
                                 incident->cause.text.str(), incident->resolution.text.str(),
                                 incident->prevention.text.str(), ids(incident->changes), incident->path.str()}) {
            row.emplace_back(std::move(text));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

doc::Table change_ledger(const MonthEvaluation& m, Lang lang) {
    const Page page(lang);
    doc::Table table;
    table.columns = {{page.word("Change", "番号")},      {page.word("Title", "件名")},  {page.word("Type", "種別")},
                     {page.word("Maintenance", "保守")}, {page.word("Origin", "起因")}, {page.word("Risk", "リスク")},
                     {page.word("Site", "場所")},        {page.word("Who", "担当")},    {page.word("Planned", "予定")}};
    for (const EventKind name : change_times) table.columns.push_back({term(name, lang)});
    for (const Message& title :
         {Message{"State", "状態"}, Message{"Why", "理由"}, Message{"What", "内容"}, Message{"Impact", "影響"},
          Message{"Outages", "停止"}, Message{"Incidents", "障害"}, Message{"Record", "記録"}}) {
        table.columns.push_back({title.in(lang)});
    }
    for (const Change* change : by_time(m.records->changes)) {
        const std::optional<Instant> planned = planned_start(*change);
        doc::Row row = {change->id.str(),
                        change->title.str(),
                        word_of(change->type).in(lang),
                        word_of(change->maintenance).in(lang),
                        word_of(change->origin).in(lang),
                        word_of(change->risk).in(lang),
                        title_of(m.contract().sites, change->site),
                        who_text(*m.records, *change),
                        planned ? m.zone().plain(*planned) : std::string()};
        add_times(row, *change, m.zone(), change_times);
        for (std::string text : {state_text(*change, lang), change->reason.text.str(), change->description.text.str(),
                                 change->impact.text.str(), outages_text(page, *change, m.zone()),
                                 ids(change->incidents), change->path.str()}) {
            row.emplace_back(std::move(text));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

doc::Document ledger_document(const MonthEvaluation& m, bool changes, Lang lang) {
    Page page(lang);
    page.title(changes ? page.word("Change ledger", "変更管理台帳") : page.word("Incident ledger", "障害管理台帳"));
    add_identity(page, m, {"Period", "対象"}, page.say("until {}", "{} まで", m.zone().plain(m.as_of)));
    page.table(changes ? change_ledger(m, lang) : incident_ledger(m, lang));
    return page.take();
}

std::string csv(const doc::Table& table) {
    std::vector<std::string> cells;
    for (const doc::Column& column : table.columns) cells.push_back(column.title);
    std::string text = "\xef\xbb\xbf" + csv_row(cells);
    for (const doc::Row& row : table.rows) {
        cells.clear();
        for (const doc::Phrase& cell : row) {
            std::string& plain = cells.emplace_back();
            for (const doc::Run& run : cell.runs) plain += doc::one_line(run.text);
        }
        text += csv_row(cells);
    }
    return text;
}

}  // namespace opsctl
