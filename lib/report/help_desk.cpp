#include "report/help_desk.h"

#include <algorithm>
#include <functional>
#include <map>

#include "model/item_state.h"
#include "report/month_records.h"
#include "report/record_parts.h"
#include "report/sections.h"
#include "report/terms.h"
#include "sla/wording.h"
#include "time/words.h"

namespace opsctl {
namespace {

using Asked = std::vector<const Item*>;

doc::Row count_row(const std::string& title, const HelpDeskCount& count) {
    return {title, std::to_string(count.received), std::to_string(count.at_once), std::to_string(count.escalated),
            count.open > 0 ? doc::alarm(std::to_string(count.open)) : doc::Phrase("0")};
}

std::vector<doc::Column> count_columns(const Page& page, const std::string& first) {
    constexpr doc::Align right = doc::Align::right;
    return {{first},
            {page.word("Received", "受付"), right},
            {page.word("Answered at once", "即時回答"), right},
            {page.word("Passed on", "エスカレーション"), right},
            {page.word("Open now", "未完了"), right}};
}

HelpDeskCount count_of(const Asked& asked) {
    HelpDeskCount count;
    for (const Item* item : asked) count.add(*item);
    return count;
}

using Naming = std::function<std::string(const Item&)>;

std::map<std::string, HelpDeskCount> counts_by(const Page& page, const Asked& asked, const Naming& name) {
    std::map<std::string, HelpDeskCount> counts;
    for (const Item* item : asked) {
        const std::string title = name(*item);
        counts[title.empty() ? page.word("(not said)", "（記載なし）") : title].add(*item);
    }
    return counts;
}

// Whether nobody said it of any.
bool is_unsaid(const Asked& asked, const Naming& name) {
    return std::all_of(asked.begin(), asked.end(), [&](const Item* item) { return name(*item).empty(); });
}

void add_counts(const Page& page, doc::Table& table, const Asked& asked, const Naming& name) {
    for (const auto& [title, count] : counts_by(page, asked, name)) table.rows.push_back(count_row(title, count));
}

void add_rows_by(const Page& page, doc::Table& table, const Asked& asked, const std::string& heading,
                 const Naming& name) {
    if (is_unsaid(asked, name)) return;
    table.rows.push_back({doc::strong(heading)});
    add_counts(page, table, asked, name);
}

// "By unit: accounting 3, taxes 2", the most first.
void add_line_by(Page& page, const Asked& asked, const std::string& heading, const Naming& name) {
    constexpr std::size_t most = 8;
    if (is_unsaid(asked, name)) return;
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const auto& [title, count] : counts_by(page, asked, name)) counts.emplace_back(title, count.received);
    std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    std::vector<std::string> words;
    for (std::size_t i = 0; i < std::min(counts.size(), most); ++i) {
        words.push_back(fmt::format("{} {}", counts[i].first, counts[i].second));
    }
    if (counts.size() > most) words.push_back(page.say("{} more", "ほか {}", counts.size() - most));
    page.text(page.say("{}: {}", "{}: {}", heading, fmt::format("{}", fmt::join(words, page.word(", ", "、")))));
}

std::string answer_time(const Item& item, Lang lang) {
    const Event* answered = first_event(item.timeline, EventKind::answered);
    if (answered == nullptr || item.timeline.empty()) return {};
    return long_duration_text((answered->at - item.timeline.front().at).count(), lang);
}

void add_each(Page& page, const MonthEvaluation& m, const Asked& asked) {
    doc::Table table;
    table.columns = {
        {page.word("Number", "番号")},      {page.word("Received", "受付")}, {page.word("Title", "件名")},
        {page.word("Type", "種別")},        {page.word("Unit", "依頼元")},   {page.word("Channel", "手段")},
        {page.word("Category", "分類")},    {page.word("State", "状態")},    {page.word("Time to answer", "回答まで")},
        {page.word("Answer", "回答・対応")}};
    const Lang lang = page.lang();
    for (const Item* item : asked) {
        table.rows.push_back({item->id.str(), m.zone().plain(item->timeline.front().at), item->title.str(),
                              word_of(item->type).in(lang), item->from_unit.str(),
                              item->channel ? word_of(*item->channel).in(lang) : std::string(), item->category.str(),
                              word_of(state_of(*item)).in(lang), answer_time(*item, lang), item->response.text.str()});
    }
    page.table(doc::without_empty(std::move(table)));
}

void add_months(Page& page, const Months& months) {
    doc::Table table;
    table.columns = count_columns(page, page.word("Month", "月"));
    doc::SeriesChart chart;
    chart.title = page.word("Inquiries and requests received", "問い合わせ・依頼の受付件数");
    chart.unit = page.word("number", "件");
    chart.is_count = true;
    Ratio most;
    for (const MonthEvaluation& m : months) {
        const HelpDeskCount count = count_of(asked_in(*m.records, m.zone().month(m.month)));
        table.rows.push_back(count_row(to_string(m.month), count));
        chart.names.push_back(to_string(m.month).substr(2));
        chart.values.emplace_back(static_cast<std::int64_t>(count.received));
        if (chart.values.back() > most) most = chart.values.back();
    }
    chart.high = doc::axis_end(most, Ratio(5));
    page.add(std::move(chart));
    page.table(std::move(table));
}

}  // namespace

