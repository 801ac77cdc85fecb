// What an officer reads before signing: the agreement with the terms of every level, and the documents of a contract
// that begins and ends within a month, whose tax comes on top, and of which a month still runs. Figures are worked out
// beside each case.
#include <catch2/catch.hpp>

#include "base/text.h"
#include "cli/tools.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;
using Catch::Matchers::Contains;

namespace {

// 16 of the 31 days of July: 310,000 × 16/31 = 160,000.
constexpr std::string_view contract_head = R"(kind: contract
id: demo
title: 窓口システム利用契約
client: 四万十町
vendor: 株式会社架空システムズ
term: {from: 2025-07-16, until: 2026-06-30}
calendar: office
services: [{id: web, title: 窓口システム}, {id: print, title: 帳票}]
sites: [{id: hall, title: 本庁舎}]
required_parts: [HDD]
currency: JPY
fees: [{from: 2025-07-16, monthly: 310000}]
tax: [{from: 2025-07-16, rate: 10%, included: false}]
proration: calendar-days
reductions: {cap: 100%, base: full, month: start, rounding: reduction-down}
reporting: {monthly: {due: 5th open-day}, breach: {within: 3bd}}
inspection: {within: 10d, from: submission}
payment: {within: 30d, counting: exclusive, roll: next-open-day, interest: {rate: 2.5%, unit: 100}}
notices: [{id: renewal, title: 契約更新の申出, before: 3mo, of: term-end, by: vendor}]
subcontractors: [{name: 架空サポート, scope: 電話の受付, consent: {at: 2025-07-16, by: yamada}}]
amendments: [{date: 2026-01-01, title: 第1回変更契約, changes: [fees, service_levels/arrival]}]
changes: {announce: 3bd, approvals: {normal: [client]}, separation: true}
defects: {until: 2026-06-30, third_party: {corrective: yes, preventive: no}}
service_levels:
)";

constexpr std::string_view arrival = R"(  - id: arrival
    title: 到着
    measure: {kind: response, of: incident, where: {works: [hardware]}, from: called, to: arrived}
    guarantee: 30min
    reduction: {step: {first: 5%, then: 5%, every: 15min}}
  - id: restore
    title: 復旧
    measure: {kind: response, of: incident, from: called, to: restored}
    target: 1h
)";

std::string incident(std::string_view id, std::string_view rest) {
    return fmt::format("kind: incident\nid: {0}\ntitle: 印刷不可\ncontract: demo\nservices: [web]\n{1}", id, rest);
}

Files files_with(std::string_view levels, const Files& more = {}) {
    Files files = {
        {"opsctl.yaml", "opsctl: 1\ntimezone: Asia/Tokyo\nlanguage: ja\n"},
        {"calendars/office.yaml",
         "kind: calendar\nid: office\ntitle: 開庁日\nholidays: none\nhours: {mon-fri: \"09:00-17:00\"}\n"},
        {"calendars/desk.yaml",
         "kind: calendar\nid: desk\ntitle: 窓口の時間\nholidays: none\nhours: {every-day: \"08:00-20:00\"}\n"},
        {"contracts/demo.yaml", std::string(contract_head) + std::string(levels)},
        {"plans/operation.yaml", R"(kind: plan
id: operation
title: 運用計画書
type: operation
contract: demo
period: {from: 2025-07-16, until: 2026-06-30}
organization:
  - {id: yamada, name: 山田, party: client, unit: 企画課, roles: [client]}
  - {id: sato, name: 佐藤, party: vendor}
activities:
  - {id: patrol, title: 巡回点検, every: month}
indicators:
  - {id: answer, title: 回答時間, unit: min, aggregate: mean, source: 監視の記録}
  - {id: solved, title: 自己解決率, formula: 自己解決 ÷ 受付}
expiries:
  - {id: ssl, title: 証明書, type: certificate, until: 2026-03-31, cost: 50000}
  - {id: ups, title: 保証, type: warranty, until: 2026-03-31, cost: 30000, renewed: {at: 2026-02-01, until: 2026-05-31}}
  - {id: os, title: 基本ソフトウェア, type: support, until: 2026-06-30, cost: 70000}
costs:
  - {id: work, title: 運用作業, type: operation, fiscal_year: 2026, amount: 100000}
)"},
    };
    for (const auto& [path, text] : more) files[path] = text;
    return files;
}

