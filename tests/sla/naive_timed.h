// Measured time once more: a machine that reads one event after the other, and then counts ticks of ten minutes.
// Nothing here uses the code that it is compared with.
//
// Times are local and without daylight saving. Day 0 is Monday 2025-06-02; every time is a whole tick.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace naive_timed {

using Tick = int;
constexpr int ticks_of_hour = 6;
constexpr int ticks_of_day = 24 * ticks_of_hour;
constexpr int days_known = 60;
constexpr Tick end_of_time = days_known * ticks_of_day;

// ---- what is agreed ----------------------------------------------------------------------------------------

struct Hours {  // of a weekday, in ticks of the day
    int from = 9 * ticks_of_hour, to = 17 * ticks_of_hour;
};
struct Calendar {
    Hours before, after;
    int changes = 0;  // the day from which `after` holds
};
enum class Reopen { new_round, go_on, ignore };
enum class Regrade { restart, from_start, ignore };
enum class Pauses { none, all, agreed, because };
struct Level {
    bool service_hours = false, every = false, asks_work = false;
    Reopen reopen = Reopen::new_round;
    Regrade regrade = Regrade::restart;
    Pauses pauses = Pauses::none;
    std::optional<int> guarantee{}, target{};  // ticks
    std::string grades{};                      // those it is about; empty: any
};

// ---- what happens ------------------------------------------------------------------------------------------

enum class What { from, to, paused, resumed, reopened, closed, cancelled };
struct Event {
    Tick at = 0;
    What what = What::from;
    bool by_client = false, agreed = false, has_reason = false;
};
struct Graded {
    Tick at = 0;
    char grade = 'A';
};
struct Course {
    std::vector<Event> events{};
    std::vector<Graded> grades{};  // the first also counts before its time
    bool has_work = true;
};

struct Found {
    int number = 1;
    std::string status{};
    Tick start = 0;
    std::optional<Tick> end{};
    int measured = 0, late = 0;
    std::optional<bool> target_met{};
    bool by_closed = false;
};

// ---- one course under one level ----------------------------------------------------------------------------

class Machine {
   public:
    Machine(const Calendar& calendar, const Level& level, const Course& course, Tick as_of)
        : level_(level), course_(course), as_of_(as_of) {
        service_.assign(end_of_time, 0);
        for (int day = 0; day < days_known; ++day) {
            const Hours& hours = day < calendar.changes ? calendar.before : calendar.after;
            for (int t = hours.from; t < hours.to && day % 7 < 5; ++t) service_[at(day * ticks_of_day + t)] = 1;
        }
    }

    std::vector<Found> run() {
        for (std::size_t i = 0; i < course_.events.size(); ++i) {
            if (course_.events[i].at <= as_of_) read(i);
        }
        std::vector<Found> found;
        for (Watch& watch : watches_) {
            if (!watch.round_ended) watch.until = course_.events.size();
            if (std::optional<Found> one = judge(watch)) found.push_back(*one);
        }
        return found;
    }

   private:
    // From a `from` on.
    struct Watch {
        int number = 1;
        std::size_t begin = 0, from = 0, until = 0;  // events: where its pauses begin, its `from`, where its round ends
        Tick start = 0;
        bool is_early = false;  // somebody was there before
        std::optional<Tick> end{}, closed{}, round_ended{};
        std::size_t end_index = 0, closed_index = 0;
    };

    static std::size_t at(Tick t) { return static_cast<std::size_t>(t); }

    void read(std::size_t i) {
        const Event& e = course_.events[i];
        switch (e.what) {
            case What::from: return on_from(i);
            case What::to: return on_to(i);
            case What::reopened: return on_reopened(i);
            case What::closed:
                for (Watch& w : watches_) {
                    if (!w.end && !w.closed) w.closed = e.at, w.closed_index = i;
                }
                return;
            default: return;
        }
    }

