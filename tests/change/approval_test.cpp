// Which approvals count. The base contract asks for the role `client`, which yamada has; tanaka and sato are of the
// vendor.
#include "change/approval.h"

#include <catch2/catch.hpp>

#include "change/support.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string as_of = "2025-07-31 09:00";
const std::string submitted = "06-13 10:00 submitted tanaka";

// How the only approval stands.
Standing standing(const std::vector<std::string>& events) {
    const ChangeFixture fixture(change_with("normal", events), as_of);
    const std::vector<Approval> approvals = approvals_of(fixture.change(), fixture.records());
    REQUIRE(approvals.size() == 1);
    return approvals.front().standing;
}

bool is_approved_at(const ChangeFixture& fixture, const std::string& time) {
    return missing_roles(fixture.change(), fixture.records(), fixture.time(time)).empty();
}

}  // namespace

TEST_CASE("an approval counts if everything about it is right") {
    CHECK(standing({submitted, "06-16 10:00 approved yamada, role: client"}) == Standing::counts);
    CHECK(standing({submitted, "06-16 10:00 approved yamada"}) == Standing::counts);
    CHECK(standing({submitted, "06-16 10:00 approved sato, role: client"}) == Standing::without_role);
    CHECK(standing({submitted, "06-16 10:00 approved sato"}) == Standing::without_role);
    CHECK(standing({submitted, "06-16 10:00 approved yamada, role: manager"}) == Standing::without_role);
    CHECK(standing({"06-13 10:00 submitted yamada", "06-16 10:00 approved yamada"}) == Standing::by_requester);
    CHECK(standing({submitted, "06-16 10:00 approved yamada", "06-17 10:00 rejected yamada"}) == Standing::ended);
    CHECK(standing({submitted, "06-16 10:00 approved yamada", "06-17 10:00 withdrawn tanaka"}) == Standing::ended);
    CHECK(standing({submitted, "06-16 10:00 approved yamada, digest: \"sha256:00\""}) == Standing::stale);
}

TEST_CASE("an approval by telephone counts for who gave it, whoever entered it") {
    CHECK(standing({submitted, "06-16 22:00 approved yamada, role: client, recorded_by: tanaka, via: phone"}) ==
          Standing::counts);
}

TEST_CASE("a role is missing until it is approved in, and again after a rejection") {
    const ChangeFixture fixture(
        change_with("normal", {submitted, "06-16 10:00 approved yamada", "06-17 10:00 rejected yamada",
                               "06-18 10:00 submitted tanaka", "06-19 10:00 approved yamada"}),
        as_of);
    CHECK_FALSE(is_approved_at(fixture, "2025-06-16 09:59"));
    CHECK(is_approved_at(fixture, "2025-06-16 10:00"));
    CHECK(is_approved_at(fixture, "2025-06-17 09:59"));
    CHECK_FALSE(is_approved_at(fixture, "2025-06-17 10:00"));
    CHECK_FALSE(is_approved_at(fixture, "2025-06-18 10:00"));
    CHECK(is_approved_at(fixture, "2025-06-19 10:00"));
}

TEST_CASE("a standard change needs no approval where the contract names no role") {
    const ChangeFixture fixture(change_with("standard", {submitted}), as_of);
    CHECK(missing_roles(fixture.change(), fixture.records()).empty());
}

TEST_CASE("what was rejected needs an approval, whatever type it is made since") {
    const std::vector<std::string> rejected = {submitted, "06-17 10:00 rejected yamada", "06-18 10:00 submitted tanaka"};
    CHECK_FALSE(is_approved_at(ChangeFixture(change_with("standard", rejected), as_of), "2025-06-19 10:00"));
    std::vector<std::string> again = rejected;
    again.emplace_back("06-19 10:00 approved yamada");
    CHECK(is_approved_at(ChangeFixture(change_with("standard", again), as_of), "2025-06-19 10:00"));
    CHECK(is_approved_at(ChangeFixture(change_with("standard", {submitted, "06-17 10:00 withdrawn tanaka"}), as_of), "2025-06-19 10:00"));
}

TEST_CASE("an emergency change owes its approval within the contract's time after its start") {
    // 2025-06-20 is a Friday; one open day later ends on Monday.
    const ChangeFixture fixture(change_with("emergency", {submitted, "06-20 18:00 started sato"}), as_of);
    CHECK(emergency_approval_due(fixture.change(), fixture.records()) == fixture.time("2025-06-24 00:00"));
    const ChangeFixture normal(change_with("normal", {submitted, "06-20 18:00 started sato"}), as_of);
    CHECK_FALSE(emergency_approval_due(normal.change(), normal.records()));
    const ChangeFixture waiting(change_with("emergency", {submitted}), as_of);
    CHECK_FALSE(emergency_approval_due(waiting.change(), waiting.records()));
}

TEST_CASE("a change is called off from its rejection until it is submitted again") {
    const ChangeFixture fixture(
        change_with("normal", {submitted, "06-17 10:00 rejected yamada", "06-18 10:00 submitted tanaka"}), as_of);
    CHECK_FALSE(was_called_off(fixture.change(), fixture.time("2025-06-17 09:59")));
    CHECK(was_called_off(fixture.change(), fixture.time("2025-06-17 10:00")));
    CHECK_FALSE(was_called_off(fixture.change(), fixture.time("2025-06-18 10:00")));
}
