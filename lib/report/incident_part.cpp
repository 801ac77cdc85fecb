#include "report/incident_part.h"

#include "report/facts.h"
#include "report/incident_view.h"
#include "report/terms.h"
#include "report/wording.h"
#include "sla/subject.h"

namespace opsctl {
namespace {

std::string attribution_text(const Page& page, const Subject& subject, const ContractRecords& records) {
    const Attributed attributed = attribution_of(subject, records);
    if (!attributed.undecided) return party_word(attributed.value, page.lang());
    return page.say("{} (not agreed to)", "{}（同意なし）", party_word(attributed.proposed, page.lang()));
}

std::string when(const Event* event, const Zone& zone) {
    return event == nullptr ? std::string() : zone.plain(event->at);
}

std::string list_of(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ", ")); }

// Label and value, one line each; what is empty is left out unless it should be there.
class Sheet {
   public:
    explicit Sheet(const Page& page) : page_(page) {
        table_.columns = {{page.word("Point", "項目")}, {page.word("Content", "内容")}};
    }
    void add(std::string_view en, std::string_view ja, const std::string& value) {
        if (!value.empty()) table_.rows.push_back({page_.word(en, ja), value});
    }
    void need(std::string_view en, std::string_view ja, const std::string& value) {
        table_.rows.push_back(
            {page_.word(en, ja), value.empty() ? page_.word("(not recorded)", "（記録なし）") : value});
    }
    doc::Table take() { return std::move(table_); }

   private:
    const Page& page_;
    doc::Table table_;
};

void add_results(Page& page, const MonthEvaluation& m, const Incident& incident) {
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},
                     {page.word("Guarantee", "保証値")},
                     {page.word("From", "起点")},
                     {page.word("Due", "期限")},
                     {page.word("Until", "終点")},
                     {page.word("Result", "結果")},
                     {page.word("Missed by", "実績")},
                     {page.word("Reduction", "減額率"), doc::Align::right},
                     {page.word("Clause", "根拠")}};
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            if (result.source.record != &incident || result.downtime() != nullptr) continue;
            if (result.status == Status::out_of_scope) continue;
            const Timing* timing = result.timing();
            const std::string status = status_word(result.status, page.lang());
            table.rows.push_back({level.level->title.str(), guarantee_text(*level.level, page.lang()),
                                  timing && timing->start ? m.zone().plain(*timing->start) : std::string(),
                                  timing && timing->due ? due_text(*timing->due, m.zone()) : std::string(),
                                  timing && timing->end ? m.zone().plain(*timing->end) : std::string(),
                                  result.status == Status::breached ? doc::strong(status) : doc::Phrase(status),
                                  result.status == Status::breached ? extent_text(result, page.lang()) : std::string(),
                                  level.level->reduction ? percent_text(result.charge.share) : std::string(),
                                  level.level->source.str()});
        }
    }
    if (!table.rows.empty()) page.table(std::move(table));
}

std::string outages_text(const Page& page, const Subject& subject, const Zone& zone) {
    std::vector<std::string> parts;
    for (const Outage& outage : subject.outages) {
        parts.push_back(outage.to ? span_text({outage.from, *outage.to}, zone)
                                  : zone.plain(outage.from) + page.word(" – (still down)", " – （継続中）"));
    }
    return list_of(parts);
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
        table.rows.push_back({incident->id.str(), incident->title.str(), term_of(incident->level, lang),
                              term_of(severity_of(*incident), lang), term_of(incident->category, lang),
                              began ? m.zone().plain(*began) : std::string(),
                              when(last_event(incident->timeline, "restored"), m.zone()),
                              attribution_text(page, *incident, *m.records), incident_state_word(*incident, lang),
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

void add_incident_part(Page& page, const MonthEvaluation& m, const Incident& incident) {
    const Contract& contract = m.contract();
    Sheet sheet(page);
    sheet.add("where", "場所", title_of(contract.sites, incident.site));
    sheet.add("equipment", "機器", ids_text(incident.assets));
    sheet.need("impact", "影響", incident.impact.text.str());
    sheet.need("cause", "原因", incident.cause.text.str());
    sheet.need("resolution", "対処", incident.resolution.text.str());
    sheet.add("prevention", "再発防止策", incident.prevention.text.str());
    sheet.add("outages", "停止", outages_text(page, incident, m.zone()));
    sheet.add("parts", "部品", parts_text(page, incident));
    sheet.add("changes", "変更", ids_text(incident.changes));
    page.table(sheet.take());
    add_timeline(page, *m.records, incident.timeline);
    add_results(page, m, incident);
}

}  // namespace opsctl
