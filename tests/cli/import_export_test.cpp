// A ledger that was exported is imported again, with the map that `import --map new` writes for it as it is.
#include <catch2/catch.hpp>
#include <fstream>
#include <map>

#include "cli/tools.h"
#include "store/csv_file.h"
#include "support/paths.h"
#include "support/repository_fixture.h"
#include "time/instant.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

Common on_first_of_may(const fs::path& folder) {
    Common common;
    common.directory = folder;
    common.as_of = "2026-05-01 09:00";
    common.now = date::sys_days(date::year(2026) / 5 / 1);
    common.lang = Lang::en;
    return common;
}

using Row = std::map<std::string, std::string>;  // by the column's title

// The rows by their ids.
std::map<std::string, Row> rows_of(const std::string& csv) {
    const Expected<CsvTable> table = parse_csv(csv, "export", ',', "");
    REQUIRE(table);
    std::map<std::string, Row> rows;
    const std::vector<std::string>& titles = table->rows.front().cells;
    for (std::size_t i = 1; i < table->rows.size(); ++i) {
        Row row;
        for (std::size_t c = 0; c < titles.size(); ++c) row[titles[c]] = table->rows[i].cells[c];
        rows[row.at("id")] = row;
    }
    return rows;
}

// What a column of the table becomes by the map: all that does not say that it is left out.
bool is_used(const std::string& map, const std::string& title) {
    return map.find("# not used: " + title + "\n") == std::string::npos;
}

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

}  // namespace

TEST_CASE("an exported ledger comes back through the map that is written for it", "[cli]") {
    struct Case {
        Tool tool;
        const char* folder;
        std::vector<std::string> refused;  // what one row cannot say
    };
    const Case cases[] = {
        {incident_tool(), "incidents", {"INC-20250806-01"}},  // a second round: each event has one column
        {item_tool(), "items", {"ITM-20251120-01"}},          // who verified what the audit found stands in no column
    };
    for (const Case& each : cases) {
        CAPTURE(each.folder);
        const RepositoryFixture fixture(paths::source() / "examples" / "shimanto", {});
        const Common common = on_first_of_may(fixture.root());
        const Outcome exported = outcome_of(each.tool, {"export"}, common);
        REQUIRE(exported.exit == Exit::ok);
        const fs::path csv = fixture.root() / "ledger.csv", map = fixture.root() / "map.yaml";
        write(csv, exported.out);
        const Outcome begun = outcome_of(each.tool, {"import", csv.string(), "--map", "new"}, common);
        REQUIRE(begun.exit == Exit::ok);
        write(map, begun.out);
        fs::remove_all(fixture.root() / each.folder);

        const Outcome imported = outcome_of(each.tool, {"import", csv.string(), "--map", map.string()}, common);
        INFO(imported.err);
        CHECK(imported.exit == (each.refused.empty() ? Exit::ok : Exit::findings));
        std::map<std::string, Row> before = rows_of(exported.out);
        for (const std::string& id : each.refused) {
            CHECK(before.erase(id) == 1);
        }
        const std::map<std::string, Row> after = rows_of(outcome_of(each.tool, {"export"}, common).out);
        REQUIRE(after.size() == before.size());
        for (const auto& [id, row] : before) {
            for (const auto& [title, cell] : row) {
                if (!is_used(begun.out, title)) continue;
                CAPTURE(id, title);
                CHECK(after.at(id).at(title) == cell);
            }
        }
    }
}
