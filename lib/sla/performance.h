// The plans' activities and indicators of a month: what was planned, what was done, what was measured.
#pragma once

#include <optional>
#include <vector>

#include "sla/result.h"
#include "store/index.h"
#include "time/clock.h"

namespace opsctl {

// An activity or a meeting of a plan that covers a day of the month.
struct ActivityMonth {
    const Plan* plan = nullptr;
    std::uint32_t line = 0;  // in the plan
    Text id, title, area;
    PersonRef owner;
    std::optional<Every> every;
    std::optional<std::int64_t> planned;           // windows that end in the month; nullopt: done as needed
    std::int64_t ok = 0, failed = 0, skipped = 0;  // entries that lie in the month by their `done`
    std::optional<ClockTime> effort_each;          // as planned
    std::optional<ClockTime> effort_planned;       // for the planned windows; as needed, for the times it was done
    std::optional<ClockTime> effort;               // as entered; nullopt: no entry says
    std::vector<SourceRef> problems;               // entries that failed or were skipped
    std::vector<const LogEntry*> problem_entries;  // the same, in the same order

    std::int64_t done() const { return ok + failed; }
};
// In the order of plans, in each activities first.
std::vector<ActivityMonth> activities_of(const ContractRecords&, Month);

struct IndicatorMonth {
    std::optional<Ratio> value;        // taken together (together.h); of a ratio a share; nullopt: none, or a total of 0
    std::int64_t good = 0, total = 0;  // of a ratio
    bool is_ratio = false;
    Text unit;
    std::optional<bool> target_met;
    SourceRef source;  // the first measurement; of a computed one the first record
};
// Measured, or computed from the records as of then.
IndicatorMonth indicator_in(const ContractRecords&, const Indicator&, Month, Instant as_of);
// Whether a value of its kind (a share of a ratio) meets the target. nullopt: it cannot be compared.
std::optional<bool> meets(const IndicatorMonth&, const Bound& target, Ratio value);

// Of the plans that cover a day of the month, in their order; one that several plans name is there once.
std::vector<const Indicator*> indicators_of(const ContractRecords&, Month);
// Of all plans that began by the day, each with its plan; the latest plan that names an id counts.
struct PlannedExpiry {
    const Plan* plan = nullptr;
    const Expiry* expiry = nullptr;
    std::optional<Instant> notice;  // from when on it must be thought of
};
std::vector<PlannedExpiry> expiries_of(const ContractRecords&, Date today);

// When something that is valid until then must be thought of: the first moment of the day that lies so long before its
// end. nullopt: it has no notice.
std::optional<Instant> notice_of(const Expiry&, Date until, const Calendar&);

bool covers(const Plan&, Month);

}  // namespace opsctl
