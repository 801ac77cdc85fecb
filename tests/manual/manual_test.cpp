// The manual and the schemas say what the program does: what is generated is compared, options and findings are
// looked up. OPSCTL_APPROVE=1 rewrites the generated parts.
#include "yaml/manual.h"

#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/finding_docs.h"
#include "support/paths.h"
#include "yaml/schema.h"

namespace {

using namespace opsctl;

const std::string source_dir = opsctl::test::paths::source().string();

std::string read(const std::string& path) {
    std::ifstream stream(source_dir + "/" + path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void compare(const std::string& path, const std::string& expected) {
    if (std::getenv("OPSCTL_APPROVE") != nullptr) {
        std::ofstream(source_dir + "/" + path, std::ios::binary) << expected;
    }
    INFO(path << " is out of date: run the tests once with OPSCTL_APPROVE=1");
    CHECK(read(path) == expected);
}

// The page with the text between a mark and the next end mark replaced.
std::string with_section(const std::string& page, const std::string& mark, const std::string& text) {
    const std::string begin = ".\\\" " + mark + "\n";
    const std::size_t from = page.find(begin);
    REQUIRE(from != std::string::npos);
    const std::size_t to = page.find(".\\\" end\n", from);
    REQUIRE(to != std::string::npos);
    return page.substr(0, from + begin.size()) + text + page.substr(to);
}

// The first sentence of a finding's documentation: the paragraph behind its heading.
std::string summary_of(FindingName name) {
    const std::string doc(finding_doc(name));
    const std::size_t from = doc.find("\n\n") + 2;
    std::string text = doc.substr(from, doc.find("\n\n", from) - from);
    for (char& c : text) c = c == '\n' ? ' ' : c;
    for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at)) text[at + 1] = '\n';
    std::string escaped;
    for (const char c : text) escaped += c == '\\' ? std::string("\\e") : std::string(1, c);
    return escaped[0] == '.' || escaped[0] == '\'' ? "\\&" + escaped : escaped;
}

std::string output_of(const std::string& command) {
    std::string output;
    FILE* pipe = popen((opsctl::test::paths::binaries().string() + "/" + command).c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
    REQUIRE(pclose(pipe) == 0);
    return output;
}

// The long options in a text in which they are marked by `mark`: "--" in help, "Fl -" in a page.
std::set<std::string> options_in(const std::string& text, const std::string& mark) {
    std::set<std::string> options;
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const std::size_t from = at + mark.size();
        const std::size_t to = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", from);
        if (to > from) options.insert(text.substr(from, to - from));
    }
    return options;
}

// The help of a tool and of all of its commands: those that each help lists.
std::string whole_help(const std::string& command) {
    const std::string help = output_of(command + " --help");
    std::string all = help;
    const std::string title = "Subcommands:\n";
    const std::size_t list = help.find(title);
    if (list == std::string::npos) return all;
    for (std::size_t line = list + title.size(); help.compare(line, 2, "  ") == 0; line = help.find('\n', line) + 1) {
        if (help[line + 2] == ' ') continue;  // the rest of a long description
        const std::string name = help.substr(line + 2, help.find_first_of(" \n", line + 2) - line - 2);
        if (name != "help") all += whole_help(command + " " + name);
    }
    return all;
}

}  // namespace

TEST_CASE("the manual has the options of the commands, and no others", "[manual]") {
    for (const char* const tool : {"opsctl", "opsctl-sla", "opsctl-report", "opsctl-incident", "opsctl-change",
                                   "opsctl-item", "opsctl-asset", "opsctl-plan"}) {
        CAPTURE(tool);
        CHECK(options_in(whole_help(tool), "--") == options_in(read(std::string("man/") + tool + ".1"), "Fl -"));
    }
}

TEST_CASE("the manual's tables of fields come from the descriptions of the records", "[manual]") {
    const std::string path = "man/opsctl-records.5";
    std::string page = with_section(read(path), "fields: config", manual_config_fields());
    for (const Kind kind : all_kinds) {
        page = with_section(page, "fields: " + std::string(enum_name(kind)), manual_fields(kind));
    }
    compare(path, page);
}

TEST_CASE("the manual lists every finding", "[manual]") {
    std::string list = ".Bl -tag -width Ds\n";
    for (const FindingName name : all_finding_names()) {
        const bool error = severity_of(name) == Severity::error;
        list += ".It Ic " + std::string(name_of(name)) + " Pq " + (error ? "error" : "warning") + "\n" +
                summary_of(name) + "\n";
    }
    const std::string path = "man/opsctl-findings.7";
    compare(path, with_section(read(path), "findings", list + ".El\n"));
}

TEST_CASE("the committed schemas come from the descriptions of the records", "[manual]") {
    compare("schemas/opsctl.json", json_schema_config());
    for (const Kind kind : all_kinds) {
        compare("schemas/" + std::string(enum_name(kind)) + ".json", json_schema(kind));
    }
}
