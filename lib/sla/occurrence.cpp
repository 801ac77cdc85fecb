// occurrence: every subject that matches is one too many.
#include "sla/measure.h"
#include "sla/timed.h"

namespace opsctl {
namespace {

// What the finding points at: the part that was missing, if the level asks for parts, else the first event.
SourceRef source_of(const SubjectView& view, const Where& where) {
    if (where.part_missing && view.incident != nullptr) {
        for (const Part& part : view.incident->parts) {
            if (!part.in_stock) return {view.incident, fmt::format("/parts/{}", part.index), part.line};
        }
    }
    const std::vector<SubjectEvent> events = view.events();
    if (!events.empty()) return view.source_of(events.front());
    const Outage& outage = view.subject()->outages.front();
    return {&view.record(), fmt::format("/outages/{}", outage.index), outage.line};
}

std::optional<Instant> moment_of(const SubjectView& view) {
    if (view.subject() != nullptr) return earliest_moment(*view.subject());
    const std::vector<SubjectEvent> events = view.events();
    return events.empty() ? std::nullopt : std::optional(events.front().at);
}

bool starts_in_scope(const Where& where, Instant moment, const Calendar& calendar) {
    return !where.start || Clock::service(calendar).runs_at(moment) == (*where.start == StartFilter::service_hours);
}

}  // namespace

std::vector<Result> measure_occurrence(const LevelContext& context, const OccurrenceMeasure& measure,
                                       MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    for (const SubjectView& view : subjects_of(context.records, measure.of)) {
        const std::optional<Instant> moment = moment_of(view);
        if (!moment || !matches(measure.where, view, context.records)) continue;
        const Date day = context.zone().date_of(*moment);
        const Month month = context.clamp(month_of(day));
        if (!days->contains(day) || !range.contains(month)) continue;
        Result result;
        result.level = &context.level;
        result.subject = view.id();
        result.month = month;
        result.source = source_of(view, measure.where);
        result.facts = Occurrences{1, {result.source}, {*moment}};
        if (!starts_in_scope(measure.where, *moment, *context.records.calendar)) {
            result.status = Status::out_of_scope;
            result.reason = message("it did not begin in the hours that are measured", "対象の時間帯に始まっていないため対象外");
        } else if (context.level.guarantee) {
            result.status = Status::breached;
            result.known = moment;
            apply_claim(result, view, context);
        }
        if (!measure.where.attribution.empty() && view.subject() != nullptr) {
            result.attribution_undecided = attribution_of(*view.subject(), context.records).undecided &&
                                           !matches(measure.where, view, context.records, true);
        }
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace opsctl
