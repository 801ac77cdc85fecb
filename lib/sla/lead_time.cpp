// lead-time: the last `from` event before the first `to` must come at least the guarantee before it.
#include "sla/measure.h"
#include "sla/timed.h"

namespace opsctl {
namespace {

class Measuring {
   public:
    Measuring(const LevelContext& context, const LeadTimeMeasure& measure)
        : context_(context),
          measure_(measure),
          calendar_(context.calendar(measure.calendar)),
          clock_(context.clock(measure.clock, calendar_)),
          guarantee_(limit_of(context.level.guarantee)),
          target_(limit_of(context.level.target)) {}

    std::vector<Result> all() const {
        std::vector<Result> results;
        const std::optional<DateRange> days = context_.in_force();
        if (!days) return results;
        for (const SubjectView& view : subjects_of(context_.records, measure_.of)) {
            if (!matches(measure_.where, view, context_.records)) continue;
            std::optional<Result> result = of_subject(view, *days);
            if (result) results.push_back(std::move(*result));
        }
        return results;
    }

   private:
    std::optional<Result> of_subject(const SubjectView& view, const DateRange& days) const {
        const std::vector<SubjectEvent> events = view.events();
        const auto to = std::find_if(events.begin(), events.end(),
                                     [&](const SubjectEvent& e) { return matches(measure_.to, e); });
        if (to == events.end()) return std::nullopt;
        const auto from = std::find_if(std::make_reverse_iterator(to), events.rend(),
                                       [&](const SubjectEvent& e) { return matches(measure_.from, e); });
        const bool found = from != events.rend();
        const std::vector<Interval> pauses =
            measure_.pauses ? pauses_of(events, context_.as_of) : std::vector<Interval>();
        const Clock clock = clock_.without(pauses);
        const Instant binding = found ? from->at : to->at;
        if (!days.contains(context_.zone().date_of(binding))) return std::nullopt;

        Result result;
        result.level = &context_.level;
        result.subject = view.id();
        Timing timing;
        timing.to = view.used(*to);
        timing.end = to->at;
        result.source = timing.to->source;
        if (found) {
            timing.from = view.used(*from);
            timing.start = from->at;
            timing.measured_seconds = Ratio(clock.between(from->at, to->at).seconds());
            keep_running_time(timing, clock, pauses, from->at, to->at);
            result.source = timing.from->source;
        }
        judge_subject(result, timing, binding, clock);
        result.month = month_of_lead(timing, binding);
        const bool left_out = leave_out_by_start(result, measure_.where, binding, calendar_);
        result.facts = std::move(timing);
        if (left_out) return result;
        apply_claim(result, view, context_);
        result.attribution_undecided = hangs_on_attribution(measure_.where, view, context_.records);
        return result;
    }

    // The latest moment for `from`.
    std::optional<Instant> due(const Limit& limit, Instant to, const Clock& clock) const {
        if (const auto* duration = std::get_if<ClockTime>(&limit)) return clock.subtract(to, *duration);
        const Roll roll = measure_.roll == LeadRoll::previous_open_day ? Roll::previous_open_day : Roll::none;
        return due_before(to, std::get<DayCount>(limit), calendar_, roll);
    }

    // A missing `from` is late up to `to`, even where the limit is 0.
    void judge_subject(Result& result, Timing& timing, Instant compared, const Clock& clock) const {
        std::optional<Judged> judged;
        if (guarantee_) {
            if (const auto at = due(*guarantee_, *timing.end, clock)) judged = Judged{*at, *guarantee_, compared};
        }
        if (judged && std::holds_alternative<DayCount>(*guarantee_)) {
            const auto unrolled = due_before(*timing.end, std::get<DayCount>(*guarantee_), calendar_);
            if (unrolled != judged->due) timing.before_roll = unrolled;
        }
        judge(result, timing, judged, clock, context_);
        if (judged && !timing.start) result.status = Status::breached;
        if (result.status == Status::breached) result.known = timing.end;
        if (!target_) return;
        const std::optional<Instant> target_due = due(*target_, *timing.end, clock);
        if (!target_due) return;
        const Missed missed = missed_by(*target_, *target_due, compared, clock, context_.zone());
        result.target_met = timing.start && !missed.missed;
    }

    Month month_of_lead(const Timing& timing, Instant binding) const {
        if (timing.start) return month_of_timed(timing, context_);
        Timing bound = timing;
        bound.start = binding;
        return month_of_timed(bound, context_);
    }

    const LevelContext& context_;
    const LeadTimeMeasure& measure_;
    const Calendar& calendar_;
    Clock clock_;
    std::optional<Limit> guarantee_;
    std::optional<Limit> target_;
};

}  // namespace

std::vector<Result> measure_lead_time(const LevelContext& context, const LeadTimeMeasure& measure, MonthRange range) {
    return judged_as(measure.judge, Measuring(context, measure).all(), context, range);
}

}  // namespace opsctl
