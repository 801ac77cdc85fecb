#include "sla/monthly.h"

#include "sla/together.h"

namespace opsctl {

std::vector<const Measurement*> MonthMeasurements::list() const {
    std::vector<const Measurement*> list;
    for (const MeasuredPart& part : parts) list.push_back(part.measurement);
    return list;
}

std::vector<MonthMeasurements> measurements_by_month(const LevelContext& context,
                                                     const Ref<Target::indicator>& indicator, MonthRange range) {
    std::vector<MonthMeasurements> months;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return months;
    const Month last = std::min(range.last, month_of(days->until));
    for (Month month = std::max(range.first, month_of(days->from)); month <= last; month += date::months(1)) {
        months.push_back({month, {}, context.source()});
    }
    for (const Log* log : context.records.logs) {
        for (const Measurement& measurement : log->measurements) {
            if (measurement.indicator != indicator) continue;
            const std::optional<Month> measured = measured_month(measurement, context.zone());
            for (MonthMeasurements& of_month : months) {
                if (of_month.month != measured) continue;
                const SourceRef source{log, fmt::format("/measurements/{}", measurement.index), measurement.line};
                if (of_month.parts.empty()) of_month.source = source;
                of_month.parts.push_back({&measurement, source});
            }
        }
    }
    for (MonthMeasurements& of_month : months) {
        std::stable_sort(of_month.parts.begin(), of_month.parts.end(), [&](const MeasuredPart& a, const MeasuredPart& b) {
            return begin_of(*a.measurement, context.zone()) < begin_of(*b.measurement, context.zone());
        });
    }
    return months;
}

const Indicator* computed_indicator(const LevelContext& context, const Ref<Target::indicator>& name, Month month) {
    const Indicator* indicator = context.records.indicator(name, month);
    return indicator != nullptr && indicator->compute ? indicator : nullptr;
}

void leave_running(Result& result, const LevelContext& context) {
    if (result.status == Status::no_data || context.is_over(result.month)) return;
    result.status = Status::running;
    result.target_met.reset();
    result.known.reset();
}

Result result_of_month(const LevelContext& context, const MonthMeasurements& measurements) {
    Result result;
    result.level = &context.level;
    result.subject = to_string(measurements.month);
    result.month = measurements.month;
    result.source = measurements.source;
    result.status = Status::no_data;
    if (measurements.parts.empty()) {
        result.reason = message("there is no measurement of this month", "この月の測定値がありません");
    }
    return result;
}

void judge_value(Result& result, const LevelContext& context, Ratio value, Ratio guarantee, Ratio target) {
    const bool met = !context.level.guarantee || context.level.guarantee->met_by(value, guarantee);
    result.status = met ? Status::met : Status::breached;
    if (!met) result.known = context.zone().month(result.month).to;
    if (context.level.target) result.target_met = context.level.target->met_by(value, target);
}

}  // namespace opsctl
