#include "report/record_parts.h"

#include <algorithm>
#include <array>

#include "model/event_fields.h"
#include "report/calculation.h"
#include "report/ledger_views.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/subject.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// What the columns of a timeline are called, as the description of events has it.
struct EventLabels : AnyField<EventLabels> {
    std::vector<std::pair<std::string_view, Label>> all;

    EventLabels() {
        Event event;
        describe(*this, event);
    }
    template <class T>
    void field(std::string_view key, T&, const Label& label, std::string_view) {
        all.emplace_back(key, label);
    }
    Label of(std::string_view key) const {
        return std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.first == key; })->second;
    }
};

std::string event_text(const Event& event, Lang lang) {
    std::string what = term(event.event, lang);
    for (const Text* field : {&event.details->result, &event.details->ledger, &event.details->role}) {
        if (!field->empty()) what += say(lang, " ({})", "（{}）", term(*field, lang));
    }
    return what;
}

doc::Row result_row(const Page& page, const MonthEvaluation& m, const Result& result) {
    const Timing* timing = result.timing();
    const bool breached = result.status == Status::breached;
    const std::string status = status_text(result, page.lang());
    return {title_with_kind(*result.level, page.lang()),
            guarantee_text(*result.level, page.lang()),
            timing && timing->start ? m.zone().plain(*timing->start) : std::string(),
            timing && timing->due ? due_text(*timing->due, m.zone()) : std::string(),
            timing && timing->end ? m.zone().plain(*timing->end) : std::string(),
            breached ? doc::alarm(status) : doc::Phrase(status),
            breached ? extent_text(result, page.lang()) : std::string(),
            result.level->reduction ? taken_text(m, result, page.lang()) : std::string(),
            result.level->source.str()};
}

// When the record began: nothing of one that was not there yet at the as-of time.
template <class R>
std::optional<Instant> began(const R& record) {
    if constexpr (std::is_base_of_v<Subject, R>) return earliest_moment(record);
    return record.timeline.empty() ? std::nullopt : std::optional(record.timeline.front().at);
}

template <class R>
std::vector<const R*> by_time(const std::vector<const R*>& records) {
    std::vector<const R*> sorted;
    for (const R* record : records) {
        if (began(*record)) sorted.push_back(record);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const R* a, const R* b) { return began(*a) < began(*b); });
    return sorted;
}

template <class R>
const std::vector<const R*>& of_contract(const ContractRecords& records) {
    const OfContract<R>& list = records;
    const auto& [all] = list;
    return all;
}

}  // namespace

namespace {

// Its note, and what an event says that has no column: why a clock stood still, who agreed, until when, how long it
// took, and of an asset by which change it came and what it changed.
std::string note_of(const Event& event, Lang lang) {
    static constexpr std::array more = {std::string_view("reason"),    std::string_view("until"),
                                        std::string_view("agreed_by"), std::string_view("effort"),
                                        std::string_view("change"),    std::string_view("set")};
    std::string text = event.note.text.str();
    for (const EventField& field : fields_of(event)) {
        if (std::find(more.begin(), more.end(), field.key) == more.end()) continue;
        text += fmt::format("{}{}: {}", text.empty() ? "" : say(lang, "; ", "、"), field.label.in(lang), field.text);
    }
    return text;
}

// A fault level as a line of the timeline: 障害レベル B → A.
struct GradeLine {
    const Grade* grade;
    const Grade* before;
};
std::vector<GradeLine> grade_lines(const Incident& incident) {
    std::vector<GradeLine> lines;
    const Grade* before = nullptr;
    for (const Grade& grade : incident.grades) {
        if (grade.at) lines.push_back({&grade, before});
        before = &grade;
    }
    return lines;
}
template <class R>
std::vector<GradeLine> grade_lines(const R&) {
    return {};
}

class TimelineRows {
   public:
    TimelineRows(const Reading& reading, bool with_lines) : reading_(reading), with_lines_(with_lines) {}

    doc::Row of(const Event& event) const {
        const Lang lang = reading_.lang;
        return row({reading_.zone.plain(event.at), event_text(event, lang), person(event.by, event.at),
                    person(event.recipient, event.at), term(event.via.view(), lang), note_of(event, lang)},
                   event.line);
    }

    doc::Row of(const GradeLine& line) const {
        const Grade& grade = *line.grade;
        std::string levels(enum_name(grade.value));
        if (line.before != nullptr) levels = fmt::format("{} → {}", enum_name(line.before->value), levels);
        const std::string agreed =
            grade.agreed_by.empty()
                ? std::string()
                : say(reading_.lang, "Agreed by: {}", "同意者: {}", person(grade.agreed_by, *grade.at));
        return row({reading_.zone.plain(*grade.at), say(reading_.lang, "fault level {}", "障害レベル {}", levels),
                    person(grade.by, *grade.at), "", "", agreed},
                   grade.line);
    }

