// response: from the first `from` event of a round to the first `to` event that is not before it.
#include "sla/measure.h"
#include "sla/timed.h"

namespace opsctl {
namespace {

using Events = std::vector<SubjectEvent>;
using At = Events::const_iterator;

struct Round {
    Events events;
    int number = 1;
    std::optional<Instant> ends = std::nullopt;  // when the next one begins
};

// Rounds as `reopen` says. `continue` is one round whose end is looked for after the last `reopened`.
std::vector<Round> rounds_of(const Events& events, Reopen reopen) {
    std::vector<Round> rounds(1);
    for (const SubjectEvent& event : events) {
        if (event.name == EventKind::reopened && reopen == Reopen::ignore) continue;
        if (event.name == EventKind::reopened && reopen == Reopen::new_round) {
            rounds.back().ends = event.at;
            rounds.push_back({{}, rounds.back().number + 1});
        }
        rounds.back().events.push_back(event);
    }
    return rounds;
}

// From a `from` to its end, in a round.
struct Stretch {
    const Round& round;
    At begin;  // after the end of the one before
    At from, to;
    int number = 1;
};

// What is over without its `to`: an incident or change is closed, a false alarm, an item done or dropped.
bool closes(const SubjectEvent& event) {
    return event.event != nullptr && is_one_of(event.name, {EventKind::closed, EventKind::false_alarm, EventKind::done, EventKind::dropped});
}

// How a stretch ended: by its `to`, by a `to` that came before it, or by what closes the record.
struct Ending {
    std::optional<SubjectEvent> event = std::nullopt;
    std::optional<Instant> at = std::nullopt;
    bool is_early = false, is_closed = false;
};

// A time during which the incident was of a level that is measured.
struct Run {
    Instant since{};
    std::optional<Instant> until = std::nullopt;
    const Grade* began = nullptr;
    const Grade* ended = nullptr;
};

UsedEvent used_grade(const SubjectView& view, const Grade& grade, Instant at) {
    return {"fault-level-changed", at, {view.incident, fmt::format("/level/{}/at", grade.index), grade.line}};
}

// All of one subject.
class SubjectResponses {
   public:
    SubjectResponses(const TimedLevel& level, const ResponseMeasure& measure, const TimedLevel::Candidate& candidate)
        : level_(level),
          measure_(measure),
          candidate_(candidate),
          view_(candidate.view),
          events_(candidate.view.events()) {}

    std::vector<Result> all() {
        for (const Round& round : rounds_of(events_, measure_.reopen)) add_round(round);
        if (unjudged_ && !results_.empty()) results_.back().remarks.push_back(std::move(*unjudged_));
        return std::move(results_);
    }

   private:
    void add_round(const Round& round) {
        At begin = round.events.begin();
        for (;;) {
            const At from = find_from(begin, round);
            if (from == round.events.end()) return;
            const At to = end_of(round, begin, from);
            const bool every = measure_.intervals == Intervals::every;
            const int number = every ? ++count_ : round.number;
            add_stretch({round, begin, from, to, number});
            if (to == round.events.end()) return;
            begin = std::next(std::max(from, to));
            if (!every) {
                note_unjudged(begin, round);
                return;
            }
        }
    }

    At find_from(At begin, const Round& round) const {
        return std::find_if(begin, round.events.end(),
                            [&](const SubjectEvent& e) { return level_.fits(measure_.from, e); });
    }

    // continue: the end is the first `to` after the last `reopened`.
    At end_of(const Round& round, At begin, At from) const {
        const At reopened = last_reopened(round, from);
        const At search = reopened == round.events.end() ? begin : reopened;
        const Instant start = from->at;
        return std::find_if(search, round.events.end(),
                            [&](const SubjectEvent& e) { return e.at >= start && level_.fits(measure_.to, e); });
    }

    // The end of the round where there is none.
    At last_reopened(const Round& round, At from) const {
        At last = round.events.end();
        if (measure_.reopen != Reopen::go_on) return last;
        for (At at = from; at != round.events.end(); ++at) {
            if (at->name == EventKind::reopened) last = at;
        }
        return last;
    }

    // Once for each subject.
    void note_unjudged(At begin, const Round& round) {
        const At from = find_from(begin, round);
        if (unjudged_ || from == round.events.end() || end_of(round, begin, from) == round.events.end()) return;
        unjudged_ = Remark{FindingName::interval_unjudged, view_.source_of(*from),
                           message("a later '{}' of {} is not judged by service level '{}': of each round it judges "
                                   "the first only",
                                   "{1} の二回目以降の「{0}」は保証項目「{2}」では判定されません（回ごとに最初だけを判定）",
                                   from->name, view_.id(), level_.context().level.id)};
    }

