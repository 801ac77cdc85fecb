// The example contract's fiscal year against figures that were worked out by hand (tests/shimanto/WORKING.md).
#include <catch2/catch.hpp>

#include "records_fixture.h"
#include "sla/payment.h"
#include "support/paths.h"

using namespace opsctl;
using namespace opsctl::sla_test;

namespace {

const World& shimanto() {
    static const std::unique_ptr<World> world =
        World::of_folder(opsctl::test::paths::source() / "examples/shimanto", "2026-05-01 09:00", tokyo());
    return *world;
}

const std::map<Month, MonthEvaluation>& evaluated() {
    static const std::map<Month, MonthEvaluation> by_month = [] {
        std::map<Month, MonthEvaluation> all;
        for (MonthEvaluation& m : shimanto().months({month("2025-04"), month("2026-04")})) {
            const Month key = m.month;
            all.emplace(key, std::move(m));
        }
        return all;
    }();
    return by_month;
}

std::filesystem::path table(const char* name) { return opsctl::test::paths::tests() / "shimanto" / name; }

bool reduces(const ServiceLevel& level) { return level.reduction.has_value(); }

}  // namespace

TEST_CASE("shimanto: every month's fee, reduction and payable amount") {
    const auto rows = rows_of(table("amounts.tsv"));
    REQUIRE(rows.size() == 13);
    for (auto row : rows) {
        INFO(row["month"]);
        const MonthEvaluation& m = evaluated().at(month(row["month"]));
        CHECK(std::to_string(m.open_days) == row["open_days"]);
        CHECK(std::to_string(m.service_seconds) == row["service_seconds"]);
        CHECK(std::to_string(m.fee.base.minor_units()) == row["base"]);
        CHECK(m.share.fraction() == row["exact"]);
        CHECK(m.share.percent() == row["percent"]);
        CHECK(std::to_string(m.reduction.minor_units()) == row["amount"]);
        CHECK(std::to_string(m.payable.minor_units()) == row["payable"]);
        CHECK(std::to_string(m.tax.minor_units()) == row["tax"]);
        CHECK_FALSE(m.capped);
        CHECK(m.final);
    }
}

TEST_CASE("shimanto: every result of the table") {
    const auto rows = rows_of(table("results.tsv"));
    REQUIRE(rows.size() > 30);
    for (auto row : rows) {
        INFO(row["key"]);
        const Result* r = evaluated().at(month(row["month"])).find(row["key"]);
        REQUIRE(r);
        CHECK(status(*r) == row["status"]);
        CHECK(r->charge.share.fraction() == row["reduction_exact"]);
        if (row["late_seconds"].empty()) continue;
        REQUIRE(r->timing());
        REQUIRE(r->timing()->late);
        CHECK(r->timing()->late->seconds.fraction() == row["late_seconds"]);
    }
}

// The table lists every breached, exempt and out-of-scope result of the levels that reduce the fee.
TEST_CASE("shimanto: no result beyond the table") {
    std::map<std::string, std::string> listed;
    for (auto row : rows_of(table("results.tsv"))) listed[row["key"]] = row["month"];
    for (const auto& [when, m] : evaluated()) {
        for (const LevelMonth& level : m.levels) {
            for (const Result& r : level.results) {
                if (!reduces(*level.level) || r.status == Status::met || r.status == Status::running) continue;
                if (!r.remarks.empty()) continue;  // it lacks the field by which the level tells what is its own
                INFO(r.key());
                CHECK(listed[r.key()] == to_string(when));
            }
        }
    }
}

// WORKING.md, "A level that is only a target".
TEST_CASE("shimanto: the level that is only a target is met or missed as the table says") {
    std::map<std::string, std::map<std::string, std::string>> listed;
    for (auto row : rows_of(table("targets.tsv"))) listed[row["key"]] = row;
    std::size_t met = 0;
    for (const auto& [when, m] : evaluated()) {
        for (const LevelMonth& level : m.levels) {
            if (level.level->id != "restore-a") continue;
            for (const Result& r : level.results) {
                INFO(r.key());
                const auto row = listed.find(r.key());
                CHECK(r.target_met == (row == listed.end()));
                met += r.target_met == true ? 1 : 0;
                if (row == listed.end()) continue;
                CHECK(status(r) == "missed");
                CHECK(to_string(when) == row->second["month"]);
                REQUIRE(r.timing());
                REQUIRE(r.timing()->target_due);
                CHECK(shimanto().zone().plain(*r.timing()->target_due) == row->second["target_due"]);
                CHECK(r.timing()->target_late->seconds.fraction() == row->second["late_seconds"]);
                CHECK(r.charge.share.is_zero());
                listed.erase(row);
            }
        }
    }
    CHECK(listed.empty());
    CHECK(met == 11);
}

