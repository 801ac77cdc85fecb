// What ratio and value have in common: the month's measurements of one indicator.
#pragma once

#include <vector>

#include "sla/measure.h"

namespace opsctl {

struct MonthMeasurements {
    Month month;
    std::vector<MeasuredPart> parts;  // in the order of time
    SourceRef source;                 // of the first that is written down, else the level

    std::vector<const Measurement*> list() const;
};

// Every month of the range that touches the days in force, with its measurements.
std::vector<MonthMeasurements> measurements_by_month(const LevelContext&, const Ref<Target::indicator>&, MonthRange);

// The indicator in force in the month, if it is computed; else null.
const Indicator* computed_indicator(const LevelContext&, const Ref<Target::indicator>&, Month);
// Of a month that is not over a computed value is not judged yet: records may still come.
void leave_running(Result&, const LevelContext&);

Result result_of_month(const LevelContext&, const MonthMeasurements&);
// Sets status, target_met and known from a value and what its bounds say.
void judge_value(Result&, const LevelContext&, Ratio value, Ratio guarantee, Ratio target);

}  // namespace opsctl
