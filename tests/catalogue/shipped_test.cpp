// The catalogues that come with opsctl say what the models' tables say; the tables here were copied from the models by
// hand.
#include "catalogue/shipped.h"

#include <catch2/catch.hpp>
#include <map>

#include "assess/evidence.h"
#include "catalogue/asked_level.h"
#include "catalogue/catalogues.h"

using namespace opsctl;

namespace {

const Catalogue& shipped(std::string_view id) {
    for (const Catalogue& catalogue : shipped_catalogues()) {
        if (catalogue.id == id) return catalogue;
    }
    FAIL("there is no catalogue " << id);
    return shipped_catalogues().front();
}

// What each grade asks for: "-" nothing, "*" what the individual contract sets, else its limit.
std::string limits(const CatalogueRow& row) {
    std::string text;
    for (const CatalogueGrade& grade : row.grades) {
        text += (text.empty() ? "" : " ") + std::to_string(grade.grade) + ":";
        if (grade.none) text += "-";
        else if (grade.individual) text += "*";
        else if (grade.limit) text += grade.limit->text();
        else text += "+";  // it differs in something else
    }
    return text;
}

struct Row {
    std::string_view id;
    std::string_view commitment;  // 目標, 保証, or nothing
    std::string_view limits;
};
using Rows = std::vector<Row>;

void check_rows(std::string_view id, std::string_view clause, const Rows& rows) {
    const Catalogue& catalogue = shipped(id);
    REQUIRE(catalogue.rows.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const CatalogueRow& row = catalogue.rows[i];
        CAPTURE(id, rows[i].id);
        CHECK(row.id.view() == rows[i].id);
        CHECK((row.commitment ? word_of(*row.commitment).ja : std::string_view()) == rows[i].commitment);
        CHECK(limits(row) == rows[i].limits);
        CHECK(row.clause.view() == clause);
        CHECK(row.measure.has_value());
    }
}

}  // namespace

TEST_CASE("shipped catalogues: hardware maintenance, 4.6.2", "[catalogue]") {
    check_rows("hardware", "4.6.2",
               {{"phone-hours", "目標", "1:+ 2:+ 3:* 4:+"},
                {"dispatch", "目標", "1:1d 2:0d 3:4h 4:2h"},
                {"restore", "目標", "1:1d 2:0d 3:* 4:*"},
                {"inspection", "保証", "1:- 2:1 3:2 4:3"}});
}

TEST_CASE("shipped catalogues: application maintenance, 4.7.2", "[catalogue]") {
    check_rows("application", "4.7.2",
               {{"call-hours", "保証", "1:+ 2:+ 3:* 4:*"},
                {"immediate-answer-rate", "目標", "1:- 2:>= 80% 3:>= 90% 4:>= 95%"},
                {"abandonment-rate", "目標", "1:- 2:< 20% 3:< 10% 4:< 5%"},
                {"busy-rate", "目標", "1:- 2:< 20% 3:< 10% 4:< 5%"},
                {"callback-rate", "目標", "1:- 2:< 20% 3:< 10% 4:< 5%"},
                {"version-cycle", "目標", "1:- 2:1 3:1 4:2"},
                {"version-scope", "保証", "1:- 2:2 3:2 4:4"},
                {"media-request", "目標", "1:- 2:2 3:2 4:4"},
                {"media-delivery", "目標", "1:- 2:2 3:2 4:4"},
                {"media-lead-time", "目標", "1:- 2:3d 3:3d 4:1min"},
                {"fault-answer", "目標", "1:- 2:1d 3:12h 4:1h"},
                {"fault-restore", "目標", "1:- 2:168h 3:24h 4:12h"},
                {"change-answer", "目標", "1:- 2:1mo 3:7d 4:1d"},
                {"emergency-start", "目標", "1:- 2:3d 3:1d 4:0d"},
                {"improvement-start", "目標", "1:- 2:2mo 3:1mo 4:7d"},
                {"work-volume", "保証", "1:* 2:* 3:* 4:*"},
                {"work-count", "保証", "1:* 2:* 3:* 4:*"},
                {"training-count", "", "1:* 2:* 3:* 4:*"},
                {"training-interval", "", "1:* 2:* 3:* 4:*"},
                {"training-place", "", "1:* 2:* 3:* 4:*"},
                {"training-people", "", "1:* 2:* 3:* 4:*"},
                {"training-level", "", "1:* 2:* 3:* 4:*"}});
}

