// Availability: the five steps from outages to a month's downtime, and the guarantee.
#include <catch2/catch.hpp>
#include <sstream>

#include "base/text.h"
#include "records_fixture.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

// June 2025 has 21 open days of 31,500 s.
constexpr const char* june_service = "/661500";

std::string stop(const std::string& more = {}, const std::string& rest = "guarantee: 100%") {
    return level("stop", "kind: availability, clock: service-hours" + more, rest);
}

// "06-12 09:00 .. 06-12 10:00 web; …" -> the outages of one incident; without an end: "06-12 09:00 .. - web"
std::string outages(std::string_view text) {
    std::string items;
    for (const std::string_view one : split(text, ';')) {
        std::istringstream words(trimmed(one));
        std::string from_day, from_time, dots, to_day, to_time, service;
        words >> from_day >> from_time >> dots >> to_day;
        if (to_day != "-") words >> to_time;
        words >> service;
        items += fmt::format("{}{{from: \"{}\"", items.empty() ? "" : ", ", with_year(from_day + " " + from_time));
        if (to_day != "-") items += fmt::format(", to: \"{}\"", with_year(to_day + " " + to_time));
        items += service.empty() ? "}" : fmt::format(", services: [{}]}}", service);
    }
    return "outages: [" + items + "]";
}

std::string down(std::string_view id, std::string_view text, std::string_view more = {}) {
    std::string fields = outages(text);
    if (!more.empty()) fields = std::string(more) + "\n" + fields;
    // Its earliest event is of no matter here; it must not lie after the as-of time.
    return incident(id, "04-02 09:00 detected", fields);
}

// The month's downtime in seconds.
std::int64_t seconds(const Lines& records, std::string_view in = "2025-06",
                     std::string_view as_of = "2026-05-01 09:00") {
    const World world(records, as_of);
    const MonthEvaluation evaluated = world.month(in);
    REQUIRE(evaluated.levels.size() == 1);
    REQUIRE(evaluated.levels[0].results.size() == 1);
    REQUIRE(evaluated.levels.at(0).results.at(0).downtime());
    return evaluated.levels.at(0).results.at(0).downtime()->downtime_seconds;
}

std::int64_t seconds_of(const std::string& measure, std::string_view text) {
    INFO(measure << " | " << text);
    return seconds({contract(stop(measure)), down("INC-1", text)});
}

}  // namespace

// ---- the clock and the month -------------------------------------------------------------------------------

TEST_CASE("availability: an outage may last as long as there are years") {
    CHECK(seconds_of("", "1970-01-01 00:00 .. 2100-12-31 23:59") == 661500);
    CHECK(seconds_of("", "1970-01-01 00:00 .. 2025-06-02 08:30:01") == 1);
    CHECK(seconds_of("", "2025-06-30 17:14:59 .. 2100-12-31 23:59") == 1);
    for (const char* time : {"1969-12-31 23:59", "2101-01-01 00:00"}) CHECK_FALSE(parse_time(time, tokyo()));
}

TEST_CASE("availability: only time on the clock counts") {
    CHECK(seconds_of("", "06-12 09:00 .. 06-12 10:00") == 3600);
    CHECK(seconds_of("", "06-12 16:15 .. 06-12 20:00") == 3600);
    CHECK(seconds_of("", "06-12 17:15 .. 06-13 08:30") == 0);
    CHECK(seconds_of("", "06-13 17:00 .. 06-16 08:45") == 1800);  // over a weekend
    const World world(
        {contract(level("stop", "kind: availability", "guarantee: 99%")), down("INC-1", "06-13 17:00 .. 06-16 08:45")});
    // Elapsed: 15 min + 48 h + 15 h 30 min, of 30 days; 1 % of them is 25,920 s.
    CHECK(world.downtime("2025-06") == Lines{"2025-06 breached 229500/2592000"});
}

