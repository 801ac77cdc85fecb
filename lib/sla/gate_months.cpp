#include "sla/gate_months.h"

#include <algorithm>

namespace opsctl {
namespace {

// What somebody has to record, for it shows in nothing else.
bool is_recorded_by_hand(const Measure& measure) {
    return std::holds_alternative<ValueMeasure>(measure) || std::holds_alternative<RatioMeasure>(measure) ||
           std::holds_alternative<AttributeMeasure>(measure);
}

}  // namespace

void GateMonths::add(const MonthEvaluation& month) {
    if (month.month > month_of(month.zone().date_of(month.as_of))) return;
    totals_.emplace(month.month, Total{month.reduction, month.excess, settlement_of(month)});
    for (const LevelMonth& level : month.levels) {
        note_judged(level);
        for (const Result& result : level.results) {
            by_key_.emplace(result.key(), Kept{result.level,
                                               result.month,
                                               result.status,
                                               result.source,
                                               result.known,
                                               result.reported,
                                               result.claim_state == ClaimState::unqualified ? result.claim : nullptr,
                                               result.remarks,
                                               result.charge.share,
                                               amount_of(month, result.charge)});
        }
    }
}

void GateMonths::note_judged(const LevelMonth& level) {
    if (!level.level->guarantee || !is_recorded_by_hand(level.level->measure) || judged_.contains(level.level)) return;
    const auto any = [&](const auto& is) { return std::any_of(level.results.begin(), level.results.end(), is); };
    if (any([](const Result& result) { return result.status != Status::no_data; })) {
        judged_.insert(level.level);
        unjudged_.erase(level.level->index);
    } else if (any([](const Result& result) {  // somebody may have attested that it does not apply
                   return result.lacks_data() && !std::holds_alternative<Attested>(result.facts);
               })) {
        unjudged_.emplace(level.level->index, level.level);
    }
}

MonthRange months_to_gate(const ContractRecords& records, Instant as_of) {
    const MonthRange term = months_of_term(*records.contract);
    return {term.first, std::min(term.last, month_of(records.calendar->zone().date_of(as_of)))};
}

}  // namespace opsctl
