// What an asset is after what happened to it, and what a change owes its register.
#include <catch2/catch.hpp>

#include "change/ledger_update.h"
#include "change/owed.h"
#include "change/support.h"
#include "check/records.h"
#include "model/asset_state.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

Files asset(const std::string& body, const std::string& events, const std::string& id = "db") {
    return {{"assets/" + id + ".yaml", "kind: asset\nid: " + id + "\ntitle: t\ncontract: demo\n" + body +
                                           "timeline:\n" + "  - {at: 2025-06-01 09:00, event: registered, by: sato}\n" +
                                           events}};
}
std::string event(const std::string& at, const std::string& rest) {
    return "  - {at: 2025-" + at + ", event: " + rest + ", by: sato}\n";
}

// "14.5 rack 1 50/43" as of a time.
std::string told(const Files& files, const std::string& as_of, const std::string& id = "db") {
    const ChangeFixture fixture(files, "2025-" + as_of);
    for (const Asset* each : fixture.records().assets) {
        if (each->id.view() != id) continue;
        const Asset now = replayed(*each);
        const auto count = [](const std::optional<std::int64_t>& n) { return n ? std::to_string(*n) : "-"; };
        return fmt::format("{} {} {}/{} {}", now.version, now.location, now.licence ? count(now.licence->count) : "-",
                           now.licence ? count(now.licence->used) : "-", enum_name(state_of(*each)));
    }
    return "none";
}

}  // namespace

TEST_CASE("an asset is what its events made of what was registered, as of any time") {
    const Files files = asset("type: software\nversion: '14.5'\nlocation: rack 1\nlicence: {count: 50, used: 43}\n",
                              event("06-10 10:00", "updated, set: {version: '14.9', licence: {used: 44}}") +
                                  event("06-12 10:00", "moved, set: {location: rack 2}") +
                                  event("06-13 10:00", "loaned, recipient: tanaka, until: 2025-06-20") +
                                  event("06-16 10:00", "returned") + event("06-20 10:00", "retired") +
                                  event("06-21 10:00", "disposed"));
    CHECK(told(files, "05-31 09:00") == "none");
    CHECK(told(files, "06-10 09:59") == "14.5 rack 1 50/43 in-use");
    CHECK(told(files, "06-10 10:00") == "14.9 rack 1 50/44 in-use");  // of a mapping only what is given changes
    CHECK(told(files, "06-12 09:59") == "14.9 rack 1 50/44 in-use");
    CHECK(told(files, "06-12 10:00") == "14.9 rack 2 50/44 in-use");
    CHECK(told(files, "06-13 10:00") == "14.9 rack 2 50/44 loaned");
    CHECK(told(files, "06-16 10:00") == "14.9 rack 2 50/44 in-use");
    CHECK(told(files, "06-20 10:00") == "14.9 rack 2 50/44 retired");
    CHECK(told(files, "06-21 10:00") == "14.9 rack 2 50/44 disposed");
}

TEST_CASE("support ends on a day, or so many years after another") {
    const auto until = [](const std::string& support) {
        const ChangeFixture fixture(asset("type: hardware\n" + support, ""), "2025-06-02 09:00");
        const std::optional<Date> day = supported_until(*fixture.records().assets.front());
        return day ? to_string(*day) : "";
    };
    CHECK(until("") == "");
    CHECK(until("support: {until: 2026-01-31}\n") == "2026-01-31");
    CHECK(until("support: {years: 7, after: 2020-03-31}\n") == "2027-03-31");
    CHECK(until("support: {years: 1, after: 2024-02-29}\n") == "2025-02-28");
    CHECK(until("support: {years: 4, after: 2024-02-29}\n") == "2028-02-29");
}

