#include <algorithm>
#include <catch2/catch.hpp>

#include "report/evaluation_csv.h"
#include "report/evaluation_table.h"
#include "report/explain.h"
#include "report/status_table.h"
#include "report/support.h"
#include "support/paths.h"

using namespace opsctl;
using namespace opsctl::test;
using Catch::Matchers::Contains;

TEST_CASE("the table of a month shows its breaches and the way to the payable amount", "[report]") {
    const Evaluated evaluated = example();
    CHECK(on_plain_screen(Lang::ja, [&](Page& page) { add_evaluation(page, evaluated.month()); }) ==
          R"(2025年6月分 財務会計システム利用契約（zaimu）、2025-07-10 09:00 現在: 確定
保証項目            保証値          対象  達成  未達  目標未達  進行中  免責  対象外        減額  根拠
電算室への到着時間  30分以内           1           1         1                               5 %  サービスレベル仕様書 2(1), 3(1)
  arrival-datacenter/INC-20250612-01  未達  1秒の遅れ  減額 5 %  報告 zaimu-2025-06
サービス停止        停止 1時間以内     1           1                                  1.088435 %  サービスレベル仕様書 3(4)
  stop/2025-06  未達  停止時間 2時間、稼働率 98.911565 %  減額 1.088435 %  報告 zaimu-2025-06

減額と支払額
  月額          1,100,000 円                                               [contracts/zaimu.yaml:11]
  基本額        1,100,000 円（1か月分）
  減額率の合計  179/2940 = 6.088435 %
  上限          100 %（超過なし）
  端数処理前    1,100,000 円 × 179/2940 = 66,972.789116 円
  端数処理      支払額を1回だけ切捨て: 1,033,027.210884 円 → 1,033,027 円
  減額          66,973 円
  支払額        1,100,000 円 − 66,973 円 = 1,033,027 円
  消費税        93,911 円（支払額に含む、10 %）                            [contracts/zaimu.yaml:12]
)");
}

