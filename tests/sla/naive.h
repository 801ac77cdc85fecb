// Service levels once more, as simple as can be: time is an array of ticks of 30 seconds, and everything is found
// by walking it and counting. Nothing here uses the code that it is compared with.
//
// Times are local and without daylight saving. Day 0 is Sunday 2025-04-20; every time is a whole tick.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace naive {

using Tick = int;
constexpr int ticks_of_minute = 2;
constexpr int ticks_of_day = 24 * 60 * ticks_of_minute;
constexpr int days_known = 200;
constexpr Tick end_of_time = days_known * ticks_of_day;
constexpr int services = 2;  // web and db

// ---- the calendar of 2025 ----------------------------------------------------------------------------------

struct Day {
    int month, day;
};
inline int length_of(int month) {
    constexpr std::array<int, 13> lengths = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[static_cast<std::size_t>(month)];
}
inline Day date_of(int day) {
    Day date{4, 20 + day};
    while (date.day > length_of(date.month)) date = {date.month + 1, date.day - length_of(date.month)};
    return date;
}
inline int day_of(int month, int day) {
    int number = day - 20;
    for (int m = 4; m < month; ++m) number += length_of(m);
    return number;
}
inline std::size_t weekday_of(int day) { return static_cast<std::size_t>((day + 6) % 7); }  // Monday is 0
inline int month_of(Tick t) { return date_of(t / ticks_of_day).month; }

struct Window {  // minutes of a day; past 1440 it runs into the next
    int from, to;
};
using Hours = std::vector<Window>;
struct Calendar {
    std::array<Hours, 7> weekly;
    std::map<int, Hours> dated;  // closed (no hours) or open otherwise

    const Hours& hours(int day) const {
        const auto at = dated.find(day);
        return at == dated.end() ? weekly[weekday_of(day)] : at->second;
    }
};

// ---- what happens ------------------------------------------------------------------------------------------

struct Span {
    Tick from = 0;
    std::optional<Tick> to{};
};
struct Outage {
    Span span;
    std::array<bool, services> down{};
};
struct Incident {
    Tick called = 0;
    std::optional<Tick> arrived{};
    std::vector<Span> pauses{};
    std::vector<Outage> outages{};
    bool excluded = false;  // agreed to be the client's
};
struct Change {
    Tick announced = 0;
    bool reached_client = true;  // to somebody who is not of the vendor
    Tick from = 0, to = 0;       // the stop that is planned
    std::array<bool, services> planned{};
    std::vector<Outage> outages{};
};

// ---- what is agreed ----------------------------------------------------------------------------------------

enum class Curve { flat, amount, step, bands, downtime, shortfall };
struct BandOf {
    int threshold;  // ticks, or per mille of availability
    int percent;
};
struct Costs {
    Curve curve = Curve::flat;
    int percent = 0;  // of flat, and the first of a step
    int then = 0;
    int every = 1;  // ticks
    bool reached = false;
    long long amount = 0;
    std::vector<BandOf> bands{};
    std::optional<int> cap{};  // percent
};
struct Response {
    bool service_hours = false;
    bool pauses = false;
    int limit = 1;  // ticks
    Costs costs;
};
struct Availability {
    bool service_hours = false;
    bool all = false;  // all services must be down
    int minimum = 0, join = 0;
    bool exclude_planned = false, exclude_first = false;
    bool percent = false;  // the guarantee is per mille of availability, else ticks of downtime
    int guarantee = 0;
    Costs costs;
};
enum class Proration { calendar_days, thirty_days, open_days, none };
struct Contract {
    int first_day = 0, last_day = 0;  // of the term, both included
    long long fee = 0;
    std::optional<int> fee_changes{};  // on this day
    long long later_fee = 0;
    Proration proration = Proration::calendar_days;
    bool full_base = false, reduction_down = false;
    int cap = 100;  // percent
    Response response;
    Availability availability;
};
struct Model {
    Calendar calendar;
    Contract contract;
    std::vector<Incident> incidents;
    std::vector<Change> changes;
    Tick as_of = 0;
};

// ---- fractions ---------------------------------------------------------------------------------------------