TEST_CASE("availability: each month of the term is judged") {
    const World world({contract(stop())});
    for (const MonthEvaluation& m : world.all_months()) {
        REQUIRE(m.levels[0].results.size() == 1);
        CHECK(m.levels.at(0).results.at(0).key() == "stop/" + to_string(m.month));
        CHECK(m.levels.at(0).results.at(0).status == Status::met);
    }
    CHECK(world.downtime("2025-06") == Lines{"2025-06 met 0" + std::string(june_service)});
}

TEST_CASE("availability: an outage over a month's end is tested whole and split at local midnight") {
    const Lines hour = {contract(stop(", minimum: 60min")), down("INC-1", "06-30 16:45 .. 07-01 09:00")};
    CHECK(seconds(hour, "2025-06") == 1800);
    CHECK(seconds(hour, "2025-07") == 1800);
    const Lines longer = {contract(stop(", minimum: 61min")), down("INC-1", "06-30 16:45 .. 07-01 09:00")};
    CHECK(seconds(longer, "2025-06") == 0);
    CHECK(seconds(longer, "2025-07") == 0);
    const Lines elapsed = {contract(level("stop", "kind: availability", "guarantee: 99%")),
                           down("INC-1", "06-30 23:00 .. 07-01 02:00")};
    CHECK(seconds(elapsed, "2025-06") == 3600);
    CHECK(seconds(elapsed, "2025-07") == 7200);
}

TEST_CASE("availability: the term and `effective` cut service time and downtime, not the test for `minimum`") {
    const std::string some = "guarantee: 100%, effective: {from: 2025-06-12}";
    const World world({contract(stop(", minimum: 90min", some)), down("INC-1", "06-11 16:15 .. 06-12 09:00")});
    // 13 open days from 06-12 to 06-30.
    CHECK(world.downtime("2025-06") == Lines{"2025-06 breached 1800/409500"});
    CHECK(world.downtime("2025-05") == Lines{});  // no day in force

    const World begun({contract(stop(),
                                "term: {from: 2025-06-12, until: 2026-03-31}\nfees: [{from: 2025-06-12, "
                                "monthly: 1000}]"),
                       down("INC-1", "06-11 09:00 .. 06-12 09:00")});
    CHECK(begun.downtime("2025-06") == Lines{"2025-06 breached 1800/409500"});
}

// A whole month without any is an error of the calendar; the days of a month in the term may well have none.
TEST_CASE("availability: without service time there are no data") {
    const char* weekend = "term: {from: 2025-05-31, until: 2026-03-31}\nfees: [{from: 2025-05-31, monthly: 1000}]";
    const World world({contract(stop(), weekend), down("INC-1", "05-31 09:00 .. 05-31 10:00")});
    CHECK(world.brief("2025-05") == Lines{"2025-05 no-data"});
}

// ---- (1) attribution ---------------------------------------------------------------------------------------

TEST_CASE("availability: outages with an excluded attribution are dropped first") {
    const std::string exclude = ", exclude: {attribution: [client, third-party, force-majeure]}";
    const char* const whole = "06-12 09:00 .. 06-12 11:00";
    const auto counted = [&](const char* attributions) {
        return seconds({contract(stop(exclude)), down("INC-1", whole, attributions)});
    };
    CHECK(counted("") == 7200);  // undetermined counts as vendor
    CHECK(counted("attributions: [{at: 2025-06-13 10:00, by: v1, value: vendor}]") == 7200);
    CHECK(counted("attributions: [{at: 2025-06-13 10:00, by: v1, value: client}]") == 7200);  // nobody agreed
    CHECK(counted("attributions: [{at: 2025-06-13 10:00, by: v1, value: client, agreed_by: c1}]") == 0);
    CHECK(counted("attributions: [{at: 2025-06-13 10:00, by: c1, value: force-majeure, agreed_by: v1}]") == 0);
    // Before uniting: the vendor's outage that overlaps stays.
    CHECK(seconds({contract(stop(exclude)),
                   down("INC-1", whole, "attributions: [{at: 2025-06-13 10:00, by: v1, value: client, agreed_by: c1}]"),
                   down("INC-2", "06-12 10:30 .. 06-12 11:30")}) == 3600);
    // Without the exclusion it counts whatever it is.
    CHECK(seconds({contract(stop()), down("INC-1", whole,
                                          "attributions: [{at: 2025-06-13 10:00, by: v1, value: client, "
                                          "agreed_by: c1}]")}) == 7200);
}

