// What comes due: expiries, and items that must not be forgotten.
#include <algorithm>

#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/performance.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string expiry_state(const Page& page, const PlannedExpiry& planned, Instant as_of, Date today) {
    if (planned.expiry->valid_until() < today) return page.word("expired", "期限切れ");
    if (planned.notice && *planned.notice <= as_of) return page.word("to be acted on", "対応時期");
    return page.word("later", "先");
}

}  // namespace

void add_expiry_table(Page& page, const MonthEvaluation& m) {
    const Date today = m.zone().date_of(m.as_of);
    doc::Table table;
    table.columns = {{page.word("What", "対象")},
                     {page.word("Type", "種別")},
                     {page.word("Until", "期限")},
                     {page.word("Days left", "残り日数"), doc::Align::right},
                     {page.word("Notice from", "対応開始")},
                     {page.word("State", "状態")},
                     {page.word("To do", "対応")},
                     {page.word("Plan", "計画書")}};
    for (const PlannedExpiry& planned : expiries_of(*m.records, today)) {
        const Expiry& expiry = *planned.expiry;
        const std::string state = expiry_state(page, planned, m.as_of, today);
        const int left = days_between(today, expiry.valid_until());
        const bool urgent = left < 0 || (planned.notice && *planned.notice <= m.as_of);
        table.rows.push_back({expiry.title.str(), word_of(expiry.type).in(page.lang()), to_string(expiry.valid_until()),
                              days_left_text(left, page.lang()),
                              planned.notice ? to_string(m.zone().date_of(*planned.notice)) : std::string(),
                              urgent ? doc::alarm(state) : doc::Phrase(state), expiry.action.str(),
                              doc::code(planned.plan->id.str())});
    }
    page.table(std::move(table));
}

void add_expiries_and_items(Page& page, const MonthEvaluation& m) {
    page.section("Expiries and carry-over", "期間管理と継続事項");
    page.part("Expiries", "期間管理");
    add_expiry_table(page, m);
    page.part("Open items", "継続事項");
    add_item_table(page, m, open_items(*m.records));
}

}  // namespace opsctl