    Ending ending_of(const Stretch& stretch) const {
        const Round& round = stretch.round;
        if (stretch.to != round.events.end()) return {*stretch.to, stretch.to->at};
        if (const SubjectEvent* early = early_to(stretch)) return {*early, stretch.from->at, true, false};
        const At reopened = last_reopened(round, stretch.from);
        const std::uint32_t after = reopened == round.events.end() ? stretch.from->index : reopened->index;
        for (const SubjectEvent& event : events_) {
            if (!closes(event) || event.index <= after || event.at < stretch.from->at) continue;
            return {event, event.at, false, true};
        }
        return {};
    }

    // The last `to` before its start that served no stretch before it.
    const SubjectEvent* early_to(const Stretch& stretch) const {
        if (last_reopened(stretch.round, stretch.from) != stretch.round.events.end()) return nullptr;
        const SubjectEvent* early = nullptr;
        for (At at = stretch.begin; at != stretch.from; ++at) {
            if (at->at < stretch.from->at && level_.fits(measure_.to, *at)) early = &*at;
        }
        return early;
    }

    std::vector<Run> runs_of(Instant start, std::optional<Instant> end) const {
        const bool is_graded = view_.incident != nullptr && !view_.incident->grades.empty();
        if (!is_graded) return {Run{start}};
        if (measure_.regrade == Regrade::ignore) {
            const bool fits = is_of_level(measure_.where, *grade_at(*view_.incident, start));
            return fits ? std::vector<Run>{Run{start}} : std::vector<Run>();
        }
        std::vector<Run> runs;
        const std::vector<GradeSpan> spans = grade_spans_of(measure_.where, view_);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            if (!spans[i].matches) continue;
            Run run{std::max(spans[i].since, start)};
            if (run.since > start) run.began = spans[i].grade;
            if (end && run.since >= *end && run.since > start) continue;
            if (i + 1 < spans.size()) {
                const Instant until = spans[i + 1].since;
                if (until <= start) continue;
                if (!end || until < *end) {
                    run.until = until;
                    run.ended = spans[i + 1].grade;
                }
            }
            runs.push_back(run);
        }
        return runs;
    }

    // Of several runs the first late one counts, else the last.
    void add_stretch(const Stretch& stretch) {
        const Ending ending = ending_of(stretch);
        std::optional<Result> chosen;
        for (const Run& run : runs_of(stretch.from->at, ending.at)) {
            const Instant start = measure_.regrade == Regrade::from_start ? stretch.from->at : run.since;
            if (!level_.is_in_force_on_day_of(start)) continue;
            chosen = of_run(stretch, ending, run, start);
            if (is_miss(*chosen, level_.context().level)) break;
        }
        if (chosen) results_.push_back(std::move(*chosen));
    }

    Result of_run(const Stretch& stretch, const Ending& ending, const Run& run, Instant start) const {
        Result result;
        result.level = &level_.context().level;
        result.subject = stretch.number == 1 ? view_.id() : fmt::format("{}@{}", view_.id(), stretch.number);
        Timing timing;
        timing.start = start;
        timing.from = start == stretch.from->at ? view_.used(*stretch.from) : used_grade(view_, *run.began, start);
        timing.end = run.until ? run.until : ending.at;
        timing.ended_by_closed = ending.is_closed && !run.until;
        if (run.until) {
            timing.to = used_grade(view_, *run.ended, *run.until);
        } else if (ending.event) {
            timing.to = view_.used(*ending.event);
        }
        result.source = timing.to ? timing.to->source : timing.from->source;
        const std::vector<Interval> pauses = pauses_of(stretch, timing.end);
        const Instant until = timing.end.value_or(level_.context().as_of);
        level_.measure(timing, pauses, start, until);
        timing.uncounted = level_.uncounted_pauses(view_, events_until(stretch, until), start, until);
        level_.judge(result, timing, timing.end, level_.clock(pauses), due_from(start));
        // It was late before it was of this level.
        if (result.known && run.began != nullptr) result.known = std::max(*result.known, run.since);
        if (!run.until) add_remarks(result, ending);
        leave_out(result, timing, stretch, ending, run);
        result.month = month_of_timed(timing, level_.context());
        level_.finish(result, std::move(timing), candidate_);
        return result;
    }

