// Completion in bash itself, and that nothing out of a record is more than a name there.
#include "cli/completion.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>

#include "cli/tools.h"
#include "support/paths.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;

namespace {

// What bash prints, its complaints included, with the programs of this build on the path.
std::string in_bash(const std::string& script) {
    const std::string file =
        (std::filesystem::temp_directory_path() / fmt::format("opsctl-completion-{}", ::getpid())).string();
    std::ofstream(file) << script;
    const std::string command =
        fmt::format("PATH='{}':$PATH bash --norc --noprofile '{}' 2>&1",
                    paths::binaries().string(), file);
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string output;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
    ::pclose(pipe);
    std::filesystem::remove(file);
    return output;
}

// What the function leaves in COMPREPLY behind these words of bash.
std::string replies(const std::filesystem::path& folder, const std::string& words) {
    return in_bash(
        fmt::format("cd '{}' || exit\nsource <(opsctl completion bash)\nCOMP_WORDS=({})\nCOMP_CWORD=$(( "
                    "${{#COMP_WORDS[@]}} - 1 ))\n"
                    "_opsctl\nprintf '[%s]' \"${{COMPREPLY[@]}}\"\n",
                    folder.string(), words));
}

std::string offered(const RepositoryFixture& fixture, std::vector<std::string> words) {
    Common common;
    common.directory = fixture.root();
    return completions(std::move(words), common);
}

}  // namespace

TEST_CASE("bash completes commands, options, values and names of records", "[completion]") {
    const RepositoryFixture fixture(base_repository(), {});
    CHECK(replies(fixture.root(), "opsctl-plan gen") == "[generations]");
    CHECK(replies(fixture.root(), "opsctl plan calendar --ye") == "[--year]");
    CHECK(replies(fixture.root(), "opsctl-plan missed --format = j") == "[json]");
    CHECK(replies(fixture.root(), "opsctl-incident log INC-1 resum") == "[resumed]");
    CHECK(replies(fixture.root(), "opsctl-incident show ''") == "[INC-1]");
    CHECK(replies(fixture.root(), "opsctl-plan done backup --at '2025-07-01 09:00' --by ta") == "[tanaka]");
    CHECK(replies(fixture.root(), "opsctl-incident new --service ''") == "[app]");
    // Nothing to offer, no repository, a file: bash's own matter.
    CHECK(replies(fixture.root(), "opsctl-plan done backup --note ''") == "[]");
    CHECK(replies("/", "opsctl-incident show ''") == "[]");
    CHECK(replies(fixture.root(), "opsctl-report verify ''") == "[]");
}

TEST_CASE("what a shell would read as more than a name is not offered", "[completion]") {
    std::string plan =
        "kind: plan\nid: more\ntitle: 保守計画書\ntype: maintenance\ncontract: demo\n"
        "period: {from: 2025-06-01, until: 2026-03-31}\norganization:\n";
    for (const char* id : {"z$(touch x)", "z`id`", "z;id", "z id", "z&", "z|x", "z>x", "z'x", "z\\\\x", "z*", "z~",
                           "z!x", "-z", "z#", "z\\tx", "z\\u202ex", "z-good", "z土居"}) {
        plan += fmt::format("  - {{id: \"{}\", name: 土居, party: vendor}}\n", id);
    }
    const RepositoryFixture fixture(base_repository(),
                                    {{"plans/more.yaml", plan}, {"items/$(touch x).yaml", "kind: item\n"}});
    CHECK(offered(fixture, {"opsctl-item", "new", "--by", "z"}) == "z-good\t土居\nz土居\t土居\n");
    CHECK(offered(fixture, {"opsctl-item", "show", ""}).empty());
}

TEST_CASE("all tools are in the scripts, which the shells can read", "[completion]") {
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const std::string script(completion_script(shell));
        for (const Tool& tool : all_tools()) {
            CAPTURE(shell, tool.name);
            const bool is_there = script.find(" " + tool.name + " ") != std::string::npos ||
                                  script.find(" " + tool.name + "\n") != std::string::npos;
            CHECK(is_there);
        }
        CHECK(in_bash(fmt::format("command -v {0} > /dev/null || exit 0\n{0} -n '{1}/tools/completions/opsctl.{0}'\n",
                                  shell, paths::source().string()))
                  .empty());
    }
    CHECK(completion_script("tcsh").empty());
}
