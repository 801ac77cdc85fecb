#include "time/clock.h"

#include <algorithm>
#include <iterator>

namespace opsctl {
namespace {

constexpr Instant too_early = date::sys_days(date::year(first_year) / 1 / 1);    // `subtract` ends there
constexpr Instant too_late = date::sys_days(date::year(last_year + 1) / 1 / 1);  // and `add` here
// More than all the years together; longer limits need no arithmetic.
constexpr ClockTime for_ever = ClockTime::of_seconds(std::int64_t{200} * 366 * 86400);

}  // namespace

Clock Clock::elapsed() { return {}; }

Clock Clock::service(const Calendar& calendar) {
    Clock clock;
    clock.calendar_ = &calendar;
    return clock;
}

Clock Clock::without(std::vector<Interval> pauses) const {
    Clock clock = *this;
    pauses.insert(pauses.end(), pauses_.begin(), pauses_.end());
    clock.pauses_ = unite(std::move(pauses));
    return clock;
}

ClockTime Clock::between_ignoring_pauses(Instant from, Instant to) const {
    if (calendar_ != nullptr) return calendar_->service_between(from, to);
    return to <= from ? ClockTime() : ClockTime::on_elapsed_clock(to - from);
}

std::optional<Instant> Clock::add_ignoring_pauses(Instant start, ClockTime limit) const {
    if (calendar_ != nullptr) return calendar_->after_service(start, limit);
    return start + std::chrono::seconds(limit.seconds());
}

std::optional<Instant> Clock::subtract_ignoring_pauses(Instant end, ClockTime limit) const {
    if (calendar_ != nullptr) return calendar_->before_service(end, limit);
    return end - std::chrono::seconds(limit.seconds());
}

ClockTime Clock::between(Instant from, Instant to) const {
    ClockTime time = between_ignoring_pauses(from, to);
    for (const Interval& pause : pauses_) {
        const Interval inside = intersect(pause, {from, to});
        time = time - between_ignoring_pauses(inside.from, inside.to);
    }
    return time;
}

std::optional<Instant> Clock::add(Instant start, ClockTime limit) const {
    if (limit <= ClockTime()) return start;
    if (limit > for_ever || start >= too_late) return std::nullopt;
    Instant at = start;
    for (const Interval& pause : pauses_) {
        if (pause.to <= at) continue;
        const ClockTime free = between_ignoring_pauses(at, pause.from);
        if (free >= limit) break;
        limit = limit - free;
        at = pause.to;
    }
    if (at >= too_late) return std::nullopt;
    const auto due = add_ignoring_pauses(at, limit);
    return due && *due < too_late ? due : std::nullopt;
}

std::optional<Instant> Clock::subtract(Instant end, ClockTime limit) const {
    if (limit <= ClockTime()) return end;
    if (limit > for_ever || end < too_early) return std::nullopt;
    Instant at = end;
    for (auto pause = pauses_.rbegin(); pause != pauses_.rend(); ++pause) {
        if (pause->from >= at) continue;
        const ClockTime free = between_ignoring_pauses(pause->to, at);
        if (free >= limit) break;
        limit = limit - free;
        at = pause->from;
    }
    if (at < too_early) return std::nullopt;
    const auto start = subtract_ignoring_pauses(at, limit);
    return start && *start >= too_early ? start : std::nullopt;
}

std::vector<Interval> Clock::running(Interval span) const {
    if (span.empty()) return {};
    std::vector<Interval> time{span};
    if (calendar_ != nullptr) time = calendar_->service_time(span);
    return opsctl::subtract(time, pauses_);
}

bool Clock::runs_at(Instant t) const {
    const auto holds = [t](const Interval& pause) { return pause.contains(t); };
    if (std::any_of(pauses_.begin(), pauses_.end(), holds)) return false;
    return calendar_ == nullptr || calendar_->is_service_time(t);
}

}  // namespace opsctl
