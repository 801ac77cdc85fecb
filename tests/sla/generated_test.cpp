// Random contracts, calendars and incidents: evaluate() against a second implementation that only counts.
#include <catch2/catch.hpp>
#include <random>

#include "naive.h"
#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

constexpr int cases = 700;  // some 2,000 months
constexpr int seconds_of_tick = 30;

// ---- random models -----------------------------------------------------------------------------------------

class Dice {
   public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    // Both included. Not std::uniform_int_distribution, whose numbers differ between libraries.
    int number(int from, int to) { return from + static_cast<int>(engine_() % static_cast<unsigned>(to - from + 1)); }
    bool one_in(int n) { return number(1, n) == 1; }
    template <class T>
    T any(std::initializer_list<T> of) {
        return *(of.begin() + number(0, static_cast<int>(of.size()) - 1));
    }

   private:
    std::mt19937 engine_;
};

constexpr int hour = 60 * naive::ticks_of_minute;

naive::Hours random_hours(Dice& dice) {
    switch (dice.number(1, 7)) {
        case 1:
            return {{510, 720}, {780, 1035}};  // a lunch break
        case 2:
            return {{1320, 1800}};  // over midnight
        case 3:
            return {{0, 1440}};
        case 4:
            return {{360, 540}, {1200, 1980}};  // ends at 09:00, in the next day's first window
        case 5:
            return {};
        default:
            return {{510, 1035}};
    }
}

naive::Calendar random_calendar(Dice& dice) {
    naive::Calendar calendar;
    for (naive::Hours& hours : calendar.weekly) hours = random_hours(dice);
    calendar.weekly[0] = {{510, 1035}};  // so that there is service time in every month
    for (int i = dice.number(0, 5); i > 0; --i) calendar.dated[dice.number(20, 110)] = random_hours(dice);
    return calendar;
}

std::vector<naive::BandOf> random_bands(Dice& dice, std::initializer_list<int> thresholds) {
    std::vector<naive::BandOf> bands;
    for (const int threshold : thresholds) {
        if (bands.empty() || dice.one_in(2)) bands.push_back({threshold, dice.number(1, 30)});
    }
    if (dice.one_in(2)) std::reverse(bands.begin(), bands.end());
    return bands;
}

naive::Response random_response(Dice& dice) {
    naive::Response r;
    r.service_hours = dice.one_in(2);
    r.pauses = dice.one_in(2);
    r.limit = dice.any({1, 60, 90, hour, 2 * hour + 1, 8 * hour, 24 * hour});
    r.costs.curve = dice.any(
        {naive::Curve::flat, naive::Curve::amount, naive::Curve::step, naive::Curve::step, naive::Curve::bands});
    r.costs.percent = dice.number(0, 9);
    r.costs.then = dice.number(0, 5);
    r.costs.every = dice.any({1, 30, hour});
    r.costs.reached = dice.one_in(2);
    r.costs.amount = dice.number(0, 90000);
    r.costs.bands = random_bands(dice, {0, 20, hour, 5 * hour});
    if (dice.one_in(2)) r.costs.cap = dice.number(1, 40);
    return r;
}

naive::Availability random_availability(Dice& dice) {
    naive::Availability a;
    a.service_hours = dice.one_in(2);
    a.all = dice.one_in(3);
    if (dice.one_in(2)) a.minimum = dice.any({1, 30, hour, 3 * hour});
    a.exclude_planned = dice.one_in(2);
    a.exclude_first = a.exclude_planned && a.minimum > 0 && dice.one_in(2);
    if (!a.exclude_planned && dice.one_in(2)) a.join = dice.any({1, 30, 6 * hour});
    a.percent = dice.one_in(2);
    a.guarantee = a.percent ? dice.any({999, 995, 950, 900}) : dice.any({1, hour, 4 * hour});
    naive::Costs& c = a.costs;
    c.curve = a.percent ? dice.any({naive::Curve::downtime, naive::Curve::shortfall, naive::Curve::bands})
                        : dice.any({naive::Curve::downtime, naive::Curve::flat, naive::Curve::bands});
    c.percent = dice.number(0, 20);
    c.bands = a.percent ? random_bands(dice, {a.guarantee, 940, 800}) : random_bands(dice, {hour, 3 * hour, 20 * hour});
    if (dice.one_in(3)) c.cap = dice.number(1, 40);
    return a;
}

