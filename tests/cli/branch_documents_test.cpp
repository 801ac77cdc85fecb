// What a branch does to documents: those that a report handed over stay, the others may come and go.
#include <catch2/catch.hpp>
#include <algorithm>
#include <fstream>
#include <functional>

#include "cli/branch_findings.h"
#include "cli/tools.h"
#include "support/git_fixture.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

const std::string monthly = "reports/2025-06/monthly.md";
const std::string draft = "reports/2025-06/draft.md";
const std::string record = "reports/2025-06.yaml";

Outcome run(const RepositoryFixture& fixture, const Tool& tool, const std::vector<std::string>& words,
            const std::string& as_of = "2025-07-31 09:00") {
    Common common;
    common.directory = fixture.root();
    common.as_of = as_of;
    common.lang = Lang::en;
    return outcome_of(tool, words, common);
}

// The base repository, whose report of June names the document that it handed over.
struct Town {
    Town() : fixture(base_repository(), {}), git(fixture.root()) {
        fs::create_directories(fixture.root() / "reports" / "2025-06");
        write_document(monthly, "2025-07-04 09:00");
        write_document(draft, "2025-07-04 09:00");
        replace(record, "submitted:", "document: " + monthly + "\nas_of: 2025-07-04 09:00\nsubmitted:");
        base = git.commit("base");
    }
    void write_document(const std::string& path, const std::string& as_of) const {
        const Outcome written = run(fixture, report_tool(),
                                    {"monthly", "--month", "2025-06", "--no-charts", "--force", "--output", (fixture.root() / path).string()}, as_of);
        INFO(written.err);
        REQUIRE(written.exit == Exit::ok);
    }
    std::string content(const std::string& path) const { return *fixture.repository().read(path); }
    void replace(const std::string& path, const std::string& from, const std::string& to) const {
        std::string text = content(path);
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        fixture.write({{path, text.replace(at, from.size(), to)}});
    }
    void remove(const std::string& path) const { fs::remove(fixture.root() / path); }
    void without_stamp(const std::string& path) const {
        const std::string text = content(path);
        fixture.write({{path, text.substr(0, text.find("<!-- opsctl-report"))}});
    }

    RepositoryFixture fixture;
    GitFixture git;
    std::string base;
};

Names names_in(const std::string& text) {
    Names names;
    for (const FindingName name : all_finding_names()) {
        if (text.find(fmt::format("[{}]", name_of(name))) != std::string::npos) names.emplace_back(name_of(name));
    }
    return names;
}

struct Case {
    const char* what;
    std::function<void(const Town&)> act;
    Names of_branch;  // of `review` and of `check --base`
    Names of_state;   // of `check`, in the work tree and of the commit
    Exit exit = Exit::findings;
};

}  // namespace

TEST_CASE("documents that a report handed over stay as they were", "[review]") {
    const std::vector<Case> cases = {
        {"nothing", [](const Town&) {}, {}, {}, Exit::ok},
        {"deleted", [](const Town& t) { t.remove(monthly); }, {"document-missing"}, {"document-missing"}},
        {"without its stamp", [](const Town& t) { t.without_stamp(monthly); }, {"document-rewritten"}, {}},
        {"as of another time", [](const Town& t) { t.write_document(monthly, "2025-07-05 09:00"); }, {"document-rewritten"}, {}},
        {"edited", [](const Town& t) { t.replace(monthly, "2025", "2026"); }, {"document-edited"}, {"document-edited"}},
        {"edited, with a stamp to match, and not as the records say",
         [](const Town& t) {
             t.remove(monthly);
             t.replace("contracts/demo.yaml", "title: 利用契約", "title: 契約");
             t.write_document(monthly, "2025-07-04 09:00");
             t.replace("contracts/demo.yaml", "title: 契約", "title: 利用契約");
         },
         {"document-changed"}, {"document-changed"}},
        {"with other line breaks",
         [](const Town& t) {
             std::string text = t.content(monthly), other;
             for (const char c : text) other += c == '\n' ? "\r\n" : std::string(1, c);
             t.fixture.write({{monthly, other}});
         },
         {}, {}, Exit::ok},
        {"moved", [](const Town& t) { fs::rename(t.fixture.root() / monthly, t.fixture.root() / "reports/june.md"); },
         {"document-missing"}, {"document-missing"}},
        {"a draft deleted", [](const Town& t) { t.remove(draft); }, {"document-deleted"}, {}, Exit::ok},
        {"a draft without its stamp", [](const Town& t) { t.without_stamp(draft); }, {"document-deleted"}, {}, Exit::ok},
        {"a draft moved", [](const Town& t) { fs::rename(t.fixture.root() / draft, t.fixture.root() / "reports/june.md"); },
         {}, {}, Exit::ok},
        {"a draft written anew", [](const Town& t) { t.write_document(draft, "2025-07-05 09:00"); }, {}, {}, Exit::ok},
        {"a further document", [](const Town& t) { t.write_document("reports/2025-06/more.md", "2025-07-05 09:00"); }, {}, {}, Exit::ok},
        {"a correction with a document of its own",
         [](const Town& t) {
             t.write_document("reports/2025-06/corrected.md", "2025-07-29 09:00");
             t.fixture.write({{"reports/2025-06-r1.yaml",
                               "kind: report\nid: 2025-06-r1\ncontract: demo\ntype: monthly\nmonth: 2025-06\n"
                               "document: reports/2025-06/corrected.md\nas_of: 2025-07-29 09:00\n"
                               "submitted: {at: 2025-07-30 10:00, by: tanaka}\nreduction: 0\n"
                               "inspections: [{at: 2025-07-08 15:00, by: yamada, result: passed}]\n"
                               "corrects: {report: 2025-06, reason: 誤字}\n"}});
         },
         {}, {}, Exit::ok},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const Town town;
        each.act(town);
        const Outcome before = run(town.fixture, front_tool(), {"check"});
        CHECK(names_in(before.out) == each.of_state);
        town.git.commit("work", {"tanaka@example.jp", "2025-07-30T12:00:00+09:00"});
        const Outcome reviewed = run(town.fixture, front_tool(), {"review", town.base});
        INFO(reviewed.out << reviewed.err);
        CHECK(names_in(reviewed.out) == each.of_branch);
        CHECK(reviewed.exit == each.exit);
        const Outcome checked = run(town.fixture, front_tool(), {"check", "--base", town.base});
        INFO(checked.out);
        CHECK(checked.exit == each.exit);
        Common past;
        past.directory = town.fixture.root();
        past.as_of = "2025-07-31 09:00";
        past.rev = "HEAD";
        CHECK(names_in(outcome_of(front_tool(), {"check"}, past).out) == each.of_state);
    }
}
