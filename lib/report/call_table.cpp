#include "report/call_table.h"

#include "report/terms.h"
#include "time/due.h"
#include "time/words.h"

namespace opsctl {
namespace {

doc::Phrase number_of(const Call& call, Lang lang) {
    if (call.person == nullptr) return {say(lang, "not there at this time", "体制にいません"), doc::Emphasis::alarm};
    if (call.contact == nullptr) return {say(lang, "no number known", "番号の登録なし"), doc::Emphasis::alarm};
    return doc::strong(call.contact->address.str());
}

std::string way_of(const Call& call, Lang lang) {
    const std::string way = call.contact != nullptr ? call.contact->via.str() : call.telling.route->via.str();
    return term(way, lang);
}

doc::Phrase left_of(const Call& call, Instant as_of, Lang lang) {
    if (!call.telling.due) return {};
    const Instant due = *call.telling.due;
    if (due < as_of) {
        return {say(lang, "{} late", "{} 超過", long_duration_text((as_of - due).count(), lang)), doc::Emphasis::alarm};
    }
    return {say(lang, "{} left", "残り {}", long_duration_text((due - as_of).count(), lang)), doc::Emphasis::caution};
}

}  // namespace

doc::Table call_table(const std::vector<Call>& calls, const Reading& reading) {
    const Lang lang = reading.lang;
    doc::Table table{{{say(lang, "Order", "順")},
                      {say(lang, "Who", "相手")},
                      {say(lang, "Means", "手段")},
                      {say(lang, "Number", "連絡先")},
                      {say(lang, "By", "期限")},
                      {say(lang, "Time", "時間")},
                      {say(lang, "Route", "連絡経路")}},
                     {}};
    for (const Call& call : calls) {
        table.rows.push_back({call.telling.is_then ? say(lang, "then", "次に") : std::to_string(call.order),
                              person_text(*reading.records, call.who, reading.as_of), way_of(call, lang),
                              number_of(call, lang),
                              call.telling.due ? due_text(*call.telling.due, reading.zone) : std::string(),
                              left_of(call, reading.as_of, lang), call.telling.route->id.str()});
    }
    return table;
}

}  // namespace opsctl
