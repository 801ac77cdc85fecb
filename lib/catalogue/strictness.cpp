// How two limits compare: only what always holds counts, for a promise that sometimes falls short of a grade does not
// have it.
#include <algorithm>
#include <limits>

#include "catalogue/promise.h"
#include "store/promised_hours.h"

namespace opsctl {
namespace {

constexpr std::int64_t day_seconds = 24 * 60 * 60;

// The least and the most elapsed time that a limit may come to; an open day may be any number of days off.
struct Extent {
    std::int64_t least, most;
};

Extent extent_of(const Limit& limit) {
    if (const auto* time = std::get_if<ClockTime>(&limit)) return {time->seconds(), time->seconds()};
    const DayCount days = std::get<DayCount>(limit);
    constexpr std::int64_t forever = std::numeric_limits<std::int64_t>::max();
    constexpr int shortest_month = 28, longest_month = 31;
    switch (days.unit) {
        case DayCount::Unit::civil_days: return {days.count * day_seconds, (days.count + 1) * day_seconds};
        case DayCount::Unit::open_days: return {days.count * day_seconds, forever};
        case DayCount::Unit::months: break;
    }
    return {days.count * shortest_month * day_seconds, (days.count * longest_month + 1) * day_seconds};
}

template <class T>
Strictness by_size(const T& promised, const T& asked) {
    return promised == asked ? Strictness::same : promised < asked ? Strictness::stricter : Strictness::weaker;
}
template <class T>
Strictness by_size_upwards(const T& promised, const T& asked) {
    return by_size(asked, promised);
}

Strictness shorter(const Limit& promised, const Limit& asked) {
    if (promised.index() == asked.index()) {
        if (const auto* time = std::get_if<ClockTime>(&promised)) {
            return by_size(time->seconds(), std::get<ClockTime>(asked).seconds());
        }
        const DayCount a = std::get<DayCount>(promised), b = std::get<DayCount>(asked);
        if (a.unit == b.unit) return by_size(a.count, b.count);
        using Unit = DayCount::Unit;
        if (a.unit == Unit::civil_days && b.unit == Unit::open_days && a.count <= b.count) return Strictness::stricter;
        if (a.unit == Unit::open_days && b.unit == Unit::civil_days && a.count >= b.count) return Strictness::weaker;
    }
    const Extent a = extent_of(promised), b = extent_of(asked);
    if (a.most <= b.least) return Strictness::stricter;
    return b.most <= a.least ? Strictness::weaker : Strictness::unclear;
}

std::optional<Limit> limit_in(const Bound& bound) {
    if (const auto time = bound.duration()) return Limit(*time);
    if (const auto days = bound.day_count()) return Limit(*days);
    return std::nullopt;
}

Strictness shorter(const Bound& promised, const Bound& asked) {
    const std::optional<Limit> a = limit_in(promised), b = limit_in(asked);
    return a && b ? shorter(*a, *b) : Strictness::unclear;
}

// A share, or a number in a unit; times of different units are compared as times.
std::optional<Ratio> number_of(const Bound& bound, const Bound& other) {
    if (const auto rate = bound.rate()) return other.rate() ? std::optional(rate->value) : std::nullopt;
    const std::optional<Quantity> one = bound.quantity(), two = other.quantity();
    if (!one || !two) return std::nullopt;
    if (one->unit == two->unit) return one->number;
    return seconds_of(*two) ? seconds_of(*one) : std::nullopt;
}

// By the sign: of two upper bounds the smaller, of two lower bounds the larger is stricter; without a sign at least.
Strictness further(const Bound& promised, const Bound& asked) {
    const std::optional<Ratio> a = number_of(promised, asked), b = number_of(asked, promised);
    if (!a || !b || promised.is_upper() != asked.is_upper()) return Strictness::unclear;
    if (*a != *b) return (*a < *b) == promised.is_upper() ? Strictness::stricter : Strictness::weaker;
    const auto leaves_out_limit = [](const Bound& x) { return x.op == Bound::Op::less || x.op == Bound::Op::more; };
    if (leaves_out_limit(promised) == leaves_out_limit(asked)) return Strictness::same;
    return leaves_out_limit(promised) ? Strictness::stricter : Strictness::weaker;
}

// The longest and the shortest window, in days.
struct Days {
    int least, most;
};
Days days_of(const Every& every, const DateRange& term) {
    using Unit = Every::Unit;
    switch (every.unit) {
        case Unit::day: return {1, 1};
        case Unit::open_day: return {1, 14};
        case Unit::weekdays: return {1, 7};
        case Unit::week: return {7, 7};
        case Unit::month: return {28, 31};
        case Unit::quarter: return {90, 92};
        case Unit::half_year: return {181, 184};
        case Unit::fiscal_year: return {365, 366};
        case Unit::contract_years: return {365 * every.years, 366 * every.years};
        case Unit::term: break;
    }
    const int days = days_between(term.from, term.until) + 1;
    return {days, days};
}

class Comparing {
   public:
    Comparing(const ServiceLevel& promised, const ServiceLevel& asked, const Calendar& of_contract,
              const ClockCalendars& clocks, const DateRange& term)
        : promised_(promised), asked_(asked), of_contract_(of_contract), clocks_(clocks), term_(term) {}

