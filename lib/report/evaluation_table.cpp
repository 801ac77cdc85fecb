#include "report/evaluation_table.h"

#include "report/calculation.h"
#include "report/heading.h"
#include "report/tally.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

// A zero is left blank, so that what happened stands out.
doc::Phrase count_cell(std::size_t n, doc::Emphasis emphasis = doc::Emphasis::none) {
    return {n == 0 ? "" : std::to_string(n), emphasis};
}

// The guarantee, else the target, which then is all that is asked for.
std::string asked_text(const ServiceLevel& level, Lang lang) {
    const std::string guarantee = guarantee_text(level, lang);
    if (!guarantee.empty() || !level.target) return guarantee;
    return say(lang, "target: ", "目標 ") + bound_text(level, *level.target, lang);
}

// A share of the fee; an amount where that is 0.
std::string reduction_text(const MonthEvaluation& m, const Charge& charge, Lang lang) {
    return text_of(charge, {m.reduction_base, m.contract().currency.view()}).in(lang);
}

doc::Row row_of(const MonthEvaluation& m, const LevelMonth& level, Lang lang) {
    const Tally tally = tally_of(level);
    const bool costs = tally.breached > 0 && level.level->reduction;
    return {level.level->title.str(),
            asked_text(*level.level, lang),
            std::to_string(tally.in_scope),
            count_cell(tally.met),
            count_cell(tally.breached, doc::Emphasis::alarm),
            count_cell(tally.target_missed, doc::Emphasis::caution),
            count_cell(tally.running, doc::Emphasis::caution),
            count_cell(tally.exempt),
            count_cell(tally.out_of_scope),
            costs ? reduction_text(m, {level.counted, {}, level.fixed}, lang) : std::string(),
            level.level->source.str()};
}

// Below its level: what was breached, missed its target, is exempt, or has no data.
std::optional<doc::Phrase> note_of(const MonthEvaluation& m, const Result& result, Lang lang) {
    const bool shown =
        result.status == Status::breached || result.status == Status::exempt || result.status == Status::no_data;
    if (!shown && result.target_met != false) return std::nullopt;
    std::string text = fmt::format("  {}  {}", result.key(), status_text(result, lang));
    const auto add = [&text](const std::string& more) {
        if (!more.empty()) text += "  " + more;
    };
    add(result.reason.in(lang));
    add(extent_text(result, lang));
    if (!shown) return doc::Phrase{text, doc::Emphasis::caution};
    if (result.status == Status::no_data) return text;
    if (result.level->reduction) add(say(lang, "reduction ", "減額 ") + reduction_text(m, result.charge, lang));
    add(result.reported != nullptr ? say(lang, "reported in ", "報告 ") + result.reported->id.str()
                                   : say(lang, "not reported", "未報告"));
    return doc::Phrase{text, result.status == Status::breached ? doc::Emphasis::alarm : doc::Emphasis::none};
}

doc::Table levels_table(const Page& page, const MonthEvaluation& m) {
    constexpr doc::Align right = doc::Align::right;
    doc::Table table{{{page.word("Service level", "保証項目")},
                      {page.word("Guarantee", "保証値")},
                      {page.word("In scope", "対象"), right},
                      {page.word("Met", "達成"), right},
                      {page.word("Breached", "未達"), right},
                      {page.word("Target missed", "目標未達"), right},
                      {page.word("Running", "進行中"), right},
                      {page.word("Exempt", "免責"), right},
                      {page.word("Out of scope", "対象外"), right},
                      {page.word("Reduction", "減額"), right},
                      {page.word("Source", "根拠")}},
                     {}};
    for (const LevelMonth& level : m.levels) {
        if (!is_judged(level.level->measure) || !m.tells(level)) continue;
        table.rows.push_back(row_of(m, level, page.lang()));
        for (const Result& result : level.results) {
            if (std::optional<doc::Phrase> note = note_of(m, result, page.lang()))
                table.rows.push_back({std::move(*note)});
        }
    }
    return table;
}

}  // namespace

void add_evaluation(Page& page, const MonthEvaluation& m) {
    add_heading(page, m);
    add_evaluation_parts(page, m);
}

void add_evaluation_parts(Page& page, const MonthEvaluation& m) {
    page.add(levels_table(page, m));
    doc::Derivation sheet;
    sheet.part(page.word("Reduction and payable amount", "減額と支払額"));
    add_calculation(sheet, m, page.lang(), false);
    page.add(std::move(sheet));
}

}  // namespace opsctl
