// The months of a contract, as far as the gate needs them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "sla/settlement.h"

namespace opsctl {

struct GateOptions {
    std::optional<Month> month;  // only what is about this month
};

// What the gate keeps of a contract's months: the evaluations themselves may go.
class GateMonths {
   public:
    struct Kept {
        const ServiceLevel* level;
        Month month;
        Status status;
        SourceRef source;
        std::optional<Instant> known;
        const Report* reported;
        const Claim* unqualified;  // the claim on it, where it does not qualify
        std::vector<Remark> remarks;
        Ratio share;               // of the month's base fee
        Money amount;              // rounded down
    };

    // One that has not begun at its as-of time is left out.
    void add(const MonthEvaluation&);

    const std::map<std::string, Kept>& by_key() const { return by_key_; }
    struct Total {
        Money reduction, excess;
        Settlement settlement;
    };
    const std::map<Month, Total>& totals() const { return totals_; }
    // Guaranteed levels that a window of was never measured in, and that were never judged. By their place in the contract.
    const std::map<std::size_t, const ServiceLevel*>& unjudged() const { return unjudged_; }

   private:
    void note_judged(const LevelMonth&);

    std::map<std::string, Kept> by_key_;
    std::map<Month, Total> totals_;
    std::map<std::size_t, const ServiceLevel*> unjudged_;
    std::set<const ServiceLevel*> judged_;
};

// The months that the gate needs: from the beginning of the term to the as-of time. None where `first` is later.
MonthRange months_to_gate(const ContractRecords&, Instant as_of);

}  // namespace opsctl
