// A git repository in a folder, built commit by commit with authors and dates of the test's choice, so that ids and
// output are the same on every machine. The configuration of whoever runs the test does not matter.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace opsctl::test {

struct Author {
    std::string email = "tanaka@example.jp";
    std::string date = "2025-06-01T09:00:00+09:00";
    std::string committer = {};  // default: the author
};

class GitFixture {
   public:
    explicit GitFixture(std::filesystem::path root);

    // Runs git there, which must succeed; what it prints, without the last newline.
    std::string git(const std::vector<std::string>& arguments, const Author& author = {}) const;

    // Commits everything as it stands in the folder; the commit's id.
    std::string commit(const std::string& message, const Author& author = {}) const;

   private:
    std::filesystem::path root_;
};

}  // namespace opsctl::test
