#include "store/process.h"

#include <catch2/catch.hpp>

using namespace opsctl;

namespace {

ProgramOutput run(const std::vector<std::string>& arguments, std::string_view input = {},
                  std::size_t max_output = 1 << 24) {
    const Expected<ProgramOutput> output =
        run_program({arguments, {"PATH=/usr/bin:/bin", "NAME=value"}}, input, max_output);
    REQUIRE(output);
    return *output;
}

}  // namespace

TEST_CASE("a program gets its arguments, input and environment, and nothing else", "[process]") {
    CHECK(run({"printf", "%s|", "a b", "*", "$HOME"}).out == "a b|*|$HOME|");
    CHECK(run({"cat"}, "text\n").out == "text\n");
    CHECK(run({"cat"}).out.empty());
    CHECK(run({"env"}).out == "PATH=/usr/bin:/bin\nNAME=value\n");
}

TEST_CASE("exit codes and standard error are kept", "[process]") {
    const ProgramOutput output = run({"sh", "-c", "echo data; echo words >&2; exit 3"});
    CHECK(output.exit_code == 3);
    CHECK(output.out == "data\n");
    CHECK(output.err == "words\n");
    CHECK(run({"sh", "-c", "kill -9 $$"}).exit_code == 128 + 9);
}

TEST_CASE("much input and output at once never deadlocks", "[process]") {
    const std::string much(8 << 20, 'x');
    const ProgramOutput output = run({"sh", "-c", "cat; head -c 1000000 /dev/zero >&2"}, much);
    CHECK(output.out == much);
    CHECK_FALSE(output.truncated);
}

TEST_CASE("a program that writes more than is wanted is stopped", "[process]") {
    const ProgramOutput output = run({"yes"}, {}, 1000);
    CHECK(output.truncated);
    CHECK(output.out.size() == 1000);
    CHECK_FALSE(run({"printf", "12345"}, {}, 5).truncated);
    CHECK(run({"printf", "123456"}, {}, 5).truncated);
}

TEST_CASE("a program that is not there is a matter of the environment", "[process]") {
    const Expected<ProgramOutput> output = run_program({{"no-such-program"}, {}}, {}, 1);
    REQUIRE_FALSE(output);
    CHECK(output.failure().kind == FailureKind::environment);
}
