// What is found once it is past its time, and what is due: on the repository of the findings' examples, in which the
// open days are Monday to Friday 08:30-17:15 in Tokyo.
#include "obligation/obligation.h"

#include <catch2/catch.hpp>

#include "time/parse.h"

#include "obligation/window.h"
#include "sla/as_of.h"
#include "store/load.h"
#include "support/checked.h"

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
    "indicators: [{id: answered, title: 自己解決率}, {id: screen, title: 応答時間, unit: s}, {id: called, title: 応答率}]\n";
const std::string backup = "activities:\n  - {id: backup, title: バックアップ, every: month}\n";

Instant at(std::string_view text) { return *parse_time(text, *Zone::find("Asia/Tokyo")); }

struct Asked {
    RepositoryFixture fixture;
    Loaded loaded;
    Records records;

    Asked(const Files& overlay, Instant as_of) : fixture(base_repository(), overlay) {
        Findings findings;
        loaded = *load(fixture.repository(), findings);
        check(Index(loaded.records, loaded.zone), {}, findings);
        INFO(fmt::format("{}", fmt::join(lines_of(findings), "\n")));
        REQUIRE(findings.count(Severity::error) == 0);
        records = loaded.records;
        forget_after(records, as_of);
    }
};

std::vector<std::string> missed(const Files& overlay, Instant as_of) {
    const Asked asked(overlay, as_of);
    const Index index(asked.records, asked.loaded.zone);
    Findings findings;
    for (const ContractRecords& of : index.contracts()) find_missed(of, as_of, std::nullopt, findings);
    std::vector<std::string> lines;
    for (const Finding& f : findings.all()) lines.push_back(fmt::format("{} {}", name_of(f.name), f.message.en));
    return lines;
}

