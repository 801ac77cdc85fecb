// Where an incident stands, and whether the client was told as its fault level asks (seed tables 6-3 and 6-5).
#include "check/handling.h"

#include <catch2/catch.hpp>

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
    REQUIRE(findings.empty());
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
