// deadline: each window's report or activity by its due time; judged in the month of its due day.
#include <map>

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

// An `ok` entry, and the window that it names.
struct Entry {
    UsedEvent done;
    std::string_view window;
};

// In the order of time.
std::vector<Entry> entries_of(const ContractRecords& records, std::string_view activity) {
    std::vector<Entry> entries;
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (entry.activity != activity || !entry.done || entry.result != EntryResult::ok) continue;
            entries.push_back({{"done", *entry.done, {log, fmt::format("/entries/{}/done", entry.index), entry.line}},
                               entry.window.view()});
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.done.at < b.done.at; });
    return entries;
}

// Which entry serves which window: the one that it names, once that has begun, else the last that had ended when it was
// done, or (current) the one that it lies in. Never two, and of two for one window the first.
class ServedWindows {
   public:
    ServedWindows(const std::vector<Period>& periods, const Zone& zone, Serves serves) : serves_(serves) {
        for (const Period& period : periods) {
            by_key_.emplace(period.key, windows_.size());
            windows_.push_back(interval_of(period, zone));
        }
        served_.resize(windows_.size());
        unclear_.resize(windows_.size());
        early_.resize(windows_.size());
    }

    void serve(const std::vector<Entry>& entries, Instant as_of) {
        std::vector<std::pair<std::size_t, const Entry*>> unnamed;
        for (const Entry& entry : entries) {
            const std::optional<std::size_t> window = window_of(entry);
            if (!window) continue;
            if (entry.done.at < windows_[*window].from) early_[*window].push_back(entry.done.source);
            if (as_of < windows_[*window].from) continue;
            if (!served_[*window]) served_[*window] = entry.done;
            if (entry.window.empty()) unnamed.emplace_back(*window, &entry);
        }
        // It may have been meant for the window before.
        for (const auto& [window, entry] : unnamed) {
            if (window > 0 && !served_[window - 1]) unclear_[window].push_back(entry->done.source);
        }
    }

    // Null where there is none.
    const UsedEvent* of(std::string_view key) const {
        const auto at = by_key_.find(key);
        return at == by_key_.end() || !served_[at->second] ? nullptr : &*served_[at->second];
    }
    // Taken for the window, though they may have been meant for the one before; done before it had begun.
    const std::vector<SourceRef>& unclear(std::string_view key) const { return of(unclear_, key); }
    const std::vector<SourceRef>& early(std::string_view key) const { return of(early_, key); }

   private:
    using OfWindows = std::vector<std::vector<SourceRef>>;
    const std::vector<SourceRef>& of(const OfWindows& list, std::string_view key) const {
        static const std::vector<SourceRef> none;
        const auto at = by_key_.find(key);
        return at == by_key_.end() ? none : list[at->second];
    }

    std::optional<std::size_t> window_of(const Entry& entry) const {
        if (!entry.window.empty()) {
            const auto named = by_key_.find(entry.window);
            return named == by_key_.end() ? std::nullopt : std::optional(named->second);
        }
        const bool current = serves_ == Serves::current;
        const auto next = std::upper_bound(
            windows_.begin(), windows_.end(), entry.done.at,
            [current](Instant at, const Interval& window) { return at < (current ? window.from : window.to); });
        if (next == windows_.begin()) return std::nullopt;
        const auto index = static_cast<std::size_t>(std::distance(windows_.begin(), next)) - 1;
        if (current && !windows_[index].contains(entry.done.at)) return std::nullopt;
        return index;
    }

    Serves serves_;
    std::vector<Interval> windows_;
    std::map<std::string, std::size_t, std::less<>> by_key_;
    std::vector<std::optional<UsedEvent>> served_;
    OfWindows unclear_, early_;
};

class MeasuringDeadline {
   public:
    MeasuringDeadline(const LevelContext& context, const DeadlineMeasure& measure, const DateRange& days)
        : context_(context), measure_(measure) {
        if (measure.report) return;
        // An entry may be for a window after those that are judged, also for one that has not ended yet.
        constexpr int longest_window = 366;
        const Date seen = plus_days(context.zone().date_of(context.as_of), longest_window);
        const Date until = std::max(std::min(days.until, seen), days.from);
        const std::vector<Period> periods =
            measure.every ? periods_within(*measure.every, days.from, until, calendar(), context.contract().term)
                          : std::vector<Period>();
        served_.emplace(periods, context.zone(), measure.serves);
        served_->serve(entries_of(context.records, measure.activity), context.as_of);
    }

    std::vector<Period> periods(const DateRange& days, MonthRange range) const {
        const Date until = std::min(days.until, last_day(range.last));
        if (!measure_.report) {
            return measure_.every ? periods_within(*measure_.every, days.from, until, calendar(), context_.contract().term)
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
        if (measure_.report) {
            timing.to = first_submission(context_.records, period);
        } else if (const UsedEvent* entry = served_->of(period.key)) {
            timing.to = *entry;
        }
        timing.start = window.to;
        if (timing.to) timing.end = timing.to->at;
        Result result;
        result.level = &context_.level;
        result.subject = period.key;
        result.window = window;
        result.source = timing.to && !measure_.report ? timing.to->source : context_.source();
        result.month = context_.clamp(month_of(context_.zone().ending_date_of(*due)));
        judge(result, timing, Judged{{*due, {}}, lateness_unit(measure_.due), timing.end}, Clock::elapsed(), context_);
        judge_target(result, timing, period);
        add_remarks(result, period);
        result.facts = std::move(timing);
        return result;
    }

   private:
    const Calendar& calendar() const { return *context_.records.calendar; }

    // A deadline in hours is missed by time, any other by days.
    static Limit lateness_unit(const DueRule& rule) {
        if (const auto* duration = std::get_if<ClockTime>(&rule)) return *duration;
        return DayCount{};
    }

    void judge_target(Result& result, Timing& timing, const Period& period) const {
        const std::optional<DueRule> rule =
            context_.level.target ? context_.level.target->due_rule() : std::optional<DueRule>();
        const std::optional<Instant> due = rule ? due_of(*rule, period, calendar()) : std::nullopt;
        if (!due) return;
        hold_against_target(result, timing, Due{*due, {}}, lateness_unit(*rule), timing.end, Clock::elapsed(), context_);
    }

    void add_remarks(Result& result, const Period& period) const {
        if (!served_) return;
        for (const SourceRef& entry : served_->unclear(period.key)) {
            result.remarks.push_back(
                {FindingName::entry_window_unclear, entry,
                 message("this entry is taken for {}, while the window before it has none: say which it is `for`",
                         "この記録は {} の分として数えますが、その前の期間の分がありません。`for` でどの期間の分か書いてください",
                         period.key)});
        }
        for (const SourceRef& entry : served_->early(period.key)) {
            result.remarks.push_back(
                {FindingName::entry_window_unclear, entry,
                 message("this entry is `for` {}, which had not begun when it was done",
                         "この記録は `for` で {} の分としていますが、実施した時点でその期間は始まっていません", period.key)});
        }
    }

    const LevelContext& context_;
    const DeadlineMeasure& measure_;
    std::optional<ServedWindows> served_;  // of the activity
};

}  // namespace

std::vector<Result> measure(const LevelContext& context, const DeadlineMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    const MeasuringDeadline measuring(context, measure, *days);
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
