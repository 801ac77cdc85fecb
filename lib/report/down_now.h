// What is down now (停止中), from the records: at the first instant of an outage no time has been measured yet.
#pragma once

#include <vector>

#include "sla/evaluation.h"

namespace opsctl {

struct DownNow {
    const Subject* record = nullptr;
    Instant since{};
};

// The outages of the level's services that have not ended, whether they count (yet) or not, the longest first. Where a
// level asks for all of its services to be down, none as long as one is up. Precondition: it measures availability.
std::vector<DownNow> down_now(const MonthEvaluation&, const ServiceLevel&);

}  // namespace opsctl