// In May to July, with a part of a month at one or both ends.
naive::Contract random_contract(Dice& dice) {
    naive::Contract c;
    c.first_day = naive::day_of(5, dice.any({1, 2, dice.number(1, 20)}));
    c.last_day = naive::day_of(7, dice.any({31, 30, dice.number(10, 31)}));
    c.fee = dice.number(1000, dice.any({90000, 2000000}));
    if (dice.one_in(2)) {
        c.fee_changes = dice.number(c.first_day + 1, c.last_day);
        c.later_fee = dice.number(1000, 2000000);
    }
    c.proration = dice.any({naive::Proration::calendar_days, naive::Proration::thirty_days, naive::Proration::open_days,
                            naive::Proration::none});
    c.full_base = dice.one_in(2);
    c.reduction_down = dice.one_in(2);
    c.cap = dice.any({100, 30, 7, 300});
    c.response = random_response(dice);
    c.availability = random_availability(dice);
    return c;
}

// Around a day's edges and hours more often than elsewhere.
naive::Tick random_time(Dice& dice) {
    const int day = dice.number(5, 110);
    const int minute = dice.any({0, 510, 1035, 1320, dice.number(0, 1439), dice.number(0, 1439)});
    return day * naive::ticks_of_day + minute * naive::ticks_of_minute + (dice.one_in(4) ? 1 : 0);
}

naive::Outage random_outage(Dice& dice, naive::Tick around) {
    naive::Outage o;
    o.span.from = around + dice.any({0, 0, 1, 30, 700});
    if (!dice.one_in(12))
        o.span.to = o.span.from + dice.any({1, 29, 30, hour, hour + 1, 3 * hour, dice.number(1, 9000)});
    o.down = {dice.one_in(2), true};
    if (dice.one_in(2)) o.down = {true, dice.one_in(2)};
    return o;
}

naive::Incident random_incident(Dice& dice, const naive::Response& r) {
    naive::Incident i;
    i.called = random_time(dice);
    const int took = dice.any({0, r.limit, r.limit, r.limit + 1, r.limit + 30, dice.number(1, 5 * r.limit + 4000)});
    if (!dice.one_in(8)) i.arrived = i.called + took;
    naive::Tick t = i.called;
    for (int n = dice.number(0, 2); n > 0; --n) {
        t += dice.any({1, 20, r.limit, dice.number(1, 3000)});
        naive::Span pause{t, {}};
        if (n > 1 || !dice.one_in(3)) pause.to = t += dice.any({1, 25, dice.number(1, 4000)});
        i.pauses.push_back(pause);
    }
    for (int n = dice.number(0, 2); n > 0; --n) i.outages.push_back(random_outage(dice, i.called));
    i.excluded = dice.one_in(5);
    return i;
}

naive::Change random_change(Dice& dice, bool of_all) {
    naive::Change c;
    c.from = random_time(dice);
    c.to = c.from + dice.any({30, hour, 6 * hour, dice.number(1, 6000)});
    c.announced = c.from - dice.any({0, 1, 1000, -1});
    c.reached_client = !dice.one_in(8);
    c.planned = {true, of_all || dice.one_in(2)};
    if (!of_all && dice.one_in(3)) c.planned = {false, true};
    if (dice.one_in(2)) c.outages.push_back(random_outage(dice, c.from));
    return c;
}

naive::Model random_model(unsigned seed) {
    Dice dice(seed);
    naive::Model m;
    m.calendar = random_calendar(dice);
    m.contract = random_contract(dice);
    for (int n = dice.number(0, 6); n > 0; --n) m.incidents.push_back(random_incident(dice, m.contract.response));
    for (int n = dice.number(0, 3); n > 0; --n) {
        m.changes.push_back(random_change(dice, m.contract.availability.all));
        if (m.incidents.empty() || dice.one_in(2)) continue;
        // A stop that meets the plan.
        naive::Incident& met =
            m.incidents[static_cast<std::size_t>(dice.number(0, static_cast<int>(m.incidents.size()) - 1))];
        met.outages.push_back(random_outage(dice, m.changes.back().from - dice.any({0, 30, 100})));
    }
    const bool early = dice.one_in(3);
    m.as_of = early ? random_time(dice) : naive::day_of(9, 1) * naive::ticks_of_day;
    return m;
}

// ---- models as records -------------------------------------------------------------------------------------

std::string date_text(int day) {
    const naive::Day d = naive::date_of(day);
    return fmt::format("2025-{:02}-{:02}", d.month, d.day);
}
std::string time_text(naive::Tick t) {
    const int second = t % naive::ticks_of_day * seconds_of_tick;
    return fmt::format("{} {:02}:{:02}:{:02}", date_text(t / naive::ticks_of_day), second / 3600, second / 60 % 60,
                       second % 60);
}
std::string length_text(int ticks) { return fmt::format("{}s", ticks * seconds_of_tick); }
std::string per_mille(int n) { return fmt::format("{}.{}%", n / 10, n % 10); }

std::string hours_text(const naive::Hours& hours) {
    std::string text;
    for (const naive::Window& w : hours) {
        const int to = w.to > 1440 ? w.to - 1440 : w.to;
        text += fmt::format("{}{:02}:{:02}-{:02}:{:02}", text.empty() ? "" : ", ", w.from / 60, w.from % 60, to / 60,
                            to % 60);
    }
    return text;
}

