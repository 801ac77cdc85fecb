// Measuring: how each kind of `measure` is judged, and which figures its results have (see model/measures/traits.h).
#pragma once

#include <vector>

#include "sla/figure.h"
#include "sla/result.h"
#include "sla/subject.h"
#include "store/index.h"
#include "time/clock.h"

namespace opsctl {

struct MonthRange {  // both included
    Month first, last;
    bool contains(Month m) const { return first <= m && m <= last; }
};

// What measuring one level needs. The records were cut at `as_of` before (forget_after).
struct LevelContext {
    const Index& index;
    const ContractRecords& records;
    const ServiceLevel& level;
    Instant as_of{};

    const Contract& contract() const { return *records.contract; }
    // Days, months and printed offsets of a contract use its calendar's zone.
    const Zone& zone() const { return records.calendar->zone(); }
    const Calendar& calendar(const Ref<Kind::calendar>& of_measure) const;
    Clock clock(ClockKind kind, const Calendar& calendar) const {
        return kind == ClockKind::elapsed ? Clock::elapsed() : Clock::service(calendar);
    }

    // The days on which level and contract are both in force; nullopt where there is none.
    std::optional<DateRange> in_force() const;
    // A result outside the contract's term belongs to the term's nearest month.
    Month clamp(Month m) const;
    bool is_over(Month m) const { return as_of >= zone().month(m).to; }
    SourceRef source() const;  // the level itself, in the contract
};

// The level's results that belong to months of the range. Uncharged: see charge.h.
std::vector<Result> measure(const LevelContext&, MonthRange);

// The figures of one of them, by the kind of its level.
Figures figures_of(const Result&);

// Each kind, in the file of its name.
std::vector<Result> measure(const LevelContext&, const ResponseMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const LeadTimeMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const AvailabilityMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const OccurrenceMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const FrequencyMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const DeadlineMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const RatioMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const ValueMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const StatementMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const IntervalMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const HoursMeasure&, MonthRange);
std::vector<Result> measure(const LevelContext&, const AttributeMeasure&, MonthRange);
Figures figures(const ResponseMeasure&, const Result&);
Figures figures(const LeadTimeMeasure&, const Result&);
Figures figures(const AvailabilityMeasure&, const Result&);
Figures figures(const OccurrenceMeasure&, const Result&);
Figures figures(const FrequencyMeasure&, const Result&);
Figures figures(const DeadlineMeasure&, const Result&);
Figures figures(const RatioMeasure&, const Result&);
Figures figures(const ValueMeasure&, const Result&);
Figures figures(const StatementMeasure&, const Result&);
Figures figures(const IntervalMeasure&, const Result&);
Figures figures(const HoursMeasure&, const Result&);
Figures figures(const AttributeMeasure&, const Result&);

}  // namespace opsctl
