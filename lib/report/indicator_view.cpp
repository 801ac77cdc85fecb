#include "report/indicator_view.h"

#include "report/place.h"
#include "sla/computed.h"
#include "sla/performance.h"
#include "sla/wording.h"
#include "time/words.h"

namespace opsctl {
namespace {

std::string figure_text(const IndicatorMonth& value, Lang lang) {
    if (!value.value) return {};
    if (!value.is_ratio) return quantity_text(*value.value, value.unit, lang);
    return fmt::format("{} ÷ {} = {}", value.good, value.total, percent_text(*value.value));
}

std::string amount_text(const Indicator& indicator, const ComputedPart& part, Lang lang) {
    if (!part.amount) return {};
    const Take take = indicator.compute->take;
    return take == Take::cost ? part.amount->decimal() : duration_text(*part.amount, lang);
}

doc::Table parts_table(const Page& page, const Indicator& indicator, const std::vector<ComputedPart>& parts,
                       const Zone& zone) {
    const bool is_share = indicator.compute->take == Take::share;
    const bool is_time = indicator.compute->take == Take::mean_time;
    doc::Table table{{{page.word("Record", "記録")}}, {}};
    if (is_share) table.columns.push_back({page.word("Counts", "該当")});
    if (is_time) table.columns.insert(table.columns.end(), {{page.word("From", "開始")}, {page.word("To", "終了")}});
    const bool has_amount =
        std::any_of(parts.begin(), parts.end(), [](const ComputedPart& part) { return part.amount.has_value(); });
    if (has_amount) table.columns.push_back({page.word("Amount", "値"), doc::Align::right});
    table.columns.push_back({page.word("Place", "場所")});
    for (const ComputedPart& part : parts) {
        doc::Row row{part.id};
        if (is_share) row.push_back(part.counts ? page.word("yes", "該当") : page.word("no", "–"));
        if (is_time) {
            row.push_back(part.span ? zone.plain(part.span->from) : std::string());
            row.push_back(part.span ? zone.plain(part.span->to) : std::string());
        }
        if (has_amount) row.push_back(amount_text(indicator, part, page.lang()));
        row.push_back(doc::code(place_of(part.source)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

void add_parts(Page& page, const Indicator& indicator, const Computed& value, const Zone& zone) {
    if (value.before) {
        FactSheet sheet(page);
        sheet.add("Before", "比較の基準", value.before->decimal());
        sheet.add("Now", "現在", value.now ? value.now->decimal() : std::string());
        sheet.add("Reduction", "逓減",
                  page.say("({0} - {1}) ÷ {0}", "({0} − {1}) ÷ {0}", value.before->decimal(),
                           value.now ? value.now->decimal() : std::string("?")));
        page.add(sheet.take());
    }
    page.titled("Records", "対象の記録", parts_table(page, indicator, value.parts, zone));
    page.titled("Records of the year before", "前年度の記録", parts_table(page, indicator, value.parts_before, zone));
}

void add_measurements(Page& page, const ContractRecords& records, const Indicator& indicator, Month month) {
    doc::Table table{{{page.word("Measured", "測定値"), doc::Align::right}, {page.word("Place", "場所")}}, {}};
    for (const Log* log : records.logs) {
        for (const Measurement& m : log->measurements) {
            if (m.indicator != indicator.id.view() || measured_month(m, records.calendar->zone()) != month) continue;
            const std::string text = m.values  ? fmt::format("{}/{}", m.values->good, m.values->total)
                                     : m.value ? m.value->number.decimal() + m.value->unit
                                               : std::string();
            table.rows.push_back({text, doc::code(place_of({log, fmt::format("/measurements/{}", m.index), m.line}))});
        }
    }
    page.titled("Measurements", "測定", std::move(table));
}

}  // namespace

void add_indicator(Page& page, const ContractRecords& records, const Indicator& indicator, Month month, Instant as_of) {
    const Lang lang = page.lang();
    const IndicatorMonth value = indicator_in(records, indicator, month, as_of);
    page.heading(page.say("{}  {} ({})", "{}  {}（{}）", indicator.id, indicator.title, to_string(month)));
    FactSheet sheet(page);
    sheet.add("Formula", "算式", indicator.formula.str());
    if (indicator.compute) {
        sheet.add(
            "Computed", "自動算出",
            fmt::format("{}: {}", word_of(indicator.compute->of).in(lang), word_of(indicator.compute->take).in(lang)));
    }
    sheet.add("Source", "取得元", indicator.source.str());
    sheet.need("Value", "値", figure_text(value, lang));
    if (indicator.target) sheet.add("Target", "目標", bound_text(*indicator.target, lang));
    if (value.target_met)
        sheet.add("Result", "結果", *value.target_met ? page.word("met", "達成") : page.word("missed", "未達"));
    page.add(sheet.take());
    if (!indicator.compute) return add_measurements(page, records, indicator, month);
    add_parts(page, indicator, computed(records, indicator, month, as_of), records.calendar->zone());
}

}  // namespace opsctl
