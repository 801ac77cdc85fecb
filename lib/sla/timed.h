// What response and lead-time have in common: limits, lateness, exemptions, the month, the mean.
#pragma once

#include <vector>

#include "sla/measure.h"

namespace opsctl {

// A guarantee or target of a timed level.
std::optional<Limit> limit_of(const std::optional<Bound>&);

// Time on the clock from `due` to `end`, or civil days where the limit is a day count. A duration is missed
// only if that time is not 0; a day count by the instant.
struct Missed {
    Lateness late;
    bool missed = false;
};
Missed missed_by(const Limit&, Instant due, Instant end, const Clock&, const Zone&);

// Sets status, lateness and `known` of a result that ended at `end`, or runs (nullopt).
struct Judged {
    Instant due;
    Limit limit;
    std::optional<Instant> compared;  // what is compared with due; nullopt: it has not happened yet
};
void judge(Result&, Timing&, const std::optional<Judged>&, const Clock&, const LevelContext&);

// Exempt instead of breached, if a claim on the level was accepted and qualifies; keeps the claim's state.
void apply_claim(Result&, const SubjectView&, const LevelContext&);

// The month that reductions.month names; without a guarantee that of the end, else of the start.
Month month_of_timed(const Timing&, const LevelContext&);

// Between `paused` and `resumed`; a second `paused` changes nothing, an open pause lasts until the as-of time.
std::vector<Interval> pauses_of(const std::vector<SubjectEvent>&, Instant as_of);

// What `explain` shows: when the clock ran.
void keep_running_time(Timing&, const Clock& without_pauses, std::vector<Interval> pauses, Instant from, Instant to);

void put_out_of_scope(Result&, Message reason);
// where.start: puts a result out of scope whose start lies in other hours than those measured. False: it stays.
bool leave_out_by_start(Result&, const Where&, Instant start, const Calendar&);

// What the level judges: each result that belongs to the months, or (judge: mean) the months, whose mean of the
// results that ended is held against the guarantee.
std::vector<Result> judged_as(Judge, std::vector<Result> each, const LevelContext&, MonthRange);

}  // namespace opsctl
