#include "report/record_view.h"

#include "sla/wording.h"

namespace opsctl {

doc::Table timeline_view(const std::vector<Event>& timeline, const Zone& zone, Lang lang) {
    doc::Table table{{{say(lang, "At", "日時")},
                      {say(lang, "Event", "イベント")},
                      {say(lang, "By", "実施者")},
                      {say(lang, "Recipient", "相手")},
                      {say(lang, "Via", "手段")},
                      {say(lang, "Note", "備考")},
                      {say(lang, "Line", "行"), doc::Align::right}},
                     {}};
    for (const Event& e : timeline) {
        const std::string detail = e.result.str() + e.ledger.str() + e.role.str();
        table.rows.push_back({zone.plain(e.at),
                              detail.empty() ? e.event.str() : fmt::format("{} ({})", e.event, detail),
                              e.by.str(),
                              e.recipient.str(),
                              e.via.str(),
                              e.note.text.str(),
                              std::to_string(e.line)});
    }
    return table;
}

std::string outages_view(const std::vector<Outage>& outages, const Zone& zone, Lang lang) {
    std::string text;
    for (const Outage& outage : outages) {
        const std::string span = outage.to ? span_text({outage.from, *outage.to}, zone)
                                           : message("since {}", "{} から継続中", zone.plain(outage.from)).in(lang);
        text += (text.empty() ? "" : "; ") + span;
        if (!outage.services.empty()) text += " (" + joined_texts(outage.services) + ")";
    }
    return text;
}

}  // namespace opsctl
