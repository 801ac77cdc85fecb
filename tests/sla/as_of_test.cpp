// The records as they were known at a moment: what lies after it is not seen, what lies at it is.
#include "records_fixture.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

const std::string& levels() {
    static const std::string text = level("a", "kind: response, of: incident, from: called, to: arrived",
                                          "guarantee: 30min, exemption: {causes: [disaster]}") +
                                    level("s", "kind: availability", "guarantee: 99%");
    return text;
}

// Calls f(the contract's records) as of the moment.
template <class F>
auto with(const Lines& more, std::string_view as_of, F f) {
    Lines records = {contract(levels())};
    records.insert(records.end(), more.begin(), more.end());
    const World world(records, as_of);
    return f(world.records());
}

const Incident& only_incident(const ContractRecords& r) { return *r.incidents.at(0); }

}  // namespace

TEST_CASE("as of: events of a timeline") {
    const auto events = [](std::string_view as_of) {
        return with({incident("INC-1", "06-12 09:00 detected; 06-12 10:00 called; 06-12 11:00 arrived")}, as_of,
                    [](const ContractRecords& r) { return only_incident(r).timeline.size(); });
    };
    CHECK(events("06-12 09:00") == 1);
    CHECK(events("06-12 09:59:59") == 1);
    CHECK(events("06-12 10:59:59") == 2);
    CHECK(events("06-12 11:00") == 3);
}

TEST_CASE("as of: a record of which anything is known, and one that begins later") {
    struct Case {
        std::string what, record, as_of;
        std::size_t known;
    };
    const std::string first = "06-12 09:00 detected";
    const Case table[] = {
        {"at its first event", incident("INC-1", first), "06-12 09:00", 1},
        {"one second before", incident("INC-1", first), "06-12 08:59:59", 0},
        {"an outage before it", incident("INC-1", first, outage("06-12 08:00", "06-12 10:00")), "06-12 08:00", 1},
        {"the outage lies ahead, too", incident("INC-1", first, outage("06-12 08:00", "06-12 10:00")), "06-12 07:59:59",
         0},
    };
    for (const Case& each : table) {
        INFO(each.what);
        CHECK(with({each.record}, each.as_of, [](const ContractRecords& r) { return r.incidents.size(); }) ==
              each.known);
    }
}

TEST_CASE("as of: the end of an outage, and one that has not begun") {
    const Lines records = {incident("INC-1", "06-12 08:00 detected", outage("06-12 09:00", "06-12 10:00"))};
    const auto shown_at = [&](std::string_view as_of) {
        return with(records, as_of, [](const ContractRecords& r) {
            const auto& outages = only_incident(r).outages;
            return outages.empty() ? std::string("none") : outages[0].to ? std::string("ended") : std::string("open");
        });
    };
    CHECK(shown_at("06-12 08:59:59") == "none");
    CHECK(shown_at("06-12 09:30") == "open");
    CHECK(shown_at("06-12 09:59:59") == "open");
    CHECK(shown_at("06-12 10:00") == "ended");
}

TEST_CASE("as of: attributions, assessments, claims and their decisions") {
    const Lines records = {incident(
        "INC-1", "06-12 09:00 called",
        "attributions: [{at: 2025-06-13 10:00, by: v1, value: vendor}]\n"
        "assessments: [{at: 2025-06-13 11:00, by: v1, value: \"2\"}]\n"
        "exemptions: [{service_level: a, cause: disaster, claimed: {at: 2025-06-13 12:00, by: v1}, decision: {at: "
        "2025-06-13 13:00, by: c1, result: accepted}}]")};
    const auto counts = [&](std::string_view as_of) {
        return with(records, as_of, [](const ContractRecords& r) {
            const Incident& i = only_incident(r);
            const bool decided = !i.exemptions.empty() && i.exemptions[0].decision.has_value();
            return fmt::format("{} {} {} {}", i.attributions.size(), i.assessments.size(), i.exemptions.size(),
                               decided ? "decided" : "");
        });
    };
    CHECK(counts("06-13 09:59:59") == "0 0 0 ");
    CHECK(counts("06-13 10:00") == "1 0 0 ");
    CHECK(counts("06-13 11:00") == "1 1 0 ");
    CHECK(counts("06-13 12:00") == "1 1 1 ");
    CHECK(counts("06-13 12:59:59") == "1 1 1 ");
    CHECK(counts("06-13 13:00") == "1 1 1 decided");
}

TEST_CASE("as of: reports that were submitted, and what followed") {
    const Lines records = {report("R", "07-04 10:00",
                                  "type: monthly\nmonth: 2025-06\nreduction: 0\n"
                                  "inspections: [{at: 2025-07-09 15:00, by: c1, result: passed}]")};
    const auto counts = [&](std::string_view as_of) {
        return with(records, as_of, [](const ContractRecords& r) {
            const auto in_force = reports_in_force(r);
            return in_force.empty() ? std::string("none") : std::to_string(in_force[0]->inspections.size());
        });
    };
    CHECK(counts("07-04 09:59:59") == "none");
    CHECK(counts("07-04 10:00") == "0");
    CHECK(counts("07-09 14:59:59") == "0");
    CHECK(counts("07-09 15:00") == "1");
}

TEST_CASE("as of: a measurement, once its month has begun") {
    const auto measurements = [](std::string_view as_of) {
        const World world({contract(levels()), log("LOG-1",
                                                   "measurements:\n  - {indicator: i, month: 2025-07, value: 1s}\n"
                                                   "  - {indicator: i, month: 2025-06, value: 2s}\n")},
                          as_of, Check::nothing);
        return world.records().logs.at(0)->measurements.size();
    };
    // Days are the repository's, which is in UTC here.
    CHECK(measurements("06-01 08:59:59") == 0);
    CHECK(measurements("06-01 09:00") == 1);
    CHECK(measurements("07-01 08:59:59") == 1);
    CHECK(measurements("07-01 09:00") == 2);
}

TEST_CASE("as of: a correction that is not submitted yet corrects nothing") {
    const Lines records = {report("R1", "07-04 10:00", "type: monthly\nmonth: 2025-06\nreduction: 0"),
                           report("R2", "07-10 10:00",
                                  "type: monthly\nmonth: 2025-06\nreduction: 0\ncorrects: {report: "
                                  "R1, reason: typo}")};
    const auto in_force = [&](std::string_view as_of) {
        return with(records, as_of, [](const ContractRecords& r) {
            std::string ids;
            for (const Report* one : reports_in_force(r)) ids += one->id.str();
            return ids;
        });
    };
    CHECK(in_force("07-10 09:59:59") == "R1");
    CHECK(in_force("07-10 10:00") == "R2");
}

TEST_CASE("as of: what is left keeps its place in the file") {
    const Lines records = {incident("INC-1", "06-12 09:00 called; 06-12 09:10 arrived; 06-12 10:00 closed")};
    const auto index =
        with(records, "06-12 09:20", [](const ContractRecords& r) { return only_incident(r).timeline.back().index; });
    CHECK(index == 1);
}
