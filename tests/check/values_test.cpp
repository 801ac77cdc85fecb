// Values that cannot be read: of the wrong shape, or not what the key means.
#include <catch2/catch.hpp>

#include "check/records.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

// "bad-value /hours: 'x' is …" of each finding in the file.
Lines said_of(const std::string& path, const std::string& text) {
    INFO(text);
    Lines lines;
    const Findings findings = checked(RepositoryFixture(base_repository(), {{path, text}}));
    for (const Finding& f : findings.all()) {
        if (f.place.path != path) continue;
        CHECK_FALSE(f.message.ja.empty());
        lines.push_back(fmt::format("{} {}: {}", name_of(f.name), f.place.pointer, f.message.en));
    }
    return lines;
}

Lines of_calendar(const std::string& rest) {
    return said_of("calendars/c.yaml",
                   "kind: calendar\nid: c\ntitle: t\ntimezone: Asia/Tokyo\nholidays: none\n" + rest);
}
Lines of_incident(const std::string& rest) {
    return said_of("incidents/i.yaml", "kind: incident\nid: i\ntitle: t\ncontract: demo\nservices: [app]\n" + rest);
}
Lines of_log(const std::string& values) {
    return said_of("logs/l.yaml",
                   "kind: log\nid: l\ncontract: demo\nmeasurements:\n  - {indicator: answered, month: "
                   "2025-06, values: " +
                       values + "}\n");
}
Lines of_level(const std::string& fields) {
    return said_of("contracts/demo.yaml", level(fields).at("contracts/demo.yaml"));
}

}  // namespace

TEST_CASE("a value has the shape that its key asks for") {
    CHECK(of_incident("level: [A]\ntimeline: []\n").empty());  // it may have changed since
    CHECK(of_incident("category: [os]\ntimeline: []\n") ==
          Lines{"wrong-type /category: expected a single value, found a list"});
    CHECK(of_incident("category: {a: b}\ntimeline: []\n") ==
          Lines{"wrong-type /category: expected a single value, found a mapping of keys"});
    CHECK(of_incident("category:\ntimeline: []\n") ==
          Lines{"wrong-type /category: expected a single value, found nothing"});
    CHECK(of_incident("timeline: detected\n") == Lines{"wrong-type /timeline: expected a list, found a single value"});
    CHECK(of_incident("timeline: [detected]\n") ==
          Lines{"wrong-type /timeline/0: expected a mapping of keys, found a single value"});
    CHECK(of_calendar("hours: [mon]\n") ==
          Lines{"wrong-type /hours/0: expected a mapping of weekdays to hours, found a single value"});
    CHECK(said_of("items/i.yaml", "kind: item\nid: i\ntitle: \"\"\ncontract: demo\ntype: problem\ntimeline: []\n") ==
          Lines{"bad-value /title: 'title' must not be empty"});
    CHECK(of_level("measure: availability") ==
          Lines{"wrong-type /service_levels/0/measure: expected a mapping of keys, found a single value"});
    CHECK(of_level("measure: {of: incident}") ==
          Lines{"missing-key /service_levels/0/measure: the key 'kind' is missing"});
}

TEST_CASE("a weekday has its hours once") {
    CHECK(of_calendar("hours: {mon-fri: \"09:00-17:00\", fri: \"09:00-12:00\"}\n") ==
          Lines{"bad-hours /hours/fri: 'fri' names a day twice"});
    CHECK(of_calendar("hours: {moon: \"09:00-17:00\"}\n").size() == 1);
}

TEST_CASE("closed days are days, or days of every year") {
    const auto closed = [](const std::string& date) {
        return of_calendar("hours: {mon-fri: \"09:00-17:00\"}\nclosed: [{date: " + date + "}]\n");
    };
    for (const char* const good : {"2025-09-05", "2025-08-13..2025-08-15", "12-29..01-03", "05-01"}) {
        CHECK(closed(good) == Lines{});
    }
    CHECK(closed("2025-08-15..2025-08-13") ==
          Lines{"bad-value /closed/0/date: the range '2025-08-15..2025-08-13' ends before it begins"});
    CHECK(closed("12-29..soon").size() == 1);
    CHECK(closed("2025-02-30").size() == 1);
    CHECK(closed("13-01").size() == 1);
}

TEST_CASE("numbers, truths, limits and amounts say what they must be") {
    CHECK(of_log("{good: 9, total: 10}") == Lines{});
    CHECK(of_log("{good: 9.5, total: 10}") ==
          Lines{"bad-value /measurements/0/values/good: '9.5' is not a whole number"});
    CHECK(of_log("{good: -1, total: 10}") ==
          Lines{"bad-value /measurements/0/values/good: '-1' is not a whole number"});
    CHECK(of_log("{good: 9, total: 1000000000001}") ==
          Lines{"out-of-range /measurements/0/values/total: 1000000000001 is larger than 1000000000000"});
    CHECK(of_incident("parts: [{name: HDD, in_stock: maybe}]\ntimeline: []\n") ==
          Lines{"bad-value /parts/0/in_stock: 'maybe' is neither true nor false"});
    CHECK(of_level("measure: {kind: availability}, guarantee: always") ==
          Lines{"bad-value /service_levels/0/guarantee: 'always' is not a limit"});
    CHECK(said_of("contracts/demo.yaml",
                  contract("currency: JPY\nfees: [{from: 2025-06-01, monthly: 1000000000000001}]\n" + good_term)
                      .at("contracts/demo.yaml"))
              .size() == 1);
}