    // Those that began since the stretch before ended; none outlasts its round.
    std::vector<Interval> pauses_of(const Stretch& stretch, std::optional<Instant> end) const {
        const std::optional<Instant>& ends = stretch.round.ends;
        if (ends && (!end || *ends < *end)) end = ends;
        return level_.pauses(events_until(stretch, end), end);
    }

    // What comes later touches nothing of it: of a round with very many stretches each would look at all that follow.
    static Events events_until(const Stretch& stretch, std::optional<Instant> end) {
        const auto last = stretch.round.events.end();
        const auto comes_later = [&](const SubjectEvent& event) { return end && event.at > *end; };
        return Events(stretch.begin, std::find_if(stretch.begin, last, comes_later));
    }

    void add_remarks(Result& result, const Ending& ending) const {
        if (ending.is_closed) {
            result.remarks.push_back(
                {FindingName::closed_without_event, view_.source_of(*ending.event),
                 message("{} was closed without '{}': it is measured to '{}'",
                         "{} は「{}」がないまま完了しています（「{}」までを計測）", view_.id(),
                         measure_.to.items.front().event, ending.event->name)});
        }
        if (ending.is_early) {
            result.remarks.push_back({FindingName::to_before_from, view_.source_of(*ending.event),
                                      message("'{}' of {} came before '{}' and never after it: it took no time",
                                              "{1} の「{0}」は「{2}」より前で、後にはありません（所要 0 とします）",
                                              ending.event->name, view_.id(), measure_.from.items.front().event)});
        }
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

    void leave_out(Result& result, Timing& timing, const Stretch& stretch, const Ending& ending, const Run& run) const {
        if (level_.leave_out_by_start(result, stretch.from->at)) return;
        if (leave_out_cancelled(result, timing, stretch, ending)) return;
        if (!run.until || is_miss(result, level_.context().level)) return;
        put_out_of_scope(result, message("it was graded otherwise before it was due",
                                         "期限より前に障害レベルが変わったため対象外"));
    }

    bool leave_out_cancelled(Result& result, Timing& timing, const Stretch& stretch, const Ending& ending) const {
        for (At at = stretch.from; at != stretch.round.events.end() && at != stretch.to; ++at) {
            if (ending.at && at->at > *ending.at) return false;
            if (!level_.fits(measure_.cancelled_by, *at) || at->event == nullptr) {
                // no cancellation
            } else if (!is_clients(*at)) {
                result.remarks.push_back(uncounted(*at));
            } else {
                timing.cancelled = view_.used(*at);
                put_out_of_scope(result, message("the client cancelled it", "発注者が取り消したため対象外"));
                return true;
            }
            const bool is_ending = ending.event && at->index == ending.event->index && at->record == ending.event->record;
            if (is_ending && ending.is_closed) return false;
        }
        return false;
    }

    bool is_clients(const SubjectEvent& event) const {
        const Person* who = level_.context().records.person(event.event->by, event.at);
        return who != nullptr && who->side() == Side::client;
    }

    Remark uncounted(const SubjectEvent& event) const {
        return {FindingName::event_unexpected, view_.source_of(event),
                message("'{}' of {} does not count: '{}' is nobody of the client's at that time",
                        "{1} の「{0}」は数えません（「{2}」はその時点の発注者の担当者ではありません）", event.name, view_.id(),
                        event.event->by.text)};
    }

    const TimedLevel& level_;
    const ResponseMeasure& measure_;
    const TimedLevel::Candidate& candidate_;
    const SubjectView& view_;
    const Events events_;
    int count_ = 0;  // of the stretches, through all rounds
    std::vector<Result> results_;
    std::optional<Remark> unjudged_;
};

}  // namespace

std::vector<Result> measure(const LevelContext& context, const ResponseMeasure& measure, MonthRange range) {
    const TimedLevel level(context, measure);
    // Those of other months only a mean may need (judged_as), and a result takes as much memory as a record.
    const bool needs_all = measure.judge == Judge::mean;
    std::vector<Result> results;
    for (const TimedLevel::Candidate& candidate : level.subjects()) {
        for (Result& result : SubjectResponses(level, measure, candidate).all()) {
            if (needs_all || range.contains(result.month)) results.push_back(std::move(result));
        }
    }
    return judged_as(measure.judge, std::move(results), context, range);
}

Figures figures(const ResponseMeasure&, const Result& result) { return timing_figures(result); }

}  // namespace opsctl