std::string written(const Files& files, const std::vector<std::string>& words, const std::string& as_of,
                    Lang lang = Lang::ja) {
    const RepositoryFixture fixture(files);
    Common common;
    common.directory = fixture.root();
    common.as_of = as_of;
    common.lang = lang;
    const Outcome outcome = outcome_of(report_tool(), words, common);
    INFO(outcome.err);
    REQUIRE(outcome.exit == Exit::ok);
    return outcome.out;
}

// The cells of the first row that begins with the text, without what aligns them.
std::vector<std::string> row_of(const std::string& document, const std::string& first) {
    for (const std::string_view line : split(document, '\n')) {
        std::vector<std::string> cells;
        for (const std::string_view cell : split(line, '|')) cells.emplace_back(trim(cell));
        if (cells.size() < 3 || cells[1] != first) continue;
        return {cells.begin() + 1, cells.end() - 1};
    }
    FAIL("no row " << first << " in\n" << document);
    return {};
}

using Row = std::vector<std::string>;

}  // namespace

TEST_CASE("the agreement says of each level what is measured, how, and what a miss costs", "[cli][agreement]") {
    struct Case {
        std::string level;
        std::vector<Row> rows;
    };
    const std::vector<Case> cases = {
        {R"(  - id: a
    title: 復旧
    measure:
      kind: response
      of: incident
      where: {levels: [A, B], start: service-hours}
      from: called
      to: {event: restored, party: vendor}
      clock: service-hours
      calendar: desk
      pauses: {reasons: [部品待ち], agreed: true}
      reopen: continue
      regrade: from-start
      judge: mean
    guarantee: 4h
    target: 2h
    reduction: {bands: [{over: 1h, take: 5%}], cap: 10%}
    exemption: {causes: [disaster]}
)",
         {{"内容", "障害ごとの、連絡から復旧（受注者）までの時間"},
          {"対象", "障害レベル A・B、開始の時間帯 サービス時間内"},
          {"測定方法",
           "「窓口の時間」の時間帯だけを数える。中断の間（理由が部品待ちのもの）は数えない。発注者が行い、または同意し"
           "た中断に限る。"
           "再発したものは、再発の後の終点まで続けて測る。途中で対象の障害レベルになったものも、起点から測る"},
          {"測定単位", "時間・分・秒"},
          {"集計", "月ごとに、終わったものの平均で判定する（開始の月の実績とする）"},
          {"目標・保証", "保証: 4時間以内、目標: 2時間以内"},
          {"未達のとき", "減額: 1時間 超: 5 %、月の上限 10 %。判明から 3開庁日以内に原因と対応を報告する"},
          {"免責", "災害によるもので、相手方が認めたもの"}}},
        {R"(  - id: a
    title: 停止
    measure:
      kind: availability
      minimum: 10min
      join: 2min
      down: all
      order: exclude-first
      exclude: {planned: true, attribution: [client, force-majeure]}
    guarantee: 99.9%
    reduction: {bands: [{below: 99.9%, take: 10%}]}
)",
         {{"内容", "窓口システム・帳票 の月ごとの停止時間と稼働率"},
          {"測定方法",
           "稼働率 ＝（サービス月間利用時間 − 停止時間）÷ サービス月間利用時間。昼夜を問わず数える。"
           "すべてのサービスが止まった間を停止とする。間隔が 2分 未満の停止は、その間を含めて 1 つとする。"
           "1 回 10分 以上の停止だけを数える。その長さは計画停止を除いた後のものによる"},
          {"測定単位", "％（端数処理をしない値で判定する）"},
          {"対象外", "承認を得て 3開庁日前までに通知した計画停止。帰責が発注者・不可抗力であると双方が認めた停止"}}},
        {R"(  - id: a
    title: 事前通知
    measure: {kind: lead-time, of: change, where: {types: [normal]}, from: announced, to: started, roll: previous-open-day}
    guarantee: 3bd
)",
         {{"内容", "変更ごとに、着手のどれだけ前に事前通知があるか"},
          {"対象", "種別 通常"},
          {"測定方法",
           "日数は事象の日を算入せずにさかのぼり、その日の 24:00 "
           "までとする。末日が閉庁日のときはその前の開庁日までとする。"
           "記録がないものは未達とする"},
          {"測定単位", "開庁日"},
          {"未達のとき", "減額はない。判明から 3開庁日以内に原因と対応を報告する"}}},
        {R"(  - id: a
    title: 部品
    measure: {kind: occurrence, of: incident, where: {part_missing: true, sites: [hall]}}
    guarantee: 0
    reduction: {flat: 5%}
)",
         {{"内容", "障害の発生件数"}, {"対象", "場所 本庁舎、部品の欠品 あり（HDD）"}, {"測定単位", "件"}}},
        {R"(  - id: a
    title: 巡回
    measure: {kind: frequency, activity: patrol, every: month, sum: effort}
    guarantee: 4h
)",
         {{"内容", "「巡回点検」の工数の合計"},
          {"測定方法", "作業記録のうち結果が正常のものを、完了の時刻で数える"},
          {"測定単位", "時間・分・秒"},
          {"集計", "期間（毎月）ごとに判定し、期間の終わる月の実績とする"},
          {"対象外", "適用期間に全体が入らない期間"}}},
        {R"(  - id: a
    title: 巡回の期限
    measure: {kind: deadline, activity: patrol, every: month, serves: current, due: 1bd}
)",
         {{"内容", "「巡回点検」を期限までに行うこと"},
          {"測定方法",
           "作業記録のうち結果が正常のものを、完了の時刻で数える。対象の期間が記されていないものは、実施の時を含む期間"
           "のものとする"},
          {"集計", "期間（毎月）ごとに判定し、期限の日の月の実績とする"}}},
        {R"(  - id: a
    title: 自己解決
    measure: {kind: ratio, indicator: solved}
    target: ">= 90%"
)",
         {{"内容", "指標「自己解決率」"},
          {"測定方法", "算式: 自己解決 ÷ 受付"},
          {"集計", "1 か月の件数を合計して判定する"},
          {"目標・保証", "目標（努力目標）: 90% 以上"},
          {"未達のとき", "契約上の未達とはせず、減額もない"}}},
        {R"(  - id: a
    title: 回答
    measure: {kind: value, indicator: answer, unit: min}
    guarantee: "< 60min"
)",
         {{"内容", "指標「回答時間」"},
          {"測定方法", "取得元: 監視の記録"},
          {"測定単位", "min"},
          {"集計", "1 か月の測定値の平均で判定する"},
          {"対象外", "測定値のない月"},
          {"目標・保証", "保証: 1時間 未満"}}},
        {R"(  - id: a
    title: 受付の時間
    measure: {kind: hours, calendar: desk}
)",
         {{"内容", "「窓口の時間」の時間帯が約束した時間帯を満たすこと"},
          {"目標・保証", "保証: 契約のカレンダーの時間帯"}}},
        {R"(  - id: a
    title: 巡回の間隔
    measure: {kind: interval, activity: patrol}
    guarantee: 40d
)",
         {{"内容", "「巡回点検」の実施から次の実施までの最長の間隔"},
          {"測定単位", "日"},
          {"集計", "月ごとに最長の間隔で判定する"}}},
    };
    for (const Case& one : cases) {
        CAPTURE(one.level);
        const Files files = files_with(
            one.level,
            {{"contracts/demo.yaml", std::string(contract_head.substr(0, contract_head.find("amendments:"))) +
                                         "changes: {announce: 3bd}\nservice_levels:\n" + one.level}});
        for (const char* document : {"sla-agreement", "service-spec"}) {
            CAPTURE(document);
            const std::string text = written(files, {document}, "2025-08-05 10:00");
            const std::string terms = text.substr(text.find("目標値は努力目標であり"));
            for (const Row& row : one.rows) CHECK(row_of(terms, row[0]) == row);
            CHECK_THAT(written(files, {document}, "2025-08-05 10:00", Lang::en), Contains("How it is measured"));
        }
    }
}