__extension__ using Long = __int128;
struct Fraction {
    Long top = 0, bottom = 1;
};
inline Fraction reduced(Fraction f) {
    Long a = f.top < 0 ? -f.top : f.top, b = f.bottom;
    while (b != 0) std::swap(a %= b, b);
    return a == 0 ? Fraction{0, 1} : Fraction{f.top / a, f.bottom / a};
}
inline Fraction plus(Fraction a, Fraction b) {
    return reduced({a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom});
}
inline Fraction percent(int p) { return reduced({p, 100}); }
inline bool more(Fraction a, Fraction b) { return a.top * b.bottom > b.top * a.bottom; }
inline std::string text(Fraction f) {
    f = reduced(f);
    std::string shown = std::to_string(static_cast<long long>(f.top));
    if (f.bottom != 1) shown += "/" + std::to_string(static_cast<long long>(f.bottom));
    return shown;
}

// ---- the month, counted ------------------------------------------------------------------------------------

struct Found {
    std::string status;
    int late = 0;  // ticks of lateness, or of downtime
    int of = 0;    // ticks of service time
    Fraction share{};
};
struct MonthFound {
    std::map<int, Found> responses;  // by incident
    Found availability;
    long long monthly = 0, base = 0, reduction = 0, payable = 0;
    long long excess = 0;  // what the base cannot bear
    Fraction share{};
};

class Evaluation {
   public:
    explicit Evaluation(const Model& model) : m_(model), service_(end_of_time, 0) {
        for (int day = 0; day < days_known; ++day) {
            for (const Window& w : m_.calendar.hours(day)) {
                for (int t = w.from * ticks_of_minute; t < w.to * ticks_of_minute; ++t) {
                    const Tick tick = day * ticks_of_day + t;
                    if (tick < end_of_time) service_[at(tick)] = 1;
                }
            }
        }
        find_counted();
    }

    MonthFound month(int month) const {
        MonthFound found;
        fee_of(month, found);
        const Fraction of_base = {m_.contract.full_base ? found.monthly : found.base, 1};
        Fraction responses;
        for (std::size_t i = 0; i < m_.incidents.size(); ++i) {
            std::optional<Found> one = response(m_.incidents[i], month, of_base);
            if (!one) continue;
            responses = plus(responses, one->share);
            found.responses[static_cast<int>(i)] = *one;
        }
        found.availability = availability(month, of_base);
        const Fraction sum = plus(capped(responses, m_.contract.response.costs.cap),
                                  capped(found.availability.share, m_.contract.availability.costs.cap));
        found.share = capped(sum, m_.contract.cap);
        settle(of_base, found);
        return found;
    }

   private:
    static std::size_t at(Tick t) { return static_cast<std::size_t>(t); }
    bool runs(bool on_service_hours, Tick t) const { return !on_service_hours || service_[at(t)] != 0; }
    bool in_term(Tick t) const {
        const int day = t / ticks_of_day;
        return m_.contract.first_day <= day && day <= m_.contract.last_day;
    }
    Tick end_of(const Span& span) const { return span.to && *span.to <= m_.as_of ? *span.to : m_.as_of; }

    static Fraction capped(Fraction f, std::optional<int> cap) {
        return cap && more(f, percent(*cap)) ? percent(*cap) : f;
    }

    // The fee of the days in the term, and what the whole month would cost, counted day by day. Days before the term
    // cost what its first day does, days after it what its last does.
    void fee_of(int month, MonthFound& found) const {
        const Contract& c = m_.contract;
        const int first = day_of(month, 1), last = day_of(month, length_of(month));
        const int from = std::max(first, c.first_day), until = std::min(last, c.last_day);
        const auto fee_on = [&](int day) {
            const int counted = c.proration == Proration::none ? from : std::clamp(day, from, until);
            return c.fee_changes && counted >= *c.fee_changes ? c.later_fee : c.fee;
        };
        if (c.proration == Proration::none) {
            found.base = found.monthly = fee_on(from);
            return;
        }
        long long in_term_sum = 0, sum = 0, units = 0;
        for (int day = first; day <= last; ++day) {
            if (c.proration == Proration::open_days && m_.calendar.hours(day).empty()) continue;
            ++units;
            sum += fee_on(day);
            if (from <= day && day <= until) in_term_sum += fee_on(day);
        }
        if (c.proration == Proration::thirty_days) {  // the last fee has those that the earlier one leaves
            units = 30;
            const bool is_split = c.fee_changes && from < *c.fee_changes && *c.fee_changes <= until;
            const int earlier = is_split ? *c.fee_changes - first : 0;
            sum = fee_on(first) * earlier + fee_on(last) * (30 - earlier);
            if (from == first && until == last) in_term_sum = sum;
        }
        found.monthly = sum / units;
        found.base = in_term_sum / units;
    }

