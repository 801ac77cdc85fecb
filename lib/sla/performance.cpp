#include "sla/performance.h"

#include <algorithm>
#include <map>

#include "sla/computed.h"
#include "sla/together.h"
#include "time/day_count.h"

namespace opsctl {
namespace {

std::int64_t windows_ending_in(Month month, const Every& every, const Plan& plan, const ContractRecords& records) {
    const std::vector<Period> periods =
        periods_within(every, plan.period.from, std::min(plan.period.until, last_day(month)), *records.calendar,
                       records.contract->term);
    return std::count_if(periods.begin(), periods.end(), [&](const Period& p) { return month_of(p.last) == month; });
}

void count_entries(ActivityMonth& activity, const ContractRecords& records, Month month) {
    const Interval span = records.calendar->zone().month(month);
    for (const Log* log : records.logs) {
        for (const LogEntry& entry : log->entries) {
            if (entry.activity.id != activity.id || !entry.done || !span.contains(*entry.done)) continue;
            const EntryResult result = entry.result.value_or(EntryResult::ok);
            ++(result == EntryResult::ok       ? activity.ok
               : result == EntryResult::failed ? activity.failed
                                               : activity.skipped);
            if (entry.effort) activity.effort = activity.effort.value_or(ClockTime()) + *entry.effort;
            if (result == EntryResult::ok) continue;
            activity.problems.push_back({log, fmt::format("/entries/{}", entry.index), entry.line});
            activity.problem_entries.push_back(&entry);
        }
    }
}

ActivityMonth month_of_activity(ActivityMonth activity, const ContractRecords& records, Month month) {
    if (activity.every) activity.planned = windows_ending_in(month, *activity.every, *activity.plan, records);
    count_entries(activity, records, month);
    if (activity.effort_each) {
        const std::int64_t times = activity.planned.value_or(activity.done());
        activity.effort_planned = ClockTime::of_seconds(activity.effort_each->seconds() * times);
    }
    return activity;
}

}  // namespace

namespace {

IndicatorMonth computed_in(const ContractRecords& records, const Indicator& indicator, Month month, Instant as_of) {
    const Computed value = computed(records, indicator, month, as_of);
    IndicatorMonth result;
    result.unit = indicator.unit;
    result.is_ratio = value.is_ratio;
    result.good = value.good;
    result.total = value.total;
    if (value.value) {
        result.value = value.value->number;
        result.unit = value.value->unit;
    }
    if (!value.parts.empty()) result.source = value.parts.front().source;
    if (result.value && indicator.target) result.target_met = meets(result, *indicator.target, *result.value);
    return result;
}

}  // namespace

bool covers(const Plan& plan, Month month) {
    return plan.period.from <= last_day(month) && first_day(month) <= plan.period.until;
}

std::vector<ActivityMonth> activities_of(const ContractRecords& records, Month month) {
    std::vector<ActivityMonth> all;
    for (const Plan* plan : records.plans) {
        if (!covers(*plan, month)) continue;
        for (const Activity& a : plan->activities) {
            ActivityMonth activity;
            activity.plan = plan;
            activity.line = a.line;
            activity.id = a.id;
            activity.title = a.title;
            activity.area = a.area;
            activity.owner = a.owner;
            activity.every = a.every;
            activity.effort_each = a.effort;
            all.push_back(month_of_activity(std::move(activity), records, month));
        }
        for (const Meeting& m : plan->meetings) {
            ActivityMonth meeting;
            meeting.plan = plan;
            meeting.line = m.line;
            meeting.id = m.id;
            meeting.title = m.title;
            meeting.every = m.every;
            all.push_back(month_of_activity(std::move(meeting), records, month));
        }
    }
    return all;
}

IndicatorMonth indicator_in(const ContractRecords& records, const Indicator& indicator, Month month, Instant as_of) {
    if (indicator.compute) return computed_in(records, indicator, month, as_of);
    IndicatorMonth result;
    result.unit = indicator.unit;
    std::vector<const Measurement*> measurements;
    for (const Log* log : records.logs) {
        for (const Measurement& m : log->measurements) {
            if (m.indicator.id != indicator.id || measured_month(m, records.calendar->zone()) != month) continue;
            if (measurements.empty()) result.source = {log, fmt::format("/measurements/{}", m.index), m.line};
            measurements.push_back(&m);
        }
    }
    const Together together = taken_together(measurements, &indicator, records.calendar->zone());
    result.is_ratio = together.is_counted;
    result.good = together.good;
    result.total = together.total;
    if (together.value) {
        result.value = together.value->number;
        if (!together.value->unit.empty()) result.unit = together.value->unit;
    }
    if (result.is_ratio && result.total > 0) result.value = Ratio::of(result.good, result.total);
    if (result.value && indicator.target) result.target_met = meets(result, *indicator.target, *result.value);
    return result;
}

std::optional<bool> meets(const IndicatorMonth& month, const Bound& target, Ratio value) {
    if (!month.is_ratio) return target.met_by(Quantity{value, month.unit.str()});
    return target.met_by(Quantity{value * Ratio(100), "%"});
}

std::vector<const Indicator*> indicators_of(const ContractRecords& records, Month month) {
    std::vector<const Indicator*> all;
    for (const Plan* plan : records.plans) {
        if (!covers(*plan, month)) continue;
        for (const Indicator& indicator : plan->indicators) {
            const bool known =
                std::any_of(all.begin(), all.end(), [&](const Indicator* i) { return i->id == indicator.id; });
            if (!known) all.push_back(&indicator);
        }
    }
    return all;
}

std::vector<PlannedExpiry> expiries_of(const ContractRecords& records, Date today) {
    std::map<std::string_view, PlannedExpiry> latest;
    for (const Plan* plan : records.plans) {
        if (plan->period.from > today) continue;
        for (const Expiry& expiry : plan->expiries) {
            PlannedExpiry& known = latest[expiry.id.view()];
            if (known.plan != nullptr && known.plan->period.from > plan->period.from) continue;
            known = {plan, &expiry, notice_of(expiry, expiry.valid_until(), *records.calendar)};
        }
    }
    std::vector<PlannedExpiry> all;
    for (const auto& [id, expiry] : latest) all.push_back(expiry);
    std::stable_sort(all.begin(), all.end(),
                     [](const PlannedExpiry& a, const PlannedExpiry& b) { return a.expiry->valid_until() < b.expiry->valid_until(); });
    return all;
}

std::optional<Instant> notice_of(const Expiry& expiry, Date until, const Calendar& calendar) {
    if (!expiry.notice) return std::nullopt;
    const Zone& zone = calendar.zone();
    const Instant end = zone.midnight(plus_days(until, 1));
    const std::optional<Instant> due = due_before(end, *expiry.notice, calendar);
    return due ? std::optional(zone.midnight(zone.ending_date_of(*due))) : std::nullopt;
}

}  // namespace opsctl
