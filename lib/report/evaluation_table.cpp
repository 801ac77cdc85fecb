#include "report/evaluation_table.h"

#include "report/calculation.h"
#include "report/heading.h"
#include "report/table.h"
#include "report/tally.h"
#include "sla/wording.h"

namespace opsctl {
namespace {


// A zero is left blank, so that what happened stands out.
Cell count_cell(std::size_t n, Style style = Style::plain) { return {n == 0 ? "" : std::to_string(n), style}; }

std::vector<Cell> row_of(const LevelMonth& level, Lang lang) {
    const Tally tally = tally_of(level);
    const bool costs = tally.breached > 0 && level.level->reduction;
    return {
        {level.level->title.str()}, {guarantee_text(*level.level, lang)},   {std::to_string(tally.in_scope)},
        count_cell(tally.met),      count_cell(tally.breached, Style::red), count_cell(tally.running, Style::yellow),
        count_cell(tally.exempt),   count_cell(tally.out_of_scope),         {costs ? percent_text(level.counted) : ""},
        {level.level->source.str()}};
}

// Below its level: what was breached, is exempt, or has no data.
std::optional<Cell> note_of(const Result& result, Lang lang) {
    const bool shown =
        result.status == Status::breached || result.status == Status::exempt || result.status == Status::no_data;
    if (!shown) return std::nullopt;
    std::string text = fmt::format("  {}  {}", result.key(), status_word(result.status, lang));
    const auto add = [&text](const std::string& more) {
        if (!more.empty()) text += "  " + more;
    };
    add(result.reason.in(lang));
    add(extent_text(result, lang));
    if (result.status == Status::no_data) return Cell{text};
    if (result.level->reduction) add(say(lang, "reduction ", "減額 ") + percent_text(result.charge.share));
    add(result.reported != nullptr ? say(lang, "reported in ", "報告 ") + result.reported->id.str()
                                   : say(lang, "not reported", "未報告"));
    return Cell{text, result.status == Status::breached ? Style::red : Style::plain};
}

std::vector<Table::Column> columns(Lang lang) {
    constexpr Table::Align right = Table::Align::right;
    return {{say(lang, "Service level", "保証項目")}, {say(lang, "Guarantee", "保証値")},
            {say(lang, "In scope", "対象"), right},   {say(lang, "Met", "達成"), right},
            {say(lang, "Breached", "未達"), right},   {say(lang, "Running", "進行中"), right},
            {say(lang, "Exempt", "免責"), right},     {say(lang, "Out of scope", "対象外"), right},
            {say(lang, "Reduction", "減額"), right},  {say(lang, "Source", "根拠")}};
}

}  // namespace

std::string evaluation_table(const MonthEvaluation& m, Lang lang, bool color) {
    Table table(columns(lang));
    for (const LevelMonth& level : m.levels) {
        if (!is_judged(level.level->measure)) continue;
        table.add(row_of(level, lang));
        for (const Result& result : level.results) {
            if (std::optional<Cell> note = note_of(result, lang)) table.add_note(std::move(*note));
        }
    }
    Working sheet;
    sheet.title(say(lang, "Reduction and payable amount", "減額と支払額"));
    add_calculation(sheet, m, lang, false);
    return heading_of(m, lang) + pending_of(m, lang) + "\n" + table.text(color) + "\n" + sheet.text();
}

}  // namespace opsctl
