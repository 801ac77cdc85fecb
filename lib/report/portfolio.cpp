#include "report/portfolio.h"

#include <algorithm>
#include <map>

#include "model/incident_state.h"
#include "report/calculation.h"
#include "report/help_desk.h"
#include "report/month_records.h"
#include "report/page.h"
#include "report/tally.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

const MonthEvaluation& month_of_line(const PortfolioLine& line) { return line.months.back(); }

// Amounts of one currency that are of like things: all with the tax, or all without it.
struct Total {
    Money fee, reduction, payable, billed;

    void add(const PortfolioLine& line) {
        const MonthEvaluation& m = month_of_line(line);
        fee = fee + m.fee.base;
        reduction = reduction + m.reduction;
        payable = payable + m.payable;
        billed = billed + amount_to_invoice(m, line.owing);
    }
};

std::string tax_of_amounts(const MonthEvaluation& m, Lang lang) {
    const std::string word = tax_word(m, lang);
    return word.empty() ? say(lang, "no tax", "税の定めなし") : word;
}

doc::Row bill_row(const PortfolioLine& line, Lang lang) {
    const MonthEvaluation& m = month_of_line(line);
    const auto money = [&](Money amount) { return to_string(amount, m.contract().currency, lang); };
    const doc::Phrase reduction =
        m.reduction == Money() ? doc::Phrase(money(m.reduction)) : doc::alarm(money(m.reduction));
    return {m.contract().title.str(),
            m.contract().client.str(),
            m.contract().vendor.str(),
            tax_of_amounts(m, lang),
            money(m.fee.base),
            reduction,
            money(m.payable),
            money(amount_to_invoice(m, line.owing)),
            m.final ? say(lang, "final", "確定") : say(lang, "not final", "未確定")};
}

// One for each currency and kind of tax; where a currency has several kinds, what is billed in all.
void add_totals(doc::Table& table, const std::vector<PortfolioLine>& lines, Lang lang) {
    std::map<std::string, std::map<std::string, Total>> totals;
    for (const PortfolioLine& line : lines) {
        const MonthEvaluation& m = month_of_line(line);
        totals[m.contract().currency.str()][tax_of_amounts(m, lang)].add(line);
    }
    for (const auto& [currency, kinds] : totals) {
        const auto money = [&, code = currency](Money amount) { return to_string(amount, code, lang); };
        Money billed;
        for (const auto& [tax, total] : kinds) {
            billed = billed + total.billed;
            table.rows.push_back({doc::strong(say(lang, "in all", "計")), "", "", tax, money(total.fee),
                                  money(total.reduction), money(total.payable), money(total.billed), ""});
        }
        if (kinds.size() == 1) continue;
        table.rows.push_back(
            {doc::strong(say(lang, "billed in all", "請求額の計")), "", "", "", "", "", "", money(billed), ""});
    }
}

void add_bills(Page& page, const std::vector<PortfolioLine>& lines) {
    constexpr doc::Align right = doc::Align::right;
    doc::Table table;
    table.columns = {
        {page.word("Contract", "契約")},         {page.word("Client", "発注者")},
        {page.word("Vendor", "受注者")},         {page.word("Fee to payable", "基本額から支払額まで")},
        {page.word("Fee", "基本額"), right},     {page.word("Reduction", "減額"), right},
        {page.word("Payable", "支払額"), right}, {page.word("Billed, tax included", "請求額（税込）"), right},
        {page.word("Figures", "数値")}};
    for (const PortfolioLine& line : lines) table.rows.push_back(bill_row(line, page.lang()));
    add_totals(table, lines, page.lang());
    page.section("What is billed", "請求額");
    page.table(std::move(table));
}

std::string incidents_text(const MonthEvaluation& m, Lang lang) {
    const std::vector<const Incident*> incidents = incidents_of(m);
    std::array<std::size_t, 3> counts{};
    for (const Incident* incident : incidents) {
        if (incident->level()) ++counts[static_cast<std::size_t>(*incident->level())];
    }
    return say(lang, "{} (A {}, B {}, C {})", "{}（A {}、B {}、C {}）", incidents.size(), counts[0], counts[1],
               counts[2]);
}