TEST_CASE("shipped catalogues: firewall and servers, which have grades 1 and 3 only", "[catalogue]") {
    check_rows("firewall", "4.8.2",
               {{"monitoring", "目標", "1:60min 3:10min"},
                {"intrusion-report", "保証", "1:60min 3:10min"},
                {"log-archive", "保証", "1:- 3:>= 3ヶ月"},
                {"log-analysis", "保証", "1:- 3:+"},
                {"policy-change", "保証", "1:7d 3:1d"},
                {"hardware", "目標", "1:1bd 3:2h"},
                {"report", "保証", "1:- 3:+"}});
    check_rows("server-operation", "4.9.2",
               {{"monitoring", "目標", "1:60min 3:10min"},
                {"auto-report", "目標", "1:60min 3:10min"},
                {"resource-monitoring", "目標", "1:- 3:10min"},
                {"hardware-restore", "目標", "1:24h 3:4h"},
                {"inquiry", "目標", "1:1bd 3:0bd"},
                {"report", "保証", "1:- 3:+"}});
}

TEST_CASE("shipped catalogues: SaaS, 4.10.2", "[catalogue]") {
    check_rows("saas", "4.10.2",
               {{"availability", "", "1:97.5% 2:99% 3:99.9% 4:99.99%"},
                {"rto", "", "1:- 2:24h 3:* 4:*"},
                {"rpo", "", "1:- 2:24h 3:* 4:*"},
                {"backup-interval", "", "1:- 2:24h 3:* 4:*"},
                {"redundancy", "", "1:1 2:2 3:2 4:4"},
                {"monitoring-interval", "", "1:<= 60s 2:<= 30s 3:<= 10s 4:<= 5s"},
                {"response-time", "", "1:- 2:<= 8s 3:<= 5s 4:<= 1s"},
                {"processing-time", "", "1:- 2:* 3:* 4:*"},
                {"bandwidth", "", "1:* 2:* 3:* 4:*"},
                {"disk-space", "", "1:* 2:* 3:* 4:*"},
                {"intrusion-protection", "", "1:1 2:2 3:2 4:4"},
                {"virus-protection", "", "1:1 2:2 3:2 4:4"},
                {"vulnerability-interval", "", "1:12mo 2:6mo 3:3mo 4:1mo"},
                {"support-hours", "", "1:+ 2:+ 3:+ 4:+"},
                {"support-staff", "", "1:1 2:2 3:2 4:4"}});
}

TEST_CASE("shipped catalogues: the practices of JIS Q 20000, by process", "[catalogue]") {
    const Catalogue& table = shipped("jis-q-20000");
    std::map<std::string, int> by_process;
    for (const CatalogueRow& row : table.rows) {
        CAPTURE(row.id.str());
        ++by_process[row.process.str()];
        REQUIRE(row.grades.size() == 4);
        CHECK(row.grades[0].text.ja == "規定なし");
        for (int i = 0; i < 4; ++i) CHECK(row.grades[static_cast<std::size_t>(i)].grade == i + 1);
    }
    CHECK(by_process == std::map<std::string, int>{{"6.1", 3}, {"6.2", 2}, {"6.3", 4}, {"6.4", 2}, {"6.5", 3}, {"6.6", 3},
                                                   {"7.2", 3}, {"7.3", 2}, {"8.2", 4}, {"8.3", 5}, {"9.1", 4}, {"9.2", 6},
                                                   {"10.1", 4}});
    const CatalogueRow& audit = *row_of(table, "configuration-audit");
    CHECK(audit.grades[1].text.ja == "年次監査");
    CHECK(audit.grades[2].text.ja == "部分的な資産棚卸し");
    CHECK(audit.grades[3].text.ja == "月次監査");
    const CatalogueRow& rollback = *row_of(table, "rollback-plan");
    CHECK(rollback.grades[1].text.ja == "部分的な作成");
    CHECK(is_same_cell(rollback.grades[2], rollback.grades[3]));
}

TEST_CASE("shipped catalogues: the checklists, and what rows name exists", "[catalogue]") {
    const std::map<std::string_view, std::size_t> sizes = {
        {"service-content", 15}, {"operation", 11}, {"sla-items", 6}, {"saas-vendor", 10}, {"forgotten-items", 18}};
    for (const auto& [id, size] : sizes) CHECK(shipped(id).rows.size() == size);
    const std::vector<std::string_view> names = evidence_names();
    for (const Catalogue& catalogue : shipped_catalogues()) {
        for (const CatalogueRow& row : catalogue.rows) {
            CAPTURE(catalogue.id.str(), row.id.str());
            CHECK_FALSE(row.title.en.empty());
            if (!row.shown_by.empty()) CHECK(std::find(names.begin(), names.end(), row.shown_by.view()) != names.end());
            for (const CatalogueGrade& grade : row.grades) {
                if (!row.measure || grade.none || !grade.limit) continue;
                const ServiceLevel level = *asked_level(row, grade);
                CHECK(with_row(level.measure, [&](const auto& m, const auto& kind) { return kind.suits(m, *grade.limit); }));
            }
        }
    }
}
