#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "report/evaluation_json.h"
#include "report/findings_output.h"
#include "report/support.h"

using namespace opsctl;
using namespace opsctl::test;
using Json = nlohmann::ordered_json;

namespace {

// What the specification shows for these records; lines are those of the fixture.
constexpr const char* specified = R"({
 "schema": "opsctl/evaluation/1", "contract": "zaimu", "month": "2025-06", "as_of": "2025-07-10T09:00:00+09:00",
 "final": true, "currency": "JPY",
 "fee": {"monthly": 1100000, "base": 1100000},
 "service_time": {"open_days": 21, "seconds": 661500},
 "service_levels": [
  {"id": "arrival-datacenter", "kind": "response", "results": [
    {"key": "arrival-datacenter/INC-20250612-01", "subject": "INC-20250612-01", "status": "breached",
     "start": "2025-06-12T09:00:00+09:00", "due": "2025-06-12T09:30:00+09:00", "end": "2025-06-12T09:30:01+09:00",
     "measured_seconds": 1801, "late_seconds": 1, "target_met": false,
     "reduction": {"exact": "1/20", "percent": "5"}, "reported": "zaimu-2025-06",
     "path": "incidents/2025/INC-20250612-01.yaml", "line": 16}]},
  {"id": "stop", "kind": "availability", "results": [
    {"key": "stop/2025-06", "subject": "2025-06", "status": "breached", "downtime_seconds": 7200, "service_seconds": 661500,
     "availability": {"exact": "727/735", "percent": "98.911565"},
     "outages": [{"records": ["INC-20250612-01"], "from": "2025-06-12T08:30:00+09:00",
                  "to": "2025-06-12T10:30:00+09:00", "counted_seconds": 7200}],
     "reduction": {"exact": "8/735", "percent": "1.088435"}, "reported": "zaimu-2025-06"}]}],
 "reduction": {"exact": "179/2940", "percent": "6.088435", "capped": false, "amount": 66973},
 "payable": 1033027, "tax": 93911})";

// Every key that is specified, in that order, with that value; others may stand between them.
void check_contains(const Json& actual, const Json& wanted, const std::string& at) {
    INFO(at);
    if (wanted.is_object()) {
        std::vector<std::string> keys;
        for (const auto& [key, value] : actual.items()) {
            if (wanted.contains(key)) keys.push_back(key);
        }
        std::vector<std::string> wanted_keys;
        for (const auto& [key, value] : wanted.items()) wanted_keys.push_back(key);
        REQUIRE(keys == wanted_keys);
        for (const auto& [key, value] : wanted.items()) check_contains(actual[key], value, at + "/" + key);
    } else if (wanted.is_array()) {
        REQUIRE(actual.size() == wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) check_contains(actual[i], wanted[i], at + "/" + std::to_string(i));
    } else {
        CHECK(actual == wanted);
    }
}

// The fixture's files with one incident's text changed.
Files with_incident(const std::string& from, const std::string& to) {
    Files files = example_files();
    std::string& incident = files["incidents/2025/INC-20250612-01.yaml"];
    const std::size_t at = incident.find(from);
    REQUIRE(at != std::string::npos);
    incident.replace(at, from.size(), to);
    return files;
}

}  // namespace

TEST_CASE("the specification's example comes out as specified", "[report][json]") {
    const Evaluated evaluated = example();
    REQUIRE(evaluated.findings().empty());
    const std::string text = evaluation_json(evaluated.months(), false);
    CHECK(text.substr(0, 12) == "{\n  \"schema\"");
    CHECK(text.back() == '\n');
    check_contains(Json::parse(text), Json::parse(specified), "");
}

TEST_CASE("several months are a list", "[report][json]") {
    const Evaluated evaluated(example_files(), "2025-07-10 09:00", "2025-05", "2025-06");
    const Json list = Json::parse(evaluation_json(evaluated.months(), true));
    REQUIRE(list.is_array());
    REQUIRE(list.size() == 2);
    CHECK(list[0]["month"] == "2025-05");
    CHECK(list[0]["reduction"]["amount"] == 0);
    CHECK(list[0]["service_levels"][1]["results"][0]["status"] == "met");
    CHECK(list[0]["service_levels"][1]["results"][0]["reduction"]["exact"] == "0");
    CHECK(list[0]["service_levels"][1]["results"][0]["reported"].is_null());
}

