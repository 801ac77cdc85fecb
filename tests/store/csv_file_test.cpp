// Tables of comma-separated values: what is read, from which line, and quotes that would swallow rows.
#include "store/csv_file.h"

#include <catch2/catch.hpp>

using namespace opsctl;

namespace {

// "1: a|b" of each row, or why the table was refused.
std::vector<std::string> rows_of(const std::string& text, std::uint32_t skip = 0) {
    const Expected<CsvTable> table = parse_csv(text, "t.csv", ',', {}, skip);
    if (!table) return {table.failure().message.en};
    std::vector<std::string> shown;
    for (const CsvRow& row : table->rows) shown.push_back(fmt::format("{}: {}", row.line, fmt::join(row.cells, "|")));
    return shown;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("rows of a table know the line where they begin", "[store]") {
    CHECK(rows_of("a,b\n\n\"c\nd\",\"e \"\"f\"\"\"\r\ng,h") == Lines{"1: a|b", "3: c\nd|e \"f\"", "5: g|h"});
    CHECK(rows_of("").empty());
}

TEST_CASE("a quote that is not closed does not swallow the rows after it", "[store]") {
    CHECK(rows_of("a,b\n\"c,d\ne,f\n") == Lines{"t.csv:2: the quotes of this row are wrong"});
    CHECK(rows_of("a,b\n\"c\"x,d\n") == Lines{"t.csv:2: the quotes of this row are wrong"});
    CHECK(rows_of("a,b\nc\"d,e\n") == Lines{"t.csv:2: the quotes of this row are wrong"});
}

TEST_CASE("lines above the header are left out, and rows of empty cells", "[store]") {
    CHECK(rows_of("障害台帳,\"\n2025年度\na,b\n , \n1,2\n", 2) == Lines{"3: a|b", "5: 1|2"});
    CHECK(rows_of("a\n", 5).empty());
}

TEST_CASE("text is UTF-8, or else CP932, and which it was is known", "[store]") {
    // 件名 in CP932, then 停止.
    const std::string cp932 = "\x8c\x8f\x96\xbc\n\x92\xe2\x8e\x7e\n";
    const Expected<CsvTable> guessed = parse_csv(cp932, "t.csv", ',', {});
    REQUIRE(guessed);
    CHECK(guessed->encoding == "CP932");
    CHECK(guessed->rows[1].cells[0] == "停止");
    CHECK(parse_csv("件名\n", "t.csv", ',', {})->encoding == "UTF-8");
    CHECK(parse_csv("\xef\xbb\xbf件名\n", "t.csv", ',', {})->rows[0].cells[0] == "件名");
    CHECK(parse_csv(cp932, "t.csv", ',', "UTF-8").failure().message.en ==
          "t.csv is not text in UTF-8; name its encoding in the map (`encoding: EUC-JP`)");
    CHECK_FALSE(parse_csv("\xff\xff\n", "t.csv", ',', {}));
}
