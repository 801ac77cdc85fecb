#include "sla/payment.h"

#include <algorithm>

#include "time/due.h"

namespace opsctl {
namespace {

// When the month was first reported, also by a report that was corrected since.
std::optional<Instant> first_submission(const ContractRecords& records, Month month) {
    std::optional<Instant> first;
    for (const Report* report : records.reports) {
        if (report->type != ReportType::monthly || report->month != month || !report->submitted) continue;
        if (!first || report->submitted->at < *first) first = report->submitted->at;
    }
    return first;
}

// From when on the first inspection's time runs.
Instant inspection_start(const ContractRecords& records, Month month) {
    const Instant month_end = records.calendar->zone().month(month).to;
    const std::optional<Instant> submitted = first_submission(records, month);
    if (!submitted) return month_end;
    if (records.contract->inspection->from == InspectionStart::submission) return std::max(*submitted, month_end);
    const auto& rule = records.contract->reporting.monthly;
    const std::optional<Instant> due = rule ? due_of(rule->due, period_of(month), *records.calendar) : std::nullopt;
    return due && *submitted > *due ? std::max(*submitted, month_end) : month_end;
}

const Inspection* last_failure(const Report& report, Instant at) {
    const Inspection* last = nullptr;
    for (const Inspection& one : report.inspections) {
        if (one.result != InspectionResult::failed || one.at > at) continue;
        if (last == nullptr || last->at <= one.at) last = &one;
    }
    return last;
}

const Event* last_at(const Report& report, EventKind kind, Instant at) {
    const Event* last = nullptr;
    for (const Event& event : report.timeline) {
        if (event.event == kind && event.at <= at) last = &event;
    }
    return last;
}

// The failure of the report that this one corrects, which remedies it.
bool remedies_by_correction(const ContractRecords& records, const Report& report) {
    if (!report.corrects || !report.submitted) return false;
    for (const Report* other : records.reports) {
        if (other->id != report.corrects->report.id) continue;
        const Inspection* failed = last_failure(*other, report.submitted->at);
        const Event* remedied = last_at(*other, EventKind::remedied, report.submitted->at);
        return failed != nullptr && ended_inspection(*other) == nullptr &&
               (remedied == nullptr || remedied->at < failed->at);
    }
    return false;
}

// An extension counts once somebody of the other party agreed; where nobody asked for it, the client, which gains by it.
bool is_agreed(const ContractRecords& records, const Event& event) {
    if (!event.details->until || event.details->agreed_by.empty()) return false;
    if (event.by.empty()) return records.side_of(event.details->agreed_by, event.at) == Side::vendor;
    return records.other_party(event.by, event.at, event.details->agreed_by, event.at);
}

}  // namespace

const Inspection* ended_inspection(const Report& report) {
    const auto at = std::find_if(report.inspections.begin(), report.inspections.end(),
                                 [](const Inspection& i) { return i.result != InspectionResult::failed; });
    return at == report.inspections.end() ? nullptr : &*at;
}

Acceptance acceptance_of(const ContractRecords& records, const Report& report, Instant at) {
    Acceptance acceptance;
    acceptance.ended = ended_inspection(report);
    acceptance.requested = last_at(report, EventKind::inspection_requested, at);
    const Inspection* failed = last_failure(report, at);
    const Event* remedied = last_at(report, EventKind::remedied, at);
    if (failed != nullptr && (remedied == nullptr || remedied->at < failed->at)) acceptance.failed = failed;
    if (!records.contract->inspection || !report.month || acceptance.failed != nullptr) return acceptance;
    const Zone& zone = records.calendar->zone();
    Instant from = inspection_start(records, *report.month);
    if (remedies_by_correction(records, report)) from = std::max(from, report.submitted->at);
    if (failed != nullptr) from = remedied->at;
    acceptance.due = due_after(from, records.contract->inspection->within, *records.calendar);
    for (const Event& event : report.timeline) {
        const bool is_of_this = failed == nullptr || event.at >= failed->at;
        if (event.event != EventKind::extension_agreed || event.at > at || !is_of_this) continue;
        if (!acceptance.due || !is_agreed(records, event)) continue;
        acceptance.due = std::max(*acceptance.due, zone.midnight(plus_days(*event.details->until, 1)));
    }
    return acceptance;
}

std::optional<NotDeemed> why_not_deemed(const ContractRecords& records, const Report& report, Instant at) {
    const Acceptance acceptance = acceptance_of(records, report, at);
    const Zone& zone = records.calendar->zone();
    if (acceptance.failed != nullptr) {
        return NotDeemed{FindingName::deemed_after_failure,
                         message("the inspection failed at {}, and nothing was remedied since: nothing is deemed",
                                 "{} に不合格となり、その後の是正がないため、合格とはみなせません",
                                 zone.plain(acceptance.failed->at)),
                         EventKind::remedied};
    }
    if (acceptance.due && at <= *acceptance.due) {
        return NotDeemed{FindingName::deemed_too_early,
                         message("the time for the inspection runs until {}: nothing is deemed before",
                                 "検収の期限は {} です。それまでは合格とみなせません", due_text(*acceptance.due, zone)),
                         std::nullopt};
    }
    if (acceptance.requested == nullptr) {
        return NotDeemed{FindingName::deemed_too_early,
                         message("the inspection was never requested (`inspection-requested`): nothing is deemed",
                                 "検査実施の申し入れ（`inspection-requested`）がないため、合格とはみなせません"),
                         EventKind::inspection_requested};
    }
    return std::nullopt;
}

std::optional<Date> payment_due(const ContractRecords& records, Date received) {
    if (!records.contract->payment) return std::nullopt;
    const PaymentRule& rule = *records.contract->payment;
    return due_date_after(received, rule.within, *records.calendar, rule.counting, rule.roll);
}

std::optional<Money> late_interest(const ContractRecords& records, Money amount, Date due, Date paid) {
    const auto& payment = records.contract->payment;
    if (!payment || !payment->interest || paid <= due) return std::nullopt;
    constexpr int days_of_year = 365;
    Money unit = Money::of_minor_units(1);
    if (payment->interest->unit) unit = to_money(*payment->interest->unit, records.contract->currency).value_or(unit);
    if (unit <= Money()) return std::nullopt;
    const Ratio units = Ratio(amount.minor_units()) * payment->interest->rate.value *
                        Ratio::of(days_between(due, paid), days_of_year) / Ratio(unit.minor_units());
    if (!units.is_countable()) return std::nullopt;
    return Money::of_minor_units(units.floor() * unit.minor_units());
}

}  // namespace opsctl
