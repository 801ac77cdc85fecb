// A git repository in a folder, built commit by commit with authors and dates of the test's choice, so that ids and
// output are the same on every machine. The configuration of whoever runs the test does not matter.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "store/process.h"

namespace opsctl::test {

struct Author {
    std::string email = "tanaka@example.jp";
    std::string date = "2025-06-01T09:00:00+09:00";
    std::string committer = {};  // default: the author
};

class GitFixture {
   public:
    explicit GitFixture(std::filesystem::path root) : root_(std::move(root)) { git({"init", "-q", "-b", "main"}); }

    // Runs git there, which must succeed; what it prints, without the last newline.
    std::string git(const std::vector<std::string>& arguments, const Author& author = {}) const {
        Program program{{"git", "-C", root_.string()},
                        {std::string("PATH=") + std::getenv("PATH"), "GIT_CONFIG_GLOBAL=/dev/null",
                         "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=Author", "GIT_COMMITTER_NAME=Committer",
                         "GIT_AUTHOR_EMAIL=" + author.email, "GIT_COMMITTER_EMAIL=" + (author.committer.empty() ? author.email : author.committer),
                         "GIT_AUTHOR_DATE=" + author.date, "GIT_COMMITTER_DATE=" + author.date}};
        program.arguments.insert(program.arguments.end(), arguments.begin(), arguments.end());
        const Expected<ProgramOutput> output = run_program(program, {}, 1 << 20);
        REQUIRE(output);
        INFO(output->err);
        REQUIRE(output->exit_code == 0);
        return output->out.substr(0, output->out.find_last_not_of('\n') + 1);
    }

    // Commits everything as it stands in the folder; the commit's id.
    std::string commit(const std::string& message, const Author& author = {}) const {
        git({"add", "-A"});
        git({"commit", "-q", "--allow-empty", "-m", message}, author);
        return git({"rev-parse", "HEAD"});
    }

   private:
    std::filesystem::path root_;
};

}  // namespace opsctl::test
