// frequency: how often an activity was done in each window that ends in the month.
#include "sla/measure.h"

namespace opsctl {
namespace {

struct Done {
    Instant at;
    SourceRef source;
};

std::vector<Done> entries_of(const LevelContext& context, const FrequencyMeasure& measure) {
    const auto counts = [&](const LogEntry& entry) {
        if (measure.results.empty()) return entry.result == EntryResult::ok;
        return entry.result &&
               std::find(measure.results.begin(), measure.results.end(), *entry.result) != measure.results.end();
    };
    std::vector<Done> entries;
    for (const Log* log : context.records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (entry.activity != measure.activity || !entry.done || !counts(entry)) continue;
            entries.push_back({*entry.done, {log, fmt::format("/entries/{}", entry.index), entry.line}});
        }
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Done& a, const Done& b) { return a.at < b.at; });
    return entries;
}

Occurrences occurrences_in(const std::vector<Done>& entries, const Interval& window) {
    Occurrences found;
    auto at = std::lower_bound(entries.begin(), entries.end(), window.from,
                               [](const Done& d, Instant from) { return d.at < from; });
    for (; at != entries.end() && at->at < window.to; ++at) {
        found.sources.push_back(at->source);
        found.at.push_back(at->at);
    }
    found.count = static_cast<std::int64_t>(found.sources.size());
    return found;
}

Result result_of(const LevelContext& context, const Period& period, const std::vector<Done>& entries) {
    const Interval window = interval_of(period, context.zone());
    Result result;
    result.level = &context.level;
    result.subject = period.key;
    result.month = context.clamp(month_of(period.last));
    result.source = context.source();
    Occurrences found = occurrences_in(entries, window);
    const auto enough = [&](const std::optional<Bound>& bound) {
        return !bound || found.count >= bound->count().value_or(0);
    };
    const bool over = context.as_of >= window.to;
    result.open = !over;
    result.window = window;
    if (!over) result.left_seconds = (window.to - context.as_of).count();
    result.status = !over ? Status::running : enough(context.level.guarantee) ? Status::met : Status::breached;
    if (result.status == Status::breached) result.known = window.to;
    if (context.level.target && (over || enough(context.level.target))) {
        result.target_met = enough(context.level.target);
    }
    result.facts = std::move(found);
    return result;
}

}  // namespace

std::vector<Result> measure(const LevelContext& context, const FrequencyMeasure& measure, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    // No window is longer than a year, so none that ends in the range begins earlier than this.
    constexpr int longest_window = 366;
    const Date from = std::max(days->from, plus_days(first_day(range.first), -longest_window));
    const Date until = std::min(days->until, last_day(range.last));
    const std::vector<Done> entries = entries_of(context, measure);
    for (const Period& period : periods_within(measure.every, from, until, *context.records.calendar)) {
        if (range.contains(month_of(period.last))) results.push_back(result_of(context, period, entries));
    }
    return results;
}

Figures figures(const FrequencyMeasure&, const Result& result) { return count_figures(result); }

}  // namespace opsctl
