// value: the month's measurements, taken together as the indicator says.
#include "sla/monthly.h"
#include "sla/together.h"

namespace opsctl {
namespace {

Ratio number_of(const std::optional<Bound>& bound) {
    const std::optional<Quantity> quantity = bound ? bound->quantity() : std::nullopt;
    return quantity ? quantity->number : Ratio(0);
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, const ValueMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    for (const MonthMeasurements& month : measurements_by_month(context, measure.indicator, range)) {
        Result result = result_of_month(context, month);
        const Indicator* indicator = context.records.indicator(measure.indicator, month.month);
        if (const auto value = taken_together(month.list(), indicator, context.zone()).value) {
            MeasuredValue measured{value->number, measure.unit.str(), aggregate_of(indicator), month.parts};
            judge_value(result, context, measured.value, number_of(context.level.guarantee),
                        number_of(context.level.target));
            result.facts = std::move(measured);
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
