#include "sla/timed.h"

#include <utility>

#include "model/incident_state.h"

namespace opsctl {
namespace {

// Time on the clock from `due` to `end`, or civil days where the limit is a day count.
struct Missed {
    Lateness late;
    bool missed = false;
};

Missed missed_by(const Limit& limit, Instant due, Instant end, const Clock& clock, const Zone& zone) {
    Missed result;
    if (std::holds_alternative<ClockTime>(limit)) {
        result.late.seconds = Ratio(clock.between(due, end).seconds());
        result.missed = !result.late.seconds.is_zero();
        return result;
    }
    constexpr std::int64_t seconds_of_day = 24 * 60 * 60;
    result.missed = end > due;
    result.late.days = result.missed ? days_late(due, end, zone) : 0;
    result.late.seconds = Ratio(*result.late.days * seconds_of_day);
    return result;
}

Result mean_of(const std::vector<Result>& each, Month month, const LevelContext& context) {
    Result result;
    result.level = &context.level;
    result.month = month;
    result.subject = to_string(month);
    result.source = context.source();
    MeanOf mean;
    for (const Result& one : each) {
        if (one.month != month || one.status == Status::out_of_scope) continue;
        const Timing& timing = *one.timing();
        if (!timing.end) {
            ++mean.open;
            continue;
        }
        // A lead time without a `from` is none at all.
        const Ratio measured = timing.measured_seconds.value_or(Ratio(0));
        ++mean.ended;
        mean.total_seconds += measured;
        mean.parts.push_back({one.subject, measured, one.source});
    }
    for (const Result& one : each) {
        if (one.month == month) result.remarks.insert(result.remarks.end(), one.remarks.begin(), one.remarks.end());
    }
    Timing timing;
    result.open = mean.open > 0;
    if (mean.ended > 0) timing.measured_seconds = mean.total_seconds / Ratio(mean.ended);
    const bool at_least = with_row(context.level.measure, [](const auto& m, const auto& row) {
        return !row.smaller_is_stricter(m, Bound());
    });
    const auto late_for = [&](const std::optional<Bound>& bound) -> std::optional<Ratio> {
        const std::optional<Limit> limit = limit_of(bound);
        if (!limit || !timing.measured_seconds) return std::nullopt;
        const Ratio over = *timing.measured_seconds - Ratio(std::get<ClockTime>(*limit).seconds());
        return std::max(Ratio(0), at_least ? Ratio(0) - over : over, [](Ratio a, Ratio b) { return a < b; });
    };
    const std::optional<Ratio> late = late_for(context.level.guarantee);
    if (late) timing.late = Lateness{*late, std::nullopt};
    if (const std::optional<Ratio> missed = late_for(context.level.target)) result.target_met = missed->is_zero();
    const bool over = context.is_over(month);
    result.status = !over                      ? Status::running
                    : mean.ended == 0          ? Status::no_data
                    : late && !late->is_zero() ? Status::breached
                                               : Status::met;
    if (result.status == Status::breached) result.known = context.zone().month(month).to;
    result.facts = timing;
    result.mean = std::move(mean);
    return result;
}

// A month in which the level is not in force has no mean: what is due there counts in the nearest one that has.
std::vector<Result> means_of(std::vector<Result> each, const LevelContext& context, MonthRange range) {
    std::vector<Result> results;
    const std::optional<DateRange> days = context.in_force();
    if (!days) return results;
    const MonthRange in_force{month_of(days->from), month_of(days->until)};
    for (Result& one : each) one.month = std::clamp(one.month, in_force.first, in_force.last);
    for (Month month = std::max(range.first, in_force.first); month <= std::min(range.last, in_force.last);
         month += date::months(1)) {
        results.push_back(mean_of(each, month, context));
    }
    return results;
}

}  // namespace

void apply_claim(Result& result, const SubjectView& view, const LevelContext& context) {
    const Timing* timing = result.timing();
    const ClaimOnLevel found =
        claim_on(view, context.level, context.records, timing != nullptr ? timing->due : std::nullopt);
    result.claim = found.claim;
    result.claim_state = found.state;
    if (found.state == ClaimState::accepted && result.status == Status::breached) result.status = Status::exempt;
}

std::optional<Limit> limit_of(const std::optional<Bound>& bound) {
    if (!bound) return std::nullopt;
    if (const auto duration = bound->duration()) return Limit(*duration);
    if (const auto days = bound->day_count()) return Limit(*days);
    return std::nullopt;
}

std::optional<Due> rolled_due(std::optional<Instant> unrolled, std::optional<Instant> rolled) {
    if (!rolled) return std::nullopt;
    return Due{*rolled, unrolled == rolled ? std::nullopt : unrolled};
}

void judge(Result& result, Timing& timing, const std::optional<Judged>& judged, const Clock& clock,
           const LevelContext& context) {
    const bool ended = timing.end.has_value();
    result.open = !ended;
    result.status = ended ? Status::met : Status::running;
    if (!judged) return;
    timing.due = judged->due.at;
    timing.before_roll = judged->due.before_roll;
    const Instant compared = judged->compared.value_or(context.as_of);
    const Missed missed = missed_by(judged->limit, judged->due.at, compared, clock, context.zone());
    timing.late = missed.late;
    if (!missed.missed) {
        // Day counts are due at a midnight, whatever the clock.
        const Clock& left_on = std::holds_alternative<ClockTime>(judged->limit) ? clock : Clock::elapsed();
        if (!ended) result.left_seconds = left_on.between(context.as_of, judged->due.at).seconds();
        return;
    }
    result.status = Status::breached;
    result.known = judged->due.at;
}

void hold_against_target(Result& result, Timing& timing, const std::optional<Due>& due, const Limit& limit,
                         std::optional<Instant> compared, const Clock& clock, const LevelContext& context) {
    if (!due) return;
    timing.target_due = due->at;
    const auto [late, missed] =
        missed_by(limit, due->at, compared.value_or(context.as_of), clock, context.zone());
    timing.target_late = late;
    if (compared || missed) result.target_met = !missed;
    if (compared || missed || timing.due) return;
    const Clock& left_on = std::holds_alternative<ClockTime>(limit) ? clock : Clock::elapsed();
    result.left_seconds = left_on.between(context.as_of, due->at).seconds();
}

TimedLevel::TimedLevel(const LevelContext& context, const TimedMeasure& measure)
    : context_(context),
      measure_(measure),
      calendar_(context.calendar(measure.calendar)),
      days_(context.in_force()),
      guarantee_(limit_of(context.level.guarantee)),
      target_(limit_of(context.level.target)) {}

std::vector<TimedLevel::Candidate> TimedLevel::subjects() const {
    std::vector<Candidate> candidates;
    if (!days_) return candidates;
    for (const SubjectView& view : subjects_of(context_.records, measure_.of)) {
        Match found = match(measure_.where, view, context_.records);
        if (found.fits || !found.lacking.empty()) candidates.push_back({view, std::move(found)});
    }
    return candidates;
}

bool TimedLevel::is_in_force_on_day_of(Instant at) const {
    return days_ && days_->contains(context_.zone().date_of(at));
}

// The client's own pause is agreed.
std::optional<Message> TimedLevel::why_uncounted(const SubjectEvent& paused) const {
    const Event& event = *paused.event;
    const auto& reasons = measure_.pauses->reasons;
    if (!reasons.empty() && std::find(reasons.begin(), reasons.end(), event.details->reason) == reasons.end()) {
        const std::string wanted = joined(reasons);
        if (event.details->reason.empty()) {
            return message("it gives no reason; one of these counts: {}", "理由がない（数える理由: {}）", wanted);
        }
        return message("its reason '{}' is none of: {}", "理由「{}」は数える理由（{}）にない", event.details->reason, wanted);
    }
    if (!measure_.pauses->agreed) return std::nullopt;
    const auto is_client = [&](const PersonRef& who) {
        const Person* person = context_.records.person(who, event.at);
        return person != nullptr && person->side() == Side::client;
    };
    if (is_client(event.by) || is_client(event.details->agreed_by)) return std::nullopt;
    return message("nobody of the client agreed to it", "発注者の誰も同意していない");
}

std::vector<UncountedPause> TimedLevel::uncounted_pauses(const SubjectView& view,
                                                         const std::vector<SubjectEvent>& events, Instant from,
                                                         Instant to) const {
    std::vector<UncountedPause> uncounted;
    if (!measure_.pauses) return uncounted;
    for (const SubjectEvent& event : events) {
        if (event.name != EventKind::paused || event.event == nullptr || event.at < from || event.at >= to) continue;
        if (std::optional<Message> why = why_uncounted(event)) uncounted.push_back({view.used(event), std::move(*why)});
    }
    return uncounted;
}

std::vector<Interval> TimedLevel::pauses(const std::vector<SubjectEvent>& events, std::optional<Instant> end) const {
    std::vector<Interval> pauses;
    if (!measure_.pauses) return pauses;
    const Instant until = end.value_or(context_.as_of);
    const auto add = [&](Instant from, Instant to) {
        if (from < until) pauses.push_back({from, std::min(to, until)});
    };
    std::optional<Instant> since;
    for (const SubjectEvent& event : events) {
        const bool is_pause = event.name == EventKind::paused && event.event != nullptr;
        if (is_pause && !since && !why_uncounted(event)) since = event.at;
        if (event.name == EventKind::resumed && since) add(*std::exchange(since, std::nullopt), event.at);
    }
    if (since) add(*since, until);
    return pauses;
}

Clock TimedLevel::clock(const std::vector<Interval>& pauses) const {
    return context_.clock(measure_.clock, calendar_).without(pauses);
}

void TimedLevel::measure(Timing& timing, const std::vector<Interval>& pauses, Instant from, Instant to) const {
    const Clock without_pauses = clock(pauses);
    timing.measured_seconds = Ratio(without_pauses.between(from, to).seconds());
    timing.clock = without_pauses;
    timing.pauses = intersect(unite(pauses), {Interval{from, to}});
}

void TimedLevel::judge(Result& result, Timing& timing, std::optional<Instant> compared, const Clock& clock,
                       const DueOf& due_of) const {
    std::optional<Judged> judged;
    const std::optional<Due> guaranteed = guarantee_ ? due_of(*guarantee_, clock) : std::nullopt;
    if (guaranteed) judged = Judged{*guaranteed, *guarantee_, compared};
    opsctl::judge(result, timing, judged, clock, context_);
    if (!target_) return;
    hold_against_target(result, timing, due_of(*target_, clock), *target_, compared, clock, context_);
}

bool TimedLevel::leave_out_by_start(Result& result, Instant start) const {
    const std::optional<StartFilter>& wanted = measure_.where.start;
    if (!wanted) return false;
    const bool in_hours = Clock::service(calendar_).runs_at(start);
    if (in_hours == (*wanted == StartFilter::service_hours)) return false;
    put_out_of_scope(result, in_hours
                                 ? message("it began inside service hours", "サービス時間帯内に始まったため対象外")
                                 : message("it began outside service hours", "サービス時間帯外に始まったため対象外"));
    return true;
}

namespace {

void forget_measured(Timing& timing) {
    timing.measured_seconds.reset();
    timing.late.reset();
    timing.target_late.reset();
    timing.pauses.clear();
    timing.uncounted.clear();
}

}  // namespace

void TimedLevel::finish(Result& result, Timing&& timing, const Candidate& candidate) const {
    if (result.status != Status::out_of_scope && !candidate.match.fits) {
        put_out_of_scope(result, reason_of_lacking(candidate.match));
        result.remarks.push_back(remark_on_lacking(candidate.match, candidate.view, context_.level));
    }
    leave_out_false_alarm(result, candidate.view, context_);
    const bool is_out_of_scope = result.status == Status::out_of_scope;
    if (is_out_of_scope) forget_measured(timing);
    result.facts = std::move(timing);
    if (is_out_of_scope) return;
    apply_claim(result, candidate.view, context_);
    result.attribution_undecided = hangs_on_attribution(measure_.where, candidate.view, context_.records);
}

bool is_miss(const Result& result, const ServiceLevel& level) {
    if (result.status == Status::breached || result.status == Status::exempt) return true;
    return !level.guarantee && result.target_met == false;
}

void leave_out_false_alarm(Result& result, const SubjectView& view, const LevelContext& context) {
    const Event* alarm = view.incident == nullptr ? nullptr : false_alarm_of(*view.incident);
    if (alarm == nullptr || result.status == Status::out_of_scope) return;
    const auto is_client = [&](const PersonRef& ref) {
        const Person* who = context.records.person(ref, alarm->at);
        return who != nullptr && who->side() == Side::client;
    };
    if (is_miss(result, context.level) && !is_client(alarm->by) && !is_client(alarm->details->agreed_by)) return;
    put_out_of_scope(result, message("it was a false alarm", "誤報のため対象外"));
}

Month month_of_timed(const Timing& timing, const LevelContext& context) {
    const Zone& zone = context.zone();
    const auto by_end = [&] { return month_of(zone.date_of(*timing.end)); };
    Month month = month_of(zone.date_of(*timing.start));
    if (!timing.due) {
        if (timing.end) month = by_end();
    } else if (context.contract().reductions.month_or_default() == ReductionMonth::due) {
        month = month_of(zone.ending_date_of(*timing.due));
    } else if (context.contract().reductions.month_or_default() == ReductionMonth::end) {
        month = timing.end ? by_end() : month_of(zone.ending_date_of(*timing.due));
    }
    return context.clamp(month);
}

void put_out_of_scope(Result& result, Message reason) {
    result.status = Status::out_of_scope;
    result.reason = std::move(reason);
    result.known.reset();
    result.target_met.reset();
    result.left_seconds.reset();
    result.remarks.clear();
    result.open = false;
}

std::vector<Result> judged_as(Judge judge, std::vector<Result> each, const LevelContext& context, MonthRange range) {
    if (judge == Judge::mean) return means_of(std::move(each), context, range);
    each.erase(std::remove_if(each.begin(), each.end(), [&](const Result& r) { return !range.contains(r.month); }),
               each.end());
    return each;
}

namespace {

Figure::Value whole_seconds(const std::optional<Ratio>& seconds) {
    return seconds && seconds->ok() ? Figure::Value(seconds->floor()) : Figure::Value();
}

}  // namespace

Figures moment_figures(const Timing& timing) {
    return {{"start", figure_or_null(timing.start), "start"},
            {"due", figure_or_null(timing.due), "due"},
            {"target_due", figure_or_null(timing.target_due)},
            {"end", figure_or_null(timing.end), "end"}};
}

Figure late_figure(const Timing& timing) {
    return {"late_seconds", whole_seconds(timing.late ? std::optional(timing.late->seconds) : std::nullopt),
            "late_seconds"};
}

Figures timing_figures(const Result& result) {
    static const Timing none;
    const Timing& timing = result.timing() != nullptr ? *result.timing() : none;
    Figures all = moment_figures(timing);
    all.push_back({"measured_seconds", whole_seconds(timing.measured_seconds), "measured_seconds"});
    all.push_back(late_figure(timing));
    all.push_back({"ended_by", timing.ended_by_closed ? Figure::Value(timing.to->name) : Figure::Value()});
    if (!result.mean) return all;  // a mean need not be whole
    const auto exact = [](const std::optional<Ratio>& r) { return r ? Figure::Value(r->fraction()) : Figure::Value(); };
    all.push_back({"measured_exact", exact(timing.measured_seconds)});
    all.push_back({"late_exact", exact(timing.late ? std::optional(timing.late->seconds) : std::nullopt)});
    return all;
}

}  // namespace opsctl
