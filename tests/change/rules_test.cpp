// What the rules about changes find, beyond the examples in the documentation of each finding.
#include <catch2/catch.hpp>

#include "change/support.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

using Lines = std::vector<std::string>;

const std::string as_of = "2025-07-31 09:00";
const std::string submitted = "06-13 10:00 submitted tanaka";
const std::string approved = "06-16 10:00 approved yamada, role: client";
const std::string backup = "06-20 17:50 backed-up sato";
const std::string started = "06-20 18:00 started sato";
const std::string finished = "06-20 19:30 finished sato, result: success";
const std::string verified = "06-20 19:50 verified sato";

Lines found(const std::string& type, const std::vector<std::string>& events, const std::string& body = plan_of_change,
            const std::string& when = as_of) {
    return ChangeFixture(change_with(type, events, body), when).found();
}

}  // namespace

TEST_CASE("a change that went as it should has no findings") {
    CHECK(found("normal", {submitted, approved, backup, started, finished, verified}).empty());
    CHECK(found("standard", {submitted, backup, started, finished, verified}).empty());
    CHECK(found("emergency",
                {backup, started, "06-20 18:10 submitted tanaka", finished, verified, "06-23 17:00 approved yamada"})
              .empty());
}

TEST_CASE("an approval that does not count is said, and that the work was started without one") {
    CHECK(found("normal", {submitted, "06-16 10:00 approved sato", backup, started, finished, verified}) ==
          Lines{"approval-without-role /timeline/1/event", "approval-missing /timeline/3/event"});
    CHECK(found("normal", {submitted, "06-16 10:00 approved sato"}) ==
          Lines{"approval-without-role /timeline/1/event"});
    CHECK(found("normal", {submitted, backup, started, finished, verified}) ==
          Lines{"approval-missing /timeline/2/event"});
}

TEST_CASE("what was mended is not said any more") {
    CHECK(found("normal", {submitted, "06-16 10:00 approved sato", "06-17 10:00 approved yamada"}).empty());
    CHECK(found("normal",
                {submitted, "06-16 10:00 approved yamada, digest: \"sha256:00\"", "06-17 10:00 approved yamada"})
              .empty());
    CHECK(found("normal", {submitted, "06-16 10:00 approved sato", "06-17 10:00 withdrawn tanaka"}).empty());
}

TEST_CASE("an emergency change's approval is missing only after its time has run out") {
    const std::vector<std::string> events = {"06-20 17:45 submitted tanaka", backup, started};
    CHECK(found("emergency", events, plan_of_change, "2025-06-24 00:00").empty());
    CHECK(found("emergency", events, plan_of_change, "2025-06-24 00:01") ==
          Lines{"approval-missing /timeline/2/event"});
}

TEST_CASE("an approval by telephone that nobody confirmed in time is said") {
    const std::string phone = "06-16 10:00 approved yamada, role: client, recorded_by: sato, via: phone";
    const Lines late = {"approval-unconfirmed /timeline/1/recorded_by"};
    CHECK(found("normal", {submitted, phone}, plan_of_change, "2025-06-18 00:00").empty());
    CHECK(found("normal", {submitted, phone}, plan_of_change, "2025-06-18 00:01") == late);
    CHECK(found("normal", {submitted, phone, "06-16 11:00 approved yamada"}).empty());
    CHECK(found("normal", {submitted, phone, "06-16 11:00 approved yamada, role: client"}).empty());
    CHECK(found("normal", {submitted, phone, "06-16 11:00 approved yamada, role: owner"}) == late);
    CHECK(found("normal", {submitted, phone, "06-17 10:00 withdrawn tanaka"}).empty());
    CHECK(found("normal", {submitted, "06-16 10:00 approved yamada, role: client, recorded_by: 山田, via: phone"}).empty());
}

