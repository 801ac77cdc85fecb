// Where an incident stands, and whether the client was told as its fault level asks (seed tables 6-3 and 6-5).
#include "check/handling.h"

#include <catch2/catch.hpp>

#include "check/check.h"
#include "check/records.h"
#include "model/incident_state.h"
#include "store/load.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const Zone tokyo = *Zone::find("Asia/Tokyo");

Lines handled(const std::string& body, const std::string& as_of) {
    const RepositoryFixture fixture(base_repository(), incident(body));
    Findings findings;
    const Expected<Loaded> loaded = load(fixture.repository(), findings);
    REQUIRE(loaded);
    REQUIRE(findings.count(Severity::error) == 0);
    findings = {};
    check_incident_handling(Index(loaded->records, loaded->zone), *parse_time(as_of, tokyo), findings);
    Lines lines;
    for (const Finding& f : findings.all()) lines.push_back(fmt::format("{} {}", name_of(f.name), f.place.pointer));
    return lines;
}

IncidentState state(const std::string& events) {
    const RepositoryFixture fixture(base_repository(), incident("timeline:\n" + events));
    Findings findings;
    const Expected<Loaded> loaded = load(fixture.repository(), findings);
    REQUIRE(loaded);
    return state_of(loaded->records.all<Incident>().front());
}

std::string level(const std::string& name, const std::string& events) {
    return "level: " + name + "\ntimeline:\n" + events;
}

const Lines missing = {"notification-missing /timeline/0/event"};

}  // namespace

TEST_CASE("the client is told in the time that the level gives", "[handling]") {
    struct Case {
        const char* level;
        const char* known;  // 2025-06-12 is a Thursday; open 08:30-17:15
        const char* as_of;
        bool owed;
    };
    const Case cases[] = {
        {"A", "2025-06-12 09:00", "2025-06-12 09:00", false},  // at once, and this is the moment
        {"A", "2025-06-12 09:00", "2025-06-12 09:01", true},
        {"A", "2025-06-14 03:00", "2025-06-14 03:01", true},    // also on a Saturday night
        {"B", "2025-06-12 08:30", "2025-06-12 08:31", true},    // service hours have begun
        {"B", "2025-06-12 17:14", "2025-06-12 17:15", true},    // and are not over
        {"B", "2025-06-12 08:29", "2025-06-14 00:00", false},   // outside: the next service day, to its end
        {"B", "2025-06-12 17:15", "2025-06-14 00:00", false}, {"B", "2025-06-12 17:15", "2025-06-14 00:01", true},
        {"C", "2025-06-12 09:00", "2025-06-14 00:00", false}, {"C", "2025-06-12 09:00", "2025-06-14 00:01", true},
        {"C", "2025-06-13 09:00", "2025-06-17 00:00", false},  // over the weekend
        {"C", "2025-06-13 09:00", "2025-06-17 00:01", true},
    };
    for (const Case& c : cases) {
        INFO(c.level << " known " << c.known << " as of " << c.as_of);
        const std::string events = fmt::format("  - {{at: {}, event: detected, by: sato}}\n", c.known);
        CHECK(handled(level(c.level, events), c.as_of) == (c.owed ? missing : Lines{}));
    }
    CHECK(handled("timeline: [{at: 2025-06-12 09:00, event: detected}]\n", "2025-07-01 00:00").empty());  // no level
}

TEST_CASE("whoever of the client acted knows", "[handling]") {
    const std::string seen = "  - {at: 2025-06-12 09:00, event: detected, by: ";
    CHECK(handled(level("A", seen + "yamada}\n"), "2025-07-01 00:00").empty());
    CHECK(handled(level("A", seen + "sato}\n"), "2025-07-01 00:00") == missing);
    CHECK(
        handled(level("A", seen + "sato}\n  - {at: 2025-06-12 09:01, event: called, by: yamada}\n"), "2025-07-01 00:00")
            .empty());
}

