#include "sla/fee.h"

#include <algorithm>

namespace opsctl {
namespace {

// The latest `from` not after the month's first day in the term.
template <class T>
const T* in_force(const std::vector<T>& rows, Date day) {
    const T* latest = nullptr;
    for (const T& row : rows) {
        if (row.from <= day && (latest == nullptr || latest->from < row.from)) latest = &row;
    }
    return latest;
}

struct Share {
    int days, of_days;
};

Share share_of_month(const ContractRecords& records, Month month, const DateRange& in_term) {
    const int days = days_between(in_term.from, in_term.until) + 1;
    const int of_month = static_cast<int>(static_cast<unsigned>(last_day(month).day()));
    switch (records.contract->proration.value_or(Proration::calendar_days)) {
        case Proration::calendar_days: return {days, of_month};
        case Proration::thirty_days: return days == of_month ? Share{30, 30} : Share{std::min(days, 30), 30};
        case Proration::open_days: {
            const int open = records.calendar->open_days(first_day(month), last_day(month));
            if (open == 0) return {days, of_month};  // nothing to count by: calendar days
            return {records.calendar->open_days(in_term.from, in_term.until), open};
        }
        case Proration::none: break;
    }
    return {1, 1};
}

}  // namespace

std::optional<DateRange> days_in_term(const Contract& contract, Month month) {
    const Date from = std::max(contract.term.from, first_day(month));
    const Date until = std::min(contract.term.until, last_day(month));
    return from <= until ? std::optional(DateRange{from, until}) : std::nullopt;
}

std::optional<MonthFee> fee_of(const ContractRecords& records, Month month) {
    const std::optional<DateRange> in_term = days_in_term(*records.contract, month);
    const Fee* fee = in_term ? in_force(records.contract->fees, in_term->from) : nullptr;
    if (fee == nullptr) return std::nullopt;
    const std::optional<Money> monthly = to_money(fee->monthly, records.contract->currency);
    if (!monthly) return std::nullopt;
    const Share share = share_of_month(records, month, *in_term);
    const Ratio base = Ratio(monthly->minor_units()) * Ratio::of(share.days, share.of_days);
    if (!base.ok()) return std::nullopt;
    return MonthFee{*monthly, Money::of_minor_units(base.floor()), share.days, share.of_days, fee};
}

const Tax* tax_of(const Contract& contract, Month month) {
    const std::optional<DateRange> in_term = days_in_term(contract, month);
    return in_term ? in_force(contract.tax, in_term->from) : nullptr;
}

std::optional<Money> tax_in(Money payable, const Tax& tax) {
    const Ratio on_top = Ratio(payable.minor_units()) * tax.rate.value;
    const Ratio due = tax.included ? on_top / (Ratio(1) + tax.rate.value) : on_top;
    if (!due.is_countable()) return std::nullopt;
    return Money::of_minor_units(due.floor());
}

std::optional<Money> tax_on_top(const Contract& contract, Month month, Money payable) {
    const Tax* tax = tax_of(contract, month);
    return tax == nullptr || tax->included ? Money() : tax_in(payable, *tax);
}

}  // namespace opsctl
