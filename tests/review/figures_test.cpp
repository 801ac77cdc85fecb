// What a branch changes in figures. The repository is that of the findings' examples, as of 2025-07-31 09:00: June was
// reported, July was not; 100,000 yen a month.
#include "review/figures.h"

#include <catch2/catch.hpp>

#include "base/text.h"
#include "report/review_output.h"
#include "support/checked.h"
#include "support/git_fixture.h"
#include "support/reviewed.h"

using namespace opsctl;
using Catch::Contains;
using namespace opsctl::test;

namespace {

const std::string contract = "contracts/demo.yaml";
const Author vendor{"tanaka@example.jp", "2025-07-30T10:00:00+09:00"};

struct Branched {
    Branched() : fixture(base_repository(), {}), git(fixture.root()) {}

    void replace(const std::string& path, const std::string& from, const std::string& to) const {
        std::string text = *fixture.repository().read(path);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        fixture.write({{path, text.replace(at, from.size(), to)}});
    }
    void begin() { base = git.commit("base"); }
    Reviewed review() const {
        git.commit("work", vendor);
        return reviewed(fixture.repository(), base, "HEAD");
    }

    RepositoryFixture fixture;
    GitFixture git;
    std::string base;
};

const Finding& only(const Reviewed& done, FindingName name) {
    const Finding* found = nullptr;
    int count = 0;
    for (const Finding& finding : done.findings.all()) {
        if (finding.name == name) found = &finding, ++count;
    }
    REQUIRE(count == 1);
    return *found;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string incident(const std::string& id, const std::string& more, const std::string& events) {
    return "kind: incident\nid: " + id + "\ntitle: 停止\ncontract: demo\nservices: [app]\nsite: hall\n" + more +
           "timeline:\n" + events;
}

const std::string outage_in_july =
    incident("INC-2", "outages: [{from: 2025-07-10 09:00, to: 2025-07-10 13:00}]\n",
             "  - {at: 2025-07-10 09:00, event: called, by: yamada, recipient: sato}\n"
             "  - {at: 2025-07-10 09:20, event: arrived, by: sato}\n"
             "  - {at: 2025-07-10 13:00, event: restored, by: sato}\n");

}  // namespace

TEST_CASE("a clause that is softened and an outage that shrinks are told with the yen of each", "[review]") {
    Branched branch;
    // July has 22 open days of 8 h 45 min, 192.5 h. Of 4 h 97.92 % is left, which takes 2 %: 2,000 yen; of 2 h 98.96 %,
    // which takes 1 %: 1,000 yen.
    branch.replace(contract, "reduction: {ratio: shortfall}",
                   "reduction: {bands: [{below: 99.5%, take: 1%}, {below: 98%, take: 2%}]}");
    branch.fixture.write({{"incidents/INC-2.yaml", outage_in_july}});
    const auto soften = [&] { branch.replace(contract, "take: 2%", "take: 0%"); };
    const auto shrink = [&] { branch.replace("incidents/INC-2.yaml", "from: 2025-07-10 09:00", "from: 2025-07-10 11:00"); };
    SECTION("the clause") {
        branch.begin();
        soften();
        const Reviewed done = branch.review();
        const Finding& finding = only(done, FindingName::open_month_changed);
        CHECK(finding.severity() == Severity::warning);
        CHECK(finding.place.path == contract);
        CHECK_THAT(finding.message.en, Contains("demo 2025-07: reduction JPY 2,000 → JPY 0 (-JPY 2,000)"));
        CHECK_THAT(finding.message.en, Contains("in favour of the vendor"));
        REQUIRE(done.review.figures.months.size() == 1);
        CHECK(has(review_markdown({done.review, *std::make_unique<Sources>(done.head->repository), done.head->loaded.zone,
                                   branch.base, "", Lang::en}),
                  "2,000"));
    }
    SECTION("the outage") {
        branch.begin();
        shrink();
        const Reviewed done = branch.review();
        CHECK_THAT(only(done, FindingName::open_month_changed).message.ja, Contains("減額 2,000 円 → 1,000 円 (-1,000 円)"));
    }
    SECTION("both: each by itself, and together") {
        branch.begin();
        soften();
        shrink();
        const Reviewed done = branch.review();
        const Finding& finding = only(done, FindingName::open_month_changed);
        CHECK_THAT(finding.message.en, Contains("reduction JPY 2,000 → JPY 1,000 (-JPY 1,000)"));
        REQUIRE(finding.related.size() == 2);
        CHECK(finding.related[0].place.path == contract);
        CHECK_THAT(finding.related[0].message.en, Contains("by itself, payable +JPY 2,000"));
        CHECK_THAT(finding.related[0].message.en, Contains("2% → 0%"));
        CHECK_THAT(finding.related[1].message.en, Contains("by itself, payable +JPY 1,000"));
    }
    SECTION("as an error where the base asks for it") {
        branch.replace("opsctl.yaml", "language: ja", "language: ja\nreview: {open_months: error}");
        branch.begin();
        branch.replace("opsctl.yaml", "error", "warning");
        soften();
        CHECK(only(branch.review(), FindingName::open_month_changed).severity() == Severity::error);
    }
    SECTION("a record that changes no figure is not told of") {
        branch.begin();
        branch.replace(contract, "title: 到着時間", "title: 到着までの時間");
        CHECK(branch.review().findings.empty());
    }
}

TEST_CASE("a month that was reported is changed by what happened in the month before", "[review]") {
    Branched branch;
    // Called on 06-30 09:00, 24 hours: due on 07-01 09:00. An arrival at 09:10 is late and takes 5 %.
    branch.replace(contract, "guarantee: 30min", "guarantee: 24h");
    std::filesystem::remove(branch.fixture.root() / "reports/2025-06.yaml");
    const std::string called = "  - {at: 2025-06-30 09:00, event: called, by: yamada, recipient: sato}\n";
    const auto arrived = [&](const std::string& at) {
        return incident("INC-3", "", called + "  - {at: 2025-07-01 " + at + ", event: arrived, by: sato}\n");
    };
    branch.fixture.write({{"incidents/INC-3.yaml", arrived("09:10")},
                          {"reports/2025-07.yaml",
                           "kind: report\nid: 2025-07\ncontract: demo\ntype: monthly\nmonth: 2025-07\n"
                           "submitted: {at: 2025-07-30 10:00, by: tanaka}\nreduction: 5000\n"}});
    branch.begin();
    branch.fixture.write({{"incidents/INC-3.yaml", arrived("08:50")}});
    const Reviewed done = branch.review();
    const Finding& finding = only(done, FindingName::figures_changed);
    CHECK(finding.severity() == Severity::error);
    CHECK_THAT(finding.message.en, Contains("demo 2025-07: reduction JPY 5,000 → JPY 0 (-JPY 5,000)"));
    CHECK_THAT(finding.message.en, Contains("arrival/INC-3: breached"));
    CHECK(finding.place.path == "incidents/INC-3.yaml");
}

TEST_CASE("by when something is owed is a change, too", "[review]") {
    Branched branch;
    branch.begin();
    SECTION("the monthly report") { branch.replace(contract, "due: 5th open-day", "due: 10th open-day"); }
    SECTION("the inspection") { branch.replace(contract, "within: 10d}", "within: 20d}"); }
    const Reviewed done = branch.review();
    // June's was in time and still is; July and the months after it are open.
    CHECK_THAT(only(done, FindingName::open_month_changed).message.en, Contains("demo 2025-07"));
    CHECK(done.findings.count(Severity::error) == 0);
}

TEST_CASE("the order of what happened in the same minute is a change where it decides", "[review]") {
    Branched branch;
    const std::string twice =
        "  - {at: 2025-07-10 09:00, event: called, by: yamada, recipient: sato}\n"
        "  - {at: 2025-07-10 09:00, event: arrived, by: sato}\n";
    branch.fixture.write({{"incidents/INC-2.yaml",
                           incident("INC-2",
                                    "attributions:\n  - {at: 2025-07-11 10:00, by: tanaka, value: client, agreed_by: yamada}\n"
                                    "  - {at: 2025-07-11 10:00, by: tanaka, value: vendor}\n",
                                    twice)}});
    branch.replace(contract, "from: called, to: arrived, clock: elapsed",
                   "where: {attribution: vendor}, from: called, to: arrived, clock: elapsed");
    branch.begin();
    branch.fixture.write({{"incidents/INC-2.yaml",
                           incident("INC-2",
                                    "attributions:\n  - {at: 2025-07-11 10:00, by: tanaka, value: vendor}\n"
                                    "  - {at: 2025-07-11 10:00, by: tanaka, value: client, agreed_by: yamada}\n",
                                    twice)}});
    CHECK_THAT(only(branch.review(), FindingName::open_month_changed).message.en, Contains("arrival/INC-2: met"));
}

TEST_CASE("an error in the records does not switch the judgement off", "[review]") {
    Branched branch;
    const auto break_it = [&] { branch.replace("incidents/INC-1.yaml", "services: [app]", "services: [nothing]"); };
    SECTION("where the branch leads") {
        branch.begin();
        break_it();
    }
    SECTION("where it began") {
        break_it();
        branch.begin();
        branch.replace("incidents/INC-1.yaml", "services: [nothing]", "services: [app]");
    }
    CHECK(only(branch.review(), FindingName::figures_not_compared).severity() == Severity::error);
}

TEST_CASE("a review of very many records fits into a comment, what matters first", "[review]") {
    Branched branch;
    branch.begin();
    Files items;
    for (int i = 1; i <= 1200; ++i) {
        const std::string id = fmt::format("ITM-{:04}", i);
        items["items/" + id + ".yaml"] =
            fmt::format("kind: item\nid: {}\ntitle: 調査 {} の続き、関係者への確認が残っているもの\ncontract: demo\n"
                                     "type: carry-over\ntimeline: [{{at: 2025-07-18 10:00, event: opened, by: sato}}]\n",
                                     id, i);
    }
    branch.fixture.write(items);
    branch.replace(contract, "monthly: 100000", "monthly: 90000");  // of June, which was reported
    const Reviewed done = branch.review();
    Sources sources(done.head->repository);
    const std::string text =
        review_markdown({done.review, sources, done.head->loaded.zone, branch.base, "", Lang::ja});
    CHECK(done.review.records.size() == 1201);
    CHECK(count_characters(text) <= 65'536);
    CHECK(text.find("figures-changed") < text.find("ITM-0001"));
    CHECK_THAT(text, Contains("長さの上限のため省略"));
}

// The table of one month can be longer than a comment: the month's sum is not lost for its rows.
TEST_CASE("a review in which very many verdicts change still shows the yen first", "[review]") {
    Branched branch;
    const auto write_incidents = [&](const char* arrived) {
        Files incidents;
        for (int i = 1; i <= 1200; ++i) {
            const std::string id = fmt::format("INC-{:04}", i);
            incidents["incidents/" + id + ".yaml"] = fmt::format(
                "kind: incident\nid: {}\ntitle: 障害 {}\ncontract: demo\nattributions: [{{at: 2025-07-01 17:00, by: tanaka, value: vendor}}]\n"
                "timeline:\n  - {{at: 2025-07-01 09:00, event: called, by: yamada}}\n  - {{at: 2025-07-01 {}, event: arrived, by: sato}}\n",
                id, i, arrived);
        }
        branch.fixture.write(incidents);
    };
    write_incidents("09:10");
    branch.begin();
    write_incidents("09:50");
    const Reviewed done = branch.review();
    REQUIRE(done.review.findings.count(Severity::error) >= 1200);
    Sources sources(done.head->repository);
    const std::string text = review_markdown({done.review, sources, done.head->loaded.zone, branch.base, "", Lang::en});
    CHECK(count_characters(text) <= 65'536);
    const std::size_t first_event = text.find("event-rewritten");
    REQUIRE(first_event != std::string::npos);
    for (const char* said : {"arrival/INC-0001", "more results change", "| payable", "demo: reductions", "open-month-changed"}) {
        CAPTURE(said);
        CHECK(text.find(said) < first_event);
    }
}

// Approvals of the work tree are in nobody's commit: each is an error.
TEST_CASE("a review with very many violations still shows the yen first", "[review]") {
    Branched branch;
    branch.begin();
    Files changes;
    for (int i = 1; i <= 1200; ++i) {
        const std::string id = fmt::format("CHG-{:04}", i);
        changes["changes/" + id + ".yaml"] = fmt::format(
            "kind: change\nid: {}\ntitle: 設定の変更 {}、関係者への確認が残っているもの\ncontract: demo\ntype: normal\n"
            "services: [app]\ntimeline:\n  - {{at: 2025-07-18 10:00, event: submitted, by: tanaka}}\n"
            "  - {{at: 2025-07-18 11:00, event: approved, by: tanaka, role: client}}\n",
            id, i);
    }
    branch.fixture.write(changes);
    branch.replace(contract, "monthly: 100000", "monthly: 90000");  // of June, which was reported, and of July
    const Reviewed done = branch.review();
    REQUIRE(done.review.findings.count(Severity::error) >= 1200);
    Sources sources(done.head->repository);
    const std::string text =
        review_markdown({done.review, sources, done.head->loaded.zone, branch.base, "", Lang::en});
    CHECK(count_characters(text) <= 65'536);
    const std::size_t first_change = text.find("CHG-0001");
    CHECK(text.find("What changes in figures") < first_change);
    CHECK(text.find("figures-changed") < text.find("CHG-0009"));  // it names the first few itself
    CHECK(text.find("2025-07") < first_change);
    CHECK_THAT(text, Contains("for which there is no room"));
}

TEST_CASE("a contract that runs is changed by an amendment that names the place", "[review]") {
    const auto found = [](const std::string& amendments, const std::string& from, const std::string& to) {
        Branched branch;
        branch.begin();
        branch.replace(contract, from, to);
        if (!amendments.empty()) branch.replace(contract, "currency: JPY", "amendments: " + amendments + "\ncurrency: JPY");
        std::string said;
        const Reviewed done = branch.review();
        for (const Finding& finding : done.findings.all()) {
            if (finding.name == FindingName::contract_changed_without_amendment) said += finding.help[0].en;
        }
        return said;
    };
    const auto amendment = [](const std::string& changes) {
        return "[{date: 2025-07-30, title: 変更契約, changes: [" + changes + "]}]";
    };
    const std::string fee = "monthly: 100000", more = "monthly: 100000}, {from: 2025-09-01, monthly: 110000";
    CHECK_THAT(found({}, fee, more), Contains("changes: [fees]"));
    CHECK(found(amendment("fees"), fee, more).empty());
    CHECK_THAT(found(amendment("service_levels"), fee, more), Contains("changes: [fees]"));
    CHECK_THAT(found({}, "guarantee: 99.5%", "guarantee: 99%"), Contains("changes: [service_levels/stop]"));
    CHECK(found(amendment("service_levels/stop"), "guarantee: 99.5%", "guarantee: 99%").empty());
    CHECK(found(amendment("service_levels"), "guarantee: 99.5%", "guarantee: 99%").empty());
    CHECK_THAT(found(amendment("service_levels/arrival"), "guarantee: 99.5%", "guarantee: 99%"),
               Contains("changes: [service_levels/stop]"));
    CHECK(found({}, "title: 利用契約", "title: 利用契約書").empty());
}
