#include "report/record_view.h"

#include "sla/wording.h"

namespace opsctl {

std::string view_section(const Message& title, const std::string& body, Lang lang, bool color) {
    return body.empty() ? std::string() : "\n" + painted(title.in(lang), Style::bold, color) + "\n" + body;
}

std::string timeline_view(const std::vector<Event>& timeline, const Zone& zone, Lang lang, bool color) {
    const auto title = [&](std::string_view en, std::string_view ja) {
        return std::string(lang == Lang::ja ? ja : en);
    };
    Table table({{title("At", "日時")},
                 {title("Event", "イベント")},
                 {title("By", "実施者")},
                 {title("Recipient", "相手")},
                 {title("Via", "手段")},
                 {title("Note", "備考")},
                 {title("Line", "行"), Table::Align::right}});
    for (const Event& e : timeline) {
        const std::string detail = e.result.str() + e.ledger.str() + e.role.str();
        table.add({{zone.plain(e.at)},
                   {detail.empty() ? e.event.str() : fmt::format("{} ({})", e.event, detail)},
                   {e.by.str()},
                   {e.recipient.str()},
                   {e.via.str()},
                   {e.note.text.str()},
                   {std::to_string(e.line)}});
    }
    return table.empty() ? std::string() : table.text(color);
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
