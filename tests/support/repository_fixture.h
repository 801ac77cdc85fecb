// A record repository in a temporary folder, which is deleted with the fixture.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "store/load.h"
#include "store/repository.h"
#include "support/paths.h"

namespace opsctl::test {

using Files = std::map<std::string, std::string>;  // path in the repository -> content

class RepositoryFixture {
   public:
    explicit RepositoryFixture(const Files& files) : root_(temporary_folder()) { write(files); }
    // A copy of a folder, with some files replaced or added.
    RepositoryFixture(const std::filesystem::path& base, const Files& overlay) : root_(temporary_folder()) {
        std::filesystem::copy(base, root_, std::filesystem::copy_options::recursive);
        write(overlay);
    }
    ~RepositoryFixture() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    RepositoryFixture(const RepositoryFixture&) = delete;
    RepositoryFixture& operator=(const RepositoryFixture&) = delete;

    const std::filesystem::path& root() const { return root_; }
    Repository repository() const { return *Repository::find(root_); }

    void write(const Files& files) const {
        for (const auto& [path, content] : files) {
            std::filesystem::create_directories((root_ / path).parent_path());
            std::ofstream(root_ / path, std::ios::binary) << content;
        }
    }
    void write_link(const std::string& path, const std::string& target) const {
        std::filesystem::create_directories((root_ / path).parent_path());
        std::filesystem::create_symlink(target, root_ / path);
    }

   private:
    static std::filesystem::path temporary_folder() {
        std::string name = std::filesystem::temp_directory_path() / "opsctl-test-XXXXXX";
        return ::mkdtemp(name.data()) == nullptr ? std::filesystem::path() : std::filesystem::path(name);
    }

    std::filesystem::path root_;
};

// The small town's repository that the examples in the findings' documentation build on; it has no findings.
inline std::filesystem::path base_repository() { return opsctl::test::paths::tests() / "findings" / "base"; }

}  // namespace opsctl::test
