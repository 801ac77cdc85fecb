// Where a document may be written: over a document, and over nothing that somebody else wrote.
#include <catch2/catch.hpp>
#include <fstream>

#include "cli/report.h"
#include "cli/terminal.h"
#include "report/support.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;

namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Outcome outcome_of(const RepositoryFixture& fixture, const std::string& output, bool force,
             DocumentFormat format = DocumentFormat::markdown) {
    Common common;
    common.directory = fixture.root();
    common.as_of = "2025-07-10 09:00";
    DocumentArgs args;
    args.request.kind = format == DocumentFormat::csv ? DocumentKind::ledger : DocumentKind::sla_sheet;
    args.request.subject = format == DocumentFormat::csv ? "incidents" : "";
    args.request.format = format;
    args.month = "2025-06";
    args.output = (fixture.root() / output).string();
    args.force = force;
    return document_command(common, args);
}

Exit written(const RepositoryFixture& fixture, const std::string& output, bool force,
             DocumentFormat format = DocumentFormat::markdown) {
    return outcome_of(fixture, output, force, format).exit;
}

}  // namespace

TEST_CASE("a document is written over documents only", "[cli]") {
    const RepositoryFixture fixture(example_files());
    const std::string own = "# 覚え\n";
    fixture.write({{"notes.md", own}, {"notes.csv", own}});
    fixture.write_link("link.md", "notes.md");
    fixture.write_link("elsewhere", "reports");
    std::filesystem::create_directories(fixture.root() / "folder.md");
    for (const std::string& refused :
         std::vector<std::string>{"notes.md", "notes.csv", "link.md", "elsewhere/sheet.md", "opsctl.yaml",
                                  "incidents/new.yaml", "incidents/new.yml", "incidents/2025/INC-20250612-01.yaml"}) {
        CAPTURE(refused);
        const std::string before = content_of(fixture.root() / refused);
        CHECK(written(fixture, refused, false) == Exit::usage);
        CHECK(written(fixture, refused, true) == Exit::usage);
        CHECK(content_of(fixture.root() / refused) == before);
    }
    CHECK_FALSE(std::filesystem::exists(fixture.root() / "reports/sheet.md"));
    CHECK(written(fixture, "folder.md", true) == Exit::environment);
}

TEST_CASE("a document that was edited by hand is overwritten only when asked for", "[cli]") {
    const RepositoryFixture fixture(example_files());
    const std::filesystem::path sheet = fixture.root() / "reports/2025-06/sheet.md";
    CHECK(written(fixture, "reports/2025-06/sheet.md", false) == Exit::ok);
    const std::string text = content_of(sheet);
    CHECK(written(fixture, "reports/2025-06/sheet.md", false) == Exit::ok);  // it is as it was written
    for (const std::string& edited : {text + "追記\n", "追記\n" + text, text.substr(0, text.size() - 4)}) {
        fixture.write({{"reports/2025-06/sheet.md", edited}});
        CHECK(written(fixture, "reports/2025-06/sheet.md", false) == Exit::usage);
        CHECK(content_of(sheet) == edited);
        CHECK(written(fixture, "reports/2025-06/sheet.md", true) == Exit::ok);
        CHECK(content_of(sheet) == text);
    }
}

TEST_CASE("a spreadsheet, which has no comment, is overwritten only when asked for", "[cli]") {
    const RepositoryFixture fixture(example_files());
    CHECK(written(fixture, "reports/list.csv", false, DocumentFormat::csv) == Exit::ok);
    CHECK(written(fixture, "reports/list.csv", false, DocumentFormat::csv) == Exit::usage);
    CHECK(written(fixture, "reports/list.csv", true, DocumentFormat::csv) == Exit::ok);
    fixture.write({{"notes.md", "# 覚え\n"}});
    CHECK(written(fixture, "notes.md", true, DocumentFormat::csv) == Exit::usage);
}

TEST_CASE("a file without a name, or below a folder that is gone, is refused with the reason", "[cli]") {
    const RepositoryFixture fixture(example_files());
    Common common;
    common.directory = fixture.root();
    common.as_of = "2025-07-10 09:00";
    DocumentArgs document;
    document.request.kind = DocumentKind::handover;
    document.output = "";
    CHECK(document_command(common, document).exit == Exit::usage);
    CHECK(verify_command(common, {{""}, Format::text}).exit == Exit::usage);

    const std::filesystem::path here = std::filesystem::current_path();
    const std::filesystem::path gone = fixture.root() / "gone";
    std::filesystem::create_directories(gone);
    std::filesystem::current_path(gone);
    std::filesystem::remove(gone);
    document.output = "x.md";
    const Outcome lost = document_command(common, document);
    const Outcome unread = verify_command(common, {{"x.md"}, Format::text});
    Common anywhere = common;
    anywhere.directory = ".";
    const Outcome unfound = verify_command(anywhere, {});
    std::filesystem::current_path(here);
    CHECK(lost.exit == Exit::environment);
    CHECK(unread.exit == Exit::environment);
    CHECK(unfound.exit == Exit::environment);
}

TEST_CASE("a file that cannot be read or written is named as it was given", "[cli]") {
    const RepositoryFixture fixture(example_files());
    const std::string root = fixture.root().string();
    fixture.write({{"file", ""}});
    std::filesystem::create_directories(fixture.root() / "folder.md");
    CHECK(outcome_of(fixture, "file/q.md", false).err.find(root + "/file/q.md") != std::string::npos);
    CHECK(outcome_of(fixture, "folder.md", false).err.find(root + "/folder.md") != std::string::npos);
    CHECK(outcome_of(fixture, "reports/new/", false).err.find(root + "/reports/new/") != std::string::npos);
    CHECK(written(fixture, "reports/new/", false) == Exit::usage);
    CHECK_FALSE(std::filesystem::exists(fixture.root() / "reports/new"));
}

TEST_CASE("what nobody expected is an error of the environment, with its words", "[cli]") {
    const Outcome outcome = guarded([]() -> Outcome { throw std::runtime_error("no more of it"); });
    CHECK(outcome.exit == Exit::environment);
    CHECK(outcome.err == "error: no more of it\n");
}