    void on_from(std::size_t i) {
        if (is_open_ || (judged_in_round_ && !level_.every)) return;
        const Tick now = course_.events[i].at;
        Watch w;
        w.number = level_.every ? ++count_ : round_;
        w.begin = segment_;
        w.from = i;
        w.start = now;
        w.is_early = earliest_to_ && *earliest_to_ < now;
        judged_in_round_ = true;
        // Both at once, the end written first.
        if (latest_to_ && *latest_to_ == now) {
            w.end = now;
            w.end_index = i;
            segment_ = i + 1;
        } else {
            is_open_ = true;
        }
        earliest_to_.reset();
        latest_to_.reset();
        watches_.push_back(w);
    }

    void on_to(std::size_t i) {
        const Tick now = course_.events[i].at;
        if (is_open_) {
            Watch& w = watches_.back();
            w.end = now;
            w.end_index = i;
            is_open_ = false;
            segment_ = i + 1;
            latest_to_.reset();
            return;
        }
        if (!earliest_to_) earliest_to_ = now;
        latest_to_ = now;
    }

    void on_reopened(std::size_t i) {
        if (level_.reopen == Reopen::ignore) return;
        if (level_.reopen == Reopen::go_on) {
            if (watches_.empty()) return;
            Watch& w = watches_.back();  // it goes on as if it had not ended
            w.end.reset();
            w.closed.reset();
            w.is_early = false;
            is_open_ = true;
            return;
        }
        for (Watch& w : watches_) {
            if (w.round_ended) continue;
            w.round_ended = course_.events[i].at;
            w.until = i;
        }
        ++round_;
        is_open_ = judged_in_round_ = false;
        segment_ = i;
        earliest_to_.reset();
        latest_to_.reset();
    }

    char grade_at(Tick t) const {
        char grade = course_.grades.front().grade;
        for (const Graded& g : course_.grades) {
            if (g.at <= t && g.at <= as_of_) grade = g.grade;
        }
        return grade;
    }
    bool is_wanted(Tick t) const {
        return course_.grades.empty() || level_.grades.empty() || level_.grades.find(grade_at(t)) != std::string::npos;
    }

    bool does_pause(const Event& e) const {
        if (level_.pauses == Pauses::agreed) return e.by_client || e.agreed;
        if (level_.pauses == Pauses::because) return e.has_reason;
        return level_.pauses == Pauses::all;
    }

    // The ticks at which its clock stands, one event after the other.
    std::vector<char> stands(const Watch& w, Tick stop) const {
        std::vector<char> stands(end_of_time, 0);
        if (w.round_ended) stop = std::min(stop, *w.round_ended);
        bool is_paused = false;
        Tick t = 0;
        for (std::size_t i = w.begin; i < w.until; ++i) {
            const Event& e = course_.events[i];
            if (e.at > as_of_) break;
            for (; t < std::min(e.at, stop); ++t) stands[at(t)] = is_paused ? 1 : 0;
            if (e.what == What::paused && does_pause(e)) is_paused = true;
            if (e.what == What::resumed) is_paused = false;
        }
        for (; t < stop; ++t) stands[at(t)] = is_paused ? 1 : 0;
        return stands;
    }

    struct Part {  // a time of the levels that are wanted
        Tick since = 0;
        std::optional<Tick> cut{};
    };
    std::vector<Part> parts(Tick start, Tick stop, bool ended) const {
        if (level_.regrade == Regrade::ignore) return is_wanted(start) ? std::vector<Part>{{start, {}}} : std::vector<Part>();
        std::vector<Part> parts;
        bool inside = false;
        for (Tick t = start; t < stop || t == start || (!ended && t == stop); ++t) {
            if (is_wanted(t) && !inside) parts.push_back({t, {}});
            if (!is_wanted(t) && inside) parts.back().cut = t;
            inside = is_wanted(t);
        }
        return parts;
    }

