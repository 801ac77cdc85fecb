// The evaluation of a contract's months: results, reductions and the payable amount, with the derivation.
//
// A pure function of the records (cut at the as-of time, see as_of.h), the months and the as-of time.
#pragma once

#include <string_view>
#include <vector>

#include "sla/charge.h"
#include "sla/fee.h"
#include "sla/measure.h"

namespace opsctl {

struct LevelMonth {
    const ServiceLevel* level = nullptr;
    std::vector<Result> results;  // sorted by key
    Ratio sum;                    // of the results' charges
    Ratio counted;                // at most the level's own cap
    Ratio fixed = {};             // of the charges of a fee of 0, which no percentage caps
};

struct MonthEvaluation {
    const ContractRecords* records = nullptr;
    Month month{};
    Instant as_of{};
    bool final = false;
    std::vector<Message> pending;  // why it is not final

    MonthFee fee;
    Money reduction_base;          // what percentages are of: the prorated or the full fee
    int open_days = 0;
    std::int64_t service_seconds = 0;

    std::vector<LevelMonth> levels;  // all of the contract, in its order

    Ratio sum;        // of the levels
    Ratio fixed;      // of the levels
    Ratio share;      // after the month's cap
    bool capped = false;
    Ratio exact_reduction;  // before rounding, in the currency's smallest unit
    Ratio exact_payable;
    Money reduction;  // 減額
    Money payable;    // 支払額
    Money excess;     // what the fee cannot bear: neither taken from it nor dropped
    Money tax;        // in it, or on top of it
    bool tax_included = true;
    std::optional<Rate> tax_rate;
    const Tax* tax_source = nullptr;  // the rate in force

    const Contract& contract() const { return *records->contract; }
    const Zone& zone() const { return records->calendar->zone(); }
    const Result* find(std::string_view key) const;
    // Whether the level holds on a day of the month, or something of it is judged in it: what a document of the month
    // tells, which does not change when a level is agreed on for later.
    bool tells(const LevelMonth&) const;
};

// Every month of the range, which must lie in the term. A figure that does not fit 64 bits is a finding
// (figure-overflow) at the contract's fee or the service level, and its month is left out.
std::vector<MonthEvaluation> evaluate(const Index&, const ContractRecords&, MonthRange, Instant as_of, Findings&);

// What one result takes on its own, rounded down; the month's total is rounded only once.
Money amount_of(const MonthEvaluation&, const Charge&);

// The months of the contract's term.
MonthRange months_of_term(const Contract&);

// The reports of a contract that count: submitted, and not replaced by a correction; by time of submission.
std::vector<const Report*> reports_in_force(const ContractRecords&);

}  // namespace opsctl