std::string calendar_text(const naive::Calendar& calendar) {
    constexpr std::array<const char*, 7> names = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    std::string weekly, closed, open;
    for (std::size_t i = 0; i < 7; ++i) {
        if (calendar.weekly[i].empty()) continue;
        weekly += fmt::format("{}{}: \"{}\"", weekly.empty() ? "" : ", ", names[i], hours_text(calendar.weekly[i]));
    }
    for (const auto& [day, hours] : calendar.dated) {
        if (hours.empty()) {
            closed += fmt::format("  - {{date: {}}}\n", date_text(day));
        } else {
            open += fmt::format("  - {{date: {}, hours: \"{}\"}}\n", date_text(day), hours_text(hours));
        }
    }
    return fmt::format(
               "kind: calendar\nid: office\ntitle: Office\ntimezone: Asia/Tokyo\nholidays: none\nhours: {{{}}}\n",
               weekly) +
           (closed.empty() ? "" : "closed:\n" + closed) + (open.empty() ? "" : "open:\n" + open);
}

std::string costs_text(const naive::Costs& c, bool below) {
    std::string text;
    if (c.curve == naive::Curve::flat) text = fmt::format("flat: {}%", c.percent);
    if (c.curve == naive::Curve::amount) text = fmt::format("flat: {}", c.amount);
    if (c.curve == naive::Curve::downtime) text = "ratio: downtime";
    if (c.curve == naive::Curve::shortfall) text = "ratio: shortfall";
    if (c.curve == naive::Curve::step) {
        text = fmt::format("step: {{first: {}%, then: {}%, every: {}, when: {}}}", c.percent, c.then,
                           length_text(c.every), c.reached ? "reached" : "exceeded");
    }
    if (c.curve == naive::Curve::bands) {
        for (const naive::BandOf& b : c.bands) {
            text += fmt::format("{}{{{}: {}, take: {}%}}", text.empty() ? "bands: [" : ", ", below ? "below" : "over",
                                below ? per_mille(b.threshold) : length_text(b.threshold), b.percent);
        }
        text += "]";
    }
    if (c.cap) text += fmt::format(", cap: {}%", *c.cap);
    return "reduction: {" + text + "}";
}

std::string availability_text(const naive::Availability& a) {
    std::string measure = fmt::format("kind: availability, clock: {}, down: {}",
                                      a.service_hours ? "service-hours" : "elapsed", a.all ? "all" : "any");
    if (a.minimum > 0) measure += ", minimum: " + length_text(a.minimum);
    if (a.join > 0) measure += ", join: " + length_text(a.join);
    measure += fmt::format(", exclude: {{planned: {}, attribution: [client]}}", a.exclude_planned);
    if (a.minimum > 0 && a.exclude_planned)
        measure += fmt::format(", order: {}", a.exclude_first ? "exclude-first" : "minimum-first");
    const std::string guarantee = a.percent ? per_mille(a.guarantee) : length_text(a.guarantee);
    return level("stop", measure, "guarantee: " + guarantee + ", " + costs_text(a.costs, a.percent));
}

std::string response_text(const naive::Response& r) {
    return level("arrival",
                 fmt::format("kind: response, of: incident, from: called, to: arrived, clock: {}, pauses: {}",
                             r.service_hours ? "service-hours" : "elapsed", r.pauses),
                 "guarantee: " + length_text(r.limit) + ", " + costs_text(r.costs, false));
}

std::string contract_text(const naive::Contract& c) {
    constexpr std::array<const char*, 4> prorations = {"calendar-days", "thirty-days", "open-days", "none"};
    const std::string later =
        c.fee_changes ? fmt::format(", {{from: {}, monthly: {}}}", date_text(*c.fee_changes), c.later_fee) : "";
    const std::string extra = fmt::format(
        "term: {{from: {0}, until: {1}}}\nfees: [{{from: {0}, monthly: {2}}}{7}]\nproration: {3}\n"
        "reductions: {{cap: {4}%, base: {5}, rounding: {6}}}\nchanges: {{approvals: {{standard: []}}}}",
        date_text(c.first_day), date_text(c.last_day), c.fee, prorations[static_cast<std::size_t>(c.proration)], c.cap,
        c.full_base ? "full" : "prorated", c.reduction_down ? "reduction-down" : "payable-down", later);
    return contract(response_text(c.response) + availability_text(c.availability), extra);
}

