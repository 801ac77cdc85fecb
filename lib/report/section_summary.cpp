// What happened in the month, in tables that fit the pages behind the first one: incidents, changes, items, assets,
// expiries, what was learnt. The annexes tell all of it.
#include <algorithm>

#include "model/item_state.h"
#include "report/asset_register.h"
#include "report/help_desk.h"
#include "report/month_records.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/performance.h"
#include "sla/subject.h"

namespace opsctl {
namespace {

constexpr std::size_t most_rows = 8;

// 新規, 完了, 継続: what the month did to an item.
std::string movement(const Page& page, const Item& item, const Interval& month) {
    const bool is_new = !item.timeline.empty() && month.contains(item.timeline.front().at);
    const bool is_closed = !is_open(item);
    if (is_new && is_closed) return page.word("new, closed", "新規・完了");
    if (is_closed) return page.word("closed", "完了");
    return is_new ? page.word("new", "新規") : page.word("open", "継続");
}

// What moved in the month and what is open, but for inquiries and requests that the help desk's table counts.
std::vector<const Item*> items_told(const MonthEvaluation& m) {
    std::vector<const Item*> items;
    const std::vector<const Item*> moved = items_moved_in(m);
    const Interval month = m.zone().month(m.month);
    const auto add = [&](const Item* item) {
        const bool is_known = std::find(items.begin(), items.end(), item) != items.end();
        if (!is_known && !is_help_desk(*item)) items.push_back(item);
    };
    for (const Item* item : moved) {
        const bool is_new = month.contains(item->timeline.front().at);
        if (is_new || !is_open(*item)) add(item);
    }
    for (const Item* item : open_items(*m.records)) add(item);
    return items;
}

}  // namespace

void add_incident_summary(Page& page, const MonthEvaluation& m) {
    std::vector<const Incident*> incidents = incidents_of(m);
    for (const Incident* older : carried_over(m)) incidents.push_back(older);
    if (incidents.empty()) return;
    page.section("Incidents", "障害");
    page.short_table(doc::without_empty(field_table(incidents, reading_of(m, page.lang()),
                                                    {"id", "title", "level", "began", "restored", "cause", "state"})),
                     most_rows);
}

void add_change_summary(Page& page, const MonthEvaluation& m) {
    std::vector<const Change*> changes = changes_done(m);
    for (const Change* coming : changes_coming(m)) changes.push_back(coming);
    if (changes.empty()) return;
    page.section("Changes", "変更");
    page.short_table(
        doc::without_empty(field_table(changes, reading_of(m, page.lang()), {"id", "title", "type", "work", "state"})),
        most_rows);
}

void add_item_summary(Page& page, const MonthEvaluation& m) {
    const std::vector<const Item*> items = items_told(m);
    if (items.empty()) return;
    const Interval month = m.zone().month(m.month);
    doc::Table table;
    table.columns = {{page.word("Number", "番号")},     {page.word("Title", "件名")}, {page.word("Type", "種別")},
                     {page.word("Priority", "優先度")}, {page.word("Owner", "担当")}, {page.word("Due", "期限")},
                     {page.word("This month", "当月")}};
    for (const Item* item : items) {
        table.rows.push_back({item->id.str(), item->title.str(), word_of(item->type).in(page.lang()),
                              item->priority ? word_of(*item->priority).in(page.lang()) : std::string(),
                              person_text(*m.records, item->owner, m.as_of),
                              item->due ? to_string(*item->due) : std::string(), movement(page, *item, month)});
    }
    page.section("Items opened, closed and open", "管理項目（新規・完了・継続）");
    page.short_table(doc::without_empty(std::move(table)), most_rows);
}

void add_asset_changes(Page& page, const MonthEvaluation& m) {
    const std::vector<const Asset*> assets = assets_changed_in(m);
    if (assets.empty()) return;
    doc::Table table;
    table.columns = {{page.word("Asset", "資産")},
                     {page.word("At", "日時")},
                     {page.word("Event", "イベント")},
                     {page.word("What changed", "変わった内容")},
                     {page.word("By", "実施者")},
                     {page.word("Why", "理由")},
                     {page.word("Change and incident", "変更・障害")}};
    for (const Asset* asset : assets) {
        for (doc::Row& row : history_rows(*asset, reading_of(m, page.lang()), m.zone().month(m.month))) {
            row.insert(row.begin(), doc::Phrase(asset->title.str()));
            table.rows.push_back(std::move(row));
        }
    }
    page.section("Assets changed", "資産の変更");
    page.short_table(doc::without_empty(std::move(table)), most_rows);
}

void add_expiry_summary(Page& page, const MonthEvaluation& m) {
    const Date today = m.zone().date_of(m.as_of);
    doc::Table table;
    table.columns = {{page.word("What", "対象")},
                     {page.word("Until", "期限")},
                     {page.word("Days left", "残り日数"), doc::Align::right},
                     {page.word("To do", "対応")}};
    for (const PlannedExpiry& planned : expiries_of(*m.records, today)) {
        const Expiry& expiry = *planned.expiry;
        if (expiry.valid_until() > end_of_next_fiscal_year(m.month)) continue;
        table.rows.push_back({expiry.title.str(), to_string(expiry.valid_until()),
                              days_left_text(days_between(today, expiry.valid_until()), page.lang()), expiry.action.str()});
    }
    if (table.rows.empty()) return;
    page.section("What expires until the end of next fiscal year", "次年度末までに切れるもの");
    page.short_table(doc::without_empty(std::move(table)), most_rows);
}

void add_lessons(Page& page, const MonthEvaluation& m) {
    const Interval month = m.zone().month(m.month);
    doc::Table table;
    table.columns = {{page.word("From", "もと")}, {page.word("What was learnt", "得られた知見")}};
    const auto add = [&](const Record& record, const std::string& text) {
        if (text.empty()) return;
        table.rows.push_back({fmt::format("{} {}", record.id, record.title), text});
    };
    for (const Incident* incident : m.records->incidents) {
        const std::optional<Instant> began = earliest_moment(*incident);
        if (began && month.contains(*began)) add(*incident, incident->prevention.text.str());
    }
    for (const Item* item : m.records->items) {
        if (event_in(item->timeline, EventKind::done, month) == nullptr) continue;
        std::string text = item->response.text.str();
        if (text.empty() && !item->knowledge.empty()) text = page.word("kept as knowledge", "ナレッジに登録");
        if (!is_help_desk(*item) || !item->knowledge.empty()) add(*item, text);
    }
    if (table.rows.empty()) return;
    page.section("What was learnt", "得られた知見");
    page.short_table(std::move(table), most_rows);
}

}  // namespace opsctl
