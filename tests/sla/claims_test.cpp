// Exemptions and attributions: what counts only once the other party said so.
#include <catch2/catch.hpp>

#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

constexpr const char* causes = "exemption: {causes: [accident, disaster]}";
constexpr const char* by_due = "exemption: {causes: [disaster], contact: by-due}";

std::string arrival(const std::string& exemption) {
    return level("a", "kind: response, of: incident, from: called, to: arrived",
                 "guarantee: 30min, reduction: {flat: 5%}, " + exemption);
}

std::string claim(const char* contacted, const char* decision, const char* cause = "disaster",
                  const char* claimed_by = "v1") {
    std::string text = fmt::format("{{service_level: a, cause: {}", cause);
    if (*contacted) text += fmt::format(", contacted: \"{}\"", with_year(contacted));
    text += fmt::format(", claimed: {{at: 2025-06-13 10:00, by: {}}}", claimed_by);
    if (*decision) text += fmt::format(", decision: {{{}}}", decision);
    return text + "}";
}

constexpr const char* accepted = "at: 2025-06-20 10:00, by: c1, result: accepted";
constexpr const char* rejected = "at: 2025-06-20 10:00, by: c1, result: rejected";

// One second late at 09:30.
constexpr const char* late = "06-12 09:00 called; 06-12 09:30:01 arrived";

struct Found {
    std::string status, share, without, if_accepted;
    bool final;
};
bool operator==(const Found& a, const Found& b) {
    return a.status == b.status && a.share == b.share && a.without == b.without && a.if_accepted == b.if_accepted &&
           a.final == b.final;
}
std::ostream& operator<<(std::ostream& out, const Found& f) {
    return out << f.status << " " << f.share << " without " << f.without << " if accepted " << f.if_accepted
               << (f.final ? " final" : "");
}

std::string shown_charge(const Boxed<Charge>& c) { return c ? c->share.fraction() : "-"; }

Found found(const World& world, std::size_t n = 0) {
    const MonthEvaluation june = world.month("2025-06");
    REQUIRE(june.levels[0].results.size() > n);
    const Result& r = june.levels.at(0).results.at(n);
    return {status(r), r.charge.share.fraction(), shown_charge(r.without_exemption), shown_charge(r.if_accepted),
            june.final};
}

Found of_claims(const std::string& exemption, const std::string& claims, std::string_view as_of = "2025-08-01 00:00",
                Check how = Check::records, const char* events = late) {
    INFO(claims);
    const std::string fields = std::string(vendors) + "\nexemptions: [" + claims + "]";
    return found(World({contract(arrival(exemption)), incident("INC-1", events, fields)}, as_of, how));
}

const Found is_exempt = {"exempt", "0", "1/20", "-", true};
const Found is_breached = {"breached", "1/20", "-", "-", true};
const Found is_undecided = {"breached", "1/20", "-", "0", false};

}  // namespace

TEST_CASE("exemption: accepted, rejected, undecided") {
    CHECK(of_claims(causes, claim("", accepted)) == is_exempt);
    CHECK(of_claims(causes, claim("", rejected)) == is_breached);
    CHECK(of_claims(causes, claim("", "")) == is_undecided);
    CHECK(of_claims(causes, "") == is_breached);
    // The decision needs its time: before it, it is not seen.
    CHECK(of_claims(causes, claim("", "at: 2025-07-20 10:00, by: c1, result: accepted"), "07-20 09:59:59") ==
          is_undecided);
    CHECK(of_claims(causes, claim("", "at: 2025-07-20 10:00, by: c1, result: accepted"), "07-20 10:00") == is_exempt);
}

TEST_CASE("exemption: only the other party decides") {
    CHECK(of_claims(causes, claim("", "at: 2025-06-20 10:00, by: v2, result: accepted"), "08-01 00:00",
                    Check::nothing) == is_undecided);
    CHECK(of_claims(causes, claim("", "at: 2025-06-20 10:00, by: v2, result: rejected"), "08-01 00:00",
                    Check::nothing) == is_undecided);
    // A person in no plan has no other party; c9 has left.
    CHECK(of_claims(causes, claim("", "at: 2025-06-20 10:00, by: somebody, result: accepted"), "08-01 00:00",
                    Check::nothing) == is_undecided);
    CHECK(of_claims(causes, claim("", "at: 2025-06-20 10:00, by: c9, result: accepted"), "08-01 00:00",
                    Check::nothing) == is_undecided);
    CHECK(of_claims(causes, claim("", accepted, "disaster", "somebody"), "08-01 00:00", Check::nothing) ==
          is_undecided);
    // The client may claim too, and the vendor decide.
    CHECK(of_claims(causes, claim("", "at: 2025-06-20 10:00, by: v1, result: accepted", "disaster", "c1")) ==
          is_exempt);
}

TEST_CASE("exemption: contact no later than the due time, to the second") {
    CHECK(of_claims(by_due, claim("06-12 09:30", accepted)) == is_exempt);
    CHECK(of_claims(by_due, claim("06-12 09:30:01", accepted)) == is_breached);
    CHECK(of_claims(by_due, claim("", accepted)) == is_breached);
    CHECK(of_claims(causes, claim("06-12 12:00", accepted)) == is_exempt);  // no such rule
}

TEST_CASE("exemption: of several claims the one that does most counts") {
    const std::string in_time = claim("06-12 09:30", accepted);
    const std::string too_late = claim("06-12 09:30:01", accepted);
    const std::string waiting = claim("06-12 09:30", "");
    const std::string refused = claim("06-12 09:30", rejected);
    for (const auto& [first, second] : {std::pair(too_late, in_time), std::pair(refused, in_time)}) {
        CHECK(of_claims(by_due, first + ", " + second) == is_exempt);
        CHECK(of_claims(by_due, second + ", " + first) == is_exempt);
    }
    // An accepted one that does not qualify does not hide one that may yet be accepted.
    CHECK(of_claims(by_due, too_late + ", " + waiting) == is_undecided);
    CHECK(of_claims(by_due, waiting + ", " + refused) == is_undecided);
}

