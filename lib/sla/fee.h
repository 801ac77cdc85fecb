// The fee of a month: which fee is in force, and how much of it for a part month.
#pragma once

#include <optional>

#include "store/index.h"

namespace opsctl {

struct MonthFee {
    Money monthly;      // the whole month's fee in force
    Money base;         // prorated, rounded down
    int days = 0;       // in force, in the unit of the proration
    int of_days = 0;    // of the month; days == of_days: a whole month
    const Fee* source = nullptr;  // the fee in force
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
