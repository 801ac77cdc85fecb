// value: the month's measurements, taken together as the indicator says.
#include "sla/computed.h"
#include "sla/monthly.h"
#include "sla/together.h"

namespace opsctl {
namespace {

Ratio number_of(const std::optional<Bound>& bound) {
    const std::optional<Quantity> quantity = bound ? bound->quantity() : std::nullopt;
    return quantity ? quantity->number : Ratio(0);
}

// A time in the level's unit of time; what is none stays.
Ratio in_unit(const Quantity& value, const Text& unit) {
    const std::optional<Ratio> seconds = seconds_of(value);
    const std::optional<Ratio> one = seconds_of({Ratio(1), unit.str()});
    return seconds && one ? *seconds / *one : value.number;
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, const ValueMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    for (const MonthMeasurements& month : measurements_by_month(context, measure.indicator, range)) {
        Result result = result_of_month(context, month);
        const Indicator* indicator = context.records.indicator(measure.indicator, month.month);
        const bool is_computed = computed_indicator(context, measure.indicator, month.month) != nullptr;
        std::optional<Quantity> value;
        if (is_computed) {
            const Computed all = computed(context.records, *indicator, month.month, context.as_of);
            if (all.value) value = Quantity{in_unit(*all.value, measure.unit), measure.unit.str()};
            if (!all.parts.empty()) result.source = all.parts.front().source;
            result.reason =
                value ? Message()
                      : message("there are no records to compute it from", "算出の対象となる記録がありません");
        } else {
            value = taken_together(month.list(), indicator, context.zone()).value;
        }
        if (value) {
            const std::string unit = is_percent_unit(measure.unit) ? "%" : measure.unit.str();
            MeasuredValue measured{value->number, unit, aggregate_of(indicator), month.parts};
            judge_value(result, context, measured.value, number_of(context.level.guarantee),
                        number_of(context.level.target));
            result.facts = std::move(measured);
            if (is_computed) leave_running(result, context);
        }
        results.push_back(std::move(result));
    }
    return results;
}

Figures figures(const ValueMeasure& measure, const Result& result) {
    constexpr int decimal_digits = 12;  // more than a record's number may have behind its point
    const Figure unit{"unit", measure.unit.empty() ? Figure::Value() : Figure::Value(measure.unit.str())};
    const auto* of = std::get_if<MeasuredValue>(&result.facts);
    if (of == nullptr) return {{"value", {}}, unit};
    return {{"value", of->value.decimal(decimal_digits), "value", of->value.decimal() + of->unit}, unit};
}

}  // namespace opsctl
