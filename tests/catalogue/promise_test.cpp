// Which grade of a row a service level promises, worked out by hand.
#include "catalogue/promise.h"

#include <catch2/catch.hpp>

#include "assess/answered.h"
#include "assess/assessed.h"
#include "sla/records_fixture.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

const Catalogue& shipped(const World& world, std::string_view name) {
    static const Catalogues all(world.index().records());
    return *all.find(name);
}

// "3", "2..3" between them, "-" not even the lowest; then how many reasons there are for which it is weaker.
std::string promised(const std::string& row, const std::string& measure, const std::string& rest) {
    const World world({contract(level("x", measure, "catalogue: meti/" + row + ", " + rest))}, "2026-05-01 09:00", Check::nothing);
    const RowName name = row_name(world.contract().service_levels.at(0).catalogue.view());
    const CatalogueRow& of = *row_of(shipped(world, name.catalogue), name.row);
    const Promise promise = promise_of(world.contract().service_levels.at(0), of, world.records(), world.index());
    std::string text = promise.grade ? std::to_string(*promise.grade) : "-";
    if (promise.below) text += ".." + std::to_string(*promise.below);
    if (!promise.weaker.empty()) text += fmt::format(" weaker {}", promise.weaker.size());
    return text;
}

}  // namespace

TEST_CASE("promise: by a share, and by what it says of itself", "[catalogue]") {
    const auto available = [](const char* row, const char* rest) { return promised(row, "kind: availability", rest); };
    CHECK(available("saas/availability", "guarantee: 99.9%") == "3");
    CHECK(available("saas/availability", "guarantee: 99.95%") == "3..4");
    CHECK(available("saas/availability", "guarantee: 99.99%") == "4");
    CHECK(available("saas/availability", "guarantee: 97.49%") == "-");
    CHECK(available("saas/availability@4", "guarantee: 99.9%") == "3 weaker 1");
    CHECK(promised("saas/availability@3", "kind: availability, exclude: {planned: true}, minimum: 5min", "guarantee: 99.9%") == "3 weaker 2");
    CHECK(promised("saas/availability@3", "kind: response, of: incident, from: called, to: arrived", "guarantee: 1h") == "- weaker 1");
}

TEST_CASE("promise: times and days, as long as one always holds the other", "[catalogue]") {
    const auto arrival = [](const char* rest, const char* more = "") {
        return promised("hardware/dispatch", std::string("kind: response, of: incident, from: called, to: arrived") + more, rest);
    };
    // 1d (1), 0d (2), 4h (3), 2h (4)
    CHECK(arrival("target: 1d") == "1");
    CHECK(arrival("target: 2d") == "-");
    CHECK(arrival("target: 20h") == "1..2");  // more than the next day; the same day may end sooner
    CHECK(arrival("target: 0d") == "2");
    CHECK(arrival("target: 3h") == "3..4");   // more than 4 h, which the model has above the same day
    CHECK(arrival("target: 1bd") == "-");
    CHECK(arrival("guarantee: 1d", ", pauses: true") == "1 weaker 1");
    CHECK(promised("hardware/dispatch", "kind: response, of: incident, from: detected, to: arrived", "target: 1d") == "1 weaker 1");
    // 24 h of service hours take days.
    const std::string restore = "kind: response, of: incident, where: {categories: [hardware]}, from: [called, detected], to: restored";
    CHECK(promised("server-operation/hardware-restore", restore, "target: 24h") == "1..3");  // day and night
    CHECK(promised("server-operation/hardware-restore", restore + ", clock: service-hours", "target: 24h") == "-");
    CHECK(promised("server-operation/hardware-restore", restore, "target: 4h") == "3");
    CHECK(promised("server-operation/hardware-restore", restore, "target: 5h") == "1..3");
}

