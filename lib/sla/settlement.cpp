#include "sla/settlement.h"

namespace opsctl {

const Report* monthly_report_of(const std::vector<const Report*>& in_force, Month month) {
    const Report* latest = nullptr;
    for (const Report* report : in_force) {
        if (report->type == ReportType::monthly && report->month == month) latest = report;
    }
    return latest;
}

Money Settlement::settled(const Report* replaced) const {
    Money sum = reported.value_or(Money());
    for (const SettledAdjustment& adjustment : elsewhere) {
        if (replaced == nullptr || adjustment.report->id != replaced->id) sum = sum + adjustment.amount;
    }
    return sum;
}

Settlement settlement_of(const MonthEvaluation& month) {
    const std::string_view currency = month.contract().currency;
    Settlement settlement;
    const std::vector<const Report*> in_force = reports_in_force(*month.records);
    settlement.report = monthly_report_of(in_force, month.month);
    settlement.invoiced = month.payable;
    if (settlement.report && settlement.report->reduction) {
        settlement.reported = to_money(*settlement.report->reduction, currency);
    }
    for (const Report* report : in_force) {
        for (const Adjustment& adjustment : report->adjustments) {
            const SettledAdjustment settled{report, &adjustment,
                                            to_money(adjustment.amount, currency).value_or(Money())};
            if (adjustment.month == month.month) settlement.elsewhere.push_back(settled);
            if (report != settlement.report) continue;
            settlement.here.push_back(settled);
            settlement.invoiced = settlement.invoiced - settled.amount;
        }
    }
    return settlement;
}

std::vector<Owing> owing_before_last(const std::vector<MonthEvaluation>& months, const Report* replaced) {
    std::vector<Owing> all;
    for (std::size_t i = 0; i + 1 < months.size(); ++i) {
        const Settlement settlement = settlement_of(months[i]);
        if (settlement.report == nullptr || !settlement.report->payment || !settlement.reported) continue;
        const Money difference = months[i].reduction - settlement.settled(replaced);
        if (difference != Money()) all.push_back({months[i].month, difference});
    }
    return all;
}

}  // namespace opsctl
