// lead-time: the last `from` event before the first `to` must come at least the guarantee before it.
#include "sla/measure.h"
#include "sla/timed.h"

namespace opsctl {
namespace {

class MeasuringLeadTime {
   public:
    MeasuringLeadTime(const LevelContext& context, const LeadTimeMeasure& measure)
        : level_(context, measure), measure_(measure) {}

    std::vector<Result> all() const {
        std::vector<Result> results;
        for (const TimedLevel::Candidate& candidate : level_.subjects()) {
            std::optional<Result> result = of_subject(candidate);
            if (result) results.push_back(std::move(*result));
        }
        return results;
    }

   private:
    std::optional<Result> of_subject(const TimedLevel::Candidate& candidate) const {
        const SubjectView& view = candidate.view;
        const std::vector<SubjectEvent> events = view.events();
        const auto to = std::find_if(events.begin(), events.end(),
                                     [&](const SubjectEvent& e) { return level_.fits(measure_.to, e); });
        if (to == events.end()) return std::nullopt;
        const Grade* grade = view.incident == nullptr ? nullptr : grade_at(*view.incident, to->at);
        if (grade != nullptr && !is_of_level(measure_.where, *grade)) return std::nullopt;
        const auto from = std::find_if(std::make_reverse_iterator(to), events.rend(),
                                       [&](const SubjectEvent& e) { return level_.fits(measure_.from, e); });
        const bool found = from != events.rend();
        const std::vector<Interval> pauses = level_.pauses(events, to->at);
        // A missing `from` is late up to `to`, even where the limit is 0.
        const Instant binding = found ? from->at : to->at;
        if (!level_.is_in_force_on_day_of(binding)) return std::nullopt;

        Result result;
        result.level = &level_.context().level;
        result.subject = view.id();
        Timing timing;
        timing.to = view.used(*to);
        timing.end = to->at;
        result.source = timing.to->source;
        if (found) {
            timing.from = view.used(*from);
            timing.start = from->at;
            level_.measure(timing, pauses, from->at, to->at);
            timing.uncounted = level_.uncounted_pauses(view, events, from->at, to->at);
            result.source = timing.from->source;
        }
        level_.judge(result, timing, binding, level_.clock(pauses), due_before_end(to->at));
        if (!found) miss(result, timing);
        if (result.status == Status::breached) result.known = timing.end;
        result.month = month_of_lead(timing, binding);
        level_.leave_out_by_start(result, binding);
        level_.finish(result, std::move(timing), candidate);
        return result;
    }

    static void miss(Result& result, const Timing& timing) {
        if (timing.due) result.status = Status::breached;
        if (result.target_met) result.target_met = false;
    }

    // The latest moment for `from`; where none is early enough, as before the first opening, the beginning of time.
    DueOf due_before_end(Instant to) const {
        return [this, to](const Limit& limit, const Clock& clock) -> std::optional<Due> {
            if (const auto* duration = std::get_if<ClockTime>(&limit)) {
                const Instant at = clock.subtract(to, *duration).value_or(beginning);
                return rolled_due(at, at);
            }
            const DayCount days = std::get<DayCount>(limit);
            return rolled_due(due_before(to, days, level_.calendar()).value_or(beginning),
                              due_before(to, days, level_.calendar(), measure_.roll).value_or(beginning));
        };
    }

    Month month_of_lead(Timing timing, Instant binding) const {
        timing.start = binding;
        if (timing.due == beginning) timing.due = binding;
        return month_of_timed(timing, level_.context());
    }

    static constexpr Instant beginning = Instant(std::chrono::seconds(0));  // of the years that are kept

    TimedLevel level_;
    const LeadTimeMeasure& measure_;
};

}  // namespace

std::vector<Result> measure(const LevelContext& context, const LeadTimeMeasure& measure, MonthRange range) {
    return judged_as(measure.judge, MeasuringLeadTime(context, measure).all(), context, range);
}

Figures figures(const LeadTimeMeasure&, const Result& result) { return timing_figures(result); }

}  // namespace opsctl