TEST_CASE("promise: how often, how long apart, until when, at what hours", "[catalogue]") {
    const auto often = [](const char* every, const char* rest) {
        return promised("hardware/inspection", std::string("kind: frequency, activity: backup, every: ") + every, rest);
    };
    CHECK(often("contract-year", "guarantee: 2") == "3");
    CHECK(often("contract-year", "guarantee: 4") == "4");
    CHECK(often("half-year", "guarantee: 1") == "2..3");  // of two half-years one may lie across the contract's year
    CHECK(often("quarter", "guarantee: 1") == "4");       // three whole quarters lie in any year
    CHECK(often("2y", "guarantee: 1") == "1..2");
    CHECK(often("contract-year", "target: 1") == "2 weaker 1");  // the model guarantees it
    const auto apart = [](const char* rest) { return promised("saas/vulnerability-interval", "kind: interval, activity: backup", rest); };
    CHECK(apart("guarantee: 3mo") == "3");
    CHECK(apart("guarantee: 2mo") == "3..4");
    CHECK(apart("guarantee: 13mo") == "-");
    const auto due = [](const char* rest) { return promised("server-operation/report", std::string("kind: deadline, report: monthly, due: ") + rest, "note: x"); };
    CHECK(due("10th open-day") == "3");
    CHECK(due("5th open-day") == "3");
    CHECK(due("11th open-day") == "1..3");
    const auto open = [](const char* hours) { return promised("saas/support-hours", std::string("kind: hours, calendar: office, hours: ") + hours, "note: x"); };
    CHECK(open("{every-day: \"00:00-24:00\"}") == "4");
    CHECK(open("{every-day: \"09:00-20:00\"}") == "3");
    CHECK(open("{mon-fri: \"09:00-20:00\"}") == "2..3");  // on holidays, too
    CHECK(open("{mon-fri: \"09:00-16:00\"}") == "-");
}

TEST_CASE("promise: what the individual contract sets is the grade that it says it is", "[catalogue]") {
    const auto rto = [](const char* row, const char* rest) {
        return promised(row, "kind: response, of: incident, from: [occurred, detected], to: restored", rest);
    };
    CHECK(rto("saas/rto@3", "guarantee: 12h") == "3");
    CHECK(rto("saas/rto@4", "guarantee: 12h") == "4");
    CHECK(rto("saas/rto", "guarantee: 12h") == "3");
    CHECK(rto("saas/rto@3", "guarantee: 48h") == "1..2 weaker 1");
    // One cell at grades 2 and 3 is the grade that the level names.
    const auto redundancy = [](const char* row, const char* rest) { return promised(row, "kind: attribute, row: meti/saas/redundancy", rest); };
    CHECK(redundancy("saas/redundancy@2", "guarantee: 2") == "2");
    CHECK(redundancy("saas/redundancy@3", "guarantee: 2") == "3");
    CHECK(redundancy("saas/redundancy", "guarantee: 2") == "3");
    CHECK(redundancy("saas/redundancy@4", "guarantee: 2") == "3 weaker 1");
}

TEST_CASE("checklists: the keys of contract and plans that answer a row", "[catalogue]") {
    const World world({contract(level("x", "kind: availability", "guarantee: 99%"), "reporting: {monthly: {due: 5th open-day}}")});
    const auto answering = [&](std::initializer_list<const char*> keys) {
        std::vector<Text> wanted;
        for (const char* key : keys) wanted.emplace_back(key);
        return answering_keys(wanted, world.records(), *parse_date("2025-06-01"));
    };
    using Keys = std::vector<std::string>;
    CHECK(answering({"contract.term", "contract.notices"}) == Keys{"contract.term"});
    CHECK(answering({"contract.reporting.monthly", "contract.reporting.breach"}) == Keys{"contract.reporting.monthly"});
    CHECK(answering({"contract.service_levels.guarantee", "contract.service_levels.target"}) == Keys{"contract.service_levels.guarantee"});
    CHECK(answering({"plan.meetings", "plan.routes"}) == Keys{"plan.meetings"});
    CHECK(answering({"vendor.roles", "vendor.contacts", "client.name"}) == Keys{"vendor.roles", "client.name"});
    CHECK(answering_keys({Text("plan.meetings")}, world.records(), *parse_date("2027-06-01")).empty());
}
