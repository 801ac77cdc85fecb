#include "report/agenda.h"

#include <algorithm>

#include "obligation/run.h"
#include "report/terms.h"
#include "time/due.h"
#include "time/words.h"

namespace opsctl {
namespace {

std::string what_text(const Run& run, Lang lang) {
    const Obligation& first = *run.front();
    if (run.size() == 1) return first.what.in(lang);
    const std::string title = first.what.in(lang);
    const std::string key = first.series->window.key;
    const std::size_t at = title.rfind(key);
    if (at == std::string::npos) return title;
    std::string text = title;
    return text.replace(at, key.size(), say(lang, "{0} to {1}, {2} times", "{0} から {1} の {2} 回分", key,
                                            run.back()->series->window.key, run.size()));
}

std::string time_text(const Obligation& o, Instant as_of, Lang lang) {
    if (o.due && *o.due < as_of) {
        return say(lang, "{} late", "{} 超過", long_duration_text((as_of - *o.due).count(), lang));
    }
    if (o.due) return say(lang, "{} left", "残り {}", long_duration_text((*o.due - as_of).count(), lang));
    if (o.since) return say(lang, "for {}", "{} 経過", long_duration_text((as_of - *o.since).count(), lang));
    return {};
}

doc::Emphasis emphasis_of(ObligationState state) {
    switch (state) {
        case ObligationState::overdue: return doc::Emphasis::alarm;
        case ObligationState::running:
        case ObligationState::today: return doc::Emphasis::caution;
        case ObligationState::coming: return doc::Emphasis::none;
    }
    return doc::Emphasis::none;
}

doc::Row row_of(const Run& run, const Agenda& agenda, Lang lang) {
    const Obligation& first = *run.front();
    doc::Row row{first.due ? due_text(*first.due, first.zone()) : std::string(),
                 doc::Phrase(time_text(first, agenda.as_of, lang), emphasis_of(first.state)), what_text(run, lang),
                 who_text(first, agenda.as_of)};
    if (agenda.several_contracts) {
        const Text& contract = first.records->contract->id;
        row.insert(row.begin(), doc::reference(contract.str(), Kind::contract, contract));
    }
    return row;
}

// "佐藤 080-0000-0001, 鈴木 …": in the order in which they are called.
std::string numbers_text(const Obligation& o, Lang lang) {
    std::string text;
    for (const Call& call : o.calls) {
        const std::string name = call.person == nullptr ? call.who.str() : call.person->name.str();
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name,
                            call.contact == nullptr ? say(lang, "(no number known)", "（番号の登録なし）")
                                                    : call.contact->address.str());
    }
    return text;
}

// Below the row whom to call, the command, and what is at stake.
doc::Row note_of(const Run& run, Lang lang) {
    doc::Phrase note;
    if (const std::string numbers = numbers_text(*run.front(), lang); !numbers.empty())
        note += doc::strong("  " + numbers);
    const std::string next = next_of(run);
    if (!next.empty()) note += doc::Phrase("  ") + doc::code(next);
    const std::string stake = run.front()->at_stake.in(lang);
    if (!stake.empty()) note += doc::Phrase("  " + stake, doc::Emphasis::aside);
    return {std::move(note)};
}

void add_group(Page& page, const Agenda& agenda, ObligationState state) {
    std::vector<const Obligation*> group;
    for (const Obligation& o : agenda.obligations) {
        if (o.state == state) group.push_back(&o);
    }
    if (group.empty()) return;
    const Lang lang = page.lang();
    doc::Table table{{{page.word("Due", "期限")}, {page.word("Time", "時間")}, {page.word("What", "内容")}, {page.word("Who", "担当")}},
                     {}};
    if (agenda.several_contracts) table.columns.insert(table.columns.begin(), {page.word("Contract", "契約")});
    for (const Run& run : runs_of(group)) {
        table.rows.push_back(row_of(run, agenda, lang));
        doc::Row note = note_of(run, lang);
        if (!note.front().empty()) table.rows.push_back(std::move(note));
    }
    page.heading(page.say("{0} ({1})", "{0}（{1} 件）", word_of(state).in(lang), group.size()));
    page.add(std::move(table));
}

}  // namespace

std::string who_text(const Obligation& o, Instant as_of) {
    std::string text;
    for (const PersonRef& who : o.who) {
        const Contract& contract = *o.records->contract;
        std::string name = who.text == enum_name(Side::vendor)   ? contract.vendor.str()
                           : who.text == enum_name(Side::client) ? contract.client.str()
                                                                 : std::string();
        if (name.empty()) name = person_text(*o.records, who, as_of);
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

void add_agenda(Page& page, const Agenda& agenda) {
    page.title(page.say("What is due as of {}", "{} 現在の期限", agenda.zone.plain(agenda.as_of)));
    if (agenda.obligations.empty()) {
        page.text(page.say("Nothing is due until {}.", "{} までに期限の来るものはありません。", due_text(agenda.until, agenda.zone)));
        return;
    }
    for (const ObligationState state : {ObligationState::running, ObligationState::overdue, ObligationState::today,
                                        ObligationState::coming}) {
        add_group(page, agenda, state);
    }
}

}  // namespace opsctl
