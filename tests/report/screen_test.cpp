#include "report/screen.h"

#include <catch2/catch.hpp>

#include "base/text.h"
#include "report/csv.h"

using namespace opsctl;

namespace {

std::string text_of(doc::Block block, const Screen& screen = {}) {
    return on_screen({Lang::ja, {std::move(block)}}, screen);
}

}  // namespace

TEST_CASE("columns line up where characters take two columns", "[report]") {
    const doc::Table table{{{"保証項目"}, {"未達", doc::Align::right}, {"根拠"}},
                           {{"電算室への到着時間", "3", "3(1)"},
                            {"stop", {"12", doc::Emphasis::alarm}, "3(4)"},
                            {"  a note that is longer than every column of the table"},
                            {"部品", "", ""}}};
    CHECK(text_of(table) ==
          "保証項目            未達  根拠\n"
          "電算室への到着時間     3  3(1)\n"
          "stop                  12  3(4)\n"
          "  a note that is longer than every column of the table\n"
          "部品\n");
    CHECK(text_of(table, {0, true}).find("\x1b[1;31m12\x1b[0m  3(4)") != std::string::npos);
}

TEST_CASE("without titles there is no header", "[report]") {
    CHECK(text_of(doc::Table{{{}, {}}, {{"a", "b"}}}) == "a  b\n");
}

TEST_CASE("on a narrow screen cells go on below, words and numbers whole", "[report]") {
    const doc::Table table{{{"項目"}, {"額", doc::Align::right}, {"所在"}},
                           {{"夜間バッチの終了時刻", "1,100,000 円", "contracts/zaimu.yaml:11"}}};
    CHECK(text_of(table, {36}) ==
          "項目                額  所在\n"
          "夜間バッ  1,100,000 円  contracts/\n"
          "チの終了                zaimu.yaml:\n"
          "時刻                    11\n");
    CHECK(text_of(doc::Paragraph{{"one two, three"}}, {9}) == "one two,\nthree\n");
    CHECK(text_of(doc::Paragraph{{"停止した。再開"}}, {8}) == "停止し\nた。再開\n");
    CHECK(text_of(doc::List{{{"one two three"}}}, {11}) == "  - one two\n    three\n");
}

TEST_CASE("texts give way before ids, which are copied", "[report]") {
    const doc::Table table{{{"番号"}, {"件名"}, {"契約"}}, {{"ITM-20251020-01", "予備回線の自動切替の検討", "zaimu"}}};
    CHECK(text_of(table, {36}) ==
          "番号             件名          契約\n"
          "ITM-20251020-01  予備回線の自  zaimu\n"
          "                 動切替の検討\n");
    CHECK(text_of(table, {28}) ==
          "番号         件名      契約\n"
          "ITM-         予備回線  zaimu\n"
          "20251020-01  の自動切\n"
          "             替の検討\n");
}

TEST_CASE("a fact may have several lines, a cell of a table has none to break its row with", "[report]") {
    doc::Facts facts;
    facts.add("手順", std::string("止める\n戻す\n"));
    facts.add("体制", std::string());
    CHECK(text_of(facts) == "手順  止める\n      戻す\n");
    CHECK(text_of(doc::Table{{{}, {}}, {{"a\nb", "c\x1b[0m"}}}) == "a b  c\\x1b[0m\n");
}

TEST_CASE("blocks stand apart, a heading on what it heads, a list under what it lists", "[report]") {
    const doc::Document document{Lang::en,
                                 {doc::Heading{2, "Month"}, doc::List{{{"still running"}}}, doc::Paragraph{{"one"}},
                                  doc::Paragraph{{"two"}}, doc::Heading{2, "Next"}, doc::Paragraph{{"three"}}}};
    CHECK(on_screen(document, {}) == "Month\n  - still running\n\none\ntwo\n\nNext\nthree\n");
}

TEST_CASE("padding and clipping go by columns", "[report]") {
    CHECK(pad_right("停止", 6) == "停止  ");
    CHECK(pad_left("停止", 6) == "  停止");
    CHECK(pad_left("停止時間", 6) == "停止時間");
    CHECK(clipped("停止時間", 8) == "停止時間");
    CHECK(clipped("停止時間", 6) == "停止…");
    CHECK(display_width(clipped("停止時間の合計", 7)) <= 7);
}

TEST_CASE("a cell cannot break its row, nor run in a spreadsheet", "[report]") {
    CHECK(csv_row({"a", "b,c", "d\"e", "f\ng", ""}) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
    CHECK(csv_row({"=1+1", "+81", "-3.2", "-x", "@a", "\tb"}) == "'=1+1,'+81,-3.2,'-x,'@a,'\tb\r\n");
}