TEST_CASE("availability: what it would be if the proposed attribution were agreed to") {
    const World world(
        {contract(stop(", exclude: {attribution: [client]}", "guarantee: 60min, reduction: {ratio: downtime}")),
         down("INC-1", "06-12 09:00 .. 06-12 11:00", "attributions: [{at: 2025-06-13 10:00, by: v1, value: client}]")});
    const MonthEvaluation june = world.month("2025-06");
    const Result& r = june.levels.at(0).results.at(0);
    CHECK(r.status == Status::breached);
    CHECK(r.charge.share.fraction() == "8/735");  // 7,200 / 661,500
    CHECK(r.attribution_undecided);
    REQUIRE(r.if_accepted);
    CHECK(r.if_accepted->share.is_zero());
    CHECK_FALSE(world.month("2025-04").final);  // attributions belong to the month of the earliest event
}

// ---- (2) uniting -------------------------------------------------------------------------------------------

TEST_CASE("availability: outages that overlap or touch are one, and so are those less than `join` apart") {
    const auto two = [](const std::string& measure, const char* first, const char* second) {
        INFO(measure << " | " << first << " | " << second);
        return seconds({contract(stop(measure)), down("INC-1", first), down("INC-2", second)});
    };
    const std::string hour = ", minimum: 60min";
    CHECK(two(hour, "06-12 09:00 .. 06-12 09:40", "06-12 09:20 .. 06-12 10:00") == 3600);
    CHECK(two(hour, "06-12 09:00 .. 06-12 09:30", "06-12 09:30 .. 06-12 10:00") == 3600);
    CHECK(two(hour, "06-12 09:00 .. 06-12 09:30", "06-12 09:30:01 .. 06-12 10:00:01") == 0);
    const std::string join = hour + ", join: 10min";
    CHECK(two(join, "06-12 09:00 .. 06-12 09:30", "06-12 09:40 .. 06-12 10:00") == 0);        // exactly 10 min
    CHECK(two(join, "06-12 09:00 .. 06-12 09:30", "06-12 09:39:59 .. 06-12 10:00") == 3600);  // the gap counts
    // The gap is elapsed time: 15 h 15 min between two days' service.
    const std::string half = ", minimum: 30min";
    CHECK(two(half + ", join: 16h", "06-12 17:00 .. 06-12 17:15", "06-13 08:30 .. 06-13 08:45") == 1800);
    CHECK(two(half + ", join: 15h", "06-12 17:00 .. 06-12 17:15", "06-13 08:30 .. 06-13 08:45") == 0);
    // A chain of gaps.
    CHECK(seconds_of(", minimum: 60min, join: 10min",
                     "06-12 09:00 .. 06-12 09:20; 06-12 09:25 .. 06-12 09:40; 06-12 09:45 .. 06-12 10:00") == 3600);
}

TEST_CASE("availability: what was united names its records") {
    const World world(
        {contract(stop()), down("INC-2", "06-12 09:00 .. 06-12 10:00"), down("INC-1", "06-12 09:30 .. 06-12 11:00")});
    const MonthEvaluation june = world.month("2025-06");
    const Downtime& d = *june.levels.at(0).results.at(0).downtime();
    REQUIRE(d.outages.size() == 1);
    CHECK(d.outages[0].records == Lines{"INC-1", "INC-2"});
    CHECK(d.outages[0].span == Interval{at("06-12 09:00"), at("06-12 11:00")});
    CHECK(d.outages[0].counted_seconds == 7200);
}