TEST_CASE("at once means before anything else is done", "[handling]") {
    const std::string seen = "  - {at: 2025-06-12 09:00, event: detected, by: sato}\n";
    const std::string told = "  - {at: 2025-06-12 09:05, event: notified, by: sato, recipient: yamada}\n";
    const std::string work = "  - {at: 2025-06-12 09:05, event: work-started, by: sato}\n";
    CHECK(handled(level("A", seen + told + work), "2025-07-01 00:00").empty());
    CHECK(handled(level("A", seen + work + told), "2025-07-01 00:00") == Lines{"notification-late /timeline/2/event"});
    // Level C may be told on the next service day, whatever was done.
    const std::string next_day = "  - {at: 2025-06-14 00:00, event: notified, by: sato}\n";
    const std::string too_late = "  - {at: \"2025-06-14 00:00:01\", event: notified, by: sato}\n";
    CHECK(handled(level("C", seen + work + next_day), "2025-07-01 00:00").empty());
    CHECK(handled(level("C", seen + work + too_late), "2025-07-01 00:00") ==
          Lines{"notification-late /timeline/2/event"});
}

TEST_CASE("that it is over is told before it is closed", "[handling]") {
    const std::string begun =
        "  - {at: 2025-06-12 09:00, event: called, by: yamada}\n  - {at: 2025-06-12 10:00, event: restored, by: "
        "sato}\n";
    const std::string report = "  - {at: 2025-06-12 11:00, event: report-submitted, by: sato}\n";
    const std::string closed = "  - {at: 2025-06-12 12:00, event: closed, by: sato}\n";
    CHECK(handled(level("B", begun), "2025-07-01 00:00").empty());
    CHECK(handled(level("B", begun + report + closed), "2025-07-01 00:00").empty());
    CHECK(handled(level("B", begun + closed), "2025-07-01 00:00") == Lines{"notification-missing /timeline/2/event"});
    CHECK(handled(level("C", begun + closed), "2025-07-01 00:00").empty());
}

// Table 6-3: level A at once by phone; B by phone in service hours, else by mail or phone on the next service day; C by
// mail, fax or phone.
TEST_CASE("the client is told by the level's means, in its time, and not by telling the vendor", "[handling]") {
    const auto told = [](const char* level, const char* detected, const std::string& notified) {
        return handled(fmt::format("level: {}\ntimeline:\n  - {{at: {}, event: detected, by: 監視}}\n"
                                   "  - {{{}, event: notified, by: sato}}\n",
                                   level, detected, notified),
                       "2025-07-01 00:00");
    };
    const char *night = "2025-06-12 22:00", *day = "2025-06-12 10:00";
    const Lines late{"notification-late /timeline/1/event"}, other{"notification-missing /timeline/1/event"};
    const Lines untold{"notification-missing /timeline/0/event"};
    CHECK(told("A", night, "at: 2025-06-12 22:10, recipient: yamada, via: phone").empty());
    CHECK(told("A", night, "at: 2025-06-12 23:00, recipient: yamada, via: phone").empty());
    CHECK(told("A", night, "at: \"2025-06-12 23:00:01\", recipient: yamada, via: phone") == late);
    CHECK(told("A", night, "at: 2025-06-13 09:30, recipient: yamada, via: mail") == other);
    CHECK(told("A", night, "at: 2025-06-12 22:00, recipient: yamada, via: mail") == other);
    CHECK(told("A", night, "at: 2025-06-12 22:00, recipient: yamada").empty());  // it is not said how
    CHECK(told("A", night, "at: 2025-06-12 22:00, recipient: yamada, via: visit").empty());
    CHECK(told("A", night, "at: 2025-06-12 22:00, recipient: tanaka, via: phone") == untold);
    CHECK(told("A", night, "at: 2025-06-12 22:00, recipient: 田中, via: phone") == untold);
    CHECK(told("B", day, "at: 2025-06-14 09:30, recipient: yamada, via: phone") == late);
    CHECK(told("B", day, "at: 2025-06-12 10:05, recipient: yamada, via: mail") == other);
    CHECK(told("B", night, "at: 2025-06-13 09:30, recipient: yamada, via: mail").empty());
    CHECK(told("B", night, "at: 2025-06-13 09:30, recipient: yamada, via: fax") == other);
    CHECK(told("C", day, "at: 2025-06-13 09:30, recipient: yamada, via: fax").empty());
    CHECK(told("C", day, "at: 2025-06-16 09:30, recipient: yamada, via: fax") == late);
}

