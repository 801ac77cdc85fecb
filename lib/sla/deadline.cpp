// deadline: each window's report or activity by its due time; judged in the month of its due day.
#include "sla/measure.h"
#include "sla/timed.h"

namespace opsctl {
namespace {

// The first submission counts, even of a report that was replaced later.
std::optional<UsedEvent> first_submission(const ContractRecords& records, const Period& period) {
    std::optional<UsedEvent> first;
    for (const Report* report : records.reports) {
        if (report->type != ReportType::monthly || !report->submitted || !report->month) continue;
        if (to_string(*report->month) != period.key) continue;
        if (first && first->at <= report->submitted->at) continue;
        first = UsedEvent{"submitted", report->submitted->at, {report, "/submitted/at", report->submitted->line}};
    }
    return first;
}

// The first `ok` entry after the window.
std::optional<UsedEvent> first_entry(const ContractRecords& records, std::string_view activity, Instant after) {
    std::optional<UsedEvent> first;
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            const bool counts = entry.activity == activity && entry.done && entry.result == EntryResult::ok;
            if (!counts || *entry.done < after || (first && first->at <= *entry.done)) continue;
            first = UsedEvent{"done", *entry.done, {log, fmt::format("/entries/{}/done", entry.index), entry.line}};
        }
    }
    return first;
}

class Measuring {
   public:
    Measuring(const LevelContext& context, const DeadlineMeasure& measure) : context_(context), measure_(measure) {}

    std::vector<Period> periods(const DateRange& days, MonthRange range) const {
        const Date until = std::min(days.until, last_day(range.last));
        if (!measure_.report) {
            return measure_.every
                       ? periods_within(*measure_.every, days.from, until, *context_.records.calendar)
                       : std::vector<Period>();
        }
        std::vector<Period> months;  // a month's report must only touch the days in force
        for (Month month = month_of(days.from); month <= month_of(until); month += date::months(1)) {
            months.push_back(period_of(month));
        }
        return months;
    }

    std::optional<Result> of_period(const Period& period) const {
        const std::optional<Instant> due = due_of(measure_.due, period, *context_.records.calendar);
        if (!due) return std::nullopt;
        const Interval window = interval_of(period, context_.zone());
        Timing timing;
        timing.to = measure_.report ? first_submission(context_.records, period)
                                    : first_entry(context_.records, measure_.activity, window.to);
        timing.start = window.to;
        if (timing.to) timing.end = timing.to->at;
        Result result;
        result.level = &context_.level;
        result.subject = period.key;
        result.window = window;
        result.source = timing.to && !measure_.report ? timing.to->source : context_.source();
        result.month = context_.clamp(month_of(context_.zone().ending_date_of(*due)));
        judge(result, timing, Judged{{*due, {}}, lateness_unit(), timing.end}, Clock::elapsed(), context_);
        result.facts = std::move(timing);
        return result;
    }

   private:
    // A deadline in hours is missed by time, any other by days.
    Limit lateness_unit() const {
        if (const auto* duration = std::get_if<ClockTime>(&measure_.due)) return *duration;
        return DayCount{};
    }

    const LevelContext& context_;
    const DeadlineMeasure& measure_;
};

}  // namespace

std::vector<Result> measure_deadline(const LevelContext& context, const DeadlineMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    const Measuring measuring(context, measure);
    for (const Period& period : measuring.periods(*days, range)) {
        std::optional<Result> result = measuring.of_period(period);
        if (result && range.contains(result->month)) results.push_back(std::move(*result));
    }
    return results;
}

}  // namespace opsctl