TEST_CASE("what may happen to an asset") {
    const auto lines = [](const std::string& body, const std::string& events) { return found(asset(body, events)); };
    const std::string at = "event-not-allowed assets/db.yaml:";
    CHECK(lines("type: media\n", event("06-10 10:00", "returned")) == Lines{at + "8 /timeline/1/event"});
    CHECK(lines("type: media\n", event("06-10 10:00", "registered")) == Lines{at + "8 /timeline/1/event"});
    CHECK(lines("type: media\n", event("06-10 10:00", "loaned") + event("06-11 10:00", "returned")).empty());
    CHECK(lines("type: media\n", event("06-10 10:00", "loaned") + event("06-11 10:00", "loaned")) ==
          Lines{at + "9 /timeline/2/event"});
    CHECK(lines("type: media\n", event("06-10 10:00", "retired") + event("06-11 10:00", "updated")) ==
          Lines{at + "9 /timeline/2/event"});
    CHECK(lines("type: media\n",
                event("06-10 10:00", "retired") + event("06-11 10:00", "note") + event("06-12 10:00", "disposed"))
              .empty());
    CHECK(lines("type: media\n", event("06-10 10:00", "disposed") + event("06-11 10:00", "retired")) ==
          Lines{at + "9 /timeline/2/event"});
    CHECK(lines("type: media\n", event("06-10 10:00", "moved")) ==
          Lines{"event-incomplete assets/db.yaml:8 /timeline/1/event"});
    CHECK(lines("type: media\n", event("06-10 10:00", "moved, set: {site: hall}")).empty());
    CHECK(lines("type: media\n", event("06-10 10:00", "updated, set: {versoin: '2'}")) ==
          Lines{"unknown-key assets/db.yaml:8 /timeline/1/set/versoin"});
    CHECK(lines("type: media\n", event("06-10 10:00", "updated, set: {support: {until: soon}}")) ==
          Lines{"bad-date assets/db.yaml:8 /timeline/1/set/support/until"});
    CHECK(lines("type: media\n", event("06-10 10:00", "updated, change: CHG-9")) ==
          Lines{"dangling-reference assets/db.yaml:8 /timeline/1/change"});
    CHECK(lines("type: media\nsupport: {years: 7}\n", "") == Lines{"missing-key assets/db.yaml:6 /support"});
    CHECK(lines("type: licence\nlicence: {count: 5, used: 5}\n", "").empty());
    CHECK(lines("type: licence\nlicence: {count: 5, used: 6}\n", "") ==
          Lines{"licence-exceeded assets/db.yaml:6 /licence"});
    CHECK(lines("type: licence\nlicence: {count: 5, used: 6}\n",
                event("06-10 10:00", "updated, set: {licence: {count: 6}}"))
              .empty());
}

TEST_CASE("a circle of parts is told once, at its first") {
    Files files = asset("type: hardware\npart_of: b\n", "", "a");
    files.merge(asset("type: hardware\npart_of: a\n", "", "b"));
    files.merge(asset("type: hardware\npart_of: a\n", "", "c"));  // hangs on the circle, is none of it
    CHECK(found(files) == Lines{"part-of-circle assets/a.yaml:6 /part_of"});
    CHECK(found(asset("type: hardware\npart_of: rack\n", "", "a")) ==
          Lines{"dangling-reference assets/a.yaml:6 /part_of"});
}

TEST_CASE("once there is a register, assets are named by it") {
    const auto with_register = [](Files files) {
        files.merge(asset("type: hardware\n", ""));
        return found(files);
    };
    CHECK(found(incident("assets: [dbs]\n")).empty());
    CHECK(with_register(incident("assets: [db]\n")).empty());
    CHECK(with_register(incident("assets: [dbs]\n")) == Lines{"dangling-reference incidents/INC-1.yaml:5 /assets/0"});
    CHECK(with_register(change("items: [{asset: dbs}]\n")) ==
          Lines{"dangling-reference changes/CHG-1.yaml:6 /items/0/asset"});
    CHECK(with_register(item("assets: [dbs]\ntimeline: []\n")) ==
          Lines{"dangling-reference items/ITM-1.yaml:6 /assets/0"});
    CHECK(with_register(item("when: {change_on: dbs}\ntimeline: []\n")) ==
          Lines{"dangling-reference items/ITM-1.yaml:6 /when/change_on"});
    CHECK(with_register(item("when: {change_on: app}\ntimeline: []\n")).empty());
    CHECK(with_register(item("when: {change_on: db}\ntimeline: []\n")).empty());
    CHECK(found(item("when: {change_on: dbs}\ntimeline: []\n")).empty());
}