std::vector<std::string> due(const Files& overlay, Instant as_of, Instant until) {
    const Asked asked(overlay, as_of);
    const Index index(asked.records, asked.loaded.zone);
    std::vector<std::string> lines;
    for (const ContractRecords& of : index.contracts()) {
        for (const Obligation& o : obligations(of, as_of, until, nullptr)) {
            lines.push_back(fmt::format("{} {} {}", enum_name(o.state), o.key, o.next));
        }
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

// Thirty days from 06-01 to 06-30; the last is over at 24:00, the earlier days are, too.
TEST_CASE("thirty daily backups that nobody logged are one warning", "[obligation]") {
    const Files files{{"plans/demo.yaml", head + backup + "  - {id: daily, title: 日次バックアップ, every: day}\n"}};
    const Lines all = missed(files, at("2025-07-01 09:00"));
    REQUIRE(all.size() == 1);
    CHECK(all.front() == "activity-missed 'daily' has no entry for 30 windows, 2025-06-01 to 2025-06-30");
    CHECK(missed(files, at("2025-06-02 00:00")).empty());  // exactly when the first is due
    CHECK(missed(files, at("2025-06-02 00:01")).size() == 1);
}

TEST_CASE("an entry between missed windows parts them", "[obligation]") {
    const Files files{
        {"plans/demo.yaml", head + backup + "  - {id: daily, title: 日次バックアップ, every: day}\n"},
        {"logs/daily.yaml", "kind: log\nid: daily\ncontract: demo\nentries:\n"
                            "  - {activity: daily, done: 2025-06-02 23:00, result: ok}\n"}};
    CHECK(missed(files, at("2025-06-05 09:00")) ==
          Lines{"activity-missed 'daily' has no entry for 2025-06-01",
                "activity-missed 'daily' has no entry for 2 windows, 2025-06-03 to 2025-06-04"});
}

TEST_CASE("what need not be done, and what a level judges, is never missing", "[obligation]") {
    // The contract's level `backup` judges the same months.
    CHECK(missed({{"plans/demo.yaml", head + "activities:\n"
                                             "  - {id: backup, title: バックアップ, every: month}\n"
                                             "  - {id: extra, title: 随時点検, every: day, required: false}\n"}},
                 at("2025-08-02 09:00"))
              .empty());
}

// June ends on a Monday; the third open day after it is 07-03. An entry of July serves June first.
TEST_CASE("work that is due after its window serves the window that ended", "[obligation]") {
    const std::string plan = head + backup + "  - {id: review, title: ログ点検, every: month, due: 3rd open-day}\n";
    CHECK(missed({{"plans/demo.yaml", plan}}, at("2025-07-04 00:00")).empty());
    CHECK(missed({{"plans/demo.yaml", plan}}, at("2025-07-04 00:01")) ==
          Lines{"activity-missed 'review' has no entry for 2025-06"});
    const Files done{{"plans/demo.yaml", plan},
                     {"logs/review.yaml", "kind: log\nid: review\ncontract: demo\nentries:\n"
                                          "  - {activity: review, done: 2025-07-02 10:00, result: ok}\n"}};
    CHECK(missed(done, at("2025-07-31 09:00")).empty());
}

// Weeks run Monday to Sunday: 2025-W22 (05-26 to 06-01) is cut by the plan's first day, W23 ends on 06-08.
TEST_CASE("what is done for a week that the plan's beginning cuts serves no week after it", "[obligation]") {
    const std::string plan = head + backup + "  - {id: weekly, title: 週次点検, every: week, due: 2bd}\n";
    const auto log = [](const std::string& entries) {
        return "kind: log\nid: weekly\ncontract: demo\nentries:\n" + entries;
    };
    // W22's on 06-02, W23's on 06-09; W24 (to 06-15) has none, and is due on 06-17 at 24:00.
    const Files files{{"plans/demo.yaml", plan},
                      {"logs/weekly.yaml", log("  - {activity: weekly, done: 2025-06-02 10:00, result: ok}\n"
                                               "  - {activity: weekly, done: 2025-06-09 10:00, result: ok}\n")}};
    CHECK(missed(files, at("2025-06-18 00:00")).empty());
    CHECK(missed(files, at("2025-06-18 00:01")) == Lines{"activity-missed 'weekly' has no entry for 2025-W24"});
    // Nobody owes the week that is cut.
    CHECK(missed({{"plans/demo.yaml", plan}}, at("2025-06-11 00:00")).empty());
    CHECK(missed({{"plans/demo.yaml", plan}}, at("2025-06-11 00:01")) ==
          Lines{"activity-missed 'weekly' has no entry for 2025-W23"});
}

// 2025-W27 (06-30 to 07-06) begins in one plan and ends in the next.
TEST_CASE("a window over the end of a plan is owed where the next plan goes on", "[obligation]") {
    const auto plan = [](const std::string& id, const std::string& period, const std::string& rest) {
        return "kind: plan\nid: " + id + "\ntitle: 保守計画書\ntype: maintenance\ncontract: demo\nperiod: " + period +
               "\n" + rest;
    };
    const std::string weekly = "activities:\n  - {id: weekly, title: 週次点検, every: week}\n";
    const std::string first = plan("m1", "{from: 2025-06-23, until: 2025-07-02}", weekly);
    const std::string w26 = "activity-missed 'weekly' has no entry for 2025-W26";
    CHECK(missed({{"plans/m1.yaml", first},
                  {"plans/m2.yaml", plan("m2", "{from: 2025-07-03, until: 2026-03-31}", weekly)}},
                 at("2025-07-08 09:00")) ==
          Lines{w26, "activity-missed 'weekly' has no entry for 2025-W27"});  // one for each plan
    CHECK(missed({{"plans/m1.yaml", first},
                  {"plans/m2.yaml", plan("m2", "{from: 2025-07-03, until: 2026-03-31}", "activities: []\n")}},
                 at("2025-07-08 09:00")) == Lines{w26});
}

TEST_CASE("an entry serves the window that it names, and failed work is done again", "[obligation]") {
    struct Case {
        std::string entries;
        Lines missed;
    };
    const std::string none = "activity-missed 'daily' has no entry for ";
    const Case cases[] = {
        // Done a day late, for the day before.
        {"  - {activity: daily, for: 2025-06-02, done: 2025-06-03 08:00, result: ok}\n"
         "  - {activity: daily, done: 2025-06-03 22:00, result: ok}\n",
         {none + "2025-06-01"}},
        {"  - {activity: daily, done: 2025-06-01 22:00, result: ok}\n"
         "  - {activity: daily, done: 2025-06-02 22:00, result: failed}\n"
         "  - {activity: daily, for: 2025-06-02, done: 2025-06-03 08:00, result: ok}\n",
         {none + "2025-06-03"}},
        // Without `for` the second of a day is no one's.
        {"  - {activity: daily, done: 2025-06-01 22:00, result: ok}\n"
         "  - {activity: daily, done: 2025-06-03 08:00, result: ok}\n"
         "  - {activity: daily, done: 2025-06-03 22:00, result: ok}\n",
         {none + "2025-06-02"}},
    };
    for (const Case& each : cases) {
        const Files files{
            {"plans/demo.yaml", head + backup + "  - {id: daily, title: 日次バックアップ, every: day}\n"},
            {"logs/daily.yaml", "kind: log\nid: daily\ncontract: demo\nentries:\n" + each.entries}};
        INFO(each.entries);
        CHECK(missed(files, at("2025-06-04 00:01")) == each.missed);
    }
}

TEST_CASE("a licence that ended ten days ago is found without a notice", "[obligation]") {
    const std::string plan =
        head + backup + "expiries:\n  - {id: av, title: ウイルス対策, type: licence, until: 2025-07-21}\n";
    CHECK(missed({{"plans/demo.yaml", plan}}, at("2025-07-31 09:00")) ==
          Lines{"expiry-passed 'ウイルス対策' expired on 2025-07-21 (10 days ago)"});
    CHECK(missed({{"plans/demo.yaml", plan}}, at("2025-07-21 23:59")).empty());  // its last day
}

TEST_CASE("a maintenance plan without a successor is found on the day after it", "[obligation]") {
    const Files files{{"plans/m.yaml", "kind: plan\nid: m\ntitle: 保守計画書\ntype: maintenance\ncontract: demo\n"
                                       "period: {from: 2025-06-01, until: 2025-07-15}\n"}};
    CHECK(missed(files, at("2025-07-15 23:59")).empty());
    CHECK(missed(files, at("2025-07-16 00:01")) ==
          Lines{"plan-missing no maintenance plan covers the days from 2025-07-16 on"});

    // Before a later plan only the days between them are without one, and only those are to be planned.
    Files both = files;
    both["plans/n.yaml"] = "kind: plan\nid: n\ntitle: 保守計画書\ntype: maintenance\ncontract: demo\n"
                           "period: {from: 2025-07-20, until: 2025-12-31}\n";
    CHECK(missed(both, at("2025-07-18 09:00")) ==
          Lines{"plan-missing no maintenance plan covers the days from 2025-07-16 to 2025-07-19"});
    const Lines all = due(both, at("2025-07-18 09:00"), at("2025-07-19 00:00"));
    CHECK(std::find(all.begin(), all.end(), "overdue plan/m opsctl-plan renew m --until 2025-07-19") != all.end());
}

TEST_CASE("each obligation has a state by its due time, and the command that comes next", "[obligation]") {
    const std::string plan = head + backup +
                             "  - {id: weekly, title: 週次点検, every: week, owner: sato}\n"
                             "meetings:\n  - {id: meeting, title: 定例会, every: month}\n";
    // Week 30 ends on Sunday 07-27, week 29 on 07-20; June's meeting was due at the end of June; the monthly report of
    // June was submitted, inspected on 07-08, and its payment would be due on 08-06 (30 days, the first counts).
    const Lines all = due({{"plans/demo.yaml", plan}}, at("2025-07-27 09:00"), at("2025-08-01 00:00"));
    const auto has = [&](const std::string& line) { return std::find(all.begin(), all.end(), line) != all.end(); };
    CHECK(has("overdue activity/weekly/2025-W29 opsctl-plan done weekly --for 2025-W29"));
    CHECK(has("today activity/weekly/2025-W30 opsctl-plan done weekly --for 2025-W30"));
    CHECK(has("overdue meeting/meeting/2025-06 opsctl-plan held meeting --for 2025-06"));
    CHECK(has("coming meeting/meeting/2025-07 opsctl-plan held meeting --for 2025-07"));
    CHECK_FALSE(has("coming invoice/2025-06 opsctl-report invoice --month 2025-06"));  // due later than asked for
    const Lines later = due({{"plans/demo.yaml", plan}}, at("2025-07-27 09:00"), at("2025-08-07 00:00"));
    CHECK(std::find(later.begin(), later.end(), "coming invoice/2025-06 opsctl-report invoice --month 2025-06") !=
          later.end());
}

// The last day counts in full.
TEST_CASE("support that ends and loans that are to be returned are due on their last day", "[obligation]") {
    const std::string asset =
        "kind: asset\nid: tape\ntitle: 媒体\ncontract: demo\ntype: media\nsupport: {until: 2025-06-30}\ntimeline:\n"
        "  - {at: 2025-06-01 09:00, event: registered, by: sato}\n"
        "  - {at: 2025-06-10 09:00, event: loaned, by: sato, recipient: yamada, until: 2025-06-27}\n";
    const std::string returned = "  - {at: 2025-06-27 10:00, event: returned, by: sato}\n";
    const std::string retired = "  - {at: 2025-06-27 11:00, event: retired, by: sato}\n";
    const auto lines = [&](const std::string& text, const std::string& as_of) {
        std::vector<std::string> of_assets;
        for (const std::string& line : due({{"assets/tape.yaml", text}}, at(as_of), at("2025-07-10 00:00"))) {
            if (line.find(" support/") != std::string::npos || line.find(" loan/") != std::string::npos) {
                of_assets.push_back(line);
            }
        }
        return of_assets;
    };
    const std::string support = " support/tape opsctl-asset set tape support.until DATE";
    const std::string loan = " loan/tape opsctl-asset return tape";
    CHECK(lines(asset, "2025-06-05 09:00") == Lines{"coming" + support});
    CHECK(lines(asset, "2025-06-27 09:00") == Lines{"today" + loan, "coming" + support});
    CHECK(lines(asset, "2025-06-28 00:01") == Lines{"overdue" + loan, "coming" + support});
    CHECK(lines(asset + returned, "2025-06-30 09:00") == Lines{"today" + support});
    CHECK(lines(asset + returned, "2025-07-01 00:01") == Lines{"overdue" + support});
    CHECK(lines(asset + returned + retired, "2025-07-01 00:01").empty());
    const Lines ended = {"expiry-passed the support of tape '媒体' ended on 2025-06-30"};
    CHECK(missed({{"assets/tape.yaml", asset + returned}}, at("2025-06-30 23:59")).empty());
    CHECK(missed({{"assets/tape.yaml", asset + returned}}, at("2025-07-01 00:01")) == ended);
    CHECK(missed({{"assets/tape.yaml", asset + returned + retired}}, at("2025-07-01 00:01")).empty());
    // A new end of support, or an expiry of a plan that tells of it.
    CHECK(lines(asset + returned + "  - {at: 2025-06-28 10:00, event: updated, set: {support: {until: 2027-06-30}}}\n",
                "2025-07-01 00:01")
              .empty());
}

// The term ends on 2026-03-31, so the last day six months before is 2025-09-30. The list is due on July 15 of every
// year; the term begins on 2025-06-01.
TEST_CASE("what the contract asks for by a day is due until a log says that it was done", "[obligation]") {
    const Asked base({}, at("2025-06-01 09:00"));
    std::string contract = *base.fixture.repository().read("contracts/demo.yaml");
    contract +=
        "notices:\n  - {id: renewal, title: 契約更新の申出, before: 6mo, of: term-end, by: vendor}\n"
        "  - {id: users, title: 利用者一覧, date: \"07-15\"}\n";
    const Files open{{"contracts/demo.yaml", contract}};
    const auto notices = [](const Lines& lines) {
        Lines some;
        for (const std::string& line : lines) {
            if (line.find("notice") != std::string::npos) some.push_back(line);
        }
        return some;
    };
    const auto due_of = [&](const Files& files, const char* as_of) {
        return notices(due(files, at(as_of), at("2026-04-01 00:00")));
    };
    CHECK(due_of(open, "2025-07-15 23:00") ==
          Lines{"today notice/users/2025-07-15 opsctl-plan done users --for 2025-07-15",
                "coming notice/renewal/2025-09-30 opsctl-plan done renewal"});
    CHECK(notices(missed(open, at("2025-07-16 00:00"))).empty());
    CHECK(notices(missed(open, at("2025-07-16 00:01"))) == Lines{"notice-overdue '利用者一覧' was due by 2025-07-15"});
    const auto done = [&](const std::string& entries) {
        Files files = open;
        files["logs/notices.yaml"] = "kind: log\nid: notices\ncontract: demo\nentries:\n" + entries;
        return files;
    };
    const Files both = done(
        "  - {activity: users, done: 2025-07-20 10:00, result: ok}\n"
        "  - {activity: renewal, done: 2025-09-01 10:00, result: ok}\n");
    CHECK(notices(missed(both, at("2025-10-31 09:00"))).empty());
    CHECK(notices(missed(both, at("2025-07-19 09:00"))).size() == 1);  // not done yet
    CHECK(
        notices(missed(done("  - {activity: users, done: 2025-07-14 10:00, result: failed}\n"), at("2025-07-31 09:00")))
            .size() == 1);
}

namespace {

// An item of 06-02 that waits for what `when` says, with more events.
std::string carried_over(const std::string& when, const std::string& events = {}) {
    return "kind: item\nid: ITM-1\ntitle: 次回の確認事項\ncontract: demo\ntype: carry-over\nowner: sato\nwhen: " + when +
           "\ntimeline:\n  - {at: 2025-06-02 10:00, event: opened, by: sato}\n" + events;
}
// Valid until the start of 2026-02-01; the 180th day before that day is 2025-08-05.
std::string with_expiry(const std::string& more = {}) {
    return head + backup + "expiries:\n  - {id: db, title: DB 製品サポート, type: support, until: 2026-01-31, notice: 180d" +
           more + "}\n";
}
bool has_line(const Lines& lines, const std::string& part) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("an item that waits for an expiry comes up with its notice", "[obligation]") {
    const Files waits{{"plans/demo.yaml", with_expiry()}, {"items/ITM-1.yaml", carried_over("{expiry: db}")}};
    CHECK_FALSE(has_line(due(waits, at("2025-08-04 09:00"), at("2025-08-04 23:00")), "trigger/ITM-1/db"));
    CHECK(has_line(due(waits, at("2025-08-03 09:00"), at("2025-08-05 23:00")), "coming trigger/ITM-1/db opsctl-item done ITM-1"));
    CHECK(has_line(due(waits, at("2025-08-05 09:00"), at("2025-08-05 23:00")), "overdue trigger/ITM-1/db"));
    const std::string ignored = "trigger-ignored ITM-1 '次回の確認事項' was to come up with the expiry of 'DB 製品サポート'";
    CHECK_FALSE(has_line(missed(waits, at("2025-08-04 09:00")), "trigger-ignored"));
    CHECK(has_line(missed(waits, at("2025-08-05 09:00")), ignored));
    CHECK(has_line(missed(waits, at("2026-02-02 09:00")), ignored));
    // Renewed before anybody thought of it.
    const Files renewed{{"plans/demo.yaml", with_expiry(", renewed: {at: 2025-12-01, until: 2027-01-31}")},
                        {"items/ITM-1.yaml", carried_over("{expiry: db}")}};
    CHECK(has_line(missed(renewed, at("2025-12-02 09:00")), ignored));
}

TEST_CASE("an item that was taken up after the notice must be over by the expiry's end or renewal", "[obligation]") {
    const std::string started = carried_over("{expiry: db}", "  - {at: 2025-08-06 10:00, event: started, by: sato}\n");
    const Files taken_up{{"plans/demo.yaml", with_expiry()}, {"items/ITM-1.yaml", started}};
    CHECK(has_line(due(taken_up, at("2025-09-01 09:00"), at("2025-09-01 23:00")), "running trigger/ITM-1/db"));
    CHECK_FALSE(has_line(missed(taken_up, at("2025-09-01 09:00")), "trigger-ignored"));
    CHECK_FALSE(has_line(missed(taken_up, at("2026-02-01 00:00")), "trigger-ignored"));
    CHECK(has_line(missed(taken_up, at("2026-02-01 00:01")), "trigger-ignored"));
    // Opened in the time of the notice, it is what is done about the expiry.
    const std::string late = "kind: item\nid: ITM-1\ntitle: 更新の検討\ncontract: demo\ntype: request\nwhen: {expiry: db}\n"
                             "timeline: [{at: 2025-09-01 10:00, event: opened, by: sato}]\n";
    CHECK(missed({{"plans/demo.yaml", with_expiry()}, {"items/ITM-1.yaml", late}}, at("2025-09-02 09:00")) ==
          missed({{"plans/demo.yaml", head + backup}}, at("2025-09-02 09:00")));
    const Files renewed{{"plans/demo.yaml", with_expiry(", renewed: {at: 2025-12-01, until: 2027-01-31}")},
                        {"items/ITM-1.yaml", started}};
    CHECK_FALSE(has_line(missed(renewed, at("2025-12-01 09:00")), "trigger-ignored"));
    CHECK(has_line(missed(renewed, at("2025-12-02 09:00")), "trigger-ignored"));
}

TEST_CASE("an item that waits for a fault level comes up with the first such incident", "[obligation]") {
    const auto incident = [](const std::string& level, const std::string& services) {
        return "kind: incident\nid: INC-9\ntitle: 停止\ncontract: demo\nservices: [" + services + "]\nlevel: " + level +
               "\ntimeline: [{at: 2025-06-10 09:00, event: detected, by: sato}]\n";
    };
    const auto with = [&](const std::string& incident_text, const std::string& events = {}) {
        return Files{{"items/ITM-1.yaml", carried_over("{level: A, on: app}", events)}, {"incidents/INC-9.yaml", incident_text}};
    };
    const std::string ignored = "trigger-ignored ITM-1 '次回の確認事項' was to be thought of with INC-9 '停止'";
    CHECK(has_line(due(with(incident("A", "app")), at("2025-06-10 09:00"), at("2025-06-10 23:00")), "today trigger/ITM-1/INC-9"));
    CHECK(has_line(missed(with(incident("A", "app")), at("2025-06-10 09:30")), ignored));
    CHECK_FALSE(has_line(missed(with(incident("B", "app")), at("2025-06-10 09:30")), "trigger-ignored"));
    CHECK_FALSE(has_line(missed(with(incident("A", "")), at("2025-06-10 09:30")), "trigger-ignored"));
    // Raised to A an hour later: from then on.
    const std::string raised = incident("[{value: B}, {at: 2025-06-10 10:00, value: A, by: sato}]", "app");
    CHECK_FALSE(has_line(missed(with(raised), at("2025-06-10 09:30")), "trigger-ignored"));
    CHECK(has_line(missed(with(raised), at("2025-06-10 10:30")), ignored));
    // Somebody went on with it.
    const std::string started = "  - {at: 2025-06-10 09:20, event: started, by: sato}\n";
    CHECK_FALSE(has_line(missed(with(incident("A", "app"), started), at("2025-06-10 09:30")), "trigger-ignored"));
    const std::string noted = "  - {at: 2025-06-10 09:20, event: note, by: sato}\n";
    CHECK(has_line(missed(with(incident("A", "app"), noted), at("2025-06-10 09:30")), ignored));
}

TEST_CASE("what is still theirs who left is named with its next command", "[obligation]") {
    const std::string plan = "kind: plan\nid: demo\ntitle: 運用計画書\ntype: operation\ncontract: demo\n"
                             "period: {from: 2025-06-01, until: 2026-03-31}\norganization:\n"
                             "  - {id: yamada, name: 山田, party: client, roles: [client]}\n"
                             "  - {id: tanaka, name: 田中, party: vendor, contacts: [{via: phone, address: \"2\"}]}\n"
                             "  - {id: sato, name: 佐藤, party: vendor, until: 2025-06-30, contacts: [{via: phone, address: \"3\"}]}\n"
                             "indicators: [{id: answered, title: 自己解決率}, {id: screen, title: 応答時間, unit: s}, {id: called, title: 応答率}]\n" +
                             backup + "routes: [{id: day, call: [sato, tanaka]}, {id: night, call: [sato]}]\n";
    const std::string item = "kind: item\nid: ITM-1\ntitle: t\ncontract: demo\ntype: problem\nowner: sato\n"
                             "timeline: [{at: 2025-06-20 10:00, event: opened, by: sato}]\n";
    const Files files{{"plans/demo.yaml", plan}, {"items/ITM-1.yaml", item}};
    CHECK_FALSE(has_line(missed(files, at("2025-06-30 09:00")), "owner-gone"));
    const Lines found = missed(files, at("2025-07-01 09:00"));
    CHECK(has_line(found, "owner-gone night is still sato's, who left on 2025-06-30"));
    // He is passed over while somebody else is called, and calls of the past are judged by his name.
    CHECK_FALSE(has_line(found, "owner-gone day is still sato's, who left on 2025-06-30"));
    CHECK(has_line(found, "owner-gone ITM-1 is still sato's, who left on 2025-06-30"));
    const Lines owed = due(files, at("2025-07-01 09:00"), at("2025-07-01 23:00"));
    CHECK(has_line(owed, "overdue owner/sato/ITM-1 opsctl-item set ITM-1 owner WHO"));
    CHECK(has_line(owed, "overdue owner/sato/night opsctl-plan set demo:night call WHO"));
}
