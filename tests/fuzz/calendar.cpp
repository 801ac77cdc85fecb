// Calendars and clocks that the input describes, against the naive walk of the tests.
#include <cstddef>
#include <cstdint>

#include "fuzz/require.h"
#include "time/clock.h"
#include "time/day_count.h"
#include "time/holidays.h"
#include "time/naive.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

// 32 bits at a time of the input; zeros once it is used up.
struct Bytes {
    const std::uint8_t* at;
    const std::uint8_t* end;
    std::uint32_t operator()() {
        std::uint32_t value = 0;
        for (int i = 0; i < 2; ++i) value = (value << 8) | (at < end ? *at++ : 0U);
        return value;
    }
};

void compare(const Clock& clock, const Steps& steps, Generator& generate) {
    const int last = static_cast<int>(steps.runs.size());
    for (int query = 0; query < 4; ++query) {
        const Instant from = steps.start + steps.step * generate.up_to(last);
        const Instant to = steps.start + steps.step * generate.up_to(last);
        require(clock.between(from, to).seconds() == steps.between(from, to));
        require(clock.running({from, to}) == steps.running(from, to));
        std::int64_t limit = steps.step.count() * generate.up_to(3000);
        if (generate.one_in(2) && from < to) limit = steps.between(from, to);
        if (const auto due = steps.add(from, limit)) require(clock.add(from, ClockTime::of_seconds(limit)) == due);
        if (const auto start = steps.subtract(from, limit)) {
            require(clock.subtract(from, ClockTime::of_seconds(limit)) == start);
        }
    }
}

// What must hold of every day count, whatever the calendar.
void count_days(const Calendar& calendar, Instant start, Generator& generate) {
    const DayCount count{generate.up_to(40), static_cast<DayCount::Unit>(generate.up_to(2))};
    const auto due = due_after(start, count, calendar);
    if (due) require(*due >= start && calendar.zone().midnight(calendar.zone().date_of(*due)) == *due);
    if (const auto before = due_before(start, count, calendar)) require(*before <= start);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Generator generate(Bytes{data, data + size});
    const Site& site = sites[static_cast<std::size_t>(generate.up_to(static_cast<int>(std::size(sites)) - 1))];
    const Zone zone = *Zone::find(site.zone);
    const Instant around = *parse_time(site.around, zone);
    const std::chrono::hours reach(48);
    const CalendarRules rules = generate.calendar(zone, zone.date_of(around));
    const Calendar calendar(rules);
    const auto is_holiday = [](Date d) { return japan_holiday(d).has_value(); };
    Steps steps = service_steps(rules, is_holiday, around - reach, around + reach, minute);
    compare(Clock::service(calendar), steps, generate);
    const auto pauses = generate.pauses(around - reach, minute, static_cast<int>(2 * reach / minute));
    pause(steps, pauses);
    compare(Clock::service(calendar).without(pauses), steps, generate);
    count_days(calendar, around + minute * generate.up_to(3000), generate);
    return 0;
}