    Strictness operator()(const ResponseMeasure& m) const { return timed(m, std::get<ResponseMeasure>(asked_.measure)); }
    Strictness operator()(const LeadTimeMeasure& m) const {
        const Strictness by_clock = timed(m, std::get<LeadTimeMeasure>(asked_.measure));
        if (by_clock == Strictness::stricter) return Strictness::weaker;
        return by_clock == Strictness::weaker ? Strictness::stricter : by_clock;
    }
    Strictness operator()(const AvailabilityMeasure&) const {
        return bounds([](const Bound& a, const Bound& b) {
            const auto down = a.duration(), other = b.duration();
            return down && other ? by_size(down->seconds(), other->seconds()) : further(a, b);
        });
    }
    Strictness operator()(const OccurrenceMeasure&) const { return Strictness::same; }
    Strictness operator()(const FrequencyMeasure& m) const {
        const auto& asked = std::get<FrequencyMeasure>(asked_.measure);
        if (m.at_most != asked.at_most || m.sum != asked.sum || m.each != asked.each) return Strictness::unclear;
        if (m.amount() || m.every == asked.every || m.at_most) {
            if (!(m.every == asked.every) && !m.each) return Strictness::unclear;
            return bounds([&](const Bound& a, const Bound& b) { return by_amount(m, a, b); });
        }
        return bounds([&](const Bound& a, const Bound& b) {
            const Days own = days_of(m.every, term_), other = days_of(asked.every, term_);
            if (own.most > other.least) return Strictness::weaker;
            const int in_other = other.least / own.most * a.count().value_or(0);
            return in_other >= b.count().value_or(0) ? Strictness::stricter : Strictness::weaker;
        });
    }
    Strictness operator()(const DeadlineMeasure& m) const {
        const auto& asked = std::get<DeadlineMeasure>(asked_.measure);
        if (m.due.index() != asked.due.index()) return Strictness::unclear;
        if (const auto* nth = std::get_if<NthOpenDay>(&m.due)) return by_size(nth->n, std::get<NthOpenDay>(asked.due).n);
        const auto limit = [](const DueRule& rule) {
            const auto* time = std::get_if<ClockTime>(&rule);
            return time != nullptr ? Limit(*time) : Limit(std::get<DayCount>(rule));
        };
        return shorter(limit(m.due), limit(asked.due));
    }
    Strictness operator()(const RatioMeasure&) const { return bounds(further); }
    Strictness operator()(const ValueMeasure&) const { return bounds(further); }
    Strictness operator()(const StatementMeasure&) const { return Strictness::unclear; }
    Strictness operator()(const AttributeMeasure&) const {
        return bounds([](const Bound& a, const Bound& b) { return by_size_upwards(a.count(), b.count()); });
    }
    Strictness operator()(const IntervalMeasure&) const {
        return bounds([](const Bound& a, const Bound& b) { return shorter(a, b); });
    }
    Strictness operator()(const HoursMeasure& m) const {
        const Calendar own = promised_hours(m, of_contract_);
        const Calendar other = promised_hours(std::get<HoursMeasure>(asked_.measure), of_contract_);
        const Interval span = first_year(own.zone());
        if (!uncovered(other, own, span).empty()) return Strictness::weaker;
        return uncovered(own, other, span).empty() ? Strictness::same : Strictness::stricter;
    }

