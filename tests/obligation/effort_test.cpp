// Effort and backup generations, worked out by hand on the repository of the findings' examples.
#include "obligation/effort.h"

#include <catch2/catch.hpp>
#include <set>

#include "obligation/generations.h"
#include "sla/as_of.h"
#include "store/load.h"
#include "support/checked.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string head =
    "kind: plan\nid: demo\ntitle: 運用計画書\ntype: operation\ncontract: demo\n"
    "period: {from: 2025-06-01, until: 2026-03-31}\n"
    "organization:\n"
    "  - {id: yamada, name: 山田, party: client, roles: [client]}\n"
    "  - {id: tanaka, name: 田中, party: vendor}\n"
    "  - {id: sato, name: 佐藤, party: vendor, roles: [ops]}\n"
    "indicators: [{id: answered, title: 自己解決率}, {id: screen, title: 応答時間, unit: s}, {id: called, title: "
    "応答率}]\n"
    "activities:\n  - {id: backup, title: バックアップ, every: month}\n";
const std::string log_head = "kind: log\nid: own\ncontract: demo\nentries:\n";

Instant at(std::string_view text) { return *parse_time(text, *Zone::find("Asia/Tokyo")); }

struct Asked {
    RepositoryFixture fixture;
    Loaded loaded;
    Records records;
    Index index;

    Asked(const Files& overlay, Instant as_of)
        : fixture(base_repository(), overlay),
          loaded(read(fixture)),
          records(cut(loaded, as_of)),
          index(records, loaded.zone) {}

    const ContractRecords& contract() const { return index.contracts().front(); }

    static Loaded read(const RepositoryFixture& fixture) {
        Findings findings;
        Loaded loaded = *load(fixture.repository(), findings);
        check(Index(loaded.records, loaded.zone), {}, findings);
        INFO(fmt::format("{}", fmt::join(lines_of(findings), "\n")));
        REQUIRE(findings.count(Severity::error) == 0);
        return loaded;
    }
    static Records cut(const Loaded& loaded, Instant as_of) {
        Records records = loaded.records;
        forget_after(records, as_of);
        return records;
    }
};

// "KEY planned recorded with/performed next", in minutes, of the rows whose key is one of the given.
std::vector<std::string> effort(const Asked& asked, std::string_view range, EffortBy by, Instant as_of,
                                const std::set<std::string>& keys) {
    std::vector<std::string> lines;
    for (const Effort& row : effort_of(asked.contract(), *period_called(range), by, as_of)) {
        if (!keys.contains(row.key)) continue;
        lines.push_back(fmt::format("{} {} {} {}/{} {}", row.key, row.planned / 60, row.recorded / 60, row.with_effort,
                                    row.performed, row.next_year / 60));
    }
    return lines;
}

std::string generations(const std::string& entries, Instant as_of, const std::string& activity = {}) {
    const std::string daily = "  - {id: daily, title: 日次バックアップ, every: day, keeps: 2}\n";
    const Asked asked(
        {{"plans/demo.yaml", head + (activity.empty() ? daily : activity)}, {"logs/own.yaml", log_head + entries}},
        as_of);
    std::string text;
    for (const Generations& each : generations_of(asked.contract(), as_of)) {
        text += fmt::format("{}/{}{}:", each.restorable(), each.expected, each.is_short() ? " short" : "");
        for (const BackupSet& set : each.sets) {
            if (set.is_restorable()) text += " " + set.entry->id.str();
        }
    }
    return text;
}

using Lines = std::vector<std::string>;

}  // namespace

// July 2025 has 31 days of 10min; three entries of 20min, 10min and none, which took the 10min of the plan (one more was left
// out, and does not count): 40min in 3 are 800s. FY2026 has 365 days: 365 x 800s = 292,000s, which are 4867min.
TEST_CASE("what has windows is foreseen from its average and next year's windows", "[effort]") {
    const Instant as_of = at("2025-07-31 09:00");
    const Asked asked(
        {{"plans/demo.yaml",
          head + "  - {id: daily, title: 日次点検, area: 監視, every: day, owner: ops, effort: 10min}\n"},
         {"logs/own.yaml",
          log_head + "  - {id: a, activity: daily, done: 2025-07-01 10:00, result: ok, by: sato, effort: 20min}\n"
                     "  - {id: b, activity: daily, done: 2025-07-02 10:00, result: failed, by: 佐藤, effort: 10min}\n"
                     "  - {id: c, activity: daily, done: 2025-07-03 10:00, result: ok, by: tanaka}\n"
                     "  - {id: d, activity: daily, done: 2025-07-04 10:00, result: skipped, effort: 5min}\n"
                     "  - {id: e, activity: daily, done: 2025-06-30 23:59, result: ok, effort: 7h}\n"}},
        as_of);
    CHECK(effort(asked, "2025-07", EffortBy::activity, as_of, {"daily"}) == Lines{"daily 310 30 2/3 4867"});
    CHECK(effort(asked, "2025-07", EffortBy::area, as_of, {"監視"}) == Lines{"監視 310 30 2/3 4867"});
    // Planned for the role, done by persons, under whatever name.
    CHECK(effort(asked, "2025-07", EffortBy::person, as_of, {"ops", "sato", "tanaka"}) ==
          Lines{"ops 310 0 0/0 4867", "sato 0 30 2/2 0", "tanaka 0 0 0/1 0"});
}