TEST_CASE("what the contract gives no time for is due when it is needed") {
    const RepositoryFixture base(base_repository(), {});
    const auto under = [&](const std::string& rule, const std::string& other, Files files, const std::string& when) {
        std::string contract = *base.repository().read("contracts/demo.yaml");
        const std::size_t at = contract.find(rule);
        REQUIRE(at != std::string::npos);
        files["contracts/demo.yaml"] = contract.replace(at, rule.size(), other);
        return ChangeFixture(files, when).found();
    };
    const Files emergency = change_with("emergency", {"06-20 17:45 submitted tanaka", backup, started});
    const std::string one_day = "  emergency_approval: 1bd\n";
    CHECK(under(one_day, "", emergency, "2025-06-20 18:00").empty());
    CHECK(under(one_day, "", emergency, "2025-06-20 18:01") == Lines{"approval-missing /timeline/2/event"});
    CHECK(under(one_day, "  emergency_approval: 2h\n", emergency, "2025-06-20 20:00").empty());
    CHECK(under(one_day, "  emergency_approval: 2h\n", emergency, "2025-06-20 20:01") ==
          Lines{"approval-missing /timeline/2/event"});
    CHECK(under("emergency: [client]", "emergency: []", emergency, as_of).empty());

    const std::string stop = "plan:\n  outage: {from: 2025-06-20 18:00, to: 2025-06-20 19:00}\n";
    const auto announced = [&](const std::string& at) {
        return change_with("standard", {"06-13 10:00 submitted tanaka", at + " announced tanaka, recipient: yamada"}, stop);
    };
    const Lines late = {"planned-stop-announced-late /timeline/1/at"};
    CHECK(under("  announce: 3bd\n", "", announced("06-20 18:00"), "2025-06-20 18:30").empty());
    CHECK(under("  announce: 3bd\n", "", announced("06-20 18:01"), "2025-06-20 18:30") == late);
    CHECK(under("announce: 3bd", "announce: 24h", announced("06-19 18:00"), "2025-06-20 18:30").empty());
    CHECK(under("announce: 3bd", "announce: 24h", announced("06-19 18:01"), "2025-06-20 18:30") == late);
}

TEST_CASE("work at the edges of its window is inside it") {
    const std::string late = "06-20 20:00 finished sato, result: success";
    CHECK(found("normal", {submitted, approved, backup, started, late, "06-20 20:10 verified sato"}).empty());
    CHECK(found("normal", {submitted, approved, "06-20 17:50 backed-up sato", "06-20 17:59 started sato", finished,
                           verified}) == Lines{"work-outside-window /timeline/3/at"});
}

TEST_CASE("a freeze holds for all of its days, and not for emergencies") {
    const std::string plan =
        "plan:\n  window: {from: 2025-07-13 22:00, to: 2025-07-14 00:00}\n  backup: b\n  verification: v\n  rollback: "
        "r\n";
    CHECK(found("normal", {submitted}, plan).empty());
    const auto until = [](const std::string& end) {
        return "plan:\n  window: {from: 2025-07-13 22:00, to: " + end + "}\n";
    };
    CHECK(found("normal", {submitted}, until("2025-07-14 00:01")) == Lines{"change-in-freeze /plan/window"});
    CHECK(found("emergency", {submitted}, until("2025-07-14 00:01")).empty());
    CHECK(found("normal", {submitted, "06-14 10:00 withdrawn tanaka"}, until("2025-07-14 00:01")).empty());
    const std::string last = "plan:\n  window: {from: 2025-07-20 23:59, to: 2025-07-21 02:00}\n";
    const std::string after = "plan:\n  window: {from: 2025-07-21 00:00, to: 2025-07-21 02:00}\n";
    CHECK(found("normal", {submitted}, last) == Lines{"change-in-freeze /plan/window"});
    // A stop is work, too, where no window is planned.
    const std::string announced = "06-14 09:00 announced tanaka, recipient: yamada";
    const std::string stop = "plan:\n  outage: {from: 2025-07-20 23:59, to: 2025-07-21 02:00}\n";
    CHECK(found("normal", {submitted, announced}, stop) == Lines{"change-in-freeze /plan/outage"});
    CHECK(found("normal", {submitted, announced}, after + stop.substr(6)).empty());
    CHECK(found("normal", {submitted}, after).empty());
}

TEST_CASE("a planned stop that nobody announced is late once its time has passed") {
    const std::string plan =
        "plan:\n  outage: {from: 2025-06-20 18:00, to: 2025-06-20 19:00}\n"
        "  backup: b\n  verification: v\n  rollback: r\n";
    // Three open days before Friday 06-20: the end of Tuesday 06-17.
    CHECK(found("normal", {submitted}, plan, "2025-06-18 00:00").empty());
    CHECK(found("normal", {submitted}, plan, "2025-06-18 00:01") == Lines{"planned-stop-announced-late /plan/outage"});
    CHECK(found("normal", {submitted, "06-14 10:00 withdrawn tanaka"}, plan).empty());
}

