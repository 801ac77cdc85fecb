// A record repository in a temporary folder, which is deleted with the fixture.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "store/repository.h"

namespace opsctl::test {

using Files = std::map<std::string, std::string>;  // path in the repository -> content

class RepositoryFixture {
   public:
    explicit RepositoryFixture(const Files& files);
    // A copy of a folder, with some files replaced or added.
    RepositoryFixture(const std::filesystem::path& base, const Files& overlay);
    ~RepositoryFixture();
    RepositoryFixture(const RepositoryFixture&) = delete;
    RepositoryFixture& operator=(const RepositoryFixture&) = delete;

    const std::filesystem::path& root() const { return root_; }
    Repository repository() const;

    void write(const Files& files) const;
    void write_link(const std::string& path, const std::string& target) const;

   private:
    std::filesystem::path root_;
};

// The small town's repository that the examples in the findings' documentation build on; it has no findings.
std::filesystem::path base_repository();

}  // namespace opsctl::test