std::size_t not_closed(const MonthEvaluation& m) {
    const std::vector<const Incident*> incidents = incidents_of(m);
    const auto open = std::count_if(incidents.begin(), incidents.end(),
                                    [](const Incident* incident) { return !is_over(state_of(*incident)); });
    return static_cast<std::size_t>(open) + carried_over(m).size();
}

void add_levels(Page& page, const std::vector<PortfolioLine>& lines) {
    constexpr doc::Align right = doc::Align::right;
    doc::Table table;
    table.columns = {{page.word("Contract", "契約")},
                     {page.word("Results", "対象"), right},
                     {page.word("Aimed at only", "うち努力目標"), right},
                     {page.word("Met", "達成"), right},
                     {page.word("Breached", "未達"), right},
                     {page.say("in {} months", "{}か月の未達", lines.front().months.size()), right},
                     {page.word("Targets missed", "目標未達"), right},
                     {page.word("Availability", "稼働率"), right}};
    for (const PortfolioLine& line : lines) {
        const MonthEvaluation& m = month_of_line(line);
        const Tally tally = tally_of(m);
        std::size_t in_all = 0;
        for (const MonthEvaluation& month : line.months) in_all += tally_of(month).breached;
        const Result* availability = availability_of(m);
        table.rows.push_back({m.contract().title.str(), std::to_string(tally.in_scope),
                              tally.aimed_at > 0 ? std::to_string(tally.aimed_at) : std::string(),
                              std::to_string(tally.met),
                              tally.breached > 0 ? doc::alarm(std::to_string(tally.breached)) : doc::Phrase("0"),
                              std::to_string(in_all), std::to_string(tally.target_missed),
                              availability ? percent_text(availability->downtime()->availability) : std::string()});
    }
    page.section("Service levels", "保証項目");
    page.table(doc::without_empty(std::move(table)));
}

void add_work_done(Page& page, const std::vector<PortfolioLine>& lines) {
    constexpr doc::Align right = doc::Align::right;
    doc::Table table;
    table.columns = {{page.word("Contract", "契約")},
                     {page.word("Incidents", "障害"), right},
                     {page.word("Not closed", "未完了"), right},
                     {page.word("Changes done", "実施した変更"), right},
                     {page.word("Inquiries", "問い合わせ"), right},
                     {page.word("Open items", "未完了の管理項目"), right},
                     {page.word("To decide", "判断事項"), right}};
    for (const PortfolioLine& line : lines) {
        const MonthEvaluation& m = month_of_line(line);
        table.rows.push_back({m.contract().title.str(), incidents_text(m, page.lang()), std::to_string(not_closed(m)),
                              std::to_string(changes_done(m).size()),
                              std::to_string(asked_in(*m.records, m.zone().month(m.month)).size()),
                              std::to_string(open_items(*m.records).size()),
                              std::to_string(decision_points(m, line.gate, page.lang()).size())});
    }
    page.section("Operation", "運用の状況");
    page.table(std::move(table));
}

void add_points(Page& page, const std::vector<PortfolioLine>& lines) {
    doc::Table table;
    table.columns = {{page.word("Contract", "契約")},
                     {page.word("What", "内容")},
                     {page.word("Who", "担当")},
                     {page.word("Due", "期限")}};
    for (const PortfolioLine& line : lines) {
        const MonthEvaluation& m = month_of_line(line);
        for (const DecisionPoint& point : decision_points(m, line.gate, page.lang())) {
            table.rows.push_back(
                {m.contract().title.str(), in_words(*m.records, point.what, page.lang()), point.who, point.due});
        }
    }
    page.section("What is to be decided or done", "判断・対応を要する事項");
    page.table(doc::without_empty(std::move(table)));
}

}  // namespace

doc::Document portfolio(const std::vector<PortfolioLine>& lines, Lang lang) {
    const MonthEvaluation& m = month_of_line(lines.front());
    Page page(lang);
    page.title(page.say("All contracts, {}", "契約一覧 {}", month_text(m.month, lang)));
    page.text(page.say("{} contracts, as of {}.", "契約 {} 件、{} 現在。", lines.size(), m.zone().plain(m.as_of)));
    add_bills(page, lines);
    add_levels(page, lines);
    add_work_done(page, lines);
    add_points(page, lines);
    std::vector<const Record*> contracts;
    for (const PortfolioLine& line : lines) contracts.push_back(&month_of_line(line).contract());
    add_places(page, contracts);
    return page.take();
}

}  // namespace opsctl
