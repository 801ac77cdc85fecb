#include "report/table.h"

#include <catch2/catch.hpp>

#include "base/text.h"
#include "report/csv.h"

using namespace opsctl;

TEST_CASE("columns line up where characters take two columns", "[report]") {
    Table table({{"保証項目"}, {"未達", Table::Align::right}, {"根拠"}});
    table.add({{"電算室への到着時間"}, {"3"}, {"3(1)"}});
    table.add({{"stop"}, {"12", Style::red}, {"3(4)"}});
    table.add_note({"  a note that is longer than every column of the table"});
    table.add({{"部品"}});
    CHECK(table.text() ==
          "保証項目            未達  根拠\n"
          "電算室への到着時間     3  3(1)\n"
          "stop                  12  3(4)\n"
          "  a note that is longer than every column of the table\n"
          "部品\n");
    CHECK(table.text(true).find("\x1b[1;31m12\x1b[0m  3(4)") != std::string::npos);
}

TEST_CASE("without titles there is no header", "[report]") {
    Table table({{}, {}});
    table.add({{"a"}, {"b"}});
    CHECK(table.text() == "a  b\n");
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