TEST_CASE("a plan is complete before it is approved, unless the change is standard") {
    const Lines all = {"rollback-missing ", "backup-missing ", "verification-missing "};
    CHECK(found("normal", {submitted}, "").empty());
    CHECK(found("normal", {submitted, approved}, "") == all);
    CHECK(found("emergency", {"06-20 17:45 submitted tanaka", started}, "", "2025-06-20 18:30") == all);
    CHECK(found("standard", {submitted, started}, "", "2025-06-20 18:30").empty());
}

TEST_CASE("what follows the work has the contract's time, and none after closing") {
    const std::string body = "ledgers: [hardware, software]\n" + plan_of_change;
    // Three open days after Friday 06-20: the end of Wednesday 06-25.
    const std::vector<std::string> events = {submitted, approved, backup, started, finished};
    CHECK(found("normal", events, body, "2025-06-26 00:00").empty());
    CHECK(found("normal", events, body, "2025-06-26 00:01") == Lines{"change-unverified /timeline/4/event",
                                                                     "ledger-not-updated /ledgers/0",
                                                                     "ledger-not-updated /ledgers/1"});
    std::vector<std::string> closed = events;
    closed.insert(closed.end(),
                  {verified, "06-20 20:00 ledger-updated sato, ledger: hardware", "06-21 10:00 closed sato"});
    CHECK(found("normal", closed, body, "2025-06-21 10:00") == Lines{"ledger-not-updated /ledgers/1"});
}

TEST_CASE("a change that was rolled back owes no ledgers, and one that failed an incident") {
    const std::string body = "ledgers: [hardware]\n" + plan_of_change;
    CHECK(
        found("normal", {submitted, approved, backup, started, "06-20 19:00 finished sato, result: rolled-back"}, body)
            .empty());
    CHECK(found("normal", {submitted, approved, backup, started, "06-20 19:00 finished sato, result: failed"}, body) ==
          Lines{"failed-change-without-incident /timeline/4/result"});
}

TEST_CASE("an incident that led to the change does not tell of its failure") {
    const std::vector<std::string> events = {submitted, approved, backup, started,
                                             "06-20 19:00 finished sato, result: failed"};
    const auto with_incident = [&](const std::string& at) {
        Files files = change_with("normal", events, "incidents: [INC-1]\n" + plan_of_change);
        files["incidents/INC-1.yaml"] =
            "kind: incident\nid: INC-1\ntitle: t\ncontract: demo\ntimeline: [{at: " + at + ", event: detected}]\n";
        return ChangeFixture(files, as_of).found();
    };
    CHECK(with_incident("2025-06-12 09:00") == Lines{"failed-change-without-incident /timeline/4/result"});
    CHECK(with_incident("2025-06-20 18:30").empty());
}

TEST_CASE("windows clash only on a service that both touch, while both are to come") {
    const auto beside = [](const std::string& services, const std::string& window, const std::string& more) {
        Files files = change_with("normal", {submitted});
        files["changes/CHG-2.yaml"] = "kind: change\nid: CHG-2\ntitle: t\ncontract: demo\ntype: normal\n" + services +
                                      "plan: {window: {" + window +
                                      "}}\ntimeline: [{at: 2025-06-13 11:00, event: "
                                      "submitted}" +
                                      more + "]\n";
        return ChangeFixture(files, "2025-06-14 09:00").found();
    };
    const std::string app = "services: [app]\n";
    const std::string same = "from: 2025-06-20 18:00, to: 2025-06-20 20:00";
    CHECK(beside(app, same, "") == Lines{"changes-clash /plan/window"});
    CHECK(beside(app, "from: 2025-06-20 19:59, to: 2025-06-20 21:00", "") == Lines{"changes-clash /plan/window"});
    CHECK(beside(app, "from: 2025-06-20 20:00, to: 2025-06-20 21:00", "").empty());
    CHECK(beside("", same, "").empty());
    CHECK(beside(app, same, ", {at: 2025-06-13 12:00, event: withdrawn}").empty());
}