   private:
    std::string person(const PersonRef& who, Instant at) const {
        return reading_.records == nullptr ? who.str() : person_text(*reading_.records, who, at);
    }
    doc::Row row(doc::Row row, std::uint32_t line) const {
        if (with_lines_) row.emplace_back(std::to_string(line));
        return row;
    }

    const Reading& reading_;
    bool with_lines_;
};

}  // namespace

template <class R>
doc::Table timeline_table(const R& record, const Reading& reading, bool with_lines) {
    static const EventLabels labels;
    const Lang lang = reading.lang;
    doc::Table table;
    for (const std::string_view key : {"at", "event", "by", "recipient", "via", "note"}) {
        table.columns.push_back({labels.of(key).in(lang)});
    }
    if (with_lines) table.columns.push_back({say(lang, "Line", "行"), doc::Align::right});
    const TimelineRows rows(reading, with_lines);
    const std::vector<GradeLine> grades = grade_lines(record);
    auto grade = grades.begin();
    for (const Event& event : record.timeline) {
        for (; grade != grades.end() && *grade->grade->at < event.at; ++grade) table.rows.push_back(rows.of(*grade));
        table.rows.push_back(rows.of(event));
    }
    for (; grade != grades.end(); ++grade) table.rows.push_back(rows.of(*grade));
    return table;
}

template <class R>
void add_timeline(Page& page, const ContractRecords& records, const R& record) {
    page.table(timeline_table(record, {&records, records.calendar->zone(), page.lang(), {}}));
}

template doc::Table timeline_table(const Incident&, const Reading&, bool);
template doc::Table timeline_table(const Change&, const Reading&, bool);
template doc::Table timeline_table(const Item&, const Reading&, bool);
template doc::Table timeline_table(const Asset&, const Reading&, bool);
template void add_timeline(Page&, const ContractRecords&, const Incident&);
template void add_timeline(Page&, const ContractRecords&, const Change&);
template void add_timeline(Page&, const ContractRecords&, const Item&);

void add_incident_table(Page& page, const MonthEvaluation& m, const std::vector<const Incident*>& incidents) {
    page.table(doc::without_empty(field_table(incidents, reading_of(m, page.lang()), LedgerView<Incident>::table)));
}

void add_incident_facts(Page& page, const MonthEvaluation& m, const Incident& incident) {
    page.add(field_facts(incident, reading_of(m, page.lang()),
                         {"site", "assets", "impact", "cause", "resolution", "prevention", "outages", "parts", "changes"},
                         {"impact", "cause", "resolution"}));
}

void add_change_table(Page& page, const MonthEvaluation& m, const std::vector<const Change*>& changes) {
    const Reading reading = reading_of(m, page.lang());
    page.table(doc::without_empty(field_table(changes, reading, LedgerView<Change>::table)));
    if (!changes.empty()) page.table(doc::without_empty(field_table(changes, reading, LedgerView<Change>::reasons)));
}

void add_item_table(Page& page, const MonthEvaluation& m, const std::vector<const Item*>& items) {
    page.table(doc::without_empty(field_table(items, reading_of(m, page.lang()), LedgerView<Item>::table)));
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
    page.table(doc::without_empty(std::move(table)));
}

template <class R>
doc::Table ledger_table(const MonthEvaluation& m, Lang lang) {
    return field_table(by_time(of_contract<R>(*m.records)), reading_of(m, lang), LedgerView<R>::ledger);
}

template <class R>
doc::Document ledger_document(const MonthEvaluation& m, Lang lang) {
    Page page(lang);
    page.title(LedgerView<R>::title.in(lang));
    add_identity(page, m, {"Period", "対象"}, page.say("until {}", "{} まで", m.zone().plain(m.as_of)));
    page.table(ledger_table<R>(m, lang));
    return page.take();
}

template doc::Table ledger_table<Incident>(const MonthEvaluation&, Lang);
template doc::Table ledger_table<Change>(const MonthEvaluation&, Lang);
template doc::Table ledger_table<Item>(const MonthEvaluation&, Lang);
template doc::Table ledger_table<Asset>(const MonthEvaluation&, Lang);
template doc::Document ledger_document<Incident>(const MonthEvaluation&, Lang);
template doc::Document ledger_document<Change>(const MonthEvaluation&, Lang);
template doc::Document ledger_document<Item>(const MonthEvaluation&, Lang);
template doc::Document ledger_document<Asset>(const MonthEvaluation&, Lang);

}  // namespace opsctl