namespace {

// The persons of the base repository's plan, with a night's route: sato, else tanaka, by phone within 30 minutes, then
// yamada.
std::string routed(const std::string& routes, const std::string& events, const std::string& as_of,
                   const std::string& level = "A") {
    Files files = plan(
        "period: {from: 2025-06-01, until: 2026-03-31}\norganization:\n"
        "  - {id: yamada, name: 山田, party: client, roles: [client], contacts: [{via: phone, address: \"1\"}]}\n"
        "  - {id: tanaka, name: 田中, party: vendor, contacts: [{via: phone, address: \"2\"}]}\n"
        "  - {id: sato, name: 佐藤, party: vendor, contacts: [{via: phone, address: \"3\"}]}\n"
        "  - {id: suzuki, name: 鈴木, party: vendor}\n"
        "  - {id: ueda, name: 上田, party: vendor, until: 2025-06-11, contacts: [{via: phone, address: \"4\"}]}\n"
        "  - {id: mori, name: 森, party: client, from: 2025-10-01, contacts: [{via: phone, address: \"5\"}]}\nroutes:\n" +
        routes);
    files.merge(incident("level: " + level + "\ntimeline:\n" + events));
    const RepositoryFixture fixture(base_repository(), files);
    Findings findings;
    const Expected<Loaded> loaded = load(fixture.repository(), findings);
    REQUIRE(loaded);
    check(Index(loaded->records, loaded->zone), {}, findings);
    INFO(fmt::format("{}", fmt::join(lines_of(findings), "\n")));
    REQUIRE(findings.count(Severity::error) == 0);
    findings = {};
    check_incident_handling(Index(loaded->records, loaded->zone), *parse_time(as_of, tokyo), findings);
    std::string text;
    for (const Finding& f : findings.all()) {
        if (f.place.record != "INC-1" || f.key.empty()) continue;  // what the level asks for has no key
        text += fmt::format("{}{} {} {}", text.empty() ? "" : "; ", name_of(f.name), f.place.pointer, f.key);
    }
    return text;
}

const std::string night =
    "  - {id: night, when: outside-hours, for: [incident], levels: [A], call: [sato, tanaka], "
    "then: yamada, via: phone, within: 30min}\n";
const std::string detected = "  - {at: 2025-06-12 22:00, event: detected, by: 監視}\n";
const std::string called = "  - {at: 2025-06-12 22:10, event: called, recipient: tanaka, via: phone}\n";

}  // namespace

// The route is in force from 22:00 on, and its half hour ends at 22:30.
TEST_CASE("a route's persons are told in time, by its means", "[handling][routes]") {
    const std::string told = "  - {at: 2025-06-12 22:30, event: notified, by: tanaka, recipient: 山田, via: phone}\n";
    const std::string end = "2025-06-20 00:00";
    CHECK(routed(night, detected + called + told, end).empty());
    CHECK(routed(night, detected, "2025-06-12 22:30").empty());
    CHECK(routed(night, detected, "2025-06-12 22:31") ==
          "notification-missing /timeline/0/event route/night/call; "
          "notification-missing /timeline/0/event route/night/then");
    CHECK(routed(night, detected + called, end) == "notification-missing /timeline/0/event route/night/then");
    const std::string late =
        "  - {at: \"2025-06-12 22:30:01\", event: notified, by: tanaka, recipient: yamada, via: phone}\n";
    CHECK(routed(night, detected + called + late, end) == "notification-late /timeline/2/event route/night/then");
    const std::string mail = "  - {at: 2025-06-12 22:20, event: notified, by: tanaka, recipient: yamada, via: mail}\n";
    CHECK(routed(night, detected + called + mail, end) == "notification-missing /timeline/2/event route/night/then");
    CHECK(routed(night, detected + called + mail + told, end).empty());  // told again, as the route asks
    const std::string other = "  - {at: 2025-06-12 22:20, event: called, recipient: suzuki, via: phone}\n";
    CHECK(routed(night, detected + other + told, end).empty());  // tanaka tells yamada, so tanaka knows
    const std::string by_itself =
        "  - {at: 2025-06-12 22:30, event: notified, by: 監視, recipient: yamada, via: phone}\n";
    CHECK(routed(night, detected + other + by_itself, end) ==
          "notification-missing /timeline/0/event route/night/call");
}

// ueda left on the day before, mori comes months later.
TEST_CASE("who was not there could not be called", "[handling][routes]") {
    const auto route = [](const std::string& who) {
        return "  - {id: night, when: outside-hours, levels: [A], " + who + ", via: phone, within: 30min}\n";
    };
    const std::string end = "2025-06-20 00:00";
    CHECK(routed(route("call: [tanaka], then: mori"), detected + called, end).empty());
    CHECK(routed(route("call: [ueda, tanaka]"), detected + called, end).empty());
    CHECK(routed(route("call: [ueda, tanaka]"), detected, end) == "notification-missing /timeline/0/event route/night/call");
    CHECK(routed(route("call: [ueda]"), detected, end).empty());
}