TEST_CASE("an explanation goes from the events to the yen, with the place of every fact", "[report]") {
    const Evaluated evaluated = example();
    const std::string text =
        on_plain_screen(Lang::ja, [&](Page& page) { explain_result(page, evaluated.month(), evaluated.result("arrival-datacenter/INC-20250612-01")); });
    CHECK_THAT(text, Contains(R"(arrival-datacenter/INC-20250612-01: 未達
  保証項目  電算室への到着時間                  [contracts/zaimu.yaml:17]
  根拠      サービスレベル仕様書 2(1), 3(1)
  対象      INC-20250612-01 財務会計サーバ停止  [incidents/2025/INC-20250612-01.yaml]

計測（経過時間）
  起点 連絡                      2025-06-12 09:00     [incidents/2025/INC-20250612-01.yaml:15]
    2025-06-12 09:00 – 09:30     30分
  目標                           2025-06-12 09:10
  期限                           2025-06-12 09:30
    2025-06-12 09:30 – 09:30:01  1秒
  終点 到着                      2025-06-12 09:30:01  [incidents/2025/INC-20250612-01.yaml:16]
  計                             30分1秒

判定
  保証値  30分以内                                    [contracts/zaimu.yaml:17]
  期限    2025-06-12 09:30 = 起点 + 30分（経過時間）
  遅れ    1秒
  目標値  10分以内: 未達                              [contracts/zaimu.yaml:17]
  結果    未達
)"));
    CHECK_THAT(text, Contains("認めない（2025-06-20 10:00 山田）: 当日の道路規制なし"));
    CHECK_THAT(text, Contains("帰責 INC-20250612-01  受注者（2025-06-13 10:00 田中）"));
    CHECK_THAT(text, Contains("[reports/zaimu-2025-06.yaml:9]"));
    CHECK_THAT(text, Contains("stop/2025-06                        8/735 = 1.088435 %"));
    CHECK_THAT(text, Contains("1,033,027 円"));
    CHECK_THAT(text, Contains("報告した減額 66,973 円"));
}

TEST_CASE("an explanation of downtime shows what counted and how the availability comes out", "[report]") {
    const Evaluated evaluated = example();
    const std::string text = on_plain_screen(Lang::en, [&](Page& page) { explain_result(page, evaluated.month(), evaluated.result("stop/2025-06")); });
    CHECK_THAT(text, Contains("Outages (service hours; outages of at least 1 h, tested whole)\n"
                              "  INC-20250612-01             2025-06-12 08:30 – 10:30  "
                              "[incidents/2025/INC-20250612-01.yaml:10]\n"
                              "    2025-06-12 08:30 – 10:30  2 h\n"
                              "    counted                   2 h\n"));
    CHECK_THAT(text, Contains("(661500 − 7200) ÷ 661500 = 727/735 = 98.911565 %"));
    CHECK_THAT(text, Contains("183 h 45 min (661500 s), 21 open days"));
    CHECK_THAT(text, Contains("exceeded by   1 h\n"));
}

TEST_CASE("a long course is shortened in its middle", "[report]") {
    Files files = example_files();
    std::string& contract = files["contracts/zaimu.yaml"];
    contract.replace(contract.find("to: arrived}"), 12, "to: arrived, clock: service-hours}");
    std::string& incident = files["incidents/2025/INC-20250612-01.yaml"];
    incident.replace(incident.find("2025-06-12 09:30:01"), 19, "2025-09-30 09:30:00");
    const Evaluated evaluated(files, "2025-10-10 09:00", "2025-06", "2025-06");
    const std::string text =
        on_plain_screen(Lang::en, [&](Page& page) { explain_result(page, evaluated.month(), evaluated.result("arrival-datacenter/INC-20250612-01")); });
    const std::string course = text.substr(0, text.find("Judgement"));
    CHECK_THAT(course, Contains(" windows "));
    CHECK(std::count(course.begin(), course.end(), '\n') < 60);
}

TEST_CASE("status puts what is over before what runs, and says how much is left", "[report]") {
    const Evaluated running(example_files(), "2025-06-12 09:20", "2025-06", "2025-06");
    CHECK(on_plain_screen(Lang::ja, [&](Page& page) { add_status(page, running.months()); }) ==
          R"(2025-06-12 09:20 現在の進行中
状態                時間       期限              キー                                保証項目            経過                   記録
進行中（目標未達）  残り 10分  2025-06-12 09:30  arrival-datacenter/INC-20250612-01  電算室への到着時間  連絡 2025-06-12 09:00  incidents/2025/INC-20250612-01.yaml:15

今月の残り停止時間
キー          保証項目      停止時間   許容   残り  停止中
stop/2025-06  サービス停止       0秒  1時間  1時間  INC-20250612-01（2025-06-12 08:30 から）
)");

    Files files = example_files();
    std::string second = files["incidents/2025/INC-20250612-01.yaml"];
    second.replace(second.find("id: INC-20250612-01"), 19, "id: INC-20250612-02");
    second.replace(second.find("2025-06-12 09:00, event: called"), 31, "2025-06-12 08:40, event: called");
    files["incidents/2025/INC-20250612-02.yaml"] = second;
    const Evaluated over(files, "2025-06-12 09:20", "2025-06", "2025-06");
    const std::string text = on_plain_screen(Lang::en, [&](Page& page) { add_status(page, over.months()); });
    CHECK_THAT(text, Contains("breached                 10 min late"));
    CHECK(text.find("INC-20250612-02") < text.find("INC-20250612-01"));
}

TEST_CASE("an outage is down from its first instant until its end, over a month's end, too", "[report]") {
    Files files = example_files();
    std::string& incident = files["incidents/2025/INC-20250612-01.yaml"];
    incident.replace(incident.find("from: 2025-06-12 08:30, to: 2025-06-12 10:30"), 44,
                     "from: 2025-06-12 08:30, to: 2025-07-01 10:30");
    const auto down = [&](const std::string& as_of, const std::string& month) {
        const Evaluated evaluated(files, as_of, month, month);
        const std::string text = on_plain_screen(Lang::en, [&](Page& page) { add_status(page, evaluated.months()); });
        return text.find("INC-20250612-01 since 2025-06-12 08:30") != std::string::npos;
    };
    CHECK_FALSE(down("2025-06-12 08:29:59", "2025-06"));
    CHECK(down("2025-06-12 08:30", "2025-06"));
    CHECK(down("2025-07-01 00:00", "2025-07"));
    CHECK(down("2025-07-01 10:29:59", "2025-07"));
    CHECK_FALSE(down("2025-07-01 10:30", "2025-07"));
}

TEST_CASE("where all services must be down, one alone is not", "[report]") {
    Files files = example_files();
    std::string& contract = files["contracts/zaimu.yaml"];
    contract.replace(contract.find("title: 財務会計}"), std::string("title: 財務会計}").size(),
                     "title: 財務会計}, {id: web, title: 公開}");
    const auto down = [&] {
        const Evaluated evaluated(files, "2025-06-12 09:20", "2025-06", "2025-06");
        return on_plain_screen(Lang::en, [&](Page& page) { add_status(page, evaluated.months()); }).find("INC-20250612-01 since") != std::string::npos;
    };
    CHECK(down());
    contract.replace(contract.find("minimum: 60min"), 14, "minimum: 60min, down: all");
    CHECK_FALSE(down());
    contract.replace(contract.find("minimum: 60min"), 14, "services: [zaimu], minimum: 60min");
    CHECK(down());
}

TEST_CASE("nothing runs once everything has ended", "[report]") {
    CHECK(on_plain_screen(Lang::en, [&](Page& page) { add_status(page, example().months()); }) == "Running as of 2025-07-10 09:00\nnothing is running\n");
}

TEST_CASE("one row for each result, and one for the month from its fee to its tax", "[report]") {
    CHECK(evaluation_csv(example().months(), Lang::en) ==
          "month,level,key,subject,status,start,due,end,measured_seconds,late_seconds,downtime_seconds,"
          "service_seconds,availability_percent,count,value,target_met,reduction_exact,reduction_percent,reported,"
          "path,line,contract,reason,base_fee,reduction_amount,payable,tax,currency,final,excess\r\n"
          "2025-06,arrival-datacenter,arrival-datacenter/INC-20250612-01,INC-20250612-01,breached,"
          "2025-06-12T09:00:00+09:00,2025-06-12T09:30:00+09:00,2025-06-12T09:30:01+09:00,1801,1,,,,,,false,1/20,5,"
          "zaimu-2025-06,incidents/2025/INC-20250612-01.yaml,16,zaimu,,,,,,,,\r\n"
          "2025-06,stop,stop/2025-06,2025-06,breached,,,,,,7200,661500,98.911565,,,,8/735,1.088435,"
          "zaimu-2025-06,incidents/2025/INC-20250612-01.yaml,10,zaimu,,,,,,,,\r\n"
          "2025-06,,2025-06,,,,,,,,,,,,,,179/2940,6.088435,,,,zaimu,,1100000,66973,1033027,93911,JPY,true,0\r\n");
}

TEST_CASE("every result of the example can be explained in both languages", "[report]") {
    const std::filesystem::path shimanto = opsctl::test::paths::source() / "examples" / "shimanto";
    const Evaluated evaluated({}, shimanto, "2025-12-03 10:30", "2025-04", "2025-12");
    for (const Lang lang : {Lang::ja, Lang::en}) {
        for (const MonthEvaluation& month : evaluated.months()) {
            for (const LevelMonth& level : month.levels) {
                for (const Result& result : level.results) {
                    const std::string text = on_plain_screen(lang, [&](Page& page) { explain_result(page, month, result); });
                    INFO(text);
                    REQUIRE(text.rfind(result.key() + ": ", 0) == 0);
                    REQUIRE(text.find(level.level->title.view()) != std::string::npos);
                    REQUIRE(text.find("[contracts/zaimu.yaml:") != std::string::npos);
                    REQUIRE(text.find(" \n") == std::string::npos);
                    REQUIRE(text.find("{}") == std::string::npos);
                    REQUIRE(text.find("overflow") == std::string::npos);
                }
            }
        }
    }
}

TEST_CASE("a day count says which day it left out and where it moved to", "[report]") {
    Files files = example_files();
    std::string& contract = files["contracts/zaimu.yaml"];
    contract.replace(contract.find("to: arrived}"), 12, "to: arrived, roll: next-open-day}");
    contract.replace(contract.find("guarantee: 30min\n    target: 10min"), 34, "guarantee: 2d");
    contract.replace(contract.find("{step: {first: 5%, then: 5%, every: 15min, when: exceeded}}"), 59, "{flat: 5%}");
    std::string& incident = files["incidents/2025/INC-20250612-01.yaml"];
    incident.replace(incident.find("2025-06-12 09:30:01"), 19, "2025-06-17 09:30:00");
    const Evaluated evaluated(files, "2025-07-10 09:00", "2025-06", "2025-06");
    REQUIRE(evaluated.findings().empty());
    const Result& result = evaluated.result("arrival-datacenter/INC-20250612-01");
    const std::string text = on_plain_screen(Lang::ja, [&](Page& page) { explain_result(page, evaluated.month(), result); });
    CHECK_THAT(text, Contains("2025-06-16 24:00 = 起点から 2日（初日不算入）、2025-06-14 は閉庁日のため移動"));
    CHECK_THAT(text, Contains("遅れ    1日\n"));
}

TEST_CASE("a planned stop that was announced too late is named with its reason", "[report]") {
    Files files = example_files();
    files["contracts/zaimu.yaml"] += "changes:\n  announce: 3bd\n";
    files["changes/CHG-1.yaml"] = R"(kind: change
id: CHG-1
title: ディスク交換
contract: zaimu
type: standard
services: [zaimu]
plan: {outage: {from: 2025-06-12 08:00, to: 2025-06-12 12:00}}
timeline:
  - {at: 2025-06-10 10:00, event: submitted, by: tanaka}
  - {at: 2025-06-10 11:00, event: announced, by: tanaka, recipient: yamada}
)";
    const Evaluated late(files, "2025-07-10 09:00", "2025-06", "2025-06");
    REQUIRE(late.findings().empty());
    CHECK_THAT(on_plain_screen(Lang::en, [&](Page& page) { explain_result(page, late.month(), late.result("stop/2025-06")); }),
               Contains("CHG-1  2025-06-12 08:00 – 12:00  CHG-1 was not announced in time  [changes/CHG-1.yaml:10]"));

    std::string& change = files["changes/CHG-1.yaml"];
    while (change.find("2025-06-10") != std::string::npos) change.replace(change.find("2025-06-10"), 10, "2025-06-02");
    const Evaluated planned(files, "2025-07-10 09:00", "2025-06", "2025-06");
    const Result& stop = planned.result("stop/2025-06");
    CHECK(stop.status == Status::met);
    CHECK_THAT(on_plain_screen(Lang::en, [&](Page& page) { explain_result(page, planned.month(), stop); }),
               Contains("planned stop   2025-06-12 08:30 – 10:30  [changes/CHG-1.yaml:10]"));
}
