// response: from the first `from` event of a round to the first `to` event that is not before it.
#include "sla/measure.h"
#include "sla/timed.h"

namespace opsctl {
namespace {

struct Round {
    std::vector<SubjectEvent> events;
    int number = 1;
};

// Rounds as `reopen` says. `continue` is one round whose end is looked for after the last `reopened`.
std::vector<Round> rounds_of(const std::vector<SubjectEvent>& events, Reopen reopen) {
    std::vector<Round> rounds(1);
    for (const SubjectEvent& event : events) {
        if (event.name == EventKind::reopened && reopen == Reopen::ignore) continue;
        if (event.name == EventKind::reopened && reopen == Reopen::new_round) {
            rounds.push_back({{}, rounds.back().number + 1});
        }
        rounds.back().events.push_back(event);
    }
    return rounds;
}

class MeasuringResponse {
   public:
    MeasuringResponse(const LevelContext& context, const ResponseMeasure& measure)
        : level_(context, measure), measure_(measure) {}

    std::vector<Result> all() const {
        std::vector<Result> results;
        for (const SubjectView& view : level_.subjects()) {
            const std::vector<SubjectEvent> events = view.events();
            for (const Round& round : rounds_of(events, measure_.reopen)) {
                std::optional<Result> result = of_round(view, round, events);
                if (result) results.push_back(std::move(*result));
            }
        }
        return results;
    }

   private:
    // `events` are those of all rounds: a pause may begin in one and end in another.
    std::optional<Result> of_round(const SubjectView& view, const Round& round,
                                   const std::vector<SubjectEvent>& events) const {
        const auto from = std::find_if(round.events.begin(), round.events.end(),
                                       [&](const SubjectEvent& e) { return level_.fits(measure_.from, e); });
        if (from == round.events.end() || !level_.is_in_force_on_day_of(from->at)) return std::nullopt;
        const auto to = end_of(round, from);

        Result result;
        result.level = &level_.context().level;
        result.subject = round.number == 1 ? view.id() : fmt::format("{}@{}", view.id(), round.number);
        Timing timing;
        timing.from = view.used(*from);
        timing.start = from->at;
        if (to != round.events.end()) {
            timing.to = view.used(*to);
            timing.end = to->at;
        }
        result.source = timing.to ? timing.to->source : timing.from->source;
        const std::vector<Interval> pauses = level_.pauses(events, timing.end);
        level_.measure(timing, pauses, from->at, timing.end.value_or(level_.context().as_of));
        level_.judge(result, timing, timing.end, level_.clock(pauses), due_from(from->at));
        leave_out(result, timing, view, from, to);
        result.month = month_of_timed(timing, level_.context());
        level_.finish(result, std::move(timing), view);
        return result;
    }

    using At = std::vector<SubjectEvent>::const_iterator;

    // continue: the end is the first `to` after the last `reopened`.
    At end_of(const Round& round, At from) const {
        At search = from;
        if (measure_.reopen == Reopen::go_on) {
            for (At at = round.events.begin(); at != round.events.end(); ++at) {
                if (at->name == EventKind::reopened && at > search) search = at;
            }
        }
        const Instant start = from->at;
        if (search == from) search = round.events.begin();
        return std::find_if(search, round.events.end(),
                            [&](const SubjectEvent& e) { return e.at >= start && level_.fits(measure_.to, e); });
    }

    DueOf due_from(Instant start) const {
        return [this, start](const Limit& limit, const Clock& clock) -> std::optional<Due> {
            if (const auto* duration = std::get_if<ClockTime>(&limit)) {
                const std::optional<Instant> at = clock.add(start, *duration);
                return rolled_due(at, at);
            }
            const DayCount days = std::get<DayCount>(limit);
            return rolled_due(due_after(start, days, level_.calendar()),
                              due_after(start, days, level_.calendar(), Counting::exclusive, measure_.roll));
        };
    }

    void leave_out(Result& result, Timing& timing, const SubjectView& view, At from, At to) const {
        if (level_.leave_out_by_start(result, from->at)) return;
        for (At at = from; at < to; ++at) {
            if (!level_.fits(measure_.cancelled_by, *at) || at->event == nullptr) continue;
            const Person* who = level_.context().records.person(at->event->by, at->at);
            if (who == nullptr || who->party != Side::client) continue;
            timing.cancelled = view.used(*at);
            put_out_of_scope(result, message("the client cancelled it", "発注者が取り消したため対象外"));
            return;
        }
    }

    TimedLevel level_;
    const ResponseMeasure& measure_;
};

}  // namespace

std::vector<Result> measure(const LevelContext& context, const ResponseMeasure& measure, MonthRange range) {
    return judged_as(measure.judge, MeasuringResponse(context, measure).all(), context, range);
}

Figures figures(const ResponseMeasure&, const Result& result) { return timing_figures(result); }

}  // namespace opsctl
