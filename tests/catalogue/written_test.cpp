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

Outcome run(const Tool& tool, const Words& words, const fs::path& directory, const char* now = "2026-04-01 09:00") {
    Common common;
    common.directory = directory;
    common.lang = Lang::en;
    const Zone zone = *Zone::find("Asia/Tokyo");
    common.now = *parse_time(now, zone);
    return outcome_of(tool, words, common);
}

// A new repository whose example contract promises the catalogue at the grade.
void init(const Folder& folder, const std::string& catalogue, int grade, const char* now = "2026-04-01 09:00") {
    fs::remove_all(folder.path());
    const Outcome made = run(front_tool(), {"init", folder.path().string(), "--catalogue", catalogue, "--level", std::to_string(grade)}, ".", now);
    INFO(made.err << made.out);
    REQUIRE(made.exit == Exit::ok);
    const Outcome checked = run(front_tool(), {"check", "--strict"}, folder.path(), now);
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

// Nothing was done yet, and nothing was promised before.
TEST_CASE("a contract made from a catalogue is green on whatever day it is made", "[catalogue]") {
    const Folder folder;
    const char* now = GENERATE("2026-04-01 00:00", "2026-07-31 23:59", "2026-11-30 20:00", "2027-03-31 12:00", "2028-02-29 09:00");
    CAPTURE(now);
    for (const Catalogue& catalogue : shipped_catalogues()) {
        if (catalogue.type != CatalogueType::service_levels) continue;
        CAPTURE(catalogue.id.str());
        init(folder, catalogue.id.str(), 3, now);
    }
}

TEST_CASE("levels that are added to a contract hold from the next month on", "[catalogue]") {
    struct Row {
        const char* now;
        std::vector<std::string> from;
        const char* says;  // of a level that is judged each month; empty: the whole term
        Exit checked;
    };
    // The term is from April to March.
    const auto row = GENERATE(Row{"2026-03-31 23:59", {}, "", Exit::ok}, Row{"2026-04-01 23:59", {}, "2026-05-01", Exit::ok},
                              Row{"2026-12-31 23:59", {}, "2027-01-01", Exit::ok}, Row{"2027-02-28 09:00", {}, "2027-03-01", Exit::ok},
                              Row{"2026-11-30 09:00", {"--from", "2026-11-30"}, "2026-11-30", Exit::ok},
                              // Twelve hours from one backup to the next have passed.
                              Row{"2026-11-30 09:00", {"--from", "2026-11-15"}, "2026-11-15", Exit::findings},
                              Row{"2026-11-30 09:00", {"--from", "2026-04-01"}, "", Exit::findings},
                              // The last month has begun: the term has no other.
                              Row{"2027-03-01 09:00", {}, "", Exit::findings});
    CAPTURE(row.now, row.from);
    const Folder folder;
    REQUIRE(run(front_tool(), {"init", folder.path().string()}, ".").exit == Exit::ok);
    Words words = {"catalogue", "add", "saas", "--level", "3"};
    words.insert(words.end(), row.from.begin(), row.from.end());
    const Outcome added = run(sla_tool(), words, folder.path(), row.now);
    INFO(added.out << added.err);
    const std::string told = "effective from " + std::string(row.says) + "\n";
    CHECK((added.out.find("effective from") == std::string::npos) == (*row.says == 0));
    if (*row.says != 0) CHECK(added.out.find(told) != std::string::npos);
    CHECK(run(front_tool(), {"check"}, folder.path(), row.now).exit == row.checked);
}

TEST_CASE("levels begin within their contract's term", "[catalogue]") {
    const Folder folder;
    REQUIRE(run(front_tool(), {"init", folder.path().string()}, ".").exit == Exit::ok);
    const char* from = GENERATE("2026-03-31", "2027-04-01", "2026-13-01", "soon", "");
    CAPTURE(from);
    CHECK(run(sla_tool(), {"catalogue", "add", "saas", "--level", "3", "--from", from}, folder.path()).exit == Exit::usage);
}

TEST_CASE("a repository is not written for a catalogue without levels", "[catalogue]") {
    const Folder folder;
    const char* name = GENERATE("jis-q-20000", "nope");
    CAPTURE(name);
    CHECK(run(front_tool(), {"init", folder.path().string(), "--catalogue", name}, ".").exit == Exit::usage);
    CHECK_FALSE(fs::exists(folder.path()));
}

// What was promised later was not promised in the year that a report is about; May is counted once it is over.
TEST_CASE("an annual report holds the contract against the catalogues that it names", "[catalogue]") {
    const Folder folder;
    init(folder, "saas", 3, "2026-04-01 09:00");  // the levels hold from May on
    const auto annual = [&](const char* now) {
        const Outcome outcome = run(report_tool(), {"annual", "--fiscal-year", "2026"}, folder.path(), now);
        INFO(outcome.err);
        CHECK(outcome.exit == Exit::ok);
        return outcome.out;
    };
    const auto has_level = [](const std::string& text) { return text.find("`availability`") != std::string::npos; };
    const std::string april = annual("2026-04-30 09:00"), may = annual("2026-06-01 09:00");
    CHECK(april.find("Held against catalogues") != std::string::npos);
    CHECK_FALSE(has_level(april));
    CHECK(has_level(may));
}
