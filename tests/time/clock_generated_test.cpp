// Clocks and service time against the naive walk.
#include <random>

#include "naive.h"
#include "support.h"

using namespace opsctl;
using namespace opsctl::time_test;

namespace {

using std::chrono::seconds;

bool is_listed_holiday(Date d) {
    static const std::map<std::string, std::string> holidays = listed_holidays();
    return holidays.contains(to_string(d));
}

std::string text(std::optional<Instant> t) { return shown(t, Zone::utc()); }

void compare(const Clock& clock, const Steps& steps, Generator& generate) {
    const int last = static_cast<int>(steps.runs.size());
    for (int query = 0; query < 12; ++query) {
        const Instant from = steps.start + steps.step * generate.up_to(last);
        const Instant to = steps.start + steps.step * generate.up_to(last);
        CAPTURE(text(from), text(to));
        REQUIRE(clock.between(from, to).seconds() == steps.between(from, to));
        REQUIRE(shown(clock.running({from, to}), Zone::utc()) == shown(steps.running(from, to), Zone::utc()));
        if (from < steps.end()) REQUIRE(clock.runs_at(from) == steps.runs[steps.index(from)]);

        // Half of the limits run out exactly at an edge.
        std::int64_t limit = steps.step.count() * generate.up_to(generate.one_in(2) ? 30 : 3000);
        if (generate.one_in(2) && from < to) limit = steps.between(from, to);
        CAPTURE(limit);
        if (const auto due = steps.add(from, limit)) {
            REQUIRE(text(clock.add(from, ClockTime::of_seconds(limit))) == text(due));
        }
        if (const auto start = steps.subtract(from, limit)) {
            REQUIRE(text(clock.subtract(from, ClockTime::of_seconds(limit))) == text(start));
        }
    }
}

void check_site(const Site& site, Generator& generate, seconds step, std::chrono::hours reach) {
    CAPTURE(site.zone, site.around);
    const Zone z = zone(site.zone);
    const Instant around = at(site.around, z);
    const Instant start = around - reach;
    const Instant end = around + reach;
    const CalendarRules rules = generate.calendar(z, z.date_of(around));
    const Calendar calendar(rules);
    const auto pauses = generate.pauses(start, step, static_cast<int>((end - start) / step));

    Steps service = service_steps(rules, is_listed_holiday, start, end, step);
    REQUIRE(shown(calendar.service_time({start, end}), z) == shown(service.running(start, end), z));
    compare(Clock::service(calendar), service, generate);
    pause(service, pauses);
    compare(Clock::service(calendar).without(pauses), service, generate);

    Steps elapsed = elapsed_steps(start, end, step);
    pause(elapsed, pauses);
    compare(Clock::elapsed().without(pauses), elapsed, generate);
}

}  // namespace

TEST_CASE("clocks agree with a walk from minute to minute", "[counted]") {
    Generator generate{std::mt19937(20250612)};
    for (int round = 0; round < 12; ++round) {
        for (const Site& site : sites) check_site(site, generate, minute, std::chrono::hours(24 * 6));
    }
}

TEST_CASE("clocks agree with a walk from second to second", "[counted]") {
    Generator generate{std::mt19937(19700101)};
    for (const Site& site : sites) check_site(site, generate, seconds(1), std::chrono::hours(13));
}