TEST_CASE("the agreement holds what the contract says beside its levels", "[cli][agreement]") {
    const std::vector<Row> rows = {
        {"月の途中の開始・終了・変更", "暦日による日割り（端数切捨て）"},
        {"消費税及び地方消費税", "10 %（2025-07-16 から）: 支払額に加算する。端数は切捨て"},
        {"月の上限", "当月の月額の 100 %"},
        {"減額割合の基礎", "月額の満額（日割りの月も同じ）"},
        {"減額する月", "1 件ごとに判定するものは開始の月"},
        {"端数処理", "月の合計で 1 回、減額を切り捨てる"},
        {"月額を超える減額", "当月は支払わないものとし、超える額は示すのみで翌月に繰り越さない"},
        {"支払後に判明した減額", "後の月の請求で精算する"},
        {"検収", "報告書の提出から 10日以内"},
        {"再検査", "対処完了の報告から 10日以内"},
        {"支払", "請求書を受理した日の翌日から 30日以内。末日が閉庁日のときは次の開庁日"},
        {"遅延損害金", "支払期日の翌日から支払の日まで年 2.5 %（1 年を 365 日とする日割り、100 円 未満切捨て）"},
        {"停止の事前通知", "3開庁日前まで"},
        {"是正保守", "×", "○", "○"},
        {"契約更新の申出", "契約期間の末日の 3か月前まで", "受注者"},
        {"架空サポート", "電話の受付", "2025-07-16 山田"},
        {"2026-01-01", "第1回変更契約", "利用料、到着"},
    };
    for (const char* document : {"sla-agreement", "service-spec"}) {
        CAPTURE(document);
        const std::string text = written(files_with(arrival), {document}, "2025-08-05 10:00");
        for (const Row& row : rows) CHECK(row_of(text, row[0]) == row);
    }
}

