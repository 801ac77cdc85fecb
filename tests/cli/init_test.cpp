// A new repository is written as a whole, or not at all.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>

#include "cli/tools.h"
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