TEST_CASE("what has not ended is null, and keeps the month from being final", "[report][json]") {
    const Evaluated evaluated(example_files(), "2025-06-12 09:20", "2025-06", "2025-06");
    const Json json = Json::parse(evaluation_json(evaluated.months(), false));
    const Json& arrival = json["service_levels"][0]["results"][0];
    CHECK(json["final"] == false);
    CHECK_FALSE(json["pending"].empty());
    CHECK(arrival["status"] == "running");
    CHECK(arrival["end"].is_null());
    CHECK(arrival["measured_seconds"] == 1200);
    CHECK(arrival["reduction"]["exact"] == "0");
    CHECK(json["service_levels"][1]["results"][0]["excluded"][0]["to"].is_null());

    const Evaluated later(example_files(), "2025-06-12 09:40", "2025-06", "2025-06");
    const Json stop = Json::parse(evaluation_json(later.months(), false))["service_levels"][1]["results"][0];
    CHECK(stop["status"] == "breached");
    CHECK(stop["downtime_seconds"] == 4200);
    CHECK(stop["outages"][0]["to"].is_null());
}

TEST_CASE("an exemption says what it saves, an undecided claim what it would", "[report][json]") {
    const Evaluated accepted(with_incident("result: rejected", "result: accepted"), "2025-07-10 09:00", "2025-06", "2025-06");
    const Json exempt = Json::parse(evaluation_json(accepted.months(), false))["service_levels"][0]["results"][0];
    CHECK(exempt["status"] == "exempt");
    CHECK(exempt["reduction"]["exact"] == "0");
    CHECK(exempt["without_exemption"]["exact"] == "1/20");
    CHECK_FALSE(exempt.contains("if_accepted"));

    const Evaluated undecided(example_files(), "2025-06-19 09:00", "2025-06", "2025-06");
    const Json claimed = Json::parse(evaluation_json(undecided.months(), false))["service_levels"][0]["results"][0];
    CHECK(claimed["status"] == "breached");
    CHECK(claimed["reduction"]["exact"] == "1/20");
    CHECK(claimed["if_accepted"]["exact"] == "0");
}

TEST_CASE("the mean of a month may be a fraction of a second", "[report][json]") {
    Files files = example_files();
    std::string& contract = files["contracts/zaimu.yaml"];
    contract.replace(contract.find("to: arrived"), 11, "to: arrived, judge: mean");
    std::string second = files["incidents/2025/INC-20250612-01.yaml"];
    second.replace(second.find("id: INC-20250612-01"), 19, "id: INC-20250613-01");
    second.replace(second.find("09:30:01"), 8, "09:30:00");
    files["incidents/2025/INC-20250613-01.yaml"] = second;
    const Evaluated evaluated(files, "2025-07-10 09:00", "2025-06", "2025-06");
    const Json mean = Json::parse(evaluation_json(evaluated.months(), false))["service_levels"][0]["results"][0];
    CHECK(mean["key"] == "arrival-datacenter/2025-06");
    CHECK(mean["measured_seconds"] == 1800);
    CHECK(mean["measured_exact"] == "3601/2");
    CHECK(mean["late_exact"] == "1/2");
}

TEST_CASE("findings as JSON", "[report][json]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", "opsctl: 1\n"}, {"incidents/a.yaml", "by: 田中\n"}});
    const Repository repository = fixture.repository();
    Sources sources(repository);
    Findings findings;
    Finding f{FindingName::breach_unreported, {"incidents/a.yaml", "a", "/by"}, {1, 5, 2}, {"not \"reported\"", "未報告"}, {}, {}, {}};
    f.key = "arrival/a";
    f.help = {{"report it", "報告してください"}};
    f.related = {{{"contracts/c.yaml", "c", "/service_levels/0"}, {3, 1, 1}, {"the level", "保証項目"}}};
    findings.add(f);
    findings.add({FindingName::person_misspelt, {"incidents/a.yaml", "a", "/by"}, {}, {"bytes \xff", "x"}, {}, {}, {}});

    const Json json = Json::parse(findings_json(findings, sources, Lang::en, 7));
    CHECK(json["schema"] == "opsctl/findings/1");
    const Json& first = json["findings"][0];
    CHECK(first["name"] == "breach-unreported");
    CHECK(first["severity"] == "error");
    CHECK(first["message"] == "not \"reported\"");
    CHECK(first["line"] == 1);
    CHECK(first["column"] == 5);
    CHECK(first["record"] == "a");
    CHECK(first["pointer"] == "/by");
    CHECK(first["key"] == "arrival/a");
    CHECK(first["help"][0] == "report it");
    CHECK(first["related"][0]["path"] == "contracts/c.yaml");
    CHECK(first["related"][0]["line"] == 3);
    CHECK(first["fingerprint"].get<std::string>().size() == 16);
    CHECK_FALSE(json["findings"][1].contains("key"));
    CHECK(json["summary"]["errors"] == 1);
    CHECK(json["summary"]["warnings"] == 1);
    CHECK(json["summary"]["records"] == 7);

    const Json japanese = Json::parse(findings_json(findings, sources, Lang::ja, 7));
    CHECK(japanese["findings"][0]["message"] == "未報告");
    CHECK(japanese["findings"][0]["fingerprint"] == first["fingerprint"]);
}