// ---- (3) the minimum ---------------------------------------------------------------------------------------

TEST_CASE("availability: the minimum is kept to the second, on the clock") {
    CHECK(seconds_of(", minimum: 60min", "06-12 09:00 .. 06-12 10:00") == 3600);
    CHECK(seconds_of(", minimum: 60min", "06-12 09:00 .. 06-12 09:59:59") == 0);
    CHECK(seconds_of(", minimum: 60min", "06-12 16:16 .. 06-12 18:00") == 0);  // 59 min of service
    CHECK(seconds_of(", minimum: 60min", "06-12 16:15 .. 06-12 18:00") == 3600);
    CHECK(seconds_of("", "06-12 09:00 .. 06-12 09:00:01") == 1);
}

// ---- services ----------------------------------------------------------------------------------------------

TEST_CASE("availability: one service down, or all of them") {
    const char* const both = "06-12 09:00 .. 06-12 11:00 web; 06-12 10:00 .. 06-12 12:00 db";
    CHECK(seconds_of("", both) == 10800);
    CHECK(seconds_of(", down: any", both) == 10800);
    CHECK(seconds_of(", down: all", both) == 3600);
    CHECK(seconds_of(", services: [db]", both) == 7200);
    CHECK(seconds_of(", services: [web]", "06-12 10:00 .. 06-12 12:00 db") == 0);
    CHECK(seconds_of(", down: all", "06-12 09:00 .. 06-12 11:00 web") == 0);
    CHECK(seconds_of(", services: [web]", "06-12 10:00 .. 06-12 12:00") == 7200);  // the record's services
    // `all` intersects before uniting: two hits of half an hour do not make the hour.
    CHECK(seconds_of(", down: all, minimum: 60min",
                     "06-12 09:00 .. 06-12 11:00 web; 06-12 09:00 .. 06-12 09:30 db; 06-12 10:30 .. 06-12 11:00 db") ==
          0);
    CHECK(seconds_of(", down: all, minimum: 60min",
                     "06-12 09:00 .. 06-12 11:00 web; 06-12 09:00 .. 06-12 09:30 db; 06-12 09:30 .. 06-12 10:00 db") ==
          3600);
}

// ---- (4) planned stops -------------------------------------------------------------------------------------

namespace {

constexpr const char* rules = "changes: {announce: 3bd, approvals: {standard: [], normal: [client]}}";
constexpr const char* approved = "06-10 09:00 submitted by=v1; 06-10 10:00 approved by=c1 role=client; ";

std::string planned(std::string_view from, std::string_view to, std::string_view services = "web") {
    return fmt::format("plan: {{outage: {{from: \"{}\", to: \"{}\", services: [{}]}}, rollback: back}}",
                       with_year(from), with_year(to), services);
}

// Thursday 06-19, 15:00–17:00 down, 16:00–18:00 planned; the rest of the change is given.
std::int64_t with_change(std::string_view events, const std::string& measure = ", exclude: {planned: true}",
                         std::string_view extra = rules, std::string_view services = "web",
                         std::string_view type = "normal") {
    INFO(events);
    return seconds({contract(stop(measure), extra), down("INC-1", "06-19 15:00 .. 06-19 17:00"),
                    change("CHG-1", events, planned("06-19 16:00", "06-19 18:00", services), type)});
}

constexpr std::int64_t all_of_it = 7200;
constexpr std::int64_t unplanned = 3600;

}  // namespace

