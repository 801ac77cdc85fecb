// The fee of a month: which fees are in force on its days, and how much of each for a part month.
#pragma once

#include <optional>
#include <vector>

#include "store/index.h"

namespace opsctl {

// A fee that is in force on some of the month's days.
struct FeePart {
    const Fee* fee = nullptr;
    Money monthly;
    DateRange days{};  // of the month, in the term
    int count = 0;     // of the month's days in the unit of the proration
};
struct MonthFee {
    Money monthly;               // what the whole month costs, rounded down once
    Money base;                  // of its days in the term, rounded down once
    int days = 0;                // in force, in the unit of the proration
    int of_days = 0;             // of the month; days == of_days: a whole month
    std::vector<FeePart> parts;  // in their order; one, unless the fee changes within the month
};

// Precondition: the month touches the term, a fee is in force, and the calendar exists.
// nullopt: an amount does not fit.
std::optional<MonthFee> fee_of(const ContractRecords&, Month);
const Tax* tax_of(const Contract&, Month);
// The tax in what is payable, or on top of it, rounded down. nullopt: it does not fit.
std::optional<Money> tax_in(Money payable, const Tax&);
// The tax that is invoiced beside what is payable for the month: nothing where there is none or it is included.
// nullopt: it does not fit.
std::optional<Money> tax_on_top(const Contract&, Month, Money payable);

// The term's days in the month. nullopt: the month lies outside the term.
std::optional<DateRange> days_in_term(const Contract&, Month);

}  // namespace opsctl