// Nobody wrote down any effort: 12 months of the 2h that are planned. June to March has ten windows of 2h.
TEST_CASE("without any recorded effort the plan goes on", "[effort]") {
    const Instant as_of = at("2025-07-31 09:00");
    const Asked asked({{"plans/demo.yaml", head + "  - {id: review, title: 点検, every: month, effort: 2h}\n"}}, as_of);
    CHECK(effort(asked, "FY2025", EffortBy::activity, as_of, {"review"}) == Lines{"review 1200 0 0/0 1440"});
    CHECK(effort(asked, "2025-07", EffortBy::activity, as_of, {"review"}) == Lines{"review 120 0 0/0 1440"});
}

// Two in July's first ten days, one of which says 30min, and one took the 15min of the plan: 45min x 365 / 10 = 1642.5min.
// Where the plan says nothing both took 30min: 2190min.
TEST_CASE("what comes as it comes is foreseen by the days that passed", "[effort]") {
    const Instant as_of = at("2025-07-10 18:00");
    const Asked asked({{"plans/demo.yaml", head + "  - {id: account, title: アカウント設定, effort: 15min}\n  - {id: other, title: その他}\n"},
                       {"logs/own.yaml",
                        log_head + "  - {id: a, activity: account, done: 2025-07-01 10:00, result: ok, effort: 30min}\n"
                                   "  - {id: b, activity: account, done: 2025-07-09 10:00, result: ok}\n"
                                   "  - {id: c, activity: account, done: 2025-07-20 10:00, result: ok, effort: 9h}\n"
                                   "  - {id: d, activity: other, done: 2025-07-01 10:00, result: ok, effort: 30min}\n"
                                   "  - {id: e, activity: other, done: 2025-07-09 10:00, result: ok}\n"}},
                      as_of);
    CHECK(effort(asked, "2025-07", EffortBy::activity, as_of, {"account"}) == Lines{"account 0 30 1/2 1643"});
    CHECK(effort(asked, "2025-07", EffortBy::activity, as_of, {"other"}) == Lines{"other 0 30 1/2 2190"});
}

TEST_CASE("of backups those count that lie on a medium nothing was written to since", "[generations]") {
    const std::string a = "  - {id: a, activity: daily, done: 2025-07-01 22:00, result: ok, media: tape-1}\n";
    const std::string b = "  - {id: b, activity: daily, done: 2025-07-02 22:00, result: ok, media: tape-2}\n";
    const Instant later = at("2025-07-03 09:00");
    CHECK(generations(a + b, later) == "2/2: b a");
    CHECK(generations(a + b, at("2025-07-02 21:59")) == "1/2 short: a");
    // The next one to tape-1 takes the first away, be it good or not; what was left out does not.
    const std::string c = "  - {id: c, activity: daily, done: 2025-07-03 08:00, result: ";
    CHECK(generations(a + b + c + "ok, media: tape-1}\n", later) == "2/2: c b");
    CHECK(generations(a + b + c + "failed, media: tape-1}\n", later) == "1/2 short: b");
    CHECK(generations(a + b + c + "skipped, media: tape-1}\n", later) == "2/2: b a");
    // Another activity's backup on the medium, too.
    CHECK(generations(a + b + "  - {id: x, activity: backup, done: 2025-07-03 08:00, result: ok, media: tape-2}\n",
                      later) == "1/2 short: a");
    // Nobody said where it is; one that takes a generation takes the place of the earlier one.
    CHECK(generations(a + c + "ok}\n", later) == "1/2 short: a");
    CHECK(generations(c + "ok, generation: \"1\"}\n  - {id: d, activity: daily, done: 2025-07-03 08:30, result: ok, "
                          "generation: \"1\"}\n",
                      later) == "1/2 short: d");
}

TEST_CASE("in the beginning of a plan no more generations are expected than there can be", "[generations]") {
    const std::string monthly = "  - {id: monthly, title: 月次バックアップ, every: month, keeps: 2}\n";
    const std::string june = "  - {id: a, activity: monthly, done: 2025-06-29 22:00, result: ok, media: tape-1}\n";
    CHECK(generations(june, at("2025-06-28 09:00"), monthly) == "0/0:");
    CHECK(generations(june, at("2025-07-15 09:00"), monthly) == "1/1: a");
    CHECK(generations(june, at("2025-08-01 00:00"), monthly) == "1/2 short: a");  // July's is due
    CHECK(generations(june, at("2026-04-01 00:00"), monthly).empty());            // the plan is over
    CHECK(generations(june, at("2025-08-15 09:00"), "  - {id: monthly, title: 随時バックアップ, keeps: 2}\n") ==
          "1/1: a");
}
