// Each act that belongs to one party, committed by the other, and beside it by whose it is.
#include <algorithm>
#include <catch2/catch.hpp>

#include "support/branched.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string incident = "incidents/INC-2.yaml";
const std::string change = "changes/CHG-1.yaml";
const std::string item = "items/IMP-1.yaml";
const std::string assessment = "assessments/demo.yaml";
const std::string contract = "contracts/demo.yaml";
const std::string june = "reports/2025-06.yaml";
const std::string log_of_june = "logs/2025-06.yaml";

// In July, which is open: nothing that the acts change was reported.
const Files town = {
    {incident,
     "kind: incident\nid: INC-2\ntitle: 印刷の遅れ\ncontract: demo\nservices: [app]\nsite: hall\nlevel: [{value: A}]\n"
     "attributions: [{at: 2025-07-11 10:00, by: tanaka, value: vendor}]\n"
     "exemptions: [{service_level: arrival, cause: accident, contacted: 2025-07-10 09:10, claimed: {at: 2025-07-11 09:00, by: tanaka}}]\n"
     "timeline:\n  - {at: 2025-07-10 09:00, event: called, by: yamada, recipient: sato}\n"
     "  - {at: 2025-07-10 09:20, event: arrived, by: sato}\n"},
    {change,
     "kind: change\nid: CHG-1\ntitle: ディスク交換\ncontract: demo\ntype: normal\nservices: [app]\n"
     "plan: {window: {from: 2025-08-25 18:00, to: 2025-08-25 20:00}, rollback: 戻す}\n"
     "outages: [{from: 2025-07-02 20:00, to: 2025-07-02 21:00}]\n"
     "attributions: [{at: 2025-07-03 10:00, by: tanaka, value: vendor}]\n"
     "timeline:\n  - {at: 2025-07-18 10:00, event: submitted, by: tanaka}\n"},
    {item,
     "kind: item\nid: IMP-1\ntitle: 手順の見直し\ncontract: demo\ntype: improvement\n"
     "timeline:\n  - {at: 2025-07-01 09:00, event: opened, by: tanaka}\n"},
    {assessment, "kind: assessment\nid: demo\ncontract: demo\ncatalogue: meti/saas\nanswers:\n  - {row: rto, grade: 2, at: 2025-07-01 09:00, by: tanaka}\n"}};

// Where `from` stands in the record, `to` comes in its place.
struct Act {
    const char* what;
    std::string path, from, to;
    std::string of_contract = {};  // what the contract's first level says, too
    bool is_free = false;          // somebody else may have entered it: it costs nobody but them
    std::string of_claim = {};     // what the base says of the claim in place of its end
    std::string in_contract = "reopen: new-round";  // in whose place `of_contract` comes
};

const std::string pauses = "reopen: new-round, pauses: {agreed: true}";
std::string cancelled_by(const std::string& event) { return "reopen: new-round, cancelled_by: {event: " + event + ", party: client}"; }
std::string line(const std::string& words) { return "timeline:\n  - {at: 2025-07-22 10:00, event: " + words + "}\n"; }
std::string attribution(const std::string& words) { return "attributions: [{at: 2025-07-22 10:00, " + words + "}, "; }
const std::string arrived = "  - {at: 2025-07-10 09:20, event: arrived, by: sato}\n";
std::string after_call(const std::string& words) { return "  - {at: 2025-07-10 09:10, event: " + words + "}\n" + arrived; }
std::string paused(const std::string& who) { return after_call("paused, " + who + ", reason: 待ち"); }

const std::string claim_end = "claimed: {at: 2025-07-11 09:00, by: tanaka}}";
std::string decided(const std::string& words) {
    return "claimed: {at: 2025-07-11 09:00, by: tanaka}, decision: {at: 2025-07-22 10:00, " + words + "}}";
}
const std::string inspections = "inspections: [";
std::string inspected(const std::string& words) { return "inspections: [{at: 2025-07-22 15:00, " + words + "}, "; }

