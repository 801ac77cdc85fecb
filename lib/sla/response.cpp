// response: from the first `from` event of a round to the first `to` event that is not before it.
#include "sla/measure.h"
#include "sla/timed.h"

namespace opsctl {
namespace {

constexpr std::string_view reopened = "reopened";

struct Round {
    std::vector<SubjectEvent> events;
    int number = 1;
};

// Rounds as `reopen` says. `continue` is one round whose end is looked for after the last `reopened`.
std::vector<Round> rounds_of(const std::vector<SubjectEvent>& events, Reopen reopen) {
    std::vector<Round> rounds(1);
    for (const SubjectEvent& event : events) {
        if (event.name == reopened && reopen == Reopen::ignore) continue;
        if (event.name == reopened && reopen == Reopen::new_round) {
            rounds.push_back({{}, rounds.back().number + 1});
        }
        rounds.back().events.push_back(event);
    }
    return rounds;
}

class Measuring {
   public:
    Measuring(const LevelContext& context, const ResponseMeasure& measure)
        : context_(context),
          measure_(measure),
          calendar_(context.calendar(measure.calendar)),
          guarantee_(limit_of(context.level.guarantee)),
          target_(limit_of(context.level.target)) {}

    std::vector<Result> all() const {
        std::vector<Result> results;
        const std::optional<DateRange> days = context_.in_force();
        if (!days) return results;
        for (const SubjectView& view : subjects_of(context_.records, measure_.of)) {
            if (!matches(measure_.where, view, context_.records)) continue;
            const std::vector<SubjectEvent> events = view.events();
            const std::vector<Interval> pauses =
                measure_.pauses ? pauses_of(events, context_.as_of) : std::vector<Interval>();
            for (const Round& round : rounds_of(events, measure_.reopen)) {
                std::optional<Result> result = of_round(view, round, pauses, *days);
                if (result) results.push_back(std::move(*result));
            }
        }
        return results;
    }

   private:
    std::optional<Result> of_round(const SubjectView& view, const Round& round, const std::vector<Interval>& pauses,
                                   const DateRange& days) const {
        const auto from = std::find_if(round.events.begin(), round.events.end(),
                                       [&](const SubjectEvent& e) { return matches(measure_.from, e); });
        if (from == round.events.end() || !days.contains(context_.zone().date_of(from->at))) return std::nullopt;
        const auto to = end_of(round, from);

        Result result;
        result.level = &context_.level;
        result.subject = round.number == 1 ? view.id() : fmt::format("{}@{}", view.id(), round.number);
        Timing timing;
        timing.from = view.used(*from);
        timing.start = from->at;
        if (to != round.events.end()) {
            timing.to = view.used(*to);
            timing.end = to->at;
        }
        result.source = timing.to ? timing.to->source : timing.from->source;

        const Clock clock = context_.clock(measure_.clock, calendar_).without(pauses);
        const Instant until = timing.end.value_or(context_.as_of);
        timing.measured_seconds = Ratio(clock.between(*timing.start, until).seconds());
        keep_running_time(timing, clock, pauses, *timing.start, until);
        judge_round(result, timing, clock);
        leave_out(result, timing, view, round, from, to);
        result.month = month_of_timed(timing, context_);
        result.facts = std::move(timing);
        finish(result, view);
        return result;
    }

    using At = std::vector<SubjectEvent>::const_iterator;

    // continue: the end is the first `to` after the last `reopened`.
    At end_of(const Round& round, At from) const {
        At search = from;
        if (measure_.reopen == Reopen::go_on) {
            for (At at = round.events.begin(); at != round.events.end(); ++at) {
                if (at->name == reopened && at > search) search = at;
            }
        }
        const Instant start = from->at;
        if (search == from) search = round.events.begin();
        return std::find_if(search, round.events.end(),
                            [&](const SubjectEvent& e) { return e.at >= start && matches(measure_.to, e); });
    }

    std::optional<Instant> due(const Limit& limit, Instant start, const Clock& clock) const {
        if (const auto* duration = std::get_if<ClockTime>(&limit)) return clock.add(start, *duration);
        const Roll roll = measure_.roll == ResponseRoll::next_open_day ? Roll::next_open_day : Roll::none;
        return due_after(start, std::get<DayCount>(limit), calendar_, Counting::exclusive, roll);
    }

    void judge_round(Result& result, Timing& timing, const Clock& clock) const {
        std::optional<Judged> judged;
        if (guarantee_) {
            if (const auto at = due(*guarantee_, *timing.start, clock)) judged = Judged{*at, *guarantee_, timing.end};
        }
        if (judged && std::holds_alternative<DayCount>(*guarantee_)) {
            const auto unrolled = due_after(*timing.start, std::get<DayCount>(*guarantee_), calendar_);
            if (unrolled != judged->due) timing.before_roll = unrolled;
        }
        judge(result, timing, judged, clock, context_);
        if (!target_) return;
        const std::optional<Instant> target_due = due(*target_, *timing.start, clock);
        if (!target_due) return;
        const Missed missed =
            missed_by(*target_, *target_due, timing.end.value_or(context_.as_of), clock, context_.zone());
        if (timing.end || missed.missed) result.target_met = !missed.missed;
    }

    void leave_out(Result& result, Timing& timing, const SubjectView& view, const Round& round, At from, At to) const {
        if (leave_out_by_start(result, measure_.where, *timing.start, calendar_)) return;
        for (At at = round.events.begin(); at != to; ++at) {
            if (!matches(measure_.cancelled_by, *at) || at->event == nullptr || at < from) continue;
            const Person* who = context_.records.person(at->event->by, at->at);
            if (who == nullptr || who->party != Side::client) continue;
            timing.cancelled = view.used(*at);
            put_out_of_scope(result, message("the client cancelled it", "発注者が取り消したため対象外"));
            return;
        }
    }

    void finish(Result& result, const SubjectView& view) const {
        if (result.status == Status::out_of_scope) return;
        apply_claim(result, view, context_);
        result.attribution_undecided = hangs_on_attribution(measure_.where, view, context_.records);
    }

    const LevelContext& context_;
    const ResponseMeasure& measure_;
    const Calendar& calendar_;
    std::optional<Limit> guarantee_;
    std::optional<Limit> target_;
};

}  // namespace

std::vector<Result> measure_response(const LevelContext& context, const ResponseMeasure& measure, MonthRange range) {
    return judged_as(measure.judge, Measuring(context, measure).all(), context, range);
}

}  // namespace opsctl
