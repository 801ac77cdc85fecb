// ratio: good ÷ total of the month's measurements, which add up.
#include "sla/computed.h"
#include "sla/monthly.h"

namespace opsctl {
namespace {

Ratio rate_of(const std::optional<Bound>& bound) {
    const std::optional<Rate> rate = bound ? bound->rate() : std::nullopt;
    return rate ? rate->value : Ratio(0);
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, const RatioMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    for (const MonthMeasurements& month : measurements_by_month(context, measure.indicator, range)) {
        Result result = result_of_month(context, month);
        const Indicator* indicator = computed_indicator(context, measure.indicator, month.month);
        Measured measured;
        if (indicator != nullptr) {
            const Computed value = computed(context.records, *indicator, month.month, context.as_of);
            if (value.is_ratio) measured.good = value.good, measured.total = value.total;
            if (!value.parts.empty()) result.source = value.parts.front().source;
            result.reason = {};
        }
        for (const MeasuredPart& part : month.parts) {
            const std::optional<Counts>& values = part.measurement->values;
            if (!values) continue;
            measured.good += values->good;
            measured.total += values->total;
            measured.parts.push_back(part);
        }
        if (measured.total > 0) {
            measured.ratio = Ratio::of(measured.good, measured.total);
            judge_value(result, context, measured.ratio, rate_of(context.level.guarantee),
                        rate_of(context.level.target));
            result.facts = std::move(measured);
            if (indicator != nullptr) leave_running(result, context);
        } else if (result.reason.empty()) {
            result.reason = message("the measured total is 0", "測定値の総数が 0 です");
        }
        results.push_back(std::move(result));
    }
    return results;
}

Figures figures(const RatioMeasure&, const Result& result) {
    const auto* of = std::get_if<Measured>(&result.facts);
    if (of == nullptr) return {{"good", {}}, {"total", {}}, {"ratio", {}}};
    return {{"good", of->good},
            {"total", of->total},
            {"ratio", ShareFigure{of->ratio}, "value", of->ratio.percent() + "%"}};
}

}  // namespace opsctl
