// What is invoiced for a month: its payable amount, and what is settled in it for earlier months that were
// already paid.
#pragma once

#include <optional>
#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

struct SettledAdjustment {
    const Report* report = nullptr;  // in which it is settled
    const Adjustment* adjustment = nullptr;
    Money amount;  // added to the earlier month's reduction; negative gives back
    Money tax;     // by how much less tax that month then has on top, at its own rate
};

struct Settlement {
    const Report* report = nullptr;            // the monthly report in force, if there is one
    std::optional<Money> reported;             // the month's reduction as it says
    std::vector<SettledAdjustment> here;       // for earlier months, in this month's report
    std::vector<SettledAdjustment> elsewhere;  // for this month, in later reports
    Money invoiced;                            // payable, less what is settled here; with the tax that comes on top
    Money as_reported;                         // the same of the reduction as reported

    // The month's reduction as reported and settled; without what a report settles that is about to be replaced.
    Money settled(const Report* replaced = nullptr) const;
    // What an invoice for the month, and its payment, come to: what was reported is paid, and what was decided since is
    // settled later; where that adds up to no figure, both may be meant.
    bool is_payable(Money amount, Money computed_reduction) const;
};
Settlement settlement_of(const MonthEvaluation&);

// What is to be added to the reduction of an earlier month that was paid on another figure.
struct Owing {
    Month month{};
    Money amount;
    Money tax;  // as of SettledAdjustment
};
// What the last of the months is to settle: decisions that came after the payment of those before it, as far as no
// report in force has settled them. What only the report that is being replaced (or null) has settled is settled
// again.
std::vector<Owing> owing_before_last(const std::vector<MonthEvaluation>&, const Report* replaced);

// The latest monthly report for the month among those in force (see reports_in_force); null without one.
const Report* monthly_report_of(const std::vector<const Report*>& in_force, Month);

}  // namespace opsctl
