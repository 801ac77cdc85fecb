// 減額計算書: from the fee to the payable amount and its tax, and what is invoiced.
#include "report/calculation.h"
#include "report/place.h"
#include "report/sections.h"
#include "sla/settlement.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string steps_text(const Charge& charge, Lang lang) {
    std::string text;
    for (const Message& step : charge.steps) text += (text.empty() ? "" : "; ") + step.in(lang);
    return text;
}

void add_results(Page& page, const MonthEvaluation& m) {
    doc::Table table;
    table.columns = {{page.word("Result", "キー")},
                     {page.word("Achieved", "実績")},
                     {page.word("Working", "計算")},
                     {page.word("Share", "減額率"), doc::Align::right},
                     {page.word("On its own", "単独での額"), doc::Align::right},
                     {page.word("Clause", "根拠")}};
    for (const LevelMonth& level : m.levels) {
        for (const Result& result : level.results) {
            if (result.charge.is_zero()) continue;
            table.rows.push_back({doc::code(result.key()), extent_text(result, page.lang()),
                                  steps_text(result.charge, page.lang()), share_text(result.charge.share),
                                  to_string(amount_of(m, result.charge), m.contract().currency, page.lang()),
                                  level.level->source.str()});
        }
    }
    page.part("What takes from the fee", "減額の内訳");
    page.table(std::move(table));
}

void add_statement(Page& page, const MonthEvaluation& m) {
    doc::Derivation working;
    add_calculation(working, m, page.lang(), true);
    page.part("From the fee to the payable amount", "月額から支払額まで");
    page.add(working);
}

doc::Row adjustment_row(const Page& page, const MonthEvaluation& m, const SettledAdjustment& settled) {
    return {month_text(settled.adjustment->month, page.lang()),
            to_string(settled.amount, m.contract().currency, page.lang()), settled.adjustment->reason.str(),
            doc::code(settled.report->id.str()), doc::code(place_of(*settled.report, settled.adjustment->line))};
}

doc::Row owing_row(const Page& page, const MonthEvaluation& m, const Owing& owing) {
    return {month_text(owing.month, page.lang()),
            to_string(owing.amount, m.contract().currency, page.lang()),
            page.word("decided after payment", "支払後の決定"),
            page.word("this report", "この報告"),
            {}};
}

void add_settlement(Page& page, const MonthEvaluation& m, const std::vector<Owing>& owing) {
    const Settlement settlement = settlement_of(m);
    if (settlement.here.empty() && settlement.elsewhere.empty() && owing.empty()) return;
    doc::Table table;
    table.columns = {{page.word("Reduction of", "対象の減額")},
                     {page.word("Added to it", "加減額"), doc::Align::right},
                     {page.word("Reason", "理由")},
                     {page.word("Settled in", "精算する報告")},
                     {page.word("Record", "記録")}};
    for (const SettledAdjustment& settled : settlement.here) table.rows.push_back(adjustment_row(page, m, settled));
    for (const SettledAdjustment& settled : settlement.elsewhere)
        table.rows.push_back(adjustment_row(page, m, settled));
    for (const Owing& one : owing) table.rows.push_back(owing_row(page, m, one));
    const Money invoiced = amount_to_invoice(m, owing);
    page.part("Settled after payment", "支払後の精算");
    page.table(std::move(table));
    const Money alone = m.tax_included ? m.payable : m.payable + m.tax;
    if (invoiced == alone) return;
    const auto money = [&](Money amount) { return to_string(amount, m.contract().currency, page.lang()); };
    const std::string tax = m.tax_source ? page.word(" (tax included)", "（税込）") : std::string();
    page.text(
        doc::Phrase(page.say("To invoice with it{}: {} for the month alone, {} with what is settled here.",
                             "この月の請求額{}は {}、精算を含めると {}です。", tax, money(alone), money(invoiced))));
}

}  // namespace

Money amount_to_invoice(const MonthEvaluation& m, const std::vector<Owing>& owing) {
    Money invoiced = settlement_of(m).invoiced;
    for (const Owing& one : owing) invoiced = invoiced - one.amount - one.tax;
    return invoiced;
}

void add_reduction_statement(Page& page, const MonthEvaluation& m, const std::vector<Owing>& owing) {
    page.section("Reduction statement", "減額計算書");
    add_results(page, m);
    add_statement(page, m);
    add_settlement(page, m, owing);
}

}  // namespace opsctl