   private:
    template <class F>
    Strictness bounds(F f) const {
        const std::optional<Bound>& own = promised_.guarantee ? promised_.guarantee : promised_.target;
        return own && asked_.guarantee ? f(*own, *asked_.guarantee) : Strictness::unclear;
    }

    // On a clock that stands still more often the same limit takes longer.
    Strictness timed(const TimedMeasure& own, const TimedMeasure& asked) const {
        const Strictness by_limit = bounds([](const Bound& a, const Bound& b) { return shorter(a, b); });
        const std::optional<Bound>& limit = promised_.guarantee ? promised_.guarantee : promised_.target;
        if (!limit || !limit->duration()) return by_limit;  // day counts run on no clock
        const Strictness by_clock = faster(own.clock, asked.clock);
        if (by_clock == Strictness::same || by_clock == by_limit) return by_limit;
        return by_limit == Strictness::same ? by_clock : Strictness::unclear;
    }

    Strictness faster(ClockKind own, ClockKind asked) const {
        if (own == ClockKind::elapsed) return asked == ClockKind::elapsed ? Strictness::same : Strictness::stricter;
        if (asked == ClockKind::elapsed) return Strictness::weaker;
        const Interval span = first_year(clocks_.promised.zone());
        const bool stands_still = !uncovered(clocks_.asked, clocks_.promised, span).empty();
        const bool runs_on = !uncovered(clocks_.promised, clocks_.asked, span).empty();
        if (stands_still) return runs_on ? Strictness::unclear : Strictness::weaker;
        return runs_on ? Strictness::stricter : Strictness::same;
    }

    // A calendar's weeks and holidays come again.
    Interval first_year(const Zone& zone) const {
        const Date last = std::min(term_.until, plus_days(term_.from, 365));
        return {zone.midnight(term_.from), zone.midnight(plus_days(last, 1))};
    }

    static Strictness by_amount(const FrequencyMeasure& m, const Bound& a, const Bound& b) {
        const auto ordered = [&](const auto& one, const auto& two) {
            return m.at_most ? by_size(one, two) : by_size_upwards(one, two);
        };
        if (m.amount() == EntryAmount::effort) {
            const auto one = a.duration(), two = b.duration();
            return one && two ? ordered(one->seconds(), two->seconds()) : Strictness::unclear;
        }
        const std::optional<Ratio> one = number_of(a, b), two = number_of(b, a);
        return one && two ? ordered(*one, *two) : Strictness::unclear;
    }

    const ServiceLevel& promised_;
    const ServiceLevel& asked_;
    const Calendar& of_contract_;
    const ClockCalendars& clocks_;
    const DateRange& term_;
};

}  // namespace

Strictness compared(const ServiceLevel& promised, const ServiceLevel& asked, const Calendar& of_contract,
                    const ClockCalendars& clocks, const DateRange& term) {
    if (promised.measure.index() != asked.measure.index()) return Strictness::unclear;
    return std::visit(Comparing(promised, asked, of_contract, clocks, term), promised.measure);
}

}  // namespace opsctl
