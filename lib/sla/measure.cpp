#include "sla/measure.h"

namespace opsctl {
namespace {

struct Measurer {
    const LevelContext& context;
    MonthRange range;

    std::vector<Result> operator()(const ResponseMeasure& m) const { return measure_response(context, m, range); }
    std::vector<Result> operator()(const LeadTimeMeasure& m) const { return measure_lead_time(context, m, range); }
    std::vector<Result> operator()(const AvailabilityMeasure& m) const {
        return measure_availability(context, m, range);
    }
    std::vector<Result> operator()(const OccurrenceMeasure& m) const { return measure_occurrence(context, m, range); }
    std::vector<Result> operator()(const FrequencyMeasure& m) const { return measure_frequency(context, m, range); }
    std::vector<Result> operator()(const DeadlineMeasure& m) const { return measure_deadline(context, m, range); }
    std::vector<Result> operator()(const RatioMeasure& m) const { return measure_ratio(context, m, range); }
    std::vector<Result> operator()(const ValueMeasure& m) const { return measure_value(context, m, range); }
    std::vector<Result> operator()(const StatementMeasure&) const { return {}; }  // shown, never judged
};

}  // namespace

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

std::vector<Result> measure(const LevelContext& context, MonthRange range) {
    return std::visit(Measurer{context, range}, context.level.measure);
}

}  // namespace opsctl
