// Random courses of incidents and entries: evaluate() against a second implementation that only counts.
#include <catch2/catch.hpp>
#include <random>

#include "naive_timed.h"
#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

using naive_timed::Tick;

constexpr int worlds = 50;
constexpr int courses_of_world = 40;
constexpr int levels_of_world = 3;
constexpr int seconds_of_tick = 600;

class Random {
   public:
    explicit Random(unsigned seed) : engine_(seed) {}
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

// ---- random courses ----------------------------------------------------------------------------------------

naive_timed::Calendar random_hours(Random& random) {
    naive_timed::Calendar c;
    c.after = {random.any({7, 8, 9}) * naive_timed::ticks_of_hour, random.any({15, 17, 20}) * naive_timed::ticks_of_hour};
    c.changes = random.number(2, 12);
    return c;
}

naive_timed::Level random_level(Random& random) {
    using naive_timed::Pauses;
    naive_timed::Level l;
    l.service_hours = random.one_in(2);
    l.every = random.one_in(2);
    l.asks_work = random.one_in(5);
    l.reopen = l.every ? random.any({naive_timed::Reopen::new_round, naive_timed::Reopen::ignore})
                       : random.any({naive_timed::Reopen::new_round, naive_timed::Reopen::go_on, naive_timed::Reopen::ignore});
    l.regrade = random.any({naive_timed::Regrade::restart, naive_timed::Regrade::restart, naive_timed::Regrade::from_start, naive_timed::Regrade::ignore});
    l.pauses = random.any({Pauses::none, Pauses::all, Pauses::agreed, Pauses::because});
    if (!random.one_in(4)) l.guarantee = random.any({1, 6, 12, 48});
    if (!l.guarantee || random.one_in(2)) l.target = random.any({1, 3, 6, 30});
    l.grades = random.any({"", "A", "B", "AB", "AC"});
    return l;
}

naive_timed::Course random_course(Random& random) {
    using naive_timed::What;
    naive_timed::Course c;
    Tick t = random.number(6, 10 * naive_timed::ticks_of_day);
    for (int n = random.number(1, 9); n > 0; --n) {
        naive_timed::Event e;
        e.at = t;
        e.what = random.any({What::from, What::from, What::from, What::to, What::to, What::to, What::paused,
                             What::paused, What::resumed, What::reopened, What::closed, What::cancelled});
        if (c.events.empty() && !random.one_in(4)) e.what = What::from;
        e.by_client = random.one_in(2);
        e.agreed = random.one_in(2);
        e.has_reason = random.one_in(2);
        c.events.push_back(e);
        t += random.any({0, 1, 1, 6, 7, random.number(1, 60), random.number(1, 400)});
    }
    Tick graded = c.events.front().at + random.any({0, -5, 5});
    for (int n = random.any({0, 1, 1, 2, 3}); n > 0; --n) {
        c.grades.push_back({graded, random.any({'A', 'B', 'C'})});
        graded += random.any({1, 6, random.number(1, 30), random.number(1, 300)});
    }
    c.has_work = !random.one_in(4);
    return c;
}

// ---- courses as records ------------------------------------------------------------------------------------

std::string date_of_day(int day) {
    return day < 29 ? fmt::format("2025-06-{:02}", day + 2) : fmt::format("2025-07-{:02}", day - 28);
}
std::string time_of(Tick t) {
    const int minute = t % naive_timed::ticks_of_day * 10;
    return fmt::format("{} {:02}:{:02}", date_of_day(t / naive_timed::ticks_of_day), minute / 60, minute % 60);
}
std::string length_of(int ticks) { return fmt::format("{}min", ticks * 10); }
std::string hours_of(const naive_timed::Hours& h) {
    return fmt::format("mon-fri: \"{:02}:00-{:02}:00\"", h.from / naive_timed::ticks_of_hour,
                       h.to / naive_timed::ticks_of_hour);
}

std::string hours_record(const naive_timed::Calendar& c) {
    return fmt::format(
        "kind: calendar\nid: office\ntitle: Office\ntimezone: Asia/Tokyo\nholidays: none\n"
        "hours: [{{{}}}, {{from: {}, {}}}]\n",
        hours_of(c.before), date_of_day(c.changes), hours_of(c.after));
}

std::string level_text(const naive_timed::Level& l, int number) {
    const auto name = [](auto value, std::initializer_list<const char*> names) {
        return *(names.begin() + static_cast<int>(value));
    };
    std::string measure = fmt::format(
        "kind: response, of: incident, from: called, to: arrived, clock: {}, intervals: {}, reopen: {}, regrade: {}, "
        "pauses: {}, cancelled_by: dispatch-cancelled",
        l.service_hours ? "service-hours" : "elapsed", l.every ? "every" : "first",
        name(l.reopen, {"new-round", "continue", "ignore"}), name(l.regrade, {"restart", "from-start", "ignore"}),
        name(l.pauses, {"false", "true", "{agreed: true}", "{reasons: [parts]}"}));
    std::string where = l.asks_work ? "works: hardware" : "";
    for (const char& grade : l.grades) {
        where += &grade == l.grades.data() ? (where.empty() ? "levels: [" : ", levels: [") : ", ";
        where += grade;
    }
    if (!l.grades.empty()) where += "]";
    if (!where.empty()) measure += ", where: {" + where + "}";
    std::string asked = l.guarantee ? "guarantee: " + length_of(*l.guarantee) : "";
    if (l.target) asked += (asked.empty() ? "target: " : ", target: ") + length_of(*l.target);
    return level(fmt::format("L{}", number), measure, asked);
}

std::string course_record(const naive_timed::Course& c, std::size_t number) {
    constexpr std::array<const char*, 7> names = {"called",   "arrived", "paused",            "resumed",
                                                  "reopened", "closed",  "dispatch-cancelled"};
    std::string events;
    for (const naive_timed::Event& e : c.events) {
        events += fmt::format("{}{} {} by={}", events.empty() ? "" : "; ", time_of(e.at),
                              names[static_cast<std::size_t>(e.what)], e.by_client ? "c1" : "v1");
        if (e.what == naive_timed::What::paused && e.agreed) events += " agreed_by=c2";
        if (e.what == naive_timed::What::paused) events += e.has_reason ? " reason=parts" : " reason=lunch";
    }
    std::string fields = c.has_work ? "work: hardware\n" : "";
    for (const naive_timed::Graded& g : c.grades) {
        fields += fmt::format("{}{{at: \"{}\", value: {}}}", &g == c.grades.data() ? "level: [" : ", ", time_of(g.at),
                              g.grade);
    }
    if (!c.grades.empty()) fields += "]";
    return incident(fmt::format("INC-{:02}", number), events, fields);
}

// ---- both, shown alike -------------------------------------------------------------------------------------

std::string line_of(const std::string& key, const std::string& status, const std::string& start, const std::string& end,
                    std::int64_t measured, std::int64_t late, std::optional<bool> target_met, bool by_closed) {
    if (status == "out-of-scope") return key + " " + status;
    const char* const target = !target_met ? "" : *target_met ? ", target met" : ", target missed";
    return fmt::format("{} {} {} to {}, {} s, late {}{}{}", key, status, start, end, measured, late, target,
                       by_closed ? ", closed" : "");
}

Lines counted(const naive_timed::Calendar& calendar, const std::vector<naive_timed::Level>& levels,
              const std::vector<naive_timed::Course>& courses, Tick as_of) {
    Lines lines;
    for (std::size_t l = 0; l < levels.size(); ++l) {
        for (std::size_t c = 0; c < courses.size(); ++c) {
            // What lacks its grade is left out where the level asks for one.
            const bool lacks = courses[c].grades.empty() && !levels[l].grades.empty();
            for (naive_timed::Found& f : naive_timed::Machine(calendar, levels[l], courses[c], as_of).run()) {
                const std::string number = f.number == 1 ? "" : fmt::format("@{}", f.number);
                lines.push_back(line_of(fmt::format("L{}/INC-{:02}{}", l, c, number), lacks ? "out-of-scope" : f.status,
                                        time_of(f.start), f.end ? time_of(*f.end) : "-", f.measured * seconds_of_tick,
                                        f.late * seconds_of_tick, f.target_met, f.by_closed));
            }
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

Lines evaluated(const World& world) {
    Lines lines;
    const auto time = [&](const std::optional<Instant>& at) { return at ? world.zone().plain(*at) : std::string("-"); };
    for (const MonthEvaluation& month : world.all_months()) {
        for (const LevelMonth& level : month.levels) {
            for (const Result& r : level.results) {
                const Timing& t = *r.timing();
                lines.push_back(line_of(r.key(), status(r), time(t.start), time(t.end),
                                        t.measured_seconds.value_or(Ratio(0)).floor(),
                                        t.late ? t.late->seconds.floor() : 0, r.target_met, t.ended_by_closed));
            }
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

// The lines that only one of them has.
Lines difference(const Lines& expected, const Lines& found) {
    Lines lines, missing, extra;
    std::set_difference(expected.begin(), expected.end(), found.begin(), found.end(), std::back_inserter(missing));
    std::set_difference(found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(extra));
    for (const std::string& one : missing) lines.push_back("counted:   " + one);
    for (const std::string& one : extra) lines.push_back("evaluated: " + one);
    return lines;
}

}  // namespace

TEST_CASE("measured time agrees with counting it, on 2,000 courses") {
    std::size_t judged = 0;
    for (unsigned seed = 1; seed <= worlds; ++seed) {
        Random random(seed);
        const naive_timed::Calendar calendar = random_hours(random);
        std::vector<naive_timed::Level> levels;
        std::vector<naive_timed::Course> courses;
        for (int i = 0; i < levels_of_world; ++i) levels.push_back(random_level(random));
        for (int i = 0; i < courses_of_world; ++i) courses.push_back(random_course(random));
        const Tick as_of = random.one_in(2) ? random.number(2, 12) * naive_timed::ticks_of_day + random.number(0, 143)
                                            : 40 * naive_timed::ticks_of_day;
        std::string of_levels;
        for (int i = 0; i < levels_of_world; ++i) of_levels += level_text(levels[static_cast<std::size_t>(i)], i);
        Lines texts = {hours_record(calendar), contract(of_levels)};
        for (std::size_t i = 0; i < courses.size(); ++i) texts.push_back(course_record(courses[i], i));
        const World world(texts, time_of(as_of));
        const Lines expected = counted(calendar, levels, courses, as_of);
        const Lines differ = difference(expected, evaluated(world));
        judged += expected.size();
        if (differ.empty()) continue;
        CAPTURE(seed, of_levels, time_of(as_of));
        const std::size_t number = static_cast<std::size_t>(std::stoi(differ.front().substr(differ.front().find("INC-") + 4, 2)));
        INFO(course_record(courses[number], number));
        CHECK(joined(differ) == "");
        break;
    }
    CHECK(judged > 2000);
}

TEST_CASE("windows of a deadline agree with asking each entry which one it serves") {
    constexpr int first = 1, last = 6;  // days
    for (unsigned seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const bool current = random.one_in(2);
        std::vector<naive_timed::Entry> entries;
        std::string text = "entries:\n";
        for (int n = random.number(1, 8); n > 0; --n) {
            naive_timed::Entry e;
            e.done = random.number(0, 9 * naive_timed::ticks_of_day);
            if (random.one_in(5)) e.done -= e.done % naive_timed::ticks_of_day;
            if (random.one_in(3)) e.window = random.number(first, last);
            entries.push_back(e);
            text += fmt::format("  - {{activity: backup, done: \"{}\", result: ok{}}}\n", time_of(e.done),
                                e.window ? ", for: " + date_of_day(*e.window) : "");
        }
        const std::string measure = fmt::format("kind: deadline, activity: backup, every: day, due: 6h, serves: {}",
                                                current ? "current" : "ended");
        const World world({contract(level("d", measure,
                                          fmt::format("effective: {{from: {}, until: {}}}", date_of_day(first),
                                                      date_of_day(last)))),
                           log("LOG", text)});
        Lines expected;
        for (int day = first; day <= last; ++day) {
            const std::optional<Tick> done = naive_timed::served(entries, day, first, last, current);
            const Tick due = (day + 1) * naive_timed::ticks_of_day + 6 * naive_timed::ticks_of_hour;
            expected.push_back(fmt::format("{} {} {}", date_of_day(day), done && *done <= due ? "met" : "breached",
                                           done ? time_of(*done) : "-"));
        }
        const Lines found = world.results("2025-06", [&](const Result& r) {
            const std::optional<Instant>& end = r.timing()->end;
            return r.subject + " " + status(r) + " " + (end ? world.zone().plain(*end) : std::string("-"));
        });
        CAPTURE(seed, text, current);
        REQUIRE(joined(found) == joined(expected));
    }
}
