#include "support/repository_fixture.h"

#include <stdlib.h>

#include <fstream>
#include <system_error>

#include "support/paths.h"

namespace opsctl::test {

namespace {

std::filesystem::path temporary_folder() {
    std::string name = std::filesystem::temp_directory_path() / "opsctl-test-XXXXXX";
    return ::mkdtemp(name.data()) == nullptr ? std::filesystem::path() : std::filesystem::path(name);
}

}  // namespace

RepositoryFixture::RepositoryFixture(const Files& files) : root_(temporary_folder()) { write(files); }

RepositoryFixture::RepositoryFixture(const std::filesystem::path& base, const Files& overlay)
    : root_(temporary_folder()) {
    std::filesystem::copy(base, root_, std::filesystem::copy_options::recursive);
    write(overlay);
}

RepositoryFixture::~RepositoryFixture() {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
}

Repository RepositoryFixture::repository() const { return *Repository::find(root_); }

void RepositoryFixture::write(const Files& files) const {
    for (const auto& [path, content] : files) {
        std::filesystem::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path, std::ios::binary) << content;
    }
}

void RepositoryFixture::write_link(const std::string& path, const std::string& target) const {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::filesystem::create_symlink(target, root_ / path);
}

std::filesystem::path base_repository() { return opsctl::test::paths::tests() / "findings" / "base"; }

}  // namespace opsctl::test
