#include "sla/settlement.h"

#include "sla/fee.h"

namespace opsctl {
namespace {

// By how much less tax a month has on top once `added` is added to its reduction, which was `reduction` before.
Money less_tax(const ContractRecords& records, Month month, Money reduction, Money added) {
    const std::optional<MonthFee> fee = fee_of(records, month);
    if (!fee) return Money();
    const Contract& contract = *records.contract;
    const std::optional<Money> before = tax_on_top(contract, month, fee->base - reduction);
    const std::optional<Money> after = tax_on_top(contract, month, fee->base - reduction - added);
    return before && after ? *before - *after : Money();
}

Money money_of(const std::optional<Amount>& amount, const ContractRecords& records) {
    const std::optional<Money> money = amount ? to_money(*amount, records.contract->currency) : std::nullopt;
    return money.value_or(Money());
}

// The month's reduction as it was reported, and as reports before `until` have settled it.
Money reduction_before(const ContractRecords& records, const std::vector<const Report*>& in_force, Month month,
                       const Report& until) {
    const Report* report = monthly_report_of(in_force, month);
    Money reduction = report ? money_of(report->reduction, records) : Money();
    for (const Report* other : in_force) {
        if (other == &until) break;
        for (const Adjustment& adjustment : other->adjustments) {
            if (adjustment.month == month) reduction = reduction + money_of(adjustment.amount, records);
        }
    }
    return reduction;
}

}  // namespace

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

bool Settlement::is_payable(Money amount, Money computed_reduction) const {
    if (amount == as_reported) return true;
    return (!reported || settled() != computed_reduction) && amount == invoiced;
}

Settlement settlement_of(const MonthEvaluation& month) {
    const ContractRecords& records = *month.records;
    Settlement settlement;
    const std::vector<const Report*> in_force = reports_in_force(records);
    settlement.report = monthly_report_of(in_force, month.month);
    settlement.invoiced = month.tax_included ? month.payable : month.payable + month.tax;
    if (settlement.report && settlement.report->reduction) {
        settlement.reported = money_of(settlement.report->reduction, records);
    }
    settlement.as_reported = settlement.invoiced;
    if (settlement.reported) {
        const Money payable = month.fee.base - *settlement.reported;
        const Money tax = tax_on_top(*records.contract, month.month, payable).value_or(Money());
        settlement.as_reported = payable + tax;
    }
    for (const Report* report : in_force) {
        for (const Adjustment& adjustment : report->adjustments) {
            SettledAdjustment settled{report, &adjustment, money_of(adjustment.amount, records), {}};
            if (adjustment.month == month.month) settlement.elsewhere.push_back(settled);
            if (report != settlement.report) continue;
            const Money before = reduction_before(records, in_force, adjustment.month, *report);
            settled.tax = less_tax(records, adjustment.month, before, settled.amount);
            settlement.here.push_back(settled);
            settlement.invoiced = settlement.invoiced - settled.amount - settled.tax;
            settlement.as_reported = settlement.as_reported - settled.amount - settled.tax;
        }
    }
    return settlement;
}

std::vector<Owing> owing_before_last(const std::vector<MonthEvaluation>& months, const Report* replaced) {
    std::vector<Owing> all;
    for (std::size_t i = 0; i + 1 < months.size(); ++i) {
        const Settlement settlement = settlement_of(months[i]);
        if (settlement.report == nullptr || !settlement.report->payment || !settlement.reported) continue;
        const Money settled = settlement.settled(replaced);
        const Money difference = months[i].reduction - settled;
        if (difference == Money()) continue;
        all.push_back(
            {months[i].month, difference, less_tax(*months[i].records, months[i].month, settled, difference)});
    }
    return all;
}

}  // namespace opsctl