    void settle(Fraction of_base, MonthFound& found) const {
        const Long exact_top = of_base.top * found.share.top;  // over the share's bottom
        const Long bottom = found.share.bottom;
        if (m_.contract.reduction_down) {
            found.payable = found.base - static_cast<long long>(exact_top / bottom);
        } else {
            const Long rest = found.base * bottom - exact_top;
            const bool is_fraction_below = rest < 0 && rest % bottom != 0;
            found.payable = static_cast<long long>(rest / bottom) - (is_fraction_below ? 1 : 0);
        }
        found.excess = std::max(-found.payable, 0LL);
        found.payable = std::max(found.payable, 0LL);
        found.reduction = found.base - found.payable;
    }

    std::optional<Found> response(const Incident& incident, int month, Fraction of_base) const {
        const Response& r = m_.contract.response;
        if (incident.called > m_.as_of || !in_term(incident.called)) return std::nullopt;
        const bool ended = incident.arrived && *incident.arrived <= m_.as_of;
        std::vector<char> stands(end_of_time, 0);
        for (const Span& pause : incident.pauses) {
            if (!r.pauses || pause.from > m_.as_of) continue;
            for (Tick t = pause.from; t < end_of(pause) && !(ended && t >= *incident.arrived); ++t) stands[at(t)] = 1;
        }
        const auto counts = [&](Tick t) { return runs(r.service_hours, t) && stands[at(t)] == 0; };
        Tick due = incident.called;
        for (int left = r.limit; left > 0; ++due) {
            if (counts(due)) --left;
        }
        const int first = month_of(m_.contract.first_day * ticks_of_day);
        const int last = month_of(m_.contract.last_day * ticks_of_day);
        if (std::clamp(month_of(due - 1), first, last) != month) return std::nullopt;
        Found found;
        for (Tick t = due; t < (ended ? *incident.arrived : m_.as_of); ++t) {
            if (counts(t)) ++found.late;
        }
        found.status = found.late > 0 ? "breached" : ended ? "met" : "running";
        if (found.late > 0) found.share = cost_of_lateness(r.costs, found.late, of_base);
        return found;
    }

    static Fraction cost_of_lateness(const Costs& c, int late, Fraction of_base) {
        if (c.curve == Curve::flat) return percent(c.percent);
        if (c.curve == Curve::amount) return reduced({c.amount, of_base.top});
        if (c.curve == Curve::bands) return over(c, late);
        int further = 0;
        while (c.reached ? late >= c.every * (further + 1) : late > c.every * (further + 1)) ++further;
        return percent(c.percent + c.then * further);
    }
    static Fraction over(const Costs& c, int value) {
        int furthest = -1, take = 0;
        for (const BandOf& band : c.bands) {
            if (value > band.threshold && band.threshold > furthest) furthest = band.threshold, take = band.percent;
        }
        return percent(take);
    }

