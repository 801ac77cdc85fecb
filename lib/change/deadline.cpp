#include "change/deadline.h"

#include "time/clock.h"
#include "time/day_count.h"

namespace opsctl {

std::optional<Instant> announcement_due(const Contract& contract, Instant stop, const Calendar& calendar) {
    if (!contract.changes.announce) return stop;
    if (const auto* duration = std::get_if<ClockTime>(&*contract.changes.announce)) {
        return Clock::elapsed().subtract(stop, *duration);
    }
    return due_before(stop, std::get<DayCount>(*contract.changes.announce), calendar);
}

std::optional<Instant> completion_due(const Contract& contract, Instant finished, const Calendar& calendar) {
    constexpr DayCount default_limit{3, DayCount::Unit::open_days};
    return due_within(finished, contract.changes.completion.value_or(default_limit), calendar);
}

std::optional<Instant> due_within(Instant start, const Limit& limit, const Calendar& calendar) {
    if (const auto* duration = std::get_if<ClockTime>(&limit)) return Clock::elapsed().add(start, *duration);
    return due_after(start, std::get<DayCount>(limit), calendar);
}

}  // namespace opsctl