// WORKING.md, "The inspection that failed".
TEST_CASE("shimanto: a failed inspection is due again from its remedy on") {
    struct Case {
        std::string_view as_of, due;
    };
    const Case cases[] = {{"2025-12-09 14:59", "2025-12-19 00:00"},
                          {"2025-12-09 15:00", ""},
                          {"2025-12-11 09:59", ""},
                          {"2025-12-11 10:00", "2025-12-22 00:00"}};
    const Report* report = shimanto().index().of("zaimu")->reports.front();
    for (const Report* each : shimanto().records().reports) {
        if (each->id == "zaimu-2025-11") report = each;
    }
    REQUIRE(report->id == "zaimu-2025-11");
    for (const Case& each : cases) {
        INFO(each.as_of);
        const Acceptance acceptance = acceptance_of(shimanto().records(), *report, at(each.as_of));
        CHECK((acceptance.due ? shimanto().zone().plain(*acceptance.due) : "") == each.due);
    }
    CHECK(to_string(*payment_due(shimanto().records(), report->invoice->received)) == "2026-01-14");
}

// WORKING.md, "Breaches that cost nothing".
TEST_CASE("shimanto: the breaches of table 7-1, which cost nothing") {
    const std::map<std::string, std::string> expected = {
        {"system-backup-after/CHG-20250717-01", "2025-07"}, {"account/zaimu-2025-10:ac-2", "2025-10"},
        {"notification/INC-20251030-01", "2025-10"},        {"monthly-report/2025-11", "2025-12"},
        {"job-registration/zaimu-2025-12:jr-1", "2025-12"}, {"recovery-start/INC-20260128-01", "2026-01"},
        {"incident-report/INC-20260218-01", "2026-02"},     {"data-backup/2026-03-26", "2026-03"}};
    std::map<std::string, std::string> found;
    for (const auto& [when, m] : evaluated()) {
        for (const LevelMonth& level : m.levels) {
            for (const Result& r : level.results) {
                if (!reduces(*level.level) && r.status == Status::breached) found[r.key()] = to_string(when);
            }
        }
    }
    CHECK(found == expected);
}

TEST_CASE("shimanto: April 2026 is over, but its report is not due yet") {
    const MonthEvaluation& april = evaluated().at(month("2026-04"));
    for (const LevelMonth& level : april.levels) {
        for (const Result& r : level.results) CHECK((r.status == Status::met || r.status == Status::out_of_scope));
    }
    // The report of April is due in May (5th open day: 05-12), so it does not keep April from being final.
    CHECK(april.final);
    const MonthEvaluation may = shimanto().month("2026-05");
    for (const char* const key : {"data-backup/2026-05-01", "monthly-report/2026-04", "stop/2026-05"}) {
        INFO(key);
        REQUIRE(may.find(key));
        CHECK(status(*may.find(key)) == "running");
    }
    CHECK_FALSE(may.final);
}

TEST_CASE("shimanto: an exemption counts from its decision on") {
    // 01-14, 10 min late, accepted on 03-02: until then 5 % of 1,045,000 yen in January besides the other 5 %.
    const auto before =
        World::of_folder(opsctl::test::paths::source() / "examples/shimanto", "2026-03-02 00:00", tokyo());
    const MonthEvaluation january = before->month("2026-01");
    const Result* claimed = january.find("arrival-datacenter/INC-20260114-01");
    REQUIRE(claimed);
    CHECK(status(*claimed) == "breached");
    REQUIRE(claimed->if_accepted);
    CHECK(claimed->if_accepted->share.is_zero());
    CHECK(january.reduction.minor_units() == 104500);
    CHECK_FALSE(january.final);
}

TEST_CASE("shimanto: the gate finds no error") {
    const Findings findings = shimanto().gate_findings();
    INFO(joined(shown(findings)));
    CHECK(findings.count(Severity::error) == 0);
    for (const Finding& f : findings.all()) {
        CHECK(f.name != FindingName::breach_report_late);
        CHECK(f.name != FindingName::breach_report_pending);
    }
}