    // Ticks that count from the time at which `limit` of them have passed to the end.
    int over(const std::vector<char>& counts, Tick start, Tick end, int limit) const {
        int passed = 0;
        for (Tick t = start; t < end; ++t) passed += counts[at(t)];
        return std::max(0, passed - limit);
    }

    bool is_cancelled(const Watch& w, std::optional<Tick> end) const {
        for (std::size_t i = w.from; i < w.until; ++i) {
            const Event& e = course_.events[i];
            if (e.at > as_of_ || (w.end && i >= w.end_index && w.end_index > w.from)) return false;
            if (!w.end && !w.is_early && w.closed && i >= w.closed_index) return false;
            if (end && e.at > *end) return false;
            if (w.end && w.end_index == w.from) return false;  // it had ended before it began
            if (e.what == What::cancelled && e.by_client) return true;
        }
        return false;
    }

    std::optional<Found> judge(const Watch& w) const {
        std::optional<Tick> end = w.end;
        const bool by_closed = !end && !w.is_early && w.closed;
        if (!end && w.is_early) end = w.start;
        if (by_closed) end = w.closed;
        const Tick stop = end.value_or(as_of_);
        std::optional<Found> chosen;
        for (const Part& part : parts(w.start, stop, end.has_value())) {
            Found found;
            found.number = w.number;
            found.start = level_.regrade == Regrade::from_start ? w.start : part.since;
            found.end = part.cut ? part.cut : end;
            found.by_closed = by_closed && !part.cut;
            const bool late = measure(found, w, part.cut.has_value());
            chosen = found;
            if (late) break;
        }
        if (!chosen) return std::nullopt;
        const bool lacks = level_.asks_work && !course_.has_work;
        if (lacks || is_cancelled(w, end)) chosen->status = "out-of-scope";
        return chosen;
    }

    // Whether it is late.
    bool measure(Found& found, const Watch& w, bool is_cut) const {
        const Tick stop = found.end.value_or(as_of_);
        std::vector<char> counts = stands(w, stop);
        for (Tick t = 0; t < end_of_time; ++t) {
            counts[at(t)] = counts[at(t)] == 0 && (!level_.service_hours || service_[at(t)] != 0) ? 1 : 0;
        }
        found.measured = over(counts, found.start, stop, 0);
        if (level_.guarantee) found.late = over(counts, found.start, stop, *level_.guarantee);
        const bool misses = level_.target && over(counts, found.start, stop, *level_.target) > 0;
        if (level_.target && (found.end || misses)) found.target_met = !misses;
        const bool late = level_.guarantee ? found.late > 0 : misses;
        found.status = late ? (level_.guarantee ? "breached" : "missed") : found.end ? "met" : "running";
        if (is_cut && !late) found.status = "out-of-scope";
        return late;
    }

    const Level& level_;
    const Course& course_;
    Tick as_of_;
    std::vector<char> service_;
    std::vector<Watch> watches_;
    bool is_open_ = false, judged_in_round_ = false;
    int round_ = 1, count_ = 0;
    std::size_t segment_ = 0;
    std::optional<Tick> earliest_to_, latest_to_;  // that ended nothing yet
};

// ---- windows that entries serve ----------------------------------------------------------------------------

struct Entry {
    Tick done = 0;
    std::optional<int> window{};  // the day that it names
};
// The entry that serves a day, of days `first` to `last`: asked for each entry which day it serves.
inline std::optional<Tick> served(const std::vector<Entry>& entries, int wanted, int first, int last, bool current) {
    std::optional<Tick> served;
    for (const Entry& e : entries) {
        int day = -1;
        for (int d = first; d <= last; ++d) {
            const Tick from = d * ticks_of_day, to = from + ticks_of_day;
            if (e.window ? *e.window == d : current ? from <= e.done && e.done < to : to <= e.done) day = d;
        }
        if (day == wanted && (!served || e.done < *served)) served = e.done;
    }
    return served;
}

}  // namespace naive_timed
