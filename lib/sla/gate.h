// The gate: whether everything that the contract wants reported has been reported, in time and right.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/finding.h"
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

// Findings about breaches, monthly reports, inspections, payments, claims and attributions of one contract, whose
// months_to_gate() were added. The records were valid and cut at the as-of time (forget_after).
void gate(const ContractRecords&, const GateMonths&, Instant as_of, const GateOptions&, Findings&);
// The same where nobody else needs the months: they are evaluated for it, and dropped one after the other.
void gate(const Index&, const ContractRecords&, Instant as_of, const GateOptions&, Findings&);

// By when a breach that is known since then must be reported; nullopt: at once.
std::optional<Instant> breach_report_due(const ContractRecords&, Instant known);

// Whether a record is about the month: its earliest event lies in it.
bool is_about(const Subject&, Month, const Zone&);

}  // namespace opsctl