const std::vector<Act> of_client = {
    {"an attribution that the client agrees to", incident, "attributions: [", attribution("by: tanaka, value: client, agreed_by: yamada")},
    {"by name instead of id", incident, "attributions: [", attribution("by: 田中, value: client, agreed_by: 山田")},
    {"of a third party", incident, "attributions: [", attribution("by: tanaka, value: third-party, agreed_by: yamada")},
    {"of nobody", incident, "attributions: [", attribution("by: tanaka, value: force-majeure, agreed_by: yamada")},
    {"that the vendor agrees to itself", incident, "attributions: [", attribution("by: yamada, value: third-party")},
    {"in the name of the client", incident, "attributions: [", attribution("by: 架空町, value: third-party")},
    {"of the vendor, that the client agrees to", incident, "attributions: [", attribution("by: tanaka, value: vendor, agreed_by: yamada")},
    {"of a change's outage", change, "attributions: [", attribution("by: tanaka, value: client, agreed_by: yamada")},
    {"a level that the client agrees to", incident, "level: [{value: A}]",
     "level: [{value: A}, {at: 2025-07-10 10:00, value: B, by: tanaka, agreed_by: yamada}]"},
    {"a level that the client lowers", incident, "level: [{value: A}]", "level: [{value: A}, {at: 2025-07-10 10:00, value: B, by: yamada}]"},
    {"a severity", incident, "timeline:", "assessments: [{at: 2025-07-22 10:00, by: yamada, value: 0}]\ntimeline:"},
    {"a claim that is accepted", incident, claim_end, decided("by: yamada, result: accepted")},
    {"a claim that is rejected", incident, claim_end, decided("by: yamada, result: rejected, reason: 証跡なし")},
    {"a claim that was accepted, of another cause", incident, "cause: accident", "cause: disaster", {}, false, decided("by: yamada, result: accepted")},
    {"a claim that was accepted, as if it had been made earlier", incident, "contacted: 2025-07-10 09:10", "contacted: 2025-07-10 09:05", {}, false,
     decided("by: yamada, result: accepted")},
    {"a claim that is not decided yet, of another cause", incident, "cause: accident", "cause: disaster", {}, true},
    {"a claim of the client's, for the vendor to accept", incident, "exemptions: [",
     "exemptions: [{service_level: arrival, cause: disaster, claimed: {at: 2025-07-22 09:00, by: yamada}}, "},
    {"a dispatch that the client calls off", incident, arrived, after_call("dispatch-cancelled, by: yamada")},
    {"one that the client calls off, where the contract says so", incident, arrived, after_call("dispatch-cancelled, by: yamada"),
     cancelled_by("dispatch-cancelled")},
    {"one that the client calls off by its name", incident, arrived, after_call("dispatch-cancelled, by: 架空町"), cancelled_by("dispatch-cancelled")},
    {"what else the contract lets the client call off by", incident, arrived, after_call("workaround, by: yamada"), cancelled_by("workaround")},
    {"an event of the contract's own", incident, arrived, after_call("x-called-off, by: yamada"), cancelled_by("x-called-off")},
    {"a false alarm that the client says", incident, arrived, arrived + "  - {at: 2025-07-10 10:00, event: false-alarm, by: yamada}\n"},
    {"a false alarm that the client agrees to", incident, arrived,
     arrived + "  - {at: 2025-07-10 10:00, event: false-alarm, by: sato, agreed_by: yamada}\n"},
    {"a pause that the client asks for", incident, arrived, paused("by: yamada"), pauses},
    {"a pause that the client agrees to", incident, arrived, paused("by: sato, agreed_by: yamada"), pauses},
    {"a pause that it agrees to, where nobody must", incident, arrived, paused("by: sato, agreed_by: yamada")},
    {"an improvement that is decided on", item, "timeline:", "verdict: {at: 2025-07-22 10:00, by: yamada, value: renew}\ntimeline:"},
    {"an improvement whose decision is an event", item, "by: tanaka}\n", "by: tanaka}\n  - {at: 2025-07-22 10:00, event: decided, by: yamada}\n"},
    {"an item that the client drops", item, "by: tanaka}\n", "by: tanaka}\n  - {at: 2025-07-22 10:00, event: dropped, by: yamada}\n"},
    {"a fault that the client calls closed", incident, arrived, arrived + "  - {at: 2025-07-10 12:00, event: closed, by: yamada}\n"},
    {"what ends a clock where the client did it", incident, arrived, arrived + "  - {at: 2025-07-10 12:00, event: x-confirmed, by: yamada}\n",
     "to: {event: x-confirmed, party: client}", false, {}, "to: arrived"},
    {"work that the client did", log_of_june, "entries: [", "entries: [{activity: backup, done: 2025-07-22 10:00, by: yamada, result: ok}, "},
    {"an inspection that passed", june, inspections, inspected("by: yamada, result: passed")},
    {"an inspection that failed", june, inspections, inspected("by: yamada, result: failed, reason: 不足")},
    {"an inspection of nobody's", june, inspections, inspected("result: passed")},
    {"a consent to a subcontractor", contract, "services:", "subcontractors: [{name: 下請, consent: {at: 2025-07-22, by: yamada}}]\nservices:"},
    {"what the client attests", assessment, "answers:\n", "answers:\n  - {row: availability, grade: 2, at: 2025-07-22 10:00, by: yamada}\n"},
    // Against the vendor: nothing that it would gain by.
    {"a change that the client rejects", change, "by: tanaka}\n", "by: tanaka}\n  - {at: 2025-07-22 10:00, event: rejected, by: yamada}\n", {}, true},
    {"a change that the client withdraws", change, "by: tanaka}\n", "by: tanaka}\n  - {at: 2025-07-22 10:00, event: withdrawn, by: yamada}\n", {}, true},
    {"an item that the vendor drops", item, "by: tanaka}\n", "by: tanaka}\n  - {at: 2025-07-22 10:00, event: dropped, by: tanaka}\n", {}, true},
    {"a call", incident, arrived, arrived + "  - {at: 2025-07-10 10:00, event: reopened, by: yamada}\n", {}, true},
    {"an inspection that is deemed passed", june, inspections, inspected("result: deemed"), {}, true},
    {"a level that the vendor corrects itself", incident, "level: [{value: A}]", "level: [{value: A}, {at: 2025-07-10 10:00, value: B, by: tanaka}]", {}, true},
    {"what the vendor attests", assessment, "answers:\n", "answers:\n  - {row: availability, grade: 2, at: 2025-07-22 10:00, by: 監査人}\n", {}, true},
};