TEST_CASE("what began before the register did names assets as it likes") {
    const auto of_incident = [](const std::string& called) {
        Files files = asset("type: hardware\n", "");  // registered on 06-01 at 09:00
        files["incidents/INC-1.yaml"] = "kind: incident\nid: INC-1\ntitle: t\ncontract: demo\nassets: [dbs]\ntimeline:\n"
                                        "  - {at: 2025-" + called + ", event: called, by: yamada, recipient: sato}\n";
        return found(files);
    };
    CHECK(of_incident("06-01 08:59").empty());
    CHECK(of_incident("06-01 09:00") == Lines{"dangling-reference incidents/INC-1.yaml:5 /assets/0"});
}

// Finished on Friday the 20th: three open days end with Wednesday the 25th.
TEST_CASE("a finished change owes the update of its assets, in time") {
    const auto files = [](const std::string& updates,
                          const std::string& body = "items: [{asset: db, from: a, to: b}]\n") {
        Files all = change_with(
            "normal",
            {"06-13 10:00 submitted tanaka", "06-16 10:00 approved yamada, role: client", "06-20 17:50 backed-up sato",
             "06-20 18:00 started sato", "06-20 19:30 finished sato, result: success", "06-20 19:50 verified sato"},
            body + plan_of_change);
        all.merge(asset("type: hardware\n", updates));
        return all;
    };
    const auto late = [&](const std::string& updates, const std::string& as_of,
                          const std::string& body = "items: [{asset: db, from: a, to: b}]\n") {
        return ChangeFixture(files(updates, body), "2025-" + as_of).found();
    };
    const Lines missing = {"ledger-not-updated /items/0/asset"};
    CHECK(late("", "06-26 00:00").empty());
    CHECK(late("", "06-26 00:01") == missing);
    CHECK(late(event("06-26 00:00", "updated, change: CHG-1, set: {serial: A2}"), "06-26 09:00").empty());
    CHECK(late(event("06-26 00:01", "updated, change: CHG-1, set: {serial: A2}"), "06-26 09:00") == missing);
    CHECK(late(event("06-23 09:00", "updated, set: {serial: A2}"), "06-26 09:00") == missing);  // not by this change
    CHECK(late(event("06-23 09:00", "checked, change: CHG-1"), "06-26 09:00") == missing);      // changes nothing
    CHECK(late(event("06-23 09:00", "retired, change: CHG-1"), "06-26 09:00").empty());
    // A ledger without an item of its own: any asset of its type, or the change's own event.
    const std::string ledger = "ledgers: [hardware]\n";
    CHECK(late("", "06-26 00:01", ledger) == Lines{"ledger-not-updated /ledgers/0"});
    CHECK(late(event("06-23 09:00", "updated, change: CHG-1"), "06-26 09:00", ledger).empty());
    CHECK(late(event("06-23 09:00", "updated, change: CHG-1"), "06-26 09:00", "ledgers: [licence]\n") ==
          Lines{"ledger-not-updated /ledgers/0"});
    // One that its items tell of is told once.
    CHECK(late("", "06-26 00:01", ledger + "items: [{asset: db}]\n") == missing);

    const auto owed_assets = [&](const std::string& updates) {
        const ChangeFixture fixture(files(updates), "2025-06-24 09:00");
        Lines lines;
        for (const Owed& each : owed(fixture.change(), fixture.records())) {
            if (!each.asset.empty()) lines.push_back(fmt::format("{} {}", each.event, each.asset));
        }
        return lines;
    };
    CHECK(owed_assets("") == Lines{"updated db"});
    CHECK(owed_assets(event("06-23 09:00", "updated, change: CHG-1")).empty());
}
