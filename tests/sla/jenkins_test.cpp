// Six years of a real status page: stops and planned stops of many services (tests/jenkins/README.md).
#include <catch2/catch.hpp>
#include <set>

#include "check/check.h"
#include "records_fixture.h"
#include "store/load.h"
#include "support/paths.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

std::filesystem::path tests() { return opsctl::test::paths::tests() / "jenkins"; }

const std::map<Month, MonthEvaluation>& evaluated() {
    static const std::unique_ptr<World> world = World::of_folder(
        opsctl::test::paths::source() / "examples/jenkins-infra", "2026-11-01 00:00", Zone::utc());
    static const std::map<Month, MonthEvaluation> by_month = [] {
        std::map<Month, MonthEvaluation> all;
        for (MonthEvaluation& m : world->months({month("2020-06"), month("2026-10")})) {
            const Month key = m.month;
            all.emplace(key, std::move(m));
        }
        return all;
    }();
    return by_month;
}

}  // namespace

TEST_CASE("jenkins: downtime and availability of every level and month") {
    const auto rows = rows_of(tests() / "availability.tsv");
    REQUIRE(rows.size() == 231);
    for (auto row : rows) {
        INFO(row["level"] << " " << row["month"]);
        const Result* r = evaluated().at(month(row["month"])).find(row["level"] + "/" + row["month"]);
        REQUIRE(r);
        REQUIRE(r->downtime());
        CHECK(std::to_string(r->downtime()->downtime_seconds) == row["downtime_seconds"]);
        CHECK(std::to_string(r->downtime()->service_seconds) == row["service_seconds"]);
        CHECK(r->downtime()->availability.fraction() == row["availability"]);
        CHECK(r->downtime()->availability.percent() == row["percent"]);
        CHECK(status(*r) == row["status"]);
        CHECK(r->charge.share.percent() == row["reduction_percent"]);
    }
}

TEST_CASE("jenkins: what every month costs") {
    const auto rows = rows_of(tests() / "payable.tsv");
    REQUIRE(rows.size() == 77);
    for (auto row : rows) {
        INFO(row["month"]);
        const MonthEvaluation& m = evaluated().at(month(row["month"]));
        CHECK(std::to_string(m.fee.base.minor_units()) == row["fee_base"]);
        CHECK(m.share.fraction() == row["reduction_exact"]);
        CHECK(m.share.percent() == row["reduction_percent"]);
        CHECK(std::to_string(m.reduction.minor_units()) == row["reduction_amount"]);
        CHECK(std::to_string(m.payable.minor_units()) == row["payable"]);
    }
}

TEST_CASE("jenkins: each of the wrong rows is found, and nothing else") {
    const std::filesystem::path folder = tests() / "wrong-rows";
    Expected<Repository> repository = Repository::find(folder);
    REQUIRE(repository);
    Findings findings;
    Expected<Loaded> loaded = load(*repository, findings);
    REQUIRE(loaded);
    const Index index(loaded->records, loaded->zone);
    check(index, {}, findings);

    std::set<std::string> wrong;
    for (const Finding& f : findings.all()) {
        if (f.severity() == Severity::error) wrong.insert(f.place.path);
    }
    INFO(joined(shown(findings)));
    const std::set<std::string> expected = {"incidents/2021/2021-09-23-puppet-outage.yaml",
                                            "incidents/2021/2021-11-18-jenkins-io-outage.yaml",
                                            "incidents/2022/2022-06-13-repo-slow.yaml",
                                            "incidents/2023/2023-12-06-systempool-tainted.yaml",
                                            "incidents/2024/2024-06-05-RPU-trusted.yaml",
                                            "changes/2023/2023-02-23-maintenance-aks-k8s-1-24.yaml",
                                            "changes/2023/2023-06-02-trusted.ci-migration-to-azure.yaml",
                                            "changes/2026/2026-04-29-ci-maintenance-sec-advisory.yaml"};
    CHECK(wrong == expected);
}
