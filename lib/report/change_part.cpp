#include "report/change_part.h"

#include "change/life_cycle.h"
#include "report/facts.h"
#include "report/terms.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string when_text(const Change& change, const Zone& zone) {
    const Event* started = first_event(change.timeline, EventKind::started);
    const Event* finished = last_event(change.timeline, EventKind::finished);
    if (started != nullptr && finished != nullptr) return span_text({started->at, finished->at}, zone);
    if (change.plan && change.plan->window)
        return span_text({change.plan->window->from, change.plan->window->to}, zone);
    return {};
}

std::string approved_text(const ContractRecords& records, const Change& change) {
    const Event* approved = last_event(change.timeline, EventKind::approved);
    if (approved == nullptr) return {};
    return records.calendar->zone().plain(approved->at) + " " + person_text(records, approved->by, approved->at);
}

}  // namespace

std::string who_text(const ContractRecords& records, const Change& change) {
    const Event* started = first_event(change.timeline, EventKind::started);
    if (started != nullptr && !started->by.empty()) return person_text(records, started->by, started->at);
    return change.plan ? people_text(records, change.plan->team, moment_of(change)) : std::string();
}

std::string state_text(const Change& change, Lang lang) {
    const Event* finished = last_event(change.timeline, EventKind::finished);
    std::string text = word_of(phase_of(change)).in(lang);
    if (finished != nullptr && !finished->result.empty()) {
        text += message(" ({})", "（{}）", term(finished->result, lang)).in(lang);
    }
    return text;
}

void add_change_table(Page& page, const MonthEvaluation& m, const std::vector<const Change*>& changes) {
    const Lang lang = page.lang();
    doc::Table table;
    table.columns = {{page.word("Change", "番号")},      {page.word("Title", "件名")}, {page.word("Type", "種別")},
                     {page.word("Maintenance", "保守")}, {page.word("When", "いつ")},  {page.word("Who", "だれが")},
                     {page.word("Why", "なぜ")},         {page.word("What", "何を")},  {page.word("Approved", "承認")},
                     {page.word("State", "状態")},       {page.word("Record", "記録")}};
    for (const Change* change : changes) {
        table.rows.push_back({change->id.str(), change->title.str(), word_of(change->type).in(lang),
                              word_of(change->maintenance).in(lang), when_text(*change, m.zone()),
                              who_text(*m.records, *change), change->reason.text.str(), change->description.text.str(),
                              approved_text(*m.records, *change), state_text(*change, lang),
                              doc::code(change->path.str())});
    }
    page.table(std::move(table));
}

}  // namespace opsctl
