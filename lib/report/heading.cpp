#include "report/heading.h"

#include "sla/wording.h"

namespace opsctl {

void add_heading(Page& page, const MonthEvaluation& m) {
    const Message state = m.final ? Message{"final", "確定"} : Message{"not final", "未確定"};
    page.heading(page.say("{1} ({2}), {0}, as of {3}: {4}", "{0} {1}（{2}）、{3} 現在: {4}",
                          month_text(m.month, page.lang()), m.contract().title, m.contract().id,
                          m.zone().plain(m.as_of), state.in(page.lang())));
    if (m.pending.empty()) return;
    doc::List reasons;
    for (const Message& reason : m.pending) reasons.items.emplace_back(reason.in(page.lang()));
    page.add(std::move(reasons));
}

}  // namespace opsctl
