// What response and lead-time have in common: limits, lateness, exemptions, the month, the mean.
#pragma once

#include <functional>
#include <vector>

#include "sla/measure.h"

namespace opsctl {

// A guarantee or target of a timed level.
std::optional<Limit> limit_of(const std::optional<Bound>&);

// When a limit runs out; `before_roll` only where a roll moved it.
struct Due {
    Instant at;
    std::optional<Instant> before_roll;
};
// The due time of a limit on a clock; nullopt where it lies outside the years that are kept.
using DueOf = std::function<std::optional<Due>(const Limit&, const Clock&)>;
// Of a day count, from where it ends without and with the roll.
std::optional<Due> rolled_due(std::optional<Instant> unrolled, std::optional<Instant> rolled);

// A limit with its due time, and what is held against it (nullopt: it has not happened yet). Sets status, due time,
// lateness and `known`. A duration is missed only if the clock ran on after it; a day count by the instant.
struct Judged {
    Due due;
    Limit limit;
    std::optional<Instant> compared;
};
void judge(Result&, Timing&, const std::optional<Judged>&, const Clock&, const LevelContext&);

// The same of the target: sets its due time, target_met, and what is left where nothing is guaranteed.
void hold_against_target(Result&, Timing&, const std::optional<Due>&, const Limit&, std::optional<Instant> compared,
                         const Clock&, const LevelContext&);

// A level that measures time, and how it judges one subject.
class TimedLevel {
   public:
    TimedLevel(const LevelContext&, const TimedMeasure&);

    const LevelContext& context() const { return context_; }
    const Calendar& calendar() const { return calendar_; }
    // The subjects that match, whatever their level, and those that lack a field to tell by; none where the level is
    // never in force.
    struct Candidate {
        SubjectView view;
        Match match;
    };
    std::vector<Candidate> subjects() const;
    bool is_in_force_on_day_of(Instant) const;
    bool fits(const OneOrMany<EventPattern>& patterns, const SubjectEvent& event) const {
        return matches(patterns, event, context_.records);
    }

    // Between a `paused` that counts and `resumed`; a second `paused` changes nothing, an open pause lasts until the
    // end, else until the as-of time. No pause outlasts what is measured: were the due time to move on after the end,
    // no month would ever be final.
    std::vector<Interval> pauses(const std::vector<SubjectEvent>&, std::optional<Instant> end) const;
    // The pauses that began between the two and do not count.
    std::vector<UncountedPause> uncounted_pauses(const SubjectView&, const std::vector<SubjectEvent>&, Instant from,
                                                 Instant to) const;
    Clock clock(const std::vector<Interval>& pauses) const;
    // The time on the clock from one moment to another; the clock stays, for `explain` to show when it ran.
    void measure(Timing&, const std::vector<Interval>& pauses, Instant from, Instant to) const;

    // Holds `compared` against the guarantee (see the free function) and the target.
    void judge(Result&, Timing&, std::optional<Instant> compared, const Clock&, const DueOf&) const;

    // where.start: puts a result out of scope whose start lies in other hours than those measured. False: it stays.
    bool leave_out_by_start(Result&, Instant start) const;

    // Takes the timing in, and the claim and attribution of a result in scope; out of scope goes one whose record lacks
    // a field to tell by. Out of scope nothing is measured or late.
    void finish(Result&, Timing&&, const Candidate&) const;

   private:
    // nullopt: it counts.
    std::optional<Message> why_uncounted(const SubjectEvent& paused) const;

    const LevelContext& context_;
    const TimedMeasure& measure_;
    const Calendar& calendar_;
    std::optional<DateRange> days_;
    std::optional<Limit> guarantee_, target_;
};

// start, due and end; late_seconds; all of a timed result.
Figures moment_figures(const Timing&);
Figure late_figure(const Timing&);
Figures timing_figures(const Result&);

// Exempt instead of breached, if a claim on the level was accepted and qualifies; keeps the claim's state.
void apply_claim(Result&, const SubjectView&, const LevelContext&);

// The month that reductions.month names; without a guarantee that of the end, else of the start.
Month month_of_timed(const Timing&, const LevelContext&);

// A breach, exempt or not; where nothing is guaranteed, a target that was missed.
bool is_miss(const Result&, const ServiceLevel&);

void put_out_of_scope(Result&, Message reason);

// A false alarm is judged by no level; a miss it takes away only where somebody of the client said so or agreed.
void leave_out_false_alarm(Result&, const SubjectView&, const LevelContext&);

// What the level judges: each result that belongs to the months, or (judge: mean) the months, whose mean of the
// results that ended is held against the guarantee.
std::vector<Result> judged_as(Judge, std::vector<Result> each, const LevelContext&, MonthRange);

}  // namespace opsctl
