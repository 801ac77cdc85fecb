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

// The `ok` entries in the order of time: there is one in every window, so none looks through all of them.
std::vector<UsedEvent> entries_of(const ContractRecords& records, std::string_view activity) {
    std::vector<UsedEvent> entries;
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (entry.activity != activity || !entry.done || entry.result != EntryResult::ok) continue;
            entries.push_back({"done", *entry.done, {log, fmt::format("/entries/{}/done", entry.index), entry.line}});
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const UsedEvent& a, const UsedEvent& b) { return a.at < b.at; });
    return entries;
}

std::optional<UsedEvent> first_since(const std::vector<UsedEvent>& entries, Instant moment) {
    const auto first = std::lower_bound(entries.begin(), entries.end(), moment,
                                        [](const UsedEvent& entry, Instant at) { return entry.at < at; });
    return first == entries.end() ? std::nullopt : std::optional(*first);
}

class MeasuringDeadline {
   public:
    MeasuringDeadline(const LevelContext& context, const DeadlineMeasure& measure) : context_(context), measure_(measure) {
        if (!measure.report) entries_ = entries_of(context.records, measure.activity);
    }

    std::vector<Period> periods(const DateRange& days, MonthRange range) const {
        const Date until = std::min(days.until, last_day(range.last));
        if (!measure_.report) {
            return measure_.every ? periods_within(*measure_.every, days.from, until, *context_.records.calendar)
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
        timing.to = measure_.report ? first_submission(context_.records, period) : first_since(entries_, window.to);
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
    std::vector<UsedEvent> entries_;  // of the activity
};

}  // namespace

std::vector<Result> measure(const LevelContext& context, const DeadlineMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    const MeasuringDeadline measuring(context, measure);
    for (const Period& period : measuring.periods(*days, range)) {
        std::optional<Result> result = measuring.of_period(period);
        if (result && range.contains(result->month)) results.push_back(std::move(*result));
    }
    return results;
}

Figures figures(const DeadlineMeasure&, const Result& result) {
    static const Timing none;
    const Timing& timing = result.timing() != nullptr ? *result.timing() : none;
    Figures all = moment_figures(timing);
    all.push_back(late_figure(timing));
    return all;
}

}  // namespace opsctl
