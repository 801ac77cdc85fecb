// value: the sum of the month's measurements.
#include "sla/monthly.h"

namespace opsctl {
namespace {

Ratio number_of(const std::optional<Bound>& bound) {
    const std::optional<Quantity> quantity = bound ? bound->quantity() : std::nullopt;
    return quantity ? quantity->number : Ratio(0);
}

}  // namespace

std::vector<Result> measure_value(const LevelContext& context, const ValueMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    for (const MonthMeasurements& month : measurements_by_month(context, measure.indicator, range)) {
        Result result = result_of_month(context, month);
        if (!month.list.empty()) {
            MeasuredValue measured{Ratio(0), measure.unit.str()};
            for (const Measurement* m : month.list) {
                if (m->value) measured.value += m->value->number;
            }
            judge_value(result, context, measured.value, number_of(context.level.guarantee),
                        number_of(context.level.target));
            result.facts = measured;
        }
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace opsctl
