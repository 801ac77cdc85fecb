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

// The fees in force on the days, the one that is in force first for all of them where a change splits no month.
std::vector<FeePart> parts_of(const Contract& contract, const DateRange& days, Proration proration) {
    std::vector<FeePart> parts;
    const Fee* first = in_force(contract.fees, days.from);
    if (first == nullptr) return parts;
    parts.push_back({first, {}, days});
    if (proration == Proration::none) return parts;
    std::vector<const Fee*> later;
    for (const Fee& fee : contract.fees) {
        if (days.from < fee.from && fee.from <= days.until) later.push_back(&fee);
    }
    std::sort(later.begin(), later.end(), [](const Fee* one, const Fee* other) { return one->from < other->from; });
    for (const Fee* fee : later) {
        parts.back().days.until = plus_days(fee->from, -1);
        parts.push_back({fee, {}, {fee->from, days.until}});
    }
    return parts;
}

// Counts days in the unit of a proration.
class DayUnit {
   public:
    DayUnit(const ContractRecords& records, Month month) : calendar_(*records.calendar), month_(month) {
        proration_ = records.contract->proration.value_or(Proration::calendar_days);
        const bool never_open =
            proration_ == Proration::open_days && calendar_.open_days(first_day(month), last_day(month)) == 0;
        if (never_open) proration_ = Proration::calendar_days;  // nothing to count by
    }

    Proration proration() const { return proration_; }
    int of_month() const {
        if (proration_ == Proration::none) return 1;
        return proration_ == Proration::thirty_days ? thirty : count({first_day(month_), last_day(month_)});
    }

    // Sets the count of each part. Of thirty days a whole month's last part has what the earlier ones leave.
    void count(std::vector<FeePart>& parts) const {
        int sum = 0;
        for (FeePart& part : parts) sum += part.count = count(part.days);
        const bool is_whole =
            parts.front().days.from == first_day(month_) && parts.back().days.until == last_day(month_);
        if (proration_ == Proration::thirty_days && is_whole) parts.back().count += thirty - sum;
    }

   private:
    static constexpr int thirty = 30;

    int count(const DateRange& days) const {
        if (proration_ == Proration::none) return 1;
        if (proration_ == Proration::open_days) return calendar_.open_days(days.from, days.until);
        return days_between(days.from, days.until) + 1;
    }

    const Calendar& calendar_;
    Month month_;
    Proration proration_;
};

// What the parts cost together, rounded down once. nullopt: it does not fit.
std::optional<Money> cost_of(const std::vector<FeePart>& parts, int of_month) {
    Ratio sum;
    for (const FeePart& part : parts) sum += Ratio(part.monthly.minor_units()) * Ratio::of(part.count, of_month);
    return sum.is_countable() ? std::optional(Money::of_minor_units(sum.floor())) : std::nullopt;
}

// The same parts as far as the whole month reaches, so that the first and last stand for the days out of the term.
std::vector<FeePart> over_month(std::vector<FeePart> parts, Month month) {
    parts.front().days.from = first_day(month);
    parts.back().days.until = last_day(month);
    return parts;
}

}  // namespace

std::optional<DateRange> days_in_term(const Contract& contract, Month month) {
    const Date from = std::max(contract.term.from, first_day(month));
    const Date until = std::min(contract.term.until, last_day(month));
    return from <= until ? std::optional(DateRange{from, until}) : std::nullopt;
}

std::optional<MonthFee> fee_of(const ContractRecords& records, Month month) {
    const std::optional<DateRange> in_term = days_in_term(*records.contract, month);
    if (!in_term) return std::nullopt;
    const DayUnit unit(records, month);
    MonthFee fee;
    fee.parts = parts_of(*records.contract, *in_term, unit.proration());
    if (fee.parts.empty()) return std::nullopt;
    for (FeePart& part : fee.parts) {
        const std::optional<Money> monthly = to_money(part.fee->monthly, records.contract->currency);
        if (!monthly) return std::nullopt;
        part.monthly = *monthly;
    }
    std::vector<FeePart> whole = over_month(fee.parts, month);
    unit.count(whole);
    unit.count(fee.parts);
    fee.of_days = unit.of_month();
    for (const FeePart& part : fee.parts) fee.days += part.count;
    const std::optional<Money> monthly = cost_of(whole, fee.of_days);
    const std::optional<Money> base = cost_of(fee.parts, fee.of_days);
    if (!monthly || !base) return std::nullopt;
    fee.monthly = *monthly;
    fee.base = *base;
    return fee;
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
