#include "support/git_fixture.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <utility>

#include "store/process.h"

namespace opsctl::test {

GitFixture::GitFixture(std::filesystem::path root) : root_(std::move(root)) { git({"init", "-q", "-b", "main"}); }

std::string GitFixture::git(const std::vector<std::string>& arguments, const Author& author) const {
    const std::string& committer = author.committer.empty() ? author.email : author.committer;
    Program program{
        {"git", "-C", root_.string()},
        {std::string("PATH=") + std::getenv("PATH"), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
         "GIT_AUTHOR_NAME=Author", "GIT_COMMITTER_NAME=Committer", "GIT_AUTHOR_EMAIL=" + author.email,
         "GIT_COMMITTER_EMAIL=" + committer, "GIT_AUTHOR_DATE=" + author.date, "GIT_COMMITTER_DATE=" + author.date}};
    program.arguments.insert(program.arguments.end(), arguments.begin(), arguments.end());
    const Expected<ProgramOutput> output = run_program(program, {}, 1 << 20);
    REQUIRE(output);
    INFO(output->err);
    REQUIRE(output->exit_code == 0);
    return output->out.substr(0, output->out.find_last_not_of('\n') + 1);
}

std::string GitFixture::commit(const std::string& message, const Author& author) const {
    git({"add", "-A"});
    git({"commit", "-q", "--allow-empty", "-m", message}, author);
    return git({"rev-parse", "HEAD"});
}

}  // namespace opsctl::test
