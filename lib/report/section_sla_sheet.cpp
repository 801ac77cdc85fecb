// ＳＬＡチェックシート: every service level with its guarantee, how its month went, and where it is heading.
#include <algorithm>

#include "report/direction.h"
#include "report/sections.h"
#include "report/tally.h"
#include "sla/wording.h"

namespace opsctl {
namespace {

std::string count(std::size_t n) { return std::to_string(n); }

// The measured time that decides: the longest of responses, the shortest of lead times.
std::string extreme_time(const LevelMonth& level, Lang lang) {
    const bool lead = std::holds_alternative<LeadTimeMeasure>(level.level->measure);
    std::optional<Ratio> extreme;
    for (const Result& result : level.results) {
        const Timing* timing = result.timing();
        if (timing == nullptr || !timing->measured_seconds || !timing->end || result.status == Status::out_of_scope)
            continue;
        const Ratio measured = *timing->measured_seconds;
        if (!extreme || (lead ? measured < *extreme : measured > *extreme)) extreme = measured;
    }
    if (!extreme) return {};
    const std::string time = long_duration_text(extreme->floor(), lang);
    return lead ? message("shortest {}", "最短 {}", time).in(lang) : message("longest {}", "最長 {}", time).in(lang);
}

doc::Row row_of(const LevelMonth& level, Lang lang) {
    const ServiceLevel& rules = *level.level;
    const Tally tally = tally_of(level);
    const std::string breached = count(tally.breached);
    return {title_with_kind(rules, lang),
            guarantee_text(rules, lang),
            rules.target ? bound_text(rules, *rules.target, lang) : std::string(),
            count(tally.in_scope),
            count(tally.met),
            tally.breached > 0 ? doc::alarm(breached) : doc::Phrase(breached),
            count(tally.exempt),
            count(tally.running + tally.no_data),
            count(tally.out_of_scope),
            rules.target ? count(tally.target_missed) : std::string(),
            achieved_text(level, lang),
            rules.reduction ? percent_text(level.counted) : std::string()};
}

doc::Row direction_row(const Months& months, std::size_t i, Lang lang) {
    const ServiceLevel& rules = *months.back().levels[i].level;
    const std::vector<std::size_t> history = breaches_by_month(months, i);
    const std::optional<Direction> direction = direction_of(history);
    std::size_t in_all = 0;
    for (const std::size_t n : history) in_all += n;
    return {title_with_kind(rules, lang), count(in_all), in_all == 0 || !direction ? std::string() : word_of(*direction).in(lang),
            rules.source.str()};
}

// Exemptions, what is running and what is out of scope are rare.
doc::Table without_unused(doc::Table table) {
    constexpr std::size_t first_rare = 6, last_rare = 8;
    for (std::size_t i = last_rare; i >= first_rare; --i) {
        const auto is_zero = [&](const doc::Row& row) { return row[i].runs.front().text == "0"; };
        if (!std::all_of(table.rows.begin(), table.rows.end(), is_zero)) continue;
        const auto at = static_cast<std::ptrdiff_t>(i);
        table.columns.erase(table.columns.begin() + at);
        for (doc::Row& row : table.rows) row.erase(row.begin() + at);
    }
    return table;
}

doc::Table sheet(const Page& page, const Months& months) {
    constexpr doc::Align right = doc::Align::right;
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},
                     {page.word("Guarantee", "保証値")},
                     {page.word("Target", "目標値")},
                     {page.word("In scope", "対象"), right},
                     {page.word("Met", "達成"), right},
                     {page.word("Breached", "未達"), right},
                     {page.word("Exempt", "免責"), right},
                     {page.word("Running or no data", "進行中・データなし"), right},
                     {page.word("Out of scope", "対象外"), right},
                     {page.word("Target missed", "目標未達"), right},
                     {page.word("Achieved", "実績")},
                     {page.word("Reduction", "減額"), right}};
    for (const LevelMonth& level : months.back().levels) {
        if (!months.back().tells(level)) continue;
        if (is_judged(level.level->measure)) table.rows.push_back(row_of(level, page.lang()));
    }
    return without_unused(std::move(table));
}

// Where it is heading, and what it rests on.
doc::Table direction_table(const Page& page, const Months& months) {
    doc::Table table;
    table.columns = {{page.word("Service level", "保証項目")},
                     {page.say("Breached in {} month{}", "{}か月の未達", months.size(), plural(std::ssize(months))),
                      doc::Align::right},
                     {page.word("Heading", "傾向")},
                     {page.word("Clause", "根拠")}};
    for (std::size_t i = 0; i < months.back().levels.size(); ++i) {
        const ServiceLevel& level = *months.back().levels[i].level;
        if (!months.back().tells(months.back().levels[i])) continue;
        if (is_judged(level.measure)) table.rows.push_back(direction_row(months, i, page.lang()));
    }
    return table;
}

}  // namespace

std::string achieved_text(const LevelMonth& level, Lang lang) {
    for (const Result& result : level.results) {
        if (const Downtime* downtime = result.downtime()) return percent_text(downtime->availability);
        if (const auto* measured = std::get_if<Measured>(&result.facts)) return percent_text(measured->ratio);
        if (const auto* value = std::get_if<MeasuredValue>(&result.facts)) {
            return quantity_text(value->value, value->unit, lang);
        }
    }
    if (std::holds_alternative<DeadlineMeasure>(level.level->measure)) return {};
    return extreme_time(level, lang);
}

void add_sla_sheet(Page& page, const Months& months) {
    page.section("SLA check sheet", "ＳＬＡチェックシート");
    page.table(sheet(page, months));
    page.part("Where it is heading, and the clauses", "傾向と根拠");
    page.table(doc::without_empty(direction_table(page, months)));
    std::vector<doc::Phrase> statements, notes;
    for (const LevelMonth& level : months.back().levels) {
        if (!months.back().tells(level)) continue;
        const ServiceLevel& rules = *level.level;
        const std::string clause = rules.source.empty() ? "" : page.say(" ({})", "（{}）", rules.source);
        if (const auto* statement = std::get_if<StatementMeasure>(&rules.measure)) {
            statements.push_back(doc::strong(rules.title.str()) + doc::Phrase(": " + statement->text.str() + clause));
        } else if (!rules.note.empty()) {
            notes.push_back(doc::strong(rules.title.str()) + doc::Phrase(": " + rules.note.str()));
        }
    }
    if (!notes.empty()) {
        page.part("How the clauses are read", "読み方");
        page.list(notes);
    }
    if (!statements.empty()) {
        page.part("Promises that are not measured", "測定しない約束");
        page.list(statements);
    }
}

}  // namespace opsctl
