// When a written document has drifted from the records, and when it only looks like it: how records are laid out, and
// which line breaks a checkout gives them, is nothing that a document says.
#include <catch2/catch.hpp>
#include <algorithm>
#include <fstream>

#include "base/text.h"
#include "cli/tools.h"
#include "support/paths.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::cli;
using opsctl::test::Files;
using opsctl::test::RepositoryFixture;

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

Outcome run(const RepositoryFixture& year, const Tool& tool, const std::vector<std::string>& words,
            const std::string& as_of = "2026-05-01 09:00") {
    Common common;
    common.directory = year.root();
    common.as_of = as_of;
    common.lang = Lang::en;
    return outcome_of(tool, words, common);
}

Outcome check(const RepositoryFixture& year) { return run(year, front_tool(), {"check"}); }

RepositoryFixture example_year(const Files& overlay = {}) {
    return RepositoryFixture(opsctl::test::paths::tests().parent_path() / "examples" / "shimanto", overlay);
}

std::vector<fs::path> files_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    return files;
}

std::string with_windows_breaks(const std::string& text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
    return result;
}

}  // namespace

TEST_CASE("a document does not drift when lines of records move", "[cli]") {
    const RepositoryFixture year = example_year();
    for (const fs::path& file : files_in(year.root())) {
        if (file.extension() != ".yaml") continue;
        const std::string text = text_of(file);
        std::ofstream(file, std::ios::binary) << "# one line more\n\n" << text;
    }
    const Outcome checked = check(year);
    CHECK(checked.exit == Exit::ok);
    CHECK(checked.out.empty());
}

TEST_CASE("a checkout with the line breaks of Windows has the same records and documents", "[cli]") {
    const RepositoryFixture year = example_year();
    for (const fs::path& file : files_in(year.root())) {
        if (file.extension() == ".png") continue;
        const std::string text = text_of(file);
        std::ofstream(file, std::ios::binary) << with_windows_breaks(text);
    }
    const Outcome checked = check(year);
    CHECK(checked.exit == Exit::ok);
    CHECK(checked.out.empty());
}

TEST_CASE("a document that says something else now is told what, and written anew by the command that is printed",
          "[cli]") {
    const RepositoryFixture year = example_year();
    const fs::path contract = year.root() / "contracts" / "zaimu.yaml";
    std::string text = text_of(contract);
    const std::string vendor = "vendor: ";
    const std::size_t at = text.find("\n" + vendor) + 1;
    const std::string before = text.substr(at + vendor.size(), text.find('\n', at) - at - vendor.size());
    text.replace(at + vendor.size(), before.size(), "株式会社新社名");
    std::ofstream(contract, std::ios::binary) << text;

    const Outcome checked = check(year);
    CHECK(checked.exit == Exit::findings);
    CHECK(checked.out.find("株式会社新社名") != std::string::npos);
    CHECK(checked.out.find("was: ") != std::string::npos);
    std::size_t commands = 0;
    for (const std::string_view line : split(checked.out, '\n')) {
        constexpr std::string_view lead = "  help: to write it anew: opsctl-report ";
        if (!line.starts_with(lead)) continue;
        ++commands;
        std::vector<std::string> words;
        for (const std::string_view word : split(line.substr(lead.size()), ' ')) words.emplace_back(word);
        const auto option = std::find(words.begin(), words.end(), "--as-of");
        REQUIRE(option != words.end());
        const std::string as_of = *std::next(option);
        words.erase(option, option + 2);
        CHECK(run(year, report_tool(), words, as_of).exit == Exit::ok);
    }
    CHECK(commands > 0);
    CHECK(check(year).out.find("document-changed") == std::string::npos);
}