TEST_CASE("availability: a planned stop is announced in time, to the second") {
    // 3bd before Thursday 06-19: Wednesday, Tuesday, Monday; in time until 24:00 of Monday 06-16.
    CHECK(with_change(std::string(approved) + "06-17 00:00 announced recipient=c1") == unplanned);
    CHECK(with_change(std::string(approved) + "06-17 00:00:01 announced recipient=c1") == all_of_it);
    CHECK(with_change(approved + std::string("06-18 00:00 closed")) == all_of_it);  // never announced
    // By default planned stops are downtime.
    CHECK(with_change(std::string(approved) + "06-11 09:00 announced recipient=c1", "") == all_of_it);
    // Without `announce` no later than it starts.
    const char* const no_rule = "changes: {approvals: {normal: [client]}}";
    const std::string measure = ", exclude: {planned: true}";
    CHECK(with_change(std::string(approved) + "06-19 16:00 announced recipient=c1", measure, no_rule) == unplanned);
    CHECK(with_change(std::string(approved) + "06-19 16:00:01 announced recipient=c1", measure, no_rule) == all_of_it);
    // A duration is elapsed time.
    const char* const day = "changes: {announce: 24h, approvals: {normal: [client]}}";
    CHECK(with_change(std::string(approved) + "06-18 16:00 announced recipient=c1", measure, day) == unplanned);
    CHECK(with_change(std::string(approved) + "06-18 16:00:01 announced recipient=c1", measure, day) == all_of_it);
}

TEST_CASE("availability: a planned stop is approved by whom the contract names, and not called off") {
    const std::string submitted = "06-10 09:00 submitted by=v1; ";
    const std::string told = "06-11 09:00 announced recipient=c1";
    CHECK(with_change(submitted + told) == all_of_it);
    CHECK(with_change(submitted + "06-11 09:00 announced recipient=c1; 06-19 16:00:01 approved by=c1 role=client") == all_of_it);
    CHECK(with_change(submitted + "06-11 09:00 announced recipient=c1; 06-19 15:59:59 approved by=c1 role=client") == unplanned);
    CHECK(with_change("06-10 09:00 submitted by=c1; 06-10 10:00 assessed by=c1; " + told) == all_of_it);
    CHECK(with_change(submitted + "06-10 10:00 approved by=c2 role=security; " + told) == all_of_it);
    CHECK(with_change(submitted + told, ", exclude: {planned: true}", rules, "web", "standard") == unplanned);
    CHECK(with_change(std::string(approved) + told + "; 06-12 09:00 withdrawn by=v1") == all_of_it);
    CHECK(with_change(std::string(approved) + told + "; 06-12 09:00 rejected by=c1 role=client") == all_of_it);
    CHECK(with_change(submitted + "06-10 09:30 rejected by=c1 role=client; 06-10 10:00 approved by=c1 role=client; " +
                      told) == unplanned);
    // Called off only after it began.
    CHECK(with_change(std::string(approved) + told + "; 06-20 09:00 withdrawn by=v1") == unplanned);
}

TEST_CASE("availability: a planned stop is of its service") {
    const std::string told = std::string(approved) + "06-11 09:00 announced recipient=c1";
    CHECK(with_change(told, ", exclude: {planned: true}", rules, "db") == all_of_it);
    CHECK(with_change(told, ", exclude: {planned: true}", rules, "web, db") == unplanned);
    // Only real outages are downtime: one that was planned and did not happen costs nothing.
    CHECK(seconds({contract(stop(", exclude: {planned: true}"), rules),
                   change("CHG-1", told, planned("06-19 16:00", "06-19 18:00"))}) == 0);
    // The outage may be the change's own.
    CHECK(seconds({contract(stop(", exclude: {planned: true}"), rules),
                   change("CHG-1", told,
                          planned("06-19 16:00", "06-19 18:00") + "\n" + outages("06-19 15:30 .. 06-19 17:00"))}) ==
          1800);
    // And counts if nothing was planned.
    CHECK(seconds({contract(stop(", exclude: {planned: true}"), rules),
                   change("CHG-1", told, outages("06-19 15:30 .. 06-19 17:00"))}) == 5400);
}

