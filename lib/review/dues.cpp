#include "review/dues.h"

#include "sla/payment.h"
#include "sla/settlement.h"
#include "time/period.h"

namespace opsctl {
namespace {

using Dues = std::map<std::string, Duty>;

// A fulfilled duty is judged, not dated: what is past may be counted otherwise as long as nothing was late by it.
Duty due_of_duty(Message what, std::optional<Instant> by, std::optional<Instant> done) {
    Duty due{std::move(what), by, std::nullopt};
    if (done) due.in_time = !by || *done <= *by;
    return due;
}

std::optional<Instant> limit_after(Instant start, const Limit& limit, const Calendar& calendar) {
    if (const auto* duration = std::get_if<ClockTime>(&limit)) return Clock::elapsed().add(start, *duration);
    return due_after(start, std::get<DayCount>(limit), calendar);
}

void add_monthly(const MonthEvaluation& month, Dues& dues) {
    const Contract& contract = month.contract();
    const Calendar& calendar = *month.records->calendar;
    const std::vector<const Report*> in_force = reports_in_force(*month.records);
    const Report* report = monthly_report_of(in_force, month.month);
    std::optional<Instant> submitted;
    for (const Report* each : month.records->reports) {  // the first submission counts
        if (each->type != ReportType::monthly || each->month != month.month || !each->submitted) continue;
        submitted = std::min(submitted.value_or(each->submitted->at), each->submitted->at);
    }
    if (contract.reporting.monthly) {
        dues.emplace("report", due_of_duty(message("the monthly report", "月次報告"),
                                           due_of(contract.reporting.monthly->due, period_of(month.month), calendar),
                                           submitted));
    }
    if (contract.inspection) {
        Report not_yet;
        not_yet.month = month.month;
        const Acceptance acceptance = acceptance_of(*month.records, report != nullptr ? *report : not_yet, month.as_of);
        const Inspection* ended = report != nullptr ? ended_inspection(*report) : nullptr;
        dues.emplace("inspection", due_of_duty(message("the inspection", "検収"), acceptance.due,
                                               ended == nullptr ? std::nullopt : std::optional(ended->at)));
    }
    if (report != nullptr && report->invoice && contract.payment) {
        const std::optional<Date> last = payment_due(*month.records, report->invoice->received);
        const auto end_of = [&](Date day) { return month.zone().midnight(plus_days(day, 1)); };
        dues.emplace("payment", due_of_duty(message("the payment", "支払"), last ? std::optional(end_of(*last)) : std::nullopt,
                                            report->payment ? std::optional(end_of(report->payment->at)) : std::nullopt));
    }
}

// When a report named the breach for the first time: what corrects it later makes it no later.
std::optional<Instant> first_report_of(const ContractRecords& records, const std::string& key) {
    std::optional<Instant> first;
    for (const Report* report : records.reports) {
        const bool is_named = std::any_of(report->breaches.begin(), report->breaches.end(), [&](const ReportedBreach& breach) {
            return std::find(breach.keys.begin(), breach.keys.end(), key) != breach.keys.end();
        });
        if (is_named && report->submitted) first = std::min(first.value_or(report->submitted->at), report->submitted->at);
    }
    return first;
}

void add_breaches(const MonthEvaluation& month, const NewIds& ids, Dues& dues) {
    for (const LevelMonth& level : month.levels) {
        for (const Result& result : level.results) {
            if (result.status != Status::breached || !result.known) continue;
            const std::optional<BreachReporting>& rule = month.contract().reporting.breach;
            const Instant by =
                rule ? limit_after(*result.known, rule->within, *month.records->calendar).value_or(*result.known) : *result.known;
            const std::string key = renamed_key(ids, result);
            const std::optional<Instant> done = first_report_of(*month.records, result.key());
            dues.emplace("breach " + key, due_of_duty(message("the report of {}", "未達 {} の報告", key), by, done));
        }
    }
}

Dues dues_of(const MonthEvaluation* month, const NewIds& ids) {
    Dues dues;
    if (month == nullptr) return dues;
    add_monthly(*month, dues);
    add_breaches(*month, ids, dues);
    return dues;
}

bool differ(const Duty& a, const Duty& b) {
    if (a.in_time && b.in_time) return *a.in_time != *b.in_time;
    return !a.in_time && !b.in_time && a.by != b.by;  // that it was done is a fact of its own
}

}  // namespace

std::vector<DueDifference> dues_that_differ(const BothSides<MonthEvaluation>& sides, const NewIds& ids) {
    std::vector<DueDifference> changed;
    if (sides.before == nullptr || sides.after == nullptr) return changed;  // the month itself came or went
    const Dues before = dues_of(sides.before, ids);
    const Dues after = dues_of(sides.after, {});
    for (const auto& [key, due] : before) {
        const auto now = after.find(key);
        const bool is_breach = key.starts_with("breach ");
        if (now == after.end() && !is_breach) changed.push_back({key, due, std::nullopt});
        if (now != after.end() && differ(due, now->second)) changed.push_back({key, due, now->second});
    }
    for (const auto& [key, due] : after) {
        const bool is_term = key == "report" || key == "inspection";  // an invoice that came is a fact
        if (is_term && before.count(key) == 0) changed.push_back({key, std::nullopt, due});
    }
    return changed;
}

}  // namespace opsctl
