// attribute: the grade that was attested last when the month ended.
#include "sla/attested.h"
#include "sla/measure.h"

namespace opsctl {
namespace {

Result result_of(const LevelContext& context, const AttributeMeasure& measure, Month month) {
    Result result;
    result.level = &context.level;
    result.subject = to_string(month);
    result.month = month;
    result.source = context.source();
    result.status = Status::no_data;
    const bool over = context.is_over(month);
    const Interval span = context.zone().month(month);
    const std::optional<Attested> attested =
        context.as_of < span.from ? std::nullopt : attested_until(context.records, measure.row.view(), span.to);
    if (!attested) {
        result.reason = message("nobody has attested it yet", "まだ誰も確認していません");
        return result;
    }
    result.source = attested->source;
    const auto kept = [&](const std::optional<Bound>& bound) {
        return !bound || attested->answer->grade.value_or(0) >= bound->count().value_or(0);
    };
    result.facts = *attested;
    if (!attested->answer->grade) {
        result.reason = message("it was attested that it does not apply", "該当しないと確認されています");
        return result;
    }
    // Until the month is over another grade may be attested.
    result.open = !over;
    result.status = !over ? Status::running : kept(context.level.guarantee) ? Status::met : Status::breached;
    if (result.status == Status::breached) result.known = span.to;
    if (context.level.target && over) result.target_met = kept(context.level.target);
    return result;
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, const AttributeMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    const Month last = std::min(range.last, month_of(days->until));
    for (Month month = std::max(range.first, month_of(days->from)); month <= last; month += date::months(1)) {
        results.push_back(result_of(context, measure, month));
    }
    return results;
}

Figures figures(const AttributeMeasure&, const Result& result) {
    const auto* of = std::get_if<Attested>(&result.facts);
    if (of == nullptr || !of->answer->grade) return {{"grade", {}}};
    return {{"grade", std::int64_t{*of->answer->grade}, "value", std::to_string(*of->answer->grade)}};
}

}  // namespace opsctl
