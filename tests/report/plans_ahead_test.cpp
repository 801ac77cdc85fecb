// A plan that ended without a successor still says what the work is and what may go wrong.
#include "report/plans_ahead.h"

#include <catch2/catch.hpp>

#include "time/parse.h"

using namespace opsctl;

namespace {

Date day(const char* text) { return *parse_date(text); }

Plan plan(PlanType type, const char* id, const char* from, const char* until) {
    Plan made;
    made.type = type;
    made.id = id;
    made.period = {day(from), day(until)};
    return made;
}

}  // namespace

TEST_CASE("the plans to go by are those in force, and of a type that has none the last", "[report]") {
    const Plan old = plan(PlanType::maintenance, "m24", "2024-04-01", "2025-03-31");
    const Plan ended = plan(PlanType::maintenance, "m25", "2025-04-01", "2026-03-31");
    const Plan before = plan(PlanType::operation, "o25", "2025-04-01", "2026-03-31");
    const Plan going = plan(PlanType::operation, "o26", "2026-04-01", "2027-03-31");
    const Plan next = plan(PlanType::maintenance, "m26", "2026-06-01", "2027-05-31");
    ContractRecords records;
    records.plans = {&old, &ended, &before, &going, &next};
    const auto ids = [&](const char* from, const char* until) {
        std::string all;
        for (const Plan* each : plans_ahead(records, day(from), day(until))) all += (all.empty() ? "" : " ") + each->id.str();
        return all;
    };
    CHECK(ids("2026-03-31", "2026-03-31") == "m25 o25");
    CHECK(ids("2026-04-01", "2026-04-30") == "m25 o26");            // nobody wrote the next one
    CHECK(ids("2026-04-01", "2026-06-01") == "m25 o26 m26");
    CHECK(ids("2026-06-01", "2026-06-30") == "o26 m26");
    CHECK(ids("2028-01-01", "2028-12-31") == "o26 m26");            // after all of them
    CHECK(ids("2024-03-01", "2024-03-31").empty());                 // before any
}
