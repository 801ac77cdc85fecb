// hours: the time that was promised and that the calendar is not open for, month by month.
#include "sla/measure.h"
#include "store/promised_hours.h"

namespace opsctl {
namespace {

Result result_of(const LevelContext& context, const Calendar& kept, const Calendar& promised, Month month,
                 const DateRange& days) {
    Result result;
    result.level = &context.level;
    result.subject = to_string(month);
    result.month = month;
    result.source = context.source();
    const Date from = std::max(days.from, first_day(month)), until = std::min(days.until, last_day(month));
    const Interval span{context.zone().midnight(from), context.zone().midnight(plus_days(until, 1))};
    Coverage coverage;
    coverage.promised_seconds = promised.service_between(span.from, span.to).seconds();
    coverage.missing = uncovered(promised, kept, span);
    for (const Interval& gap : coverage.missing) coverage.missing_seconds += (gap.to - gap.from).count();
    const bool over = context.is_over(month);
    result.open = !over;
    result.status = coverage.promised_seconds == 0 ? Status::no_data
                    : coverage.missing_seconds > 0 ? Status::breached
                    : over                         ? Status::met
                                                   : Status::running;
    if (result.status == Status::no_data) {
        result.reason = message("nothing was promised in this month", "この月に約束した時間帯がありません");
        result.open = false;
    }
    if (result.status == Status::breached) result.known = context.zone().month(month).to;
    result.facts = std::move(coverage);
    return result;
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, const HoursMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    const Calendar* kept = context.index.calendar(measure.calendar);
    if (!days || kept == nullptr) return results;
    const Calendar promised = promised_hours(measure, *context.records.calendar);
    const Month last = std::min(range.last, month_of(days->until));
    for (Month month = std::max(range.first, month_of(days->from)); month <= last; month += date::months(1)) {
        results.push_back(result_of(context, *kept, promised, month, *days));
    }
    return results;
}

Figures figures(const HoursMeasure&, const Result& result) {
    const auto* of = std::get_if<Coverage>(&result.facts);
    if (of == nullptr) return {{"promised_seconds", {}}, {"missing_seconds", {}}};
    return {{"promised_seconds", of->promised_seconds}, {"missing_seconds", of->missing_seconds}};
}

}  // namespace opsctl
