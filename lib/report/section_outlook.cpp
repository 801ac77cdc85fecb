// What comes due: expiries, and items that must not be forgotten.
#include <algorithm>

#include "report/facts.h"
#include "report/outlook_part.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/performance.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string expiry_state(const Page& page, const PlannedExpiry& planned, Instant as_of, Date today) {
    if (planned.expiry->until < today) return page.word("expired", "期限切れ");
    if (planned.notice && *planned.notice <= as_of) return page.word("to be acted on", "対応時期");
    return page.word("later", "先");
}

}  // namespace

std::vector<const Item*> open_items(const ContractRecords& records) {
    std::vector<const Item*> items;
    for (const Item* item : records.items) {
        if (is_open(*item)) items.push_back(item);
    }
    std::stable_sort(items.begin(), items.end(), [](const Item* a, const Item* b) {
        if (a->due.has_value() != b->due.has_value()) return a->due.has_value();
        return a->due && *a->due < *b->due;
    });
    return items;
}

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
        const bool urgent = planned.notice && *planned.notice <= m.as_of;
        table.rows.push_back({expiry.title.str(), word_of(expiry.type).in(page.lang()), to_string(expiry.until),
                              std::to_string(days_between(today, expiry.until)),
                              planned.notice ? to_string(m.zone().date_of(*planned.notice)) : std::string(),
                              urgent ? doc::strong(state) : doc::Phrase(state), expiry.action.str(),
                              doc::code(planned.plan->id.str())});
    }
    page.table(std::move(table));
}

void add_item_table(Page& page, const MonthEvaluation& m, const std::vector<const Item*>& items) {
    const Date today = m.zone().date_of(m.as_of);
    doc::Table table;
    table.columns = {{page.word("Item", "番号")},
                     {page.word("Title", "件名")},
                     {page.word("Type", "種別")},
                     {page.word("Priority", "優先度")},
                     {page.word("Owner", "担当")},
                     {page.word("Due", "期限")},
                     {page.word("Comes up when", "きっかけ")},
                     {page.word("Open for", "経過日数"), doc::Align::right},
                     {page.word("Latest", "最近の状況")},
                     {page.word("Record", "記録")}};
    for (const Item* item : items) {
        const Event& first = item->timeline.front();
        const Event& last = item->timeline.back();
        const bool overdue = item->due && *item->due < today;
        const int open_for = days_between(m.zone().date_of(first.at), today);
        std::string latest = m.zone().plain(last.at) + " " + term(last.event, page.lang());
        if (!last.note.text.empty()) latest += ": " + last.note.text.str();
        table.rows.push_back({item->id.str(), item->title.str(), word_of(item->type).in(page.lang()),
                              word_of(item->priority).in(page.lang()), person_text(*m.records, item->owner, last.at),
                              !item->due ? doc::Phrase()
                              : overdue  ? doc::strong(to_string(*item->due) + page.word(" (overdue)", "（超過）"))
                                         : doc::Phrase(to_string(*item->due)),
                              item->trigger.str(),
                              day_count_text({open_for, DayCount::Unit::civil_days}, page.lang()), latest,
                              doc::code(item->path.str())});
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
