// Tables of comma-separated values: what is read, from which line, and quotes that would swallow rows.
#include "store/csv_file.h"

#include <catch2/catch.hpp>

#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

// "1: a|b" of each row, or why the table was refused.
std::vector<std::string> rows_of(const std::string& text) {
    const RepositoryFixture fixture(Files{{"t.csv", text}});
    const Expected<std::vector<CsvRow>> rows = read_csv(fixture.root() / "t.csv", ',', {});
    if (!rows) {
        const std::string& said = rows.failure().message.en;
        return {said.substr(said.rfind("t.csv"))};
    }
    std::vector<std::string> shown;
    for (const CsvRow& row : *rows) shown.push_back(fmt::format("{}: {}", row.line, fmt::join(row.cells, "|")));
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