TEST_CASE("availability: of an outage of two services both must have been planned to stop") {
    const auto left = [](const char* planned_services, const char* outage_text, const char* measure = "") {
        return seconds({contract(stop(std::string(", exclude: {planned: true}") + measure), rules),
                        down("INC-1", outage_text),
                        change("CHG-1", std::string(approved) + "06-11 09:00 announced recipient=c1",
                               planned("06-19 16:00", "06-19 17:00", planned_services))});
    };
    // However the outage is written: one entry of both services, or two.
    for (const char* const both :
         {"06-19 16:00 .. 06-19 17:00 web,db", "06-19 16:00 .. 06-19 17:00 web; 06-19 16:00 .. 06-19 17:00 db"}) {
        INFO(both);
        CHECK(left("db", both) == 3600);  // web was down, and nobody had planned it
        CHECK(left("web", both) == 3600);
        CHECK(left("web, db", both) == 0);
        CHECK(left("db", both, ", services: [db]") == 0);
        CHECK(left("db", both, ", services: [web]") == 3600);
    }
}

TEST_CASE("availability: the minimum before or after planned stops are subtracted") {
    const auto left = [](const std::string& order, const char* outage_text, const char* from, const char* to) {
        INFO(order << " | " << outage_text);
        return seconds({contract(stop(", minimum: 60min, exclude: {planned: true}" + order), rules),
                        down("INC-1", outage_text),
                        change("CHG-1", std::string(approved) + "06-11 09:00 announced recipient=c1", planned(from, to))});
    };
    const std::string exclude_first = ", order: exclude-first";
    // 90 min, of which 60 are planned.
    CHECK(left("", "06-19 15:00 .. 06-19 16:30", "06-19 15:00", "06-19 16:00") == 1800);
    CHECK(left(", order: minimum-first", "06-19 15:00 .. 06-19 16:30", "06-19 15:00", "06-19 16:00") == 1800);
    CHECK(left(exclude_first, "06-19 15:00 .. 06-19 16:30", "06-19 15:00", "06-19 16:00") == 0);
    // Each remaining piece is tested: 60 min before it stay, 59 min after it do not.
    CHECK(left(exclude_first, "06-19 13:00 .. 06-19 15:59", "06-19 14:00", "06-19 15:00") == 3600);
    CHECK(left("", "06-19 13:00 .. 06-19 15:59", "06-19 14:00", "06-19 15:00") == 7140);
}

TEST_CASE("availability: why an outage does not count is what happened to it") {
    // Of each of the incident's outages that do not count; web stops as planned from 15:00 to 16:00.
    const auto why = [](const std::string& measure, const char* outage_text) {
        const World world(
            {contract(stop(", exclude: {planned: true}" + measure), rules), down("INC-1", outage_text),
             change("CHG-1", std::string(approved) + "06-11 09:00 announced recipient=c1", planned("06-19 15:00", "06-19 16:00"))});
        const MonthEvaluation june = world.month("2025-06");
        Lines reasons;
        for (const ExcludedOutage& outage : june.levels.at(0).results.at(0).downtime()->excluded) {
            reasons.push_back(outage.reason.en + " | " + outage.reason.ja);
        }
        return reasons;
    };
    const std::string as_planned = "a planned stop, announced in time | 事前に通知された計画停止";
    const std::string is_short = "shorter than 1h | 1h 未満";
    const std::string left_short = "shorter than 1h without planned stops | 計画停止を除くと 1h 未満";
    const std::string other_up = "another service that is measured was up | 測定対象の他のサービスは稼働していた";
    const std::string minimum = ", minimum: 60min";
    const std::string exclude_first = ", order: exclude-first";
    const std::string all = ", down: all" + exclude_first;
    struct Case {
        std::string measure;
        const char* outages;
        Lines reasons;
    };
    const std::vector<Case> cases = {
        // The whole is tested first, planned or not.
        {minimum, "06-19 15:10 .. 06-19 15:40", {is_short}},
        {minimum, "06-19 15:00 .. 06-19 16:30", {}},
        // What is left is tested: nothing, 30 min, twice 30 min, and 60 min before another 30.
        {minimum + exclude_first, "06-19 15:00 .. 06-19 16:00", {as_planned}},
        {minimum + exclude_first, "06-19 15:10 .. 06-19 15:40", {as_planned}},
        {minimum + exclude_first, "06-19 15:00 .. 06-19 16:30", {left_short}},
        {minimum + exclude_first, "06-19 14:30 .. 06-19 16:30", {left_short}},
        {minimum + exclude_first, "06-19 14:00 .. 06-19 16:30", {}},
        {minimum + exclude_first, "06-19 15:00 .. 06-19 15:59 db", {is_short}},
        // Two that touch are 90 min, of which one's 60 are planned.
        {minimum + exclude_first, "06-19 15:00 .. 06-19 16:00; 06-19 16:00 .. 06-19 16:30", {as_planned, is_short}},
        {exclude_first, "06-19 15:00 .. 06-19 16:00", {as_planned}},
        // With down: all one planned service is enough for the common stop, and for no more than that.
        {all, "06-19 15:00 .. 06-19 16:00 web; 06-19 15:00 .. 06-19 16:00 db", {as_planned, as_planned}},
        {all, "06-19 15:00 .. 06-19 17:00 web; 06-19 15:00 .. 06-19 15:30 db", {other_up, as_planned}},
        {all, "06-19 15:00 .. 06-19 16:00 db", {other_up}},
        {all + minimum, "06-19 15:00 .. 06-19 17:00 web; 06-19 15:00 .. 06-19 16:30 db", {other_up, left_short}},
        {all + minimum, "06-19 09:00 .. 06-19 12:00 web; 06-19 09:00 .. 06-19 09:30 db", {other_up, is_short}},
    };
    for (const Case& each : cases) {
        INFO(each.measure << " | " << each.outages);
        CHECK(why(each.measure, each.outages) == each.reasons);
    }
}