// Open days Mon–Fri 09:00–17:00. Of July 16 to 31: 3 + 5 + 4 = 12 days, 96 h. Until the 22nd at 12:00: the 16th, 17th,
// 18th and 21st and 3 h: 35 h. The stop lasts from the 15th, before the term, to the 16th at 10:00: 1 h.
TEST_CASE("operating hours are those of the term that are over", "[cli][agreement]") {
    const Files files = files_with(arrival, {{"incidents/INC-1.yaml", incident("INC-1", R"(level: A
outages: [{from: 2025-07-15 16:00, to: 2025-07-16 10:00, services: [web]}]
timeline: [{at: 2025-07-15 16:00, event: detected, by: sato}, {at: 2025-07-16 10:00, event: closed, by: sato}]
)")}});
    const std::string whole = written(files, {"operation-time", "--month", "2025-07"}, "2025-08-05 10:00");
    CHECK(row_of(whole, "対象期間")[1] == "2025年7月16日から2025年7月31日まで（月のうち契約期間の日）");
    CHECK(row_of(whole, "開庁日数")[1] == "12 日");
    CHECK(row_of(whole, "サービス時間")[1] == "96時間");
    CHECK(row_of(whole, "計画外停止")[1] == "1時間");
    CHECK_THAT(whole, !Contains("未確定") && !Contains("| 15 "));

    const std::string running = written(files, {"operation-time", "--month", "2025-07"}, "2025-07-22 12:00");
    CHECK(row_of(running, "開庁日数")[1] == "5 日");
    CHECK(row_of(running, "サービス時間")[1] == "35時間");
    CHECK(row_of(running, "稼働時間")[1] == "**34時間**");
    CHECK_THAT(running, Contains("未確定: 対象期間は終わっていません。数値はすべて 2025-07-22 12:00 までのものです。"));
    CHECK(row_of(running, "2025-07（途中）")[1] == "35時間");
    CHECK_THAT(running, !Contains("| 23 "));
}

// Called 10:00, restored 11:10: 10 min beyond the hour that is aimed at. Nothing is taken: 160,000, and 16,000 of tax
// on it.
TEST_CASE("the bill names the days, the tax, what is payable and each missed target", "[cli][agreement]") {
    const Files files = files_with(arrival, {{"incidents/INC-1.yaml", incident("INC-1", R"(level: C
timeline:
  - {at: 2025-07-17 10:00, event: called, by: yamada}
  - {at: 2025-07-17 11:10, event: restored, by: sato}
  - {at: 2025-07-17 12:00, event: closed, by: sato}
)")}});
    const std::string text = written(files, {"monthly", "--month", "2025-07", "--no-charts"}, "2025-08-05 10:00");
    CHECK(row_of(text, "対象期間")[1] == "2025年7月16日から2025年7月31日まで（月のうち契約期間の日）");
    CHECK(row_of(text, "請求額（税込）")[1] == "**176,000 円**");
    CHECK(row_of(text, "当月の基本額（税抜）")[1] == "160,000 円 = 310,000 円 × 16/31 日（暦日割り）");
    CHECK(row_of(text, "減額（端数処理後）")[1] == "0 円");
    CHECK(row_of(text, "支払額（税抜）")[1] == "160,000 円");
    CHECK(row_of(text, "消費税")[1] == "16,000 円（支払額に加算、10 %）");
    CHECK(row_of(text, "復旧（努力目標）") == Row{"復旧（努力目標）", "1時間以内", "1 件中 1 件", "INC-1 10分の遅れ"});
    CHECK_THAT(text, !Contains("減額後の額"));
}

// 87.111111 min are 5226.66666 s.
TEST_CASE("measured times and limits are read in hours and minutes, whatever their unit", "[cli][agreement]") {
    const auto text_of = [](std::string_view value) {
        const Files files =
            files_with(R"(  - id: answer
    title: 回答
    measure: {kind: value, indicator: answer, unit: min}
    guarantee: "< 60min"
)",
                       {{"contracts/demo.yaml",
                         std::string(contract_head.substr(0, contract_head.find("amendments:"))) + R"(service_levels:
  - id: answer
    title: 回答
    measure: {kind: value, indicator: answer, unit: min}
    guarantee: "< 60min"
)"},
                        {"logs/2025-07.yaml", fmt::format("kind: log\nid: 2025-07\ncontract: demo\nmeasurements:\n"
                                                          "  - {{indicator: answer, month: 2025-07, value: {}}}\n",
                                                          value)}});
        return written(files, {"monthly", "--month", "2025-07", "--no-charts"}, "2025-08-05 10:00");
    };
    const std::string seventy = text_of("70min");
    const Row missed = row_of(seventy, "回答");
    CHECK(missed[2] == "1時間 未満");
    CHECK(missed[3] == "1時間10分");
    CHECK(row_of(text_of("87.111111min"), "回答")[3] == "1時間27分6.667秒");
}

// July 160,000 and eight months of 310,000 are 2,640,000; of fiscal year 2026 three months are 930,000. The certificate
// is renewed from 2026-04-01 and costs 50,000, the warranty from then and again from 2026-06-01, 30,000 each; what ends
// with the term is not renewed. 930,000 + 100,000 + 110,000.
TEST_CASE("a budget adds up the year, and says what lies outside the term", "[cli][agreement]") {
    const std::string next = written(files_with(arrival), {"budget", "--fiscal-year", "2026"}, "2026-02-10 10:00");
    CHECK(row_of(next, "契約の利用料") == Row{"契約の利用料", "2,640,000 円", "930,000 円", "-1,710,000 円"});
    CHECK(row_of(next, "期限の更新") == Row{"期限の更新", "0 円", "110,000 円", "110,000 円"});
    CHECK(row_of(next, "計") == Row{"計", "2,640,000 円", "1,140,000 円", "-1,500,000 円"});
    CHECK(row_of(next, "基本ソフトウェア").back() == "更新は契約期間の後（計に含めない）");
    CHECK(row_of(next, "保証").back() == "2026-04-01 からの更新は計に含む");
    const std::string beyond = written(files_with(arrival), {"budget", "--fiscal-year", "2027"}, "2026-02-10 10:00");
    CHECK(row_of(beyond, "契約の利用料") == Row{"契約の利用料", "930,000 円", "契約期間外", "–"});
}

// 310,000 without tax are 341,000 with it; the other's 110,000 include it. Only what is billed is of like things.
TEST_CASE("a portfolio adds up amounts with and without tax on their own", "[cli][agreement]") {
    const Files files = files_with(arrival, {{"contracts/other.yaml", R"(kind: contract
id: other
title: 帳票契約
client: 四万十町
vendor: 株式会社架空システムズ
term: {from: 2025-07-01, until: 2026-06-30}
calendar: office
services: [{id: paper, title: 帳票}]
currency: JPY
fees: [{from: 2025-07-01, monthly: 110000}]
tax: [{from: 2025-07-01, rate: 10%, included: true}]
service_levels: [{id: kind, title: 誠実, measure: {kind: statement, text: 誠実に対応する。}}]
)"}});
    const std::string text = written(files, {"portfolio", "--month", "2025-08"}, "2025-09-05 10:00");
    CHECK(row_of(text, "窓口システム利用契約")[3] == "税抜");
    CHECK(row_of(text, "帳票契約")[3] == "税込");
    CHECK(row_of(text, "**計**") ==
          Row{"**計**", "", "", "税抜", "310,000 円", "0 円", "310,000 円", "341,000 円", ""});
    CHECK(row_of(text, "**請求額の計**")[7] == "451,000 円");
}

// July to September are over: 160,000 + 2 × 310,000.
TEST_CASE("an annual report of a year that runs counts the months that are over", "[cli][agreement]") {
    const std::string text =
        written(files_with(arrival), {"annual", "--fiscal-year", "2025", "--no-charts"}, "2025-10-10 10:00");
    CHECK_THAT(
        text,
        Contains("年度は終わっていません。数値は 2025-09-30 までに終わった 3 か月のもので、途中の月を含みません。"));
    CHECK(row_of(text, "月数")[1] == "3");
    CHECK(row_of(text, "基本額の合計")[1] == "780,000 円");
    const std::string over =
        written(files_with(arrival), {"annual", "--fiscal-year", "2025", "--no-charts"}, "2026-04-10 10:00");
    CHECK_THAT(over, !Contains("年度は終わっていません"));
}

// 24 h late: 96 quarters of an hour, 480 % of 310,000.
TEST_CASE("a breach report is addressed and numbered, and says what the cap makes of thousands of per cent",
          "[cli][agreement]") {
    const Files files = files_with(arrival, {{"incidents/INC-2.yaml", incident("INC-2", R"(level: C
work: hardware
timeline:
  - {at: 2025-08-04 09:00, event: called, by: yamada}
  - {at: 2025-08-05 09:30, event: arrived, by: sato}
  - {at: 2025-08-05 10:00, event: restored, by: sato}
  - {at: 2025-08-05 11:00, event: closed, by: sato}
)")}});
    const std::string text = written(files, {"breach", "arrival/INC-2"}, "2025-08-06 10:00");
    CHECK_THAT(text, Contains("四万十町 企画課 御中") && Contains("## 1. 到着（INC-2）"));
    CHECK(row_of(text, "番号")[1] == "demo-2025-08-b1");
    CHECK(row_of(text, "対象")[1] != "");
    CHECK(row_of(text, "減額")[1] ==
          "100 %（上限）、単独の額 1,488,000 円。月の上限 310,000 円（100 %）はこの件だけで超える");
    CHECK_THAT(written(files, {"monthly", "--month", "2025-08", "--no-charts"}, "2025-09-03 10:00"),
               Contains("100 %（上限）"));
}
