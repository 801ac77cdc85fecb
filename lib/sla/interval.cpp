// interval: the longest time between two entries of an activity, from the first day in force on.
//
// A gap belongs to one month: the one in which its limit ran out, where it is longer, else the one in which it ended. A
// gap that is open belongs to the month in which its limit runs out. The month's result is the longest of its gaps.
#include <map>

#include "sla/done_entries.h"
#include "sla/measure.h"
#include "sla/timed.h"
#include "time/due.h"

namespace opsctl {
namespace {

struct Gap {
    Instant from{};
    std::optional<UsedEvent> begin, end;  // no begin: the first day in force
};

class MeasuringInterval {
   public:
    MeasuringInterval(const LevelContext& context, const IntervalMeasure& measure, const DateRange& days)
        : context_(context), days_{context.zone().midnight(days.from), context.zone().midnight(plus_days(days.until, 1))} {
        Gap gap{days_.from, std::nullopt, std::nullopt};
        for (const DoneEntry& done : done_entries(context.records, measure.activity, measure.results)) {
            if (done.at < days_.from || done.at >= days_.to) continue;
            gap.end = UsedEvent{"done", done.at, done.source};
            gaps_.push_back(gap);
            gap = {done.at, gap.end, std::nullopt};
        }
        gaps_.push_back(gap);
    }

    // The longest gap of each month.
    std::vector<Result> results(MonthRange range) const {
        std::map<Month, Result> longest;
        for (const Gap& gap : gaps_) {
            std::optional<Result> result = of_gap(gap);
            if (!result || !range.contains(result->month)) continue;
            const auto [at, is_first] = longest.try_emplace(result->month, *result);
            if (!is_first && is_longer(*result, at->second)) at->second = std::move(*result);
        }
        std::vector<Result> all;
        for (auto& [month, result] : longest) all.push_back(finished(std::move(result)));
        return all;
    }

   private:
    static bool is_longer(const Result& a, const Result& b) {
        const bool a_breached = a.status == Status::breached, b_breached = b.status == Status::breached;
        if (a_breached != b_breached) return a_breached;
        return *a.timing()->measured_seconds > *b.timing()->measured_seconds;
    }

    std::optional<Due> due_of(const Gap& gap, const std::optional<Limit>& limit) const {
        if (!limit) return std::nullopt;
        const Calendar& calendar = *context_.records.calendar;
        const std::optional<Instant> due =
            std::holds_alternative<ClockTime>(*limit)
                ? Clock::elapsed().add(gap.from, std::get<ClockTime>(*limit))
                : due_after(gap.from, std::get<DayCount>(*limit), calendar);
        return due ? std::optional(Due{*due, {}}) : std::nullopt;
    }

    std::optional<Result> of_gap(const Gap& gap) const {
        const std::optional<Limit> guarantee = limit_of(context_.level.guarantee), target = limit_of(context_.level.target);
        const std::optional<Due> due = due_of(gap, guarantee), target_due = due_of(gap, target);
        constexpr Instant never = Instant::max();
        const Instant runs_out = due ? due->at : target_due ? target_due->at : never;
        // What need not be done again while the level is in force is not judged.
        if (!gap.end && runs_out > days_.to) return std::nullopt;
        Timing timing;
        timing.from = gap.begin;
        timing.to = gap.end;
        timing.start = gap.from;
        // No gap outlasts the days in force.
        if (gap.end) timing.end = gap.end->at;
        if (!gap.end && context_.as_of >= days_.to) timing.end = days_.to;
        const Instant until = timing.end.value_or(std::max(context_.as_of, gap.from));
        timing.measured_seconds = Ratio((until - gap.from).count());
        Result result;
        result.level = &context_.level;
        result.source = gap.end ? gap.end->source : gap.begin ? gap.begin->source : context_.source();
        judge(result, timing, due ? std::optional(Judged{*due, *guarantee, timing.end}) : std::nullopt, Clock::elapsed(),
              context_);
        if (target_due) hold_against_target(result, timing, target_due, *target, timing.end, Clock::elapsed(), context_);
        const bool is_late = result.status == Status::breached || !gap.end;
        const Instant belongs = is_late && runs_out != never ? runs_out : until;
        result.month = context_.clamp(month_of(is_late ? context_.zone().ending_date_of(belongs) : context_.zone().date_of(belongs)));
        result.facts = std::move(timing);
        return result;
    }

    // Until its month is over a longer gap may still come.
    Result finished(Result result) const {
        result.subject = to_string(result.month);
        if (!context_.is_over(result.month) && result.status == Status::met) result.status = Status::running;
        return result;
    }

    const LevelContext& context_;
    Interval days_;
    std::vector<Gap> gaps_;
};

}  // namespace

std::vector<Result> measure(const LevelContext& context, const IntervalMeasure& measure, MonthRange range) {
    const std::optional<DateRange> days = context.in_force();
    return days ? MeasuringInterval(context, measure, *days).results(range) : std::vector<Result>();
}

Figures figures(const IntervalMeasure&, const Result& result) { return timing_figures(result); }

}  // namespace opsctl