TEST_CASE("exemption: only for the causes that the level allows") {
    CHECK(of_claims(by_due, claim("06-12 09:20", accepted, "accident"), "08-01 00:00", Check::nothing).status ==
          "breached");
    CHECK(of_claims("note: none", claim("", accepted), "08-01 00:00", Check::nothing).status == "breached");
}

TEST_CASE("exemption: what was kept stays met") {
    CHECK(
        of_claims(causes, claim("", accepted), "08-01 00:00", Check::records, "06-12 09:00 called; 06-12 09:30 arrived")
            .status == "met");
}

TEST_CASE("exemption: a claim covers every round of its level") {
    const std::string fields = std::string(vendors) + "\nexemptions: [" + claim("", accepted) + "]";
    const World world({contract(arrival(causes)),
                       incident("INC-1",
                                "06-12 09:00 called; 06-12 09:31 arrived; 06-13 10:00 reopened; 06-13 10:30 "
                                "called; 06-13 12:00 arrived",
                                fields)});
    CHECK(found(world, 0) == is_exempt);
    CHECK(found(world, 1) == is_exempt);
}

TEST_CASE("exemption: of an occurrence") {
    const std::string levels = level("a", "kind: occurrence, of: incident",
                                     "guarantee: 0, reduction: {flat: 5%}, exemption: {causes: [disaster]}");
    const std::string fields = std::string(vendors) + "\nexemptions: [" + claim("", accepted) + "]";
    CHECK(found(World({contract(levels), incident("INC-1", late, fields)})) == is_exempt);
}

TEST_CASE("exemption: exempt subjects count in a mean") {
    const std::string levels = level("a", "kind: response, of: incident, from: called, to: arrived, judge: mean",
                                     "guarantee: 30min, exemption: {causes: [disaster]}");
    const std::string fields = std::string(vendors) + "\nexemptions: [" + claim("", accepted) + "]";
    const World world({contract(levels), incident("INC-1", "06-12 09:00 called; 06-12 10:00 arrived", fields),
                       incident("INC-2", "06-12 09:00 called; 06-12 09:10 arrived", vendors)},
                      "2025-08-01 00:00", Check::nothing);
    CHECK(world.brief("2025-06") == Lines{"2025-06 breached"});  // 35 min
}

// ---- attributions ------------------------------------------------------------------------------------------

namespace {

// Whether an incident with these attributions is one of the client's, and whether that is undecided.
std::string attributed(const std::string& attributions, std::string_view as_of = "2025-08-01 00:00",
                       Check how = Check::records) {
    INFO(attributions);
    const World world({contract(level("a", "kind: occurrence, of: incident", "guarantee: 0")),
                       incident("INC-1", late, "attributions: [" + attributions + "]")},
                      as_of, how);
    const Attributed found_one = attribution_of(*world.records().incidents.at(0), world.records());
    return std::string(enum_name(found_one.value)) + (found_one.undecided ? " undecided" : "");
}

constexpr const char* client_agreed = "{at: 2025-06-13 10:00, by: v1, value: client, agreed_by: c1}";

}  // namespace

TEST_CASE("attribution: the latest counts, anything but vendor only once the other party agreed") {
    CHECK(attributed("") == "undetermined");
    CHECK(attributed("{at: 2025-06-13 10:00, by: v1, value: vendor}") == "vendor");
    CHECK(attributed("{at: 2025-06-13 10:00, by: c1, value: vendor}") == "vendor");
    CHECK(attributed("{at: 2025-06-13 10:00, by: v1, value: client}") == "undetermined undecided");
    CHECK(attributed(client_agreed) == "client");
    CHECK(attributed("{at: 2025-06-13 10:00, by: c1, value: third-party, agreed_by: v1}") == "third-party");
    CHECK(attributed("{at: 2025-06-13 10:00, by: v1, value: client, agreed_by: v2}", "08-01 00:00", Check::nothing) ==
          "undetermined undecided");
    CHECK(attributed("{at: 2025-06-13 10:00, by: somebody, value: client, agreed_by: c1}", "08-01 00:00",
                     Check::nothing) == "undetermined undecided");
    CHECK(attributed("{at: 2025-06-13 10:00, by: v1, value: client, agreed_by: c9}", "08-01 00:00", Check::nothing) ==
          "undetermined undecided");
}

TEST_CASE("attribution: an earlier agreed one does not revive") {
    const std::string later = ", {at: 2025-06-20 10:00, by: v1, value: force-majeure}";
    CHECK(attributed(client_agreed + later) == "undetermined undecided");
    // Before the later one was said, the earlier counts.
    CHECK(attributed(client_agreed + later, "06-19 00:00") == "client");
    CHECK(attributed(client_agreed + std::string(", {at: 2025-06-20 10:00, by: v1, value: vendor}")) == "vendor");
}

TEST_CASE("attribution: a level for the vendor's incidents, if another were agreed to") {
    const std::string levels = level("a",
                                     "kind: response, of: incident, where: {attribution: [vendor]}, from: called, "
                                     "to: arrived",
                                     "guarantee: 30min, reduction: {flat: 5%}");
    const World world(
        {contract(levels), incident("INC-1", late, "attributions: [{at: 2025-06-13 10:00, by: v1, value: client}]")});
    CHECK(found(world) == is_undecided);
}
