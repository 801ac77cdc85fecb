// A new repository is written as a whole, or not at all.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <iterator>

#include "cli/tools.h"
#include "support/git_fixture.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

// On a disk that takes files of at most so many bytes.
Exit init_in(const fs::path& folder, rlim_t most_bytes) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{most_bytes, most_bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::_exit(static_cast<int>(outcome_of(front_tool(), {"init", folder.string()}, {}).exit));
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return static_cast<Exit>(WEXITSTATUS(status));
}

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

const char* const platform_files[] = {".gitlab-ci.yml", ".gitlab/opsctl.yml", ".github/workflows/opsctl.yml",
                                      ".pre-commit-config.yaml"};

}  // namespace

TEST_CASE("a disk that is full is left without half a repository", "[cli]") {
    const RepositoryFixture fixture(Files{{"town/notes.txt", "ours\n"}});
    for (const rlim_t most_bytes : {rlim_t{0}, rlim_t{600}, rlim_t{4096}}) {
        CAPTURE(most_bytes);
        CHECK(init_in(fixture.root() / "new" / "town", most_bytes) == Exit::environment);
        CHECK_FALSE(fs::exists(fixture.root() / "new"));
        CHECK(init_in(fixture.root() / "town", most_bytes) == Exit::environment);
        CHECK(std::distance(fs::directory_iterator(fixture.root() / "town"), {}) == 1);
    }
    CHECK(init_in(fixture.root() / "new" / "town", RLIM_INFINITY) == Exit::ok);
}

TEST_CASE("a repository is not written into a folder without a name", "[cli]") {
    CHECK(outcome_of(front_tool(), {"init", ""}, {}).exit == Exit::usage);
}

// The folder of the records may be there already, may not, or may lie under others that are not.
TEST_CASE("what a platform runs is left as it is, wherever the records go", "[cli]") {
    const std::string folder = GENERATE("", "records", "operations/town", "notes/../operations", "link/town");
    CAPTURE(folder);
    Files ours{{"elsewhere/notes.txt", "ours\n"}, {"notes/a.txt", "ours\n"}};
    for (const char* file : platform_files) ours[file] = "ours\n";
    const RepositoryFixture fixture(ours);
    fixture.write_link("link", "elsewhere");
    GitFixture(fixture.root()).commit("ours");
    const Outcome outcome = outcome_of(front_tool(), {"init", (fixture.root() / folder).string()}, {});
    CHECK(outcome.exit == Exit::ok);
    CHECK(fs::exists(fixture.root() / folder / "opsctl.yaml"));
    for (const char* file : platform_files) {
        CAPTURE(file);
        CHECK(content_of(fixture.root() / file) == "ours\n");
        CHECK(outcome.err.find(file) != std::string::npos);
        CHECK(outcome.out.find(file) == std::string::npos);
    }
}

TEST_CASE("a second repository in a work tree leaves the first one's gate", "[cli]") {
    const RepositoryFixture fixture(Files{{"notes.txt", "ours\n"}});
    GitFixture(fixture.root()).commit("ours");
    REQUIRE(outcome_of(front_tool(), {"init", (fixture.root() / "first").string()}, {}).exit == Exit::ok);
    const std::string gate = content_of(fixture.root() / ".gitlab/opsctl.yml");
    CHECK(gate.find("opsctl -C first check") != std::string::npos);
    const Outcome second = outcome_of(front_tool(), {"init", (fixture.root() / "second").string()}, {});
    CHECK(second.exit == Exit::ok);
    CHECK(content_of(fixture.root() / ".gitlab/opsctl.yml") == gate);
    CHECK(second.err.find("opsctl -C second check") != std::string::npos);
}

// A job that names no stage is one of `test`, which a pipeline with stages of its own may not have.
TEST_CASE("the gate's jobs are of a stage that the pipeline has", "[cli]") {
    struct Row {
        const char* pipeline;
        const char* stage;  // of each job; empty: it names none
    };
    const auto row = GENERATE(Row{"stages: [build, deploy]\n", "deploy"}, Row{"stages:\n  - \"a: b\"\n", "\"a: b\""},
                              Row{"stages: [build, test]\n", ""}, Row{"build: {script: [make]}\n", ""},
                              Row{"stages: [\n", ""});
    CAPTURE(row.pipeline);
    const RepositoryFixture fixture(Files{{".gitlab-ci.yml", row.pipeline}});
    GitFixture(fixture.root()).commit("ours");
    REQUIRE(outcome_of(front_tool(), {"init", (fixture.root() / "town").string()}, {}).exit == Exit::ok);
    const std::string gate = content_of(fixture.root() / ".gitlab/opsctl.yml");
    CHECK(gate.find("{stage}") == std::string::npos);
    const std::string line = std::string("\n  stage: ") + row.stage + "\n";
    CHECK(gate.find(row.stage[0] == '\0' ? "check:\n  rules:" : "check:" + line) != std::string::npos);
    CHECK(gate.find(row.stage[0] == '\0' ? "review:\n  rules:" : "review:" + line) != std::string::npos);
}