const std::vector<Act> of_vendor = {
    {"an extension that the vendor agrees to", june, inspections,
     line("extension-agreed, until: 2025-08-10, by: yamada, agreed_by: tanaka") + inspections},
    {"an extension that nobody asked for", june, inspections, line("extension-agreed, until: 2025-08-10, agreed_by: tanaka") + inspections},
    {"an extension that the vendor offers", june, inspections, line("extension-agreed, until: 2025-08-10, by: tanaka") + inspections},
    {"a change that the vendor withdraws", change, "by: tanaka}\n", "by: tanaka}\n  - {at: 2025-07-22 10:00, event: withdrawn, by: tanaka}\n"},
    {"a change that somebody of the vendor rejects", change, "by: tanaka}\n", "by: tanaka}\n  - {at: 2025-07-22 10:00, event: rejected, by: sato}\n"},
    {"a level that the vendor agrees to", incident, "level: [{value: A}]",
     "level: [{value: A}, {at: 2025-07-10 10:00, value: B, by: 架空町の人, agreed_by: tanaka}]"},
    {"what the vendor attests", assessment, "answers:\n", "answers:\n  - {row: availability, grade: 2, at: 2025-07-22 10:00, by: tanaka}\n"},
    {"that it was the vendor's", incident, "attributions: [", attribution("by: tanaka, value: vendor"), {}, true},
    {"an attribution that spares it, which is a proposal", incident, "attributions: [", attribution("by: tanaka, value: third-party"), {}, true},
    {"an arrival", incident, arrived, arrived + "  - {at: 2025-07-10 11:00, event: restored, by: sato}\n", {}, true},
};

bool tells_of_acts(const Branched& branch) { return branch.finds("act-not-by-party"); }

// `owner` and `other`: the parties of it.
void hold(const Act& act, const Author& owner, const Author& other) {
    CAPTURE(act.what);
    const Branched branch(town);
    if (!act.of_contract.empty()) branch.replace(contract, act.in_contract, act.of_contract);
    if (!act.of_claim.empty()) branch.replace(incident, claim_end, act.of_claim);
    branch.rebase();
    branch.replace(act.path, act.from, act.to);
    branch.git.commit("work", owner);
    CHECK_FALSE(tells_of_acts(branch));
    branch.git.git({"commit", "-q", "--amend", "--reset-author", "--no-edit"}, other);
    CHECK(tells_of_acts(branch) != act.is_free);
    if (act.is_free) return;
    branch.git.git({"commit", "-q", "--amend", "--reset-author", "--no-edit"}, {owner.email, owner.date, other.email});
    CHECK(tells_of_acts(branch));
    branch.git.git({"commit", "-q", "--amend", "--reset-author", "--no-edit"}, {other.email, owner.date, owner.email});
    CHECK(tells_of_acts(branch));
}

}  // namespace

TEST_CASE("what the client does, the vendor cannot enter", "[review]") {
    for (const Act& act : of_client) hold(act, yamada, tanaka);
}

TEST_CASE("what was submitted needs the approvals of its type, unless the client says otherwise", "[review]") {
    hold({"none from now on", change, "type: normal", "type: standard"}, yamada, tanaka);
    hold({"as many as before", change, "type: normal", "type: emergency", {}, true}, yamada, tanaka);
}

TEST_CASE("what the vendor does, the client cannot enter", "[review]") {
    for (const Act& act : of_vendor) hold(act, tanaka, yamada);
}

TEST_CASE("what one party did, the other cannot take away", "[review]") {
    for (const Act& act : of_client) {
        if (act.is_free) continue;
        CAPTURE(act.what);
        const Branched branch(town);
        if (!act.of_contract.empty()) branch.replace(contract, act.in_contract, act.of_contract);
        if (!act.of_claim.empty()) branch.replace(incident, claim_end, act.of_claim);
        branch.replace(act.path, act.from, act.to);
        branch.rebase();
        branch.replace(act.path, act.to, act.from);
        branch.git.commit("work", tanaka);
        const Names names = branch.found();
        const bool is_told = std::any_of(names.begin(), names.end(), [](const std::string& name) {
            return name == "act-not-by-party" || name == "event-removed" || name == "report-rewritten";
        });
        CHECK(is_told);
    }
}

TEST_CASE("a party that the branch calls otherwise is that party", "[review]") {
    const Branched branch(town);
    branch.replace(contract, "reopen: new-round", cancelled_by("dispatch-cancelled"));
    branch.rebase();
    branch.replace(contract, "client: 架空町", "client: 架空市");
    branch.replace(incident, arrived, after_call("dispatch-cancelled, by: 架空市"));
    branch.git.commit("work", yamada);
    CHECK_FALSE(tells_of_acts(branch));
    branch.git.git({"commit", "-q", "--amend", "--reset-author", "--no-edit"}, tanaka);
    CHECK(tells_of_acts(branch));
}