TEST_CASE("a route holds by the hours, the levels and the moment from which it applies", "[handling][routes]") {
    const std::string day = "  - {at: 2025-06-12 09:00, event: detected, by: 監視}\n";
    const std::string end = "2025-06-20 00:00";
    const std::string both =
        "notification-missing /timeline/0/event route/night/call; "
        "notification-missing /timeline/0/event route/night/then";
    CHECK(routed(night, day, end).empty());
    CHECK(routed(night, "  - {at: 2025-06-12 17:15, event: detected, by: 監視}\n", end) == both);
    CHECK(routed(night, detected, end, "B").empty());
    // Graded A only in the night: from then on.
    const std::string regraded = "[{value: C}, {at: 2025-06-12 23:00, value: A, by: sato, agreed_by: yamada}]";
    CHECK(routed(night, day, "2025-06-12 23:30", regraded).empty());
    CHECK(routed(night, day, "2025-06-12 23:31", regraded) == both);
    // Without a limit it is missing once the incident is closed.
    const std::string open = "  - {id: any, call: [sato]}\n";
    const std::string closed =
        "  - {at: 2025-06-13 10:00, event: restored}\n  - {at: 2025-06-13 11:00, event: closed}\n";
    CHECK(routed(open, detected, end).empty());
    CHECK(routed(open, detected + closed, end) == "notification-missing /timeline/0/event route/any/call");
    CHECK(routed("  - {id: questions, for: [inquiry], call: [sato]}\n", detected + closed, end).empty());
}

TEST_CASE("events follow from others", "[handling]") {
    const auto events = [](const Lines& names) {
        std::string text = "timeline:\n";
        for (std::size_t i = 0; i < names.size(); ++i)
            text += fmt::format("  - {{at: 2025-06-12 09:0{}, event: {}}}\n", i, names[i]);
        return handled(text, "2025-07-01 00:00");
    };
    CHECK(events({"called", "arrived", "restored", "closed", "note"}).empty());
    CHECK(events({"arrived"}) == Lines{"event-unexpected /timeline/0/event"});
    CHECK(events({"detected", "resumed"}) == Lines{"event-unexpected /timeline/1/event"});
    CHECK(events({"detected", "paused", "resumed"}).empty());
    CHECK(events({"called", "closed"}) == Lines{"event-unexpected /timeline/1/event"});
    CHECK(events({"called", "restored", "closed", "arrived"}) == Lines{"event-unexpected /timeline/3/event"});
    CHECK(events({"called", "restored", "closed", "notified", "triage-reported"}) ==
          Lines{"event-unexpected /timeline/4/event"});  // nothing was triaged; to tell late is better than never
    CHECK(events({"called", "restored", "closed", "notified"}).empty());
    CHECK(events({"called", "restored", "closed", "reopened", "arrived"}).empty());
    CHECK(events({"x-photographed"}).empty());
    CHECK(events({"detected", "emergency-action"}) == Lines{"emergency-unreported /timeline/1/event"});
    CHECK(events({"detected", "emergency-action", "emergency-reported"}).empty());
    CHECK(events({"detected", "emergency-action", "emergency-reported", "emergency-action"}) ==
          Lines{"emergency-unreported /timeline/3/event"});
}

TEST_CASE("the state follows from the timeline", "[handling]") {
    const auto after = [](const std::string& names) {
        std::string text;
        int minute = 10;
        for (const std::string_view name : split(names, ' '))
            text += fmt::format("  - {{at: 2025-06-12 09:{}, event: {}}}\n", minute++, name);
        return state(text);
    };
    CHECK(after("detected") == IncidentState::open);
    CHECK(after("detected notified called") == IncidentState::open);
    CHECK(after("called dispatched") == IncidentState::working);
    CHECK(after("called dispatched dispatch-cancelled") == IncidentState::open);
    CHECK(after("called arrived paused") == IncidentState::paused);
    CHECK(after("called arrived paused resumed") == IncidentState::working);
    CHECK(after("called arrived restored report-submitted") == IncidentState::restored);
    CHECK(after("called restored closed") == IncidentState::closed);
    CHECK(after("called restored closed note") == IncidentState::closed);
    CHECK(after("called restored closed reopened") == IncidentState::open);
}
