// The life cycle: where a change stands, and what may come next.
#include "change/life_cycle.h"

#include <catch2/catch.hpp>

using namespace opsctl;

namespace {

using Names = std::vector<std::string_view>;

Phase after(const Names& events) {
    Phase phase = Phase::draft;
    for (const std::string_view event : events) phase = phase_after(phase, EventName(event));
    return phase;
}

// The first event that is not allowed where it stands; empty if all are.
std::string_view refused(ChangeType type, const Names& events) {
    Phase phase = Phase::draft;
    for (const std::string_view event : events) {
        if (!may_happen(EventName(event), phase, type)) return event;
        phase = phase_after(phase, EventName(event));
    }
    return {};
}

Names possible(Phase phase, ChangeType type) {
    Names names;
    for (const EventKind event : possible_events(phase, type)) names.push_back(enum_name(event));
    return names;
}

}  // namespace

TEST_CASE("the phase is that of the last event that moves a change on") {
    CHECK(after({}) == Phase::draft);
    CHECK(after({"note", "x-ticket"}) == Phase::draft);
    CHECK(after({"submitted", "announced"}) == Phase::submitted);
    CHECK(after({"submitted", "assessed", "approved", "backed-up"}) == Phase::approved);
    CHECK(after({"submitted", "rejected", "submitted"}) == Phase::submitted);
    CHECK(after({"submitted", "approved", "withdrawn"}) == Phase::withdrawn);
    CHECK(after({"submitted", "started", "finished", "verified", "ledger-updated"}) == Phase::verified);
    CHECK(after({"submitted", "started", "finished", "verified", "closed", "reviewed"}) == Phase::closed);
}

TEST_CASE("what is decided after the work began moves no phase back") {
    CHECK(after({"started", "submitted"}) == Phase::started);
    CHECK(after({"submitted", "started", "finished", "approved"}) == Phase::finished);
    CHECK(after({"submitted", "started", "rejected"}) == Phase::started);
}

TEST_CASE("a whole life is allowed, for every type") {
    const Names whole = {"submitted", "assessed", "approved",  "announced",      "backed-up",           "started",
                         "finished",  "verified", "backed-up", "ledger-updated", "completion-reported", "reviewed",
                         "closed"};
    for (const ChangeType type : {ChangeType::standard, ChangeType::normal, ChangeType::emergency}) {
        CHECK(refused(type, whole).empty());
    }
}

TEST_CASE("events out of turn are refused") {
    const ChangeType normal = ChangeType::normal;
    CHECK(refused(normal, {"approved"}) == "approved");
    CHECK(refused(normal, {"started"}) == "started");
    CHECK(refused(normal, {"submitted", "submitted"}) == "submitted");
    CHECK(refused(normal, {"submitted", "finished"}) == "finished");
    CHECK(refused(normal, {"submitted", "started", "started"}) == "started");
    CHECK(refused(normal, {"submitted", "started", "verified"}) == "verified");
    CHECK(refused(normal, {"submitted", "started", "approved"}) == "approved");
    CHECK(refused(normal, {"submitted", "started", "withdrawn"}) == "withdrawn");
    CHECK(refused(normal, {"submitted", "started", "closed"}) == "closed");
    CHECK(refused(normal, {"submitted", "rejected", "approved"}) == "approved");
    CHECK(refused(normal, {"submitted", "withdrawn", "started"}) == "started");
    CHECK(refused(normal, {"submitted", "ledger-updated"}) == "ledger-updated");
    CHECK(refused(normal, {"submitted", "started", "finished", "closed", "approved"}) == "approved");
}

TEST_CASE("an emergency change may start first and be decided afterwards") {
    const ChangeType emergency = ChangeType::emergency;
    CHECK(refused(emergency, {"started", "submitted", "assessed", "approved", "finished"}).empty());
    CHECK(refused(emergency, {"submitted", "started", "finished", "verified", "approved", "closed"}).empty());
    CHECK(refused(emergency, {"submitted", "started", "rejected"}).empty());
    CHECK(refused(emergency, {"submitted", "started", "finished", "closed", "approved"}) == "approved");
    CHECK(refused(emergency, {"finished"}) == "finished");
}

TEST_CASE("notes and events of one's own may stand anywhere") {
    for (int phase = 0; phase <= static_cast<int>(Phase::closed); ++phase) {
        CHECK(may_happen(EventKind::note, static_cast<Phase>(phase), ChangeType::normal));
        CHECK(may_happen(EventName("x-ticket"), static_cast<Phase>(phase), ChangeType::normal));
    }
}

TEST_CASE("what is possible is listed in the order of the life cycle") {
    CHECK(possible(Phase::draft, ChangeType::normal) == Names{"submitted"});
    CHECK(possible(Phase::draft, ChangeType::emergency) == Names{"submitted", "backed-up", "started"});
    CHECK(possible(Phase::rejected, ChangeType::normal) == Names{"submitted", "withdrawn", "closed"});
    CHECK(possible(Phase::closed, ChangeType::normal) == Names{"ledger-updated", "reviewed"});
}
