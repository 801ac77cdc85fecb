#include "report/incident_part.h"

#include "model/incident_state.h"
#include "report/facts.h"
#include "report/incident_view.h"
#include "report/terms.h"
#include "sla/subject.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string when(const Event* event, const Zone& zone) {
    return event == nullptr ? std::string() : zone.plain(event->at);
}

std::string list_of(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ", ")); }

doc::Row result_row(const Page& page, const MonthEvaluation& m, const Result& result) {
    const Timing* timing = result.timing();
    const bool breached = result.status == Status::breached;
    const std::string status = status_word(result.status, page.lang());
    return {result.level->title.str(),
            guarantee_text(*result.level, page.lang()),
            timing && timing->start ? m.zone().plain(*timing->start) : std::string(),
            timing && timing->due ? due_text(*timing->due, m.zone()) : std::string(),
            timing && timing->end ? m.zone().plain(*timing->end) : std::string(),
            breached ? doc::strong(status) : doc::Phrase(status),
            breached ? extent_text(result, page.lang()) : std::string(),
            result.level->reduction ? percent_text(result.charge.share) : std::string(),
            result.level->source.str()};
}

std::string parts_text(const Page& page, const Incident& incident) {
    std::vector<std::string> parts;
    for (const Part& part : incident.parts) {
        parts.push_back(part.in_stock ? page.say("{} (in stock)", "{}（在庫あり）", part.name)
                                      : page.say("{} (not in stock)", "{}（在庫なし）", part.name));
    }
    return list_of(parts);
}

template <class T>
std::string ids_text(const std::vector<T>& list) {
    std::vector<std::string> ids;
    for (const T& one : list) ids.emplace_back(std::string_view(one));
    return list_of(ids);
}

}  // namespace

std::string attribution_text(const Page& page, const Subject& subject, const ContractRecords& records) {
    const Attributed attributed = attribution_of(subject, records);
    if (!attributed.undecided) return word_of(attributed.value).in(page.lang());
    return page.say("{} (not agreed to)", "{}（同意なし）", word_of(attributed.proposed).in(page.lang()));
}

std::string outages_text(const Page& page, const Subject& subject, const Zone& zone) {
    std::vector<std::string> parts;
    for (const Outage& outage : subject.outages) {
        parts.push_back(outage.to ? span_text({outage.from, *outage.to}, zone)
                                  : zone.plain(outage.from) + page.word(" – (still down)", " – （継続中）"));
    }
    return list_of(parts);
}

void add_results_about(Page& page, const std::vector<const MonthEvaluation*>& months, const Record& record) {
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},
                     {page.word("Guarantee", "保証値")},
                     {page.word("From", "起点")},
                     {page.word("Due", "期限")},
                     {page.word("Until", "終点")},
                     {page.word("Result", "結果")},
                     {page.word("Achieved", "実績")},
                     {page.word("Reduction", "減額率"), doc::Align::right},
                     {page.word("Clause", "根拠")}};
    for (const MonthEvaluation* m : months) {
        for (const LevelMonth& level : m->levels) {
            for (const Result& result : level.results) {
                if (result.source.record != &record || result.downtime() != nullptr) continue;
                if (result.status != Status::out_of_scope) table.rows.push_back(result_row(page, *m, result));
            }
        }
    }
    page.table(std::move(table));
}

void add_incident_table(Page& page, const MonthEvaluation& m, const std::vector<const Incident*>& incidents) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Incident", "番号")}, {page.word("Title", "件名")},
                     {page.word("Level", "レベル")},  {page.word("Severity", "評価値")},
                     {page.word("Category", "分類")}, {page.word("Began", "発生")},
                     {page.word("Restored", "復旧")}, {page.word("Attribution", "帰責")},
                     {page.word("State", "状態")},    {page.word("Record", "記録")}};
    for (const Incident* incident : incidents) {
        const std::optional<Instant> began = earliest_moment(*incident);
        table.rows.push_back({incident->id.str(), incident->title.str(), word_of(incident->level).in(lang),
                              word_of(severity_of(*incident)).in(lang), word_of(incident->category).in(lang),
                              began ? m.zone().plain(*began) : std::string(),
                              when(last_event(incident->timeline, EventKind::restored), m.zone()),
                              attribution_text(page, *incident, *m.records), word_of(state_of(*incident)).in(lang),
                              doc::code(incident->path.str())});
    }
    page.table(std::move(table));
}

void add_timeline(Page& page, const ContractRecords& records, const std::vector<Event>& timeline) {
    const Zone& zone = records.calendar->zone();
    doc::Table table;
    table.columns = {{page.word("Time", "日時")}, {page.word("Event", "経過")}, {page.word("By", "担当")},
                     {page.word("To", "相手")},   {page.word("Via", "手段")},   {page.word("Note", "内容")}};
    for (const Event& event : timeline) {
        std::string what = term(event.event, page.lang());
        for (const Text* field : {&event.result, &event.ledger, &event.role}) {
            if (!field->empty()) what += page.say(" ({})", "（{}）", term(*field, page.lang()));
        }
        table.rows.push_back({zone.plain(event.at), what, person_text(records, event.by, event.at),
                              person_text(records, event.recipient, event.at), term(event.via, page.lang()),
                              event.note.text.str()});
    }
    page.table(std::move(table));
}

void add_incident_facts(Page& page, const MonthEvaluation& m, const Incident& incident) {
    FactSheet points(page);
    points.add("where", "場所", title_of(m.contract().sites, incident.site));
    points.add("equipment", "機器", ids_text(incident.assets));
    points.need("impact", "影響", incident.impact.text.str());
    points.need("cause", "原因", incident.cause.text.str());
    points.need("resolution", "対処", incident.resolution.text.str());
    points.add("prevention", "再発防止策", incident.prevention.text.str());
    points.add("outages", "停止", outages_text(page, incident, m.zone()));
    points.add("parts", "部品", parts_text(page, incident));
    points.add("changes", "変更", ids_text(incident.changes));
    page.add(points.take());
}

void add_incident_part(Page& page, const MonthEvaluation& m, const Incident& incident) {
    add_incident_facts(page, m, incident);
    add_timeline(page, *m.records, incident.timeline);
    add_results_about(page, {&m}, incident);
}

}  // namespace opsctl
