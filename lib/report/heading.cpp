#include "report/heading.h"

#include "base/text.h"
#include "sla/wording.h"

namespace opsctl {

std::string heading_of(const MonthEvaluation& m, Lang lang) {
    const Message state = m.final ? Message{"final", "確定"} : Message{"not final", "未確定"};
    return printable(message("{1} ({2}), {0}, as of {3}: {4}", "{0} {1}（{2}）、{3} 現在: {4}", month_text(m.month, lang),
                             m.contract().title, m.contract().id, m.zone().plain(m.as_of), state.in(lang))
                         .in(lang)) +
           "\n";
}

std::string pending_of(const MonthEvaluation& m, Lang lang) {
    std::string text;
    for (const Message& reason : m.pending) text += "  - " + printable(reason.in(lang)) + "\n";
    return text;
}

}  // namespace opsctl
