// Each row at each grade, written into a contract by the command and read back: valid, and assessed as that grade.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "catalogue/catalogues.h"
#include "catalogue/shipped.h"
#include "cli/tools.h"
#include "time/parse.h"

using namespace opsctl;
using namespace opsctl::cli;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

class Folder {
   public:
    Folder() : path_(fs::temp_directory_path() / fmt::format("opsctl-catalogue-{}", ::getpid())) { fs::remove_all(path_); }
    ~Folder() { fs::remove_all(path_); }
    const fs::path& path() const { return path_; }

   private:
    fs::path path_;
};

Outcome run(const Tool& tool, const Words& words, const fs::path& directory) {
    Common common;
    common.directory = directory;
    common.lang = Lang::en;
    const Zone zone = *Zone::find("Asia/Tokyo");
    common.now = *parse_time("2026-04-01 09:00", zone);
    return outcome_of(tool, words, common);
}

// A new repository whose example contract promises the catalogue at the grade.
void init(const Folder& folder, const std::string& catalogue, int grade) {
    fs::remove_all(folder.path());
    const Outcome made = run(front_tool(), {"init", folder.path().string(), "--catalogue", catalogue, "--level", std::to_string(grade)}, ".");
    INFO(made.err << made.out);
    REQUIRE(made.exit == Exit::ok);
    const Outcome checked = run(front_tool(), {"check", "--strict"}, folder.path());
    INFO(checked.out << checked.err);
    CHECK(checked.exit == Exit::ok);
}

nlohmann::json assessed(const Folder& folder, const std::string& catalogue, int at_least, Exit expected) {
    const Outcome outcome = run(sla_tool(), {"assess", "--against", catalogue, "--at-least", std::to_string(at_least), "--format", "json"}, folder.path());
    INFO(outcome.err << outcome.out);
    CHECK(outcome.exit == expected);
    return nlohmann::json::parse(outcome.out);
}

}  // namespace

TEST_CASE("each row of a catalogue is written at each grade, valid, and assessed as that grade", "[catalogue]") {
    const Folder folder;
    for (const Catalogue& catalogue : shipped_catalogues()) {
        if (catalogue.type != CatalogueType::service_levels) continue;
        for (int grade = 1; grade <= 4; ++grade) {
            CAPTURE(catalogue.id.str(), grade);
            init(folder, catalogue.id.str(), grade);
            const nlohmann::json all = assessed(folder, catalogue.id.str(), grade, Exit::ok);
            REQUIRE(all["rows"].size() == catalogue.rows.size());
            for (std::size_t i = 0; i < catalogue.rows.size(); ++i) {
                const CatalogueGrade& written = grade_from(catalogue.rows[i], grade);
                CAPTURE(catalogue.rows[i].id.str(), all["rows"][i].dump());
                CHECK(all["rows"][i]["state"] == (written.none ? "missing" : "promised"));
                if (written.none) {
                    CHECK(all["rows"][i]["grade"] == written.grade);
                    continue;
                }
                // Once in several years, in a contract of one year, is once a year.
                const bool is_more = catalogue.rows[i].id == "version-cycle" && grade == 2;
                CHECK(all["rows"][i]["grade"] == (is_more ? 3 : written.grade));
                CHECK(all["rows"][i]["promise"]["says"] == written.grade);
                CHECK(all["rows"][i]["promise"]["weaker"].empty());
            }
        }
    }
}

TEST_CASE("a contract made from the SaaS catalogue at grade 3 has grade 3 in every row", "[catalogue]") {
    const Folder folder;
    init(folder, "saas", 3);
    const nlohmann::json all = assessed(folder, "saas", 3, Exit::ok);
    REQUIRE(all["rows"].size() == 15);
    for (const nlohmann::json& row : all["rows"]) {
        CAPTURE(row.dump());
        CHECK(row["grade"] == 3);
    }
    CHECK(all["below"].empty());
    // What is there is not written again; grade 4 is more than it promises.
    const Outcome again = run(sla_tool(), {"catalogue", "add", "meti/saas", "--level", "4"}, folder.path());
    CHECK(again.exit == Exit::ok);
    CHECK(again.out.find("it is there already") != std::string::npos);
    assessed(folder, "saas", 4, Exit::findings);
}