std::string outages_text(const std::vector<naive::Outage>& outages) {
    std::string items;
    for (const naive::Outage& o : outages) {
        const char* const names = o.down[0] && o.down[1] ? "web, db" : o.down[0] ? "web" : "db";
        const std::string end = o.span.to ? fmt::format(", to: \"{}\"", time_text(*o.span.to)) : "";
        items += fmt::format("{}{{from: \"{}\"{}, services: [{}]}}", items.empty() ? "" : ", ", time_text(o.span.from),
                             end, names);
    }
    return "outages: [" + items + "]";
}

std::string incident_text(const naive::Incident& i, std::size_t number) {
    std::vector<std::pair<naive::Tick, std::string>> events = {{i.called, "called"}};
    for (const naive::Span& pause : i.pauses) {
        events.emplace_back(pause.from, "paused");
        if (pause.to) events.emplace_back(*pause.to, "resumed");
    }
    if (i.arrived) events.emplace_back(*i.arrived, "arrived");
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::string text;
    for (const auto& [when, what] : events) text += (text.empty() ? "" : "; ") + time_text(when) + " " + what;
    const std::string agreed = "attributions: [{at: 2025-04-20 00:00, by: v1, value: client, agreed_by: c1}]";
    return incident(fmt::format("INC-{}", number), text,
                    (i.excluded ? agreed : std::string(vendors)) + "\n" + outages_text(i.outages));
}

std::string change_text(const naive::Change& c, std::size_t number) {
    const char* const names = c.planned[0] && c.planned[1] ? "web, db" : c.planned[0] ? "web" : "db";
    return change(fmt::format("CHG-{}", number),
                  time_text(c.announced) + " announced recipient=" + (c.reached_client ? "c1" : "v1"),
                  fmt::format("plan: {{outage: {{from: \"{}\", to: \"{}\", services: [{}]}}}}\n{}", time_text(c.from),
                              time_text(c.to), names, outages_text(c.outages)),
                  "standard");
}

Lines records_of(const naive::Model& m) {
    Lines texts = {calendar_text(m.calendar), contract_text(m.contract)};
    for (std::size_t i = 0; i < m.incidents.size(); ++i) texts.push_back(incident_text(m.incidents[i], i));
    for (std::size_t i = 0; i < m.changes.size(); ++i) texts.push_back(change_text(m.changes[i], i));
    return texts;
}

// ---- both, shown alike -------------------------------------------------------------------------------------

std::string line(const std::string& key, const std::string& status, std::int64_t seconds, const std::string& share) {
    return fmt::format("{} {} {} {}", key, status, seconds, share);
}

Lines expected_of(const naive::MonthFound& found) {
    Lines lines;
    for (const auto& [number, r] : found.responses) {
        lines.push_back(line(fmt::format("INC-{}", number), r.status, std::int64_t{r.late} * seconds_of_tick,
                             naive::text(r.share)));
    }
    const naive::Found& a = found.availability;
    lines.push_back(line("stop", a.status, std::int64_t{a.late} * seconds_of_tick, naive::text(a.share)));
    lines.push_back(fmt::format("service {}", std::int64_t{a.of} * seconds_of_tick));
    lines.push_back(fmt::format("{} x {} -> {} - {} = {}, excess {}", naive::text(found.share), found.monthly,
                                found.base, found.reduction, found.payable, found.excess));
    return lines;
}

Lines evaluated_of(const MonthEvaluation& m) {
    Lines lines;
    for (const Result& r : m.levels.at(0).results) {
        const auto& late = r.timing()->late;
        const std::int64_t seconds = late ? late->seconds.floor() : 0;
        lines.push_back(line(r.subject, status(r), seconds, r.charge.share.fraction()));
    }
    const Result& stop = m.levels.at(1).results.at(0);
    lines.push_back(line("stop", status(stop), stop.downtime()->downtime_seconds, stop.charge.share.fraction()));
    lines.push_back(fmt::format("service {}", stop.downtime()->service_seconds));
    lines.push_back(fmt::format("{} x {} -> {} - {} = {}, excess {}", m.share.fraction(), m.fee.monthly.minor_units(),
                                m.fee.base.minor_units(), m.reduction.minor_units(), m.payable.minor_units(),
                                m.excess.minor_units()));
    return lines;
}

}  // namespace

TEST_CASE("generated: evaluate agrees with counting tick by tick", "[counted]") {
    for (unsigned seed = 1; seed <= cases; ++seed) {
        const naive::Model model = random_model(seed);
        const Lines texts = records_of(model);
        const World world(texts, time_text(model.as_of));
        const naive::Evaluation counted(model);
        for (const MonthEvaluation& m : world.all_months()) {
            const Lines expected = expected_of(counted.month(static_cast<int>(unsigned(m.month.month()))));
            const Lines actual = evaluated_of(m);
            if (actual == expected) continue;
            INFO("seed " << seed << ", " << to_string(m.month) << " as of " << time_text(model.as_of) << "\n"
                         << joined(texts));
            CHECK(actual == expected);
        }
    }
    SUCCEED();
}