    // Marks each tick that counts as downtime (whatever the clock), by the five steps.
    void find_counted() {
        const Availability& a = m_.contract.availability;
        std::array<std::vector<char>, services> down, planned;
        for (auto& one : down) one.assign(end_of_time, 0);
        for (auto& one : planned) one.assign(end_of_time, 0);
        for (const Incident& i : m_.incidents) {
            if (!i.excluded) mark(i.outages, down);
        }
        for (const Change& c : m_.changes) {
            mark(c.outages, down);
            if (!a.exclude_planned || !c.reached_client || c.announced > c.from || c.announced > m_.as_of) continue;
            for (std::size_t s = 0; s < services; ++s) {
                for (Tick t = c.from; t < c.to && c.planned[s]; ++t) planned[s][at(t)] = 1;
            }
        }
        std::vector<char> stopped(end_of_time, 0), unplanned(end_of_time, 0);
        for (Tick t = 0; t < end_of_time; ++t) {
            const bool web = down[0][at(t)] != 0, db = down[1][at(t)] != 0;
            const bool web_counts = web && planned[0][at(t)] == 0, db_counts = db && planned[1][at(t)] == 0;
            stopped[at(t)] = a.all ? web && db : web || db;
            unplanned[at(t)] = a.all ? web_counts && db_counts : web_counts || db_counts;
        }
        close_gaps(stopped, a.join);
        if (a.join > 0) unplanned = stopped;  // the models do not join where stops are planned
        counted_ = a.exclude_first ? unplanned : stopped;
        drop_short(counted_, a);
        for (Tick t = 0; t < end_of_time; ++t) counted_[at(t)] = counted_[at(t)] != 0 && unplanned[at(t)] != 0;
    }

    void mark(const std::vector<Outage>& outages, std::array<std::vector<char>, services>& down) const {
        for (const Outage& o : outages) {
            for (std::size_t s = 0; s < services; ++s) {
                for (Tick t = o.span.from; t < end_of(o.span) && o.down[s]; ++t) down[s][at(t)] = 1;
            }
        }
    }

    // Gaps of less than `join` ticks between stops count as stopped.
    static void close_gaps(std::vector<char>& stopped, int join) {
        Tick last = -1;  // the last stopped tick
        for (Tick t = 0; t < end_of_time; ++t) {
            if (stopped[at(t)] == 0) continue;
            if (last >= 0 && t - last - 1 < join) {
                for (Tick gap = last + 1; gap < t; ++gap) stopped[at(gap)] = 1;
            }
            last = t;
        }
    }

    // Runs of ticks with less than `minimum` on the clock do not count.
    void drop_short(std::vector<char>& stopped, const Availability& a) const {
        for (Tick from = 0; from < end_of_time; ++from) {
            if (stopped[at(from)] == 0) continue;
            Tick to = from;
            int on_clock = 0;
            for (; to < end_of_time && stopped[at(to)] != 0; ++to) on_clock += runs(a.service_hours, to) ? 1 : 0;
            if (on_clock < a.minimum) std::fill(stopped.begin() + from, stopped.begin() + to, char(0));
            from = to;
        }
    }

    Found availability(int month, Fraction of_base) const {
        const Availability& a = m_.contract.availability;
        const Tick from = day_of(month, 1) * ticks_of_day, to = from + length_of(month) * ticks_of_day;
        Found found;
        for (Tick t = from; t < to; ++t) {
            if (!in_term(t) || !runs(a.service_hours, t)) continue;
            ++found.of;
            if (counted_[at(t)] != 0) ++found.late;
        }
        if (found.of == 0) {
            found.status = "no-data";
            return found;
        }
        const bool missed = a.percent ? static_cast<long long>(found.of - found.late) * 1000 <
                                            static_cast<long long>(a.guarantee) * found.of
                                      : found.late > a.guarantee;
        found.status = missed ? "breached" : m_.as_of < to ? "running" : "met";
        if (missed) found.share = cost_of_downtime(a, found, of_base);
        return found;
    }

    static Fraction cost_of_downtime(const Availability& a, const Found& found, Fraction of_base) {
        const Costs& c = a.costs;
        if (c.curve == Curve::flat) return percent(c.percent);
        if (c.curve == Curve::amount) return reduced({c.amount, of_base.top});
        if (c.curve == Curve::downtime) return reduced({found.late, found.of});
        const Fraction is = {found.of - found.late, found.of};
        if (c.curve == Curve::shortfall) return plus({a.guarantee, 1000}, {-is.top, is.bottom});
        if (!a.percent) return over(c, found.late);
        int furthest = 1001, take = 0;
        for (const BandOf& band : c.bands) {
            if (more({band.threshold, 1000}, is) && band.threshold < furthest) {
                furthest = band.threshold, take = band.percent;
            }
        }
        return percent(take);
    }

    const Model& m_;
    std::vector<char> service_, counted_;
};

}  // namespace naive
