// occurrence: every incident or item that matches is one too many.
#include "sla/measure.h"
#include "sla/timed.h"

namespace opsctl {
namespace {

// What the finding points at: the part that was missing, if the level asks for parts, else the first event.
SourceRef source_of(const SubjectView& view, const Where& where, const Contract& contract) {
    const Part* part = where.part_missing ? missing_part(*view.incident, contract) : nullptr;
    if (part != nullptr) return {view.incident, fmt::format("/parts/{}", part->index), part->line};
    const std::vector<SubjectEvent> events = view.events();
    if (!events.empty()) return view.source_of(events.front());
    const Outage& outage = view.incident->outages.front();
    return {view.incident, fmt::format("/outages/{}", outage.index), outage.line};
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, const OccurrenceMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    for (const SubjectView& view : subjects_of(context.records, measure.of)) {
        const std::optional<Instant> moment =
            view.item != nullptr ? earliest_moment(*view.item) : earliest_moment(*view.incident);
        const Match found = match(measure.where, view, context.records);
        if (!moment || (!found.fits && found.lacking.empty())) continue;
        const Grade* grade = view.incident == nullptr || view.incident->grades.empty() ? nullptr : &view.incident->grades.items.back();
        if (grade != nullptr && !is_of_level(measure.where, *grade)) continue;
        const Date day = context.zone().date_of(*moment);
        const Month month = context.clamp(month_of(day));
        if (!days->contains(day) || !range.contains(month)) continue;
        Result result;
        result.level = &context.level;
        result.subject = view.id();
        result.month = month;
        result.source = source_of(view, measure.where, context.contract());
        result.facts = Occurrences{1, {result.source}, {*moment}};
        if (!found.fits) {
            put_out_of_scope(result, reason_of_lacking(found));
            result.remarks.push_back(remark_on_lacking(found, view, context.level));
            results.push_back(std::move(result));
            continue;
        }
        if (context.level.guarantee) {
            result.status = Status::breached;
            result.known = moment;
            apply_claim(result, view, context);
        }
        if (context.level.target) result.target_met = false;
        leave_out_false_alarm(result, view, context);
        result.attribution_undecided = hangs_on_attribution(measure.where, view, context.records);
        results.push_back(std::move(result));
    }
    return results;
}

Figures figures(const OccurrenceMeasure&, const Result& result) { return count_figures(result); }

}  // namespace opsctl