TEST_CASE("availability: what was planned and why it did not count is kept") {
    const World world(
        {contract(stop(", exclude: {planned: true}"), rules), down("INC-1", "06-19 15:00 .. 06-19 17:00"),
         change("CHG-1", std::string(approved) + "06-18 09:00 announced recipient=c1", planned("06-19 16:00", "06-19 18:00"))});
    const MonthEvaluation june = world.month("2025-06");
    const Downtime& d = *june.levels.at(0).results.at(0).downtime();
    REQUIRE(d.not_planned.size() == 1);
    CHECK(d.not_planned[0].record == "CHG-1");
    CHECK_FALSE(d.not_planned[0].reason.empty());
}

// ---- the guarantee -----------------------------------------------------------------------------------------

TEST_CASE("availability: at most a downtime, exactly") {
    const auto shown_for = [](const char* to) {
        const World world({contract(stop("", "guarantee: 60min, target: 30min")),
                           down("INC-1", std::string("06-12 09:00 .. 06-12 ") + to)});
        const MonthEvaluation june = world.month("2025-06");
        const Result& r = june.levels.at(0).results.at(0);
        return status(r) + (r.target_met == true ? " and target" : "");
    };
    CHECK(shown_for("09:30") == "met and target");
    CHECK(shown_for("09:30:01") == "met");
    CHECK(shown_for("10:00") == "met");
    CHECK(shown_for("10:00:01") == "breached");
}

TEST_CASE("availability: at least a share, exactly") {
    // 0.1 % of 2,592,000 s is 2,592 s.
    const auto shown_for = [](const char* to) {
        const World world({contract(level("stop", "kind: availability", "guarantee: 99.9%")),
                           down("INC-1", std::string("06-12 09:00 .. 06-12 ") + to)});
        return world.downtime("2025-06").at(0);
    };
    CHECK(shown_for("09:43:12") == "2025-06 met 2592/2592000");
    CHECK(shown_for("09:43:13") == "2025-06 breached 2593/2592000");
    // Without a guarantee nothing is ever breached.
    const World world({contract(level("stop", "kind: availability")), down("INC-1", "06-02 09:00 .. 06-28 09:00")});
    CHECK(world.downtime("2025-06") == Lines{"2025-06 met 2246400/2592000"});
}

