#include "sla/measure.h"

namespace opsctl {
const Calendar& LevelContext::calendar(const Ref<Kind::calendar>& of_measure) const {
    const Calendar* named = of_measure.empty() ? nullptr : index.calendar(of_measure);
    return named != nullptr ? *named : *records.calendar;
}

std::optional<DateRange> LevelContext::in_force() const {
    const DatePeriod& term = contract().term;
    DateRange days{term.from, term.until};
    if (level.effective.from) days.from = std::max(days.from, *level.effective.from);
    if (level.effective.until) days.until = std::min(days.until, *level.effective.until);
    return days.from <= days.until ? std::optional(days) : std::nullopt;
}

Month LevelContext::clamp(Month m) const {
    return std::clamp(m, month_of(contract().term.from), month_of(contract().term.until));
}

SourceRef LevelContext::source() const {
    return {&contract(), fmt::format("/service_levels/{}", level.index), level.line};
}

namespace {

// A level that has only a target ends as met or missed. A mean stands only once its month is over.
void note_missed_target(Result& result) {
    const ServiceLevel& level = *result.level;
    const bool guarantees =
        level.guarantee || with_row(level.measure, [](const auto&, const auto& row) { return !row.needs_guarantee; });
    if (guarantees || result.target_met != false) return;
    const bool counts = result.status == Status::met || (result.status == Status::running && !result.mean);
    if (counts) result.status = Status::missed;
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, MonthRange range) {
    std::vector<Result> results =
        std::visit([&](const auto& of) { return measure(context, of, range); }, context.level.measure);
    for (Result& result : results) note_missed_target(result);
    return results;
}

Figures figures_of(const Result& result) {
    return std::visit([&](const auto& of) { return figures(of, result); }, result.level->measure);
}

Figures count_figures(const Result& result) {
    const auto* of = std::get_if<Occurrences>(&result.facts);
    return {{"count", of != nullptr ? of->count : std::int64_t{0}, "count"}};
}

// Shown, never judged.
std::vector<Result> measure(const LevelContext&, const StatementMeasure&, MonthRange) { return {}; }
Figures figures(const StatementMeasure&, const Result&) { return {}; }

}  // namespace opsctl
