// What a branch lets be owed otherwise, and stops that it moves after they were announced.
#include <catch2/catch.hpp>

#include "support/branched.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string plan = "plans/demo.yaml";
const std::string contract = "contracts/demo.yaml";
const std::string item = "items/REQ-1.yaml";
const std::string change = "changes/CHG-1.yaml";

const std::string announced =
    "timeline:\n  - {at: 2025-07-18 10:00, event: submitted, by: tanaka}\n"
    "  - {at: 2025-07-18 11:00, event: announced, by: tanaka, recipient: yamada}\n";

const Files town = {
    {item,
     "kind: item\nid: REQ-1\ntitle: 手順書\ncontract: demo\ntype: request\nowner: tanaka\ndue: 2025-07-25\n"
     "timeline:\n  - {at: 2025-07-01 09:00, event: opened, by: yamada}\n"},
    {change,
     "kind: change\nid: CHG-1\ntitle: 再起動\ncontract: demo\ntype: standard\nservices: [app]\n"
     "plan:\n  window: {from: 2025-07-29 13:00, to: 2025-07-29 18:00}\n  outage: {from: 2025-07-29 14:00, to: "
     "2025-07-29 15:00}\n"
     "  rollback: 戻す\n" +
         announced}};

struct Case {
    const char* what;
    std::string path, from, to;
    bool is_found;
};

// Whether the branch that writes one in place of the other gives the finding.
bool gives(const std::string& name, const Case& each) {
    const Branched branch(town);
    branch.append(plan,
                  "expiries: [{id: cert, title: 証明書, type: certificate, until: 2025-09-30}]\nmeetings: [{id: "
                  "monthly, title: 定例会, every: month}]\n");
    branch.replace(plan, "activities: [", "activities: [{id: patrol, title: 巡回, every: week}, ");
    branch.rebase();
    branch.replace(each.path, each.from, each.to);
    branch.git.commit("work", tanaka);
    CHECK_FALSE(branch.finds("figures-not-compared"));
    return branch.finds(name);
}

}  // namespace

TEST_CASE("what is owed otherwise is told, what was done is not", "[review]") {
    const std::string opened = "event: opened, by: yamada}\n";
    const std::vector<Case> cases = {
        {"later", item, "due: 2025-07-25", "due: 2025-12-25", true},
        {"earlier", item, "due: 2025-07-25", "due: 2025-07-24", true},
        {"at no time", item, "due: 2025-07-25\n", "", true},
        {"by somebody else", item, "owner: tanaka", "owner: yamada", true},
        {"an activity that is gone", plan, "{id: patrol, title: 巡回, every: week}, ", "", true},
        {"an activity done more rarely", plan, "every: week", "every: month", true},
        {"a meeting that is gone", plan, "meetings: [{id: monthly, title: 定例会, every: month}]", "meetings: []",
         true},
        {"an expiry that comes later", plan, "until: 2025-09-30", "until: 2029-09-30", true},
        {"a warning that is accepted", item, "due: 2025-07-25\n",
         "due: 2025-07-25\naccept: [{finding: item-overdue, reason: 承知}]\n", true},
        {"done", item, opened, opened + "  - {at: 2025-07-21 09:00, event: done, by: tanaka}\n", false},
        {"noted", item, opened, opened + "  - {at: 2025-07-21 09:00, event: note, by: tanaka, note: 調査中}\n", false},
        {"called otherwise", item, "title: 手順書", "title: 操作手順書", false},
        {"a person more", plan, "activities:", "  - {id: mori, name: 森, party: vendor}\nactivities:", false},
        {"renewed", plan, "until: 2025-09-30", "until: 2025-09-30, renewed: {at: 2025-07-22, until: 2026-09-30}",
         false},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        CHECK(gives("obligation-changed", each) == each.is_found);
    }
}