TEST_CASE("availability: during the month it is breached as soon as it is, otherwise running") {
    const Lines records = {contract(stop("", "guarantee: 60min")), down("INC-1", "06-12 09:00 .. 06-12 11:00")};
    const auto as_of = [&](const char* when) { return World(records, when).downtime("2025-06").at(0); };
    CHECK(as_of("06-12 08:00") == "2025-06 running 0/661500");
    CHECK(as_of("06-12 10:00") == "2025-06 running 3600/661500");  // it runs to the as-of time
    CHECK(as_of("06-12 10:00:01") == "2025-06 breached 3601/661500");
    CHECK(as_of("06-30 23:59:59") == "2025-06 breached 7200/661500");
    const Lines little = {contract(stop("", "guarantee: 60min")), down("INC-1", "06-12 09:00 .. 06-12 10:00")};
    CHECK(World(little, "06-30 23:59:59").downtime("2025-06") == Lines{"2025-06 running 3600/661500"});
    CHECK(World(little, "07-01 00:00").downtime("2025-06") == Lines{"2025-06 met 3600/661500"});
    // A share is of the whole month's service time from its first day on.
    const Lines share = {contract(level("stop", "kind: availability", "guarantee: 99.9%")),
                         down("INC-1", "06-12 09:00 .. -")};
    CHECK(World(share, "06-12 09:43:12").downtime("2025-06") == Lines{"2025-06 running 2592/2592000"});
    CHECK(World(share, "06-12 09:43:13").downtime("2025-06") == Lines{"2025-06 breached 2593/2592000"});
}

TEST_CASE("availability: an open outage runs to the as-of time and keeps its months from being final") {
    const Lines records = {contract(stop("", "guarantee: 60min")),
                           down("INC-1", "06-30 16:45 .. -", std::string(vendors))};
    const World world(records, "07-02 09:00");
    CHECK(world.downtime("2025-06") == Lines{"2025-06 met 1800/661500"});  // after its month it no longer runs
    CHECK_FALSE(world.month("2025-06").final);
    CHECK(world.downtime("2025-07") == Lines{"2025-07 breached 33300/693000"});  // 31,500 s and half an hour
}

TEST_CASE("availability: an open outage that is too short to count may still grow") {
    // Friday 05-30, 30 min of service: on Sunday it is still as short, on Monday at 09:15 it was 75 min.
    const auto may = [](const char* end, const char* as_of) {
        const World world({contract(stop(", minimum: 60min", "guarantee: 60min")),
                           down("INC-1", std::string("05-30 16:45 .. ") + end, std::string(vendors))},
                          as_of);
        const MonthEvaluation m = world.month("2025-05");
        return std::to_string(m.levels.at(0).results.at(0).downtime()->downtime_seconds) + (m.final ? " final" : "");
    };
    CHECK(may("-", "06-01 12:00") == "0");
    CHECK(may("06-02 09:15", "06-02 12:00") == "1800 final");
    CHECK(may("06-02 08:45", "06-02 12:00") == "0 final");
}

TEST_CASE("availability: the example of the JSON format") {
    // 2 h of 21 open days: 727/735 = 98.911565 %, which takes 8/735.
    const World world({contract(stop(", minimum: 60min", "guarantee: 60min, reduction: {ratio: downtime}"),
                                "fees: [{from: 2025-04-01, monthly: 1100000}]"),
                       down("INC-1", "06-12 08:30 .. 06-12 10:30")});
    const MonthEvaluation june = world.month("2025-06");
    const Result& r = june.levels.at(0).results.at(0);
    CHECK(r.downtime()->availability.fraction() == "727/735");
    CHECK(r.downtime()->availability.percent() == "98.911565");
    CHECK(r.charge.share.fraction() == "8/735");
    CHECK(r.charge.share.percent() == "1.088435");
}
