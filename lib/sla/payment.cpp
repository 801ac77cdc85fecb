#include "sla/payment.h"

#include <algorithm>

namespace opsctl {

const Inspection* ended_inspection(const Report& report) {
    const auto at = std::find_if(report.inspections.begin(), report.inspections.end(),
                                 [](const Inspection& i) { return i.result != InspectionResult::failed; });
    return at == report.inspections.end() ? nullptr : &*at;
}

std::optional<Instant> inspection_due(const ContractRecords& records, Month month) {
    if (!records.contract->inspection) return std::nullopt;
    const Calendar& calendar = *records.calendar;
    return due_after(calendar.zone().month(month).to, records.contract->inspection->within, calendar);
}

std::optional<Date> payment_due(const ContractRecords& records, Date received) {
    if (!records.contract->payment) return std::nullopt;
    const PaymentRule& rule = *records.contract->payment;
    return due_date_after(received, rule.within, *records.calendar, rule.counting, rule.roll);
}

}  // namespace opsctl