TEST_CASE("a stop that nobody approves stays as it was announced", "[review]") {
    const std::string stop = "outage: {from: 2025-07-29 14:00, to: 2025-07-29 15:00}";
    const auto moved = [&](const std::string& from, const std::string& to) {
        return "outage: {from: " + from + ", to: " + to + "}";
    };
    const std::string rest = stop + "\n  rollback: 戻す\n" + announced;
    const auto anew = [&](const std::string& at, const std::string& recipient) {
        return moved("2025-07-29 14:00", "2025-07-29 17:00") + "\n  rollback: 戻す\n" + announced + "  - {at: " + at +
               ", event: announced, by: tanaka, recipient: " + recipient + "}\n";
    };
    const std::vector<Case> cases = {
        {"longer", change, stop, moved("2025-07-29 14:00", "2025-07-29 15:00:01"), true},
        {"from earlier on", change, stop, moved("2025-07-29 13:59", "2025-07-29 15:00"), true},
        {"another day", change, stop, moved("2025-07-30 14:00", "2025-07-30 15:00"), true},
        {"shorter", change, stop, moved("2025-07-29 14:10", "2025-07-29 14:50"), false},
        {"none", change, "  " + stop + "\n", "", false},
        {"another window of the work", change, "to: 2025-07-29 18:00", "to: 2025-07-29 19:00", false},
        // Three open days before Tuesday the 29th: to the end of Thursday the 24th.
        {"announced anew", change, rest, anew("2025-07-25 00:00", "yamada"), false},
        {"announced anew, to the vendor", change, rest, anew("2025-07-22 10:00", "sato"), true},
        {"announced anew, too late", change, rest, anew("2025-07-25 00:00:01", "yamada"), true},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        CHECK(gives("announced-stop-changed", each) == each.is_found);
    }
}

TEST_CASE("a figure that changes hides nothing else of the contract", "[review]") {
    const std::string paid = "reports/2025-06.yaml";
    const auto found = [&](bool with_figure) {
        const Branched branch;
        branch.replace(paid, "reduction: 0\n", "reduction: 0\ninvoice: {received: 2025-07-05, amount: 100000}\n");
        branch.replace(contract, "payment: {within: 30d,", "payment: {within: 5d,");
        branch.rebase();
        branch.replace(paid, "amount: 100000}\n", "amount: 100000}\npayment: {at: 2025-07-09, amount: 100000}\n");
        if (with_figure)
            branch.replace("logs/2025-06.yaml", "entries: [",
                           "entries: [{activity: backup, done: 2025-07-21 10:00, by: tanaka, result: ok}, ");
        branch.git.commit("work", tanaka);
        const Expected<Findings> all = branch.findings();
        REQUIRE(all);
        std::size_t told = 0;
        for (const Finding& finding : all->all()) {
            told += finding.message.en.find("payment-overdue") != std::string::npos ||
                    finding.message.en.find("the payment") != std::string::npos;
        }
        return told;
    };
    CHECK(found(false) == 1);
    CHECK(found(true) == 1);
}

TEST_CASE("a claim that nobody decided is told by what it would come to", "[review]") {
    const std::string incident = "incidents/INC-2.yaml";
    // Half an hour is guaranteed.
    const Branched branch(Files{{incident,
                                 "kind: incident\nid: INC-2\ntitle: 停止\ncontract: demo\nservices: [app]\nsite: hall\n"
                                 "attributions: [{at: 2025-07-11 10:00, by: tanaka, value: vendor}]\n"
                                 "timeline:\n  - {at: 2025-07-10 09:00, event: called, by: yamada, recipient: sato}\n"
                                 "  - {at: 2025-07-10 10:30, event: arrived, by: sato}\n"}});
    branch.replace(incident, "timeline:",
                   "exemptions: [{service_level: arrival, cause: accident, contacted: 2025-07-10 09:10, claimed: {at: "
                   "2025-07-11 09:00, by: "
                   "tanaka}}]\ntimeline:");
    branch.git.commit("work", tanaka);
    const Expected<Findings> all = branch.findings();
    REQUIRE(all);
    std::string told;
    for (const Finding& finding : all->all()) told += finding.message.en;
    CAPTURE(told);
    CHECK(told.find("reduction if what is undecided is accepted: nothing is undecided → 0 %") != std::string::npos);
}