bool is_help_desk(const Item& item) { return item.type == ItemType::inquiry || item.type == ItemType::request; }

void HelpDeskCount::add(const Item& item) {
    ++received;
    if (is_answered_at_once(item)) ++at_once;
    if (first_event(item.timeline, EventKind::escalated) != nullptr) ++escalated;
    if (is_open(item)) ++open;
}

std::vector<const Item*> asked_in(const ContractRecords& records, const Interval& span) {
    Asked asked;
    for (const Item* item : records.items) {
        if (is_help_desk(*item) && !item->timeline.empty() && span.contains(item->timeline.front().at))
            asked.push_back(item);
    }
    std::stable_sort(asked.begin(), asked.end(),
                     [](const Item* a, const Item* b) { return a->timeline.front().at < b->timeline.front().at; });
    return asked;
}

doc::Table help_desk_table(const Page& page, const Asked& asked) {
    doc::Table table;
    if (asked.empty()) return table;
    const Lang lang = page.lang();
    table.columns = count_columns(page, page.word("Group", "区分"));
    table.rows.push_back(count_row(page.word("in all", "計"), count_of(asked)));
    add_rows_by(page, table, asked, page.word("By type", "種別"),
                [&](const Item& item) { return word_of(item.type).in(lang); });
    add_rows_by(page, table, asked, page.word("By unit", "依頼元"),
                [](const Item& item) { return item.from_unit.str(); });
    add_rows_by(page, table, asked, page.word("By category", "分類"),
                [](const Item& item) { return item.category.str(); });
    return table;
}

void add_help_desk_summary(Page& page, const MonthEvaluation& m) {
    const Asked asked = asked_in(*m.records, m.zone().month(m.month));
    if (asked.empty()) return;
    const Lang lang = page.lang();
    page.section("Help desk", "問い合わせ対応");
    doc::Table table{count_columns(page, page.word("Type", "種別")), {}};
    add_counts(page, table, asked, [&](const Item& item) { return word_of(item.type).in(lang); });
    table.rows.push_back(count_row(page.word("in all", "計"), count_of(asked)));
    page.table(std::move(table));
    add_line_by(page, asked, page.word("By unit", "依頼元"), [](const Item& item) { return item.from_unit.str(); });
    add_line_by(page, asked, page.word("By category", "分類"), [](const Item& item) { return item.category.str(); });
}

doc::Document help_desk_report(const Months& months, Lang lang) {
    const MonthEvaluation& m = months.back();
    const Asked asked = asked_in(*m.records, m.zone().month(m.month));
    Page page(lang);
    page.title(page.say("Help desk report, {}", "ヘルプデスク報告書 {}", month_text(m.month, lang)));
    add_identity(page, m, {"Period", "対象"}, month_text(m.month, lang));
    page.section("Inquiries and requests of the month", "当月の問い合わせと依頼");
    page.table(help_desk_table(page, asked));
    page.section("Open from earlier months", "前月までの未完了");
    Asked older;
    for (const Item* item : open_items(*m.records)) {
        const bool is_older = item->timeline.front().at < m.zone().month(m.month).from;
        if (is_help_desk(*item) && is_older) older.push_back(item);
    }
    add_each(page, m, older);
    page.section("Month by month", "推移");
    add_months(page, months);
    page.section("Each of them", "内訳");
    add_each(page, m, asked);
    std::vector<const Record*> records(asked.begin(), asked.end());
    records.insert(records.end(), older.begin(), older.end());
    if (!records.empty()) add_places(page, records);
    return page.take();
}

}  // namespace opsctl
