// Writing records: whole, by one at a time, inside the repository only.
#include "store/write.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstddef>
#include <fstream>
#include <functional>
#include <iterator>

#include "store/output_file.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

const Files files = {{"opsctl.yaml", "opsctl: 1\n"}, {"incidents/2025/INC-1.yaml", "old\n"}};

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("a file is replaced, made, and removed", "[write]") {
    const RepositoryFixture fixture(files);
    const Repository repository = fixture.repository();
    const std::vector<FileChange> changes = {{"incidents/2025/INC-1.yaml", "old\n", "new\n"},
                                             {"incidents/2026/INC-2.yaml", std::nullopt, "made\n"}};
    CHECK_FALSE(write(repository, changes));
    CHECK(content_of(fixture.root() / "incidents/2025/INC-1.yaml") == "new\n");
    CHECK(content_of(fixture.root() / "incidents/2026/INC-2.yaml") == "made\n");
    CHECK_FALSE(write(repository, {{"incidents/2026/INC-2.yaml", "made\n", std::nullopt}}));
    CHECK(names_in(fixture.root() / "incidents/2026").empty());
    CHECK(names_in(fixture.root() / "incidents/2025") == std::vector<std::string>{"INC-1.yaml"});
}

TEST_CASE("a replaced file keeps its mode", "[write]") {
    const RepositoryFixture fixture(files);
    const fs::path file = fixture.root() / "incidents/2025/INC-1.yaml";
    fs::permissions(file, fs::perms(0640));
    CHECK_FALSE(write(fixture.repository(), {{"incidents/2025/INC-1.yaml", "old\n", "new\n"}}));
    CHECK(fs::status(file).permissions() == fs::perms(0640));
}

TEST_CASE("a file that root edits stays its owner's", "[write]") {
    if (::geteuid() != 0) return;  // only root can give a file away
    const RepositoryFixture fixture(files);
    const fs::path file = fixture.root() / "incidents/2025/INC-1.yaml";
    constexpr ::uid_t owner = 65534;
    REQUIRE(::chown(file.c_str(), owner, owner) == 0);
    fs::permissions(file, fs::perms(0600));
    CHECK_FALSE(write(fixture.repository(), {{"incidents/2025/INC-1.yaml", "old\n", "new\n"}}));
    struct stat now {};
    REQUIRE(::stat(file.c_str(), &now) == 0);
    CHECK(now.st_uid == owner);
    CHECK(now.st_gid == owner);
    CHECK((now.st_mode & 07777) == 0600);
}

TEST_CASE("what is new is made as umask says, a record and a document", "[write]") {
    const RepositoryFixture fixture(files);
    const ::mode_t before = ::umask(0027);
    CHECK_FALSE(write(fixture.repository(), {{"incidents/INC-2.yaml", std::nullopt, "made\n"}}));
    CHECK_FALSE(write_output(fixture.root() / "reports/a.md", "made\n"));
    ::umask(before);
    for (const char* name : {"incidents/INC-2.yaml", "reports/a.md"}) {
        CHECK(fs::status(fixture.root() / name).permissions() == fs::perms(0640));
    }
    CHECK(names_in(fixture.root() / "reports") == std::vector<std::string>{"a.md"});
}

namespace {

// In a process of its own, in which the kernel refuses hard links and exclusive renames as exFAT and FUSE do: its exit
// code, or nothing where the kernel has no such filter.
std::optional<int> without_hard_links(const std::function<int()>& run) {
    const ::pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        constexpr auto refused = SECCOMP_RET_ERRNO | EPERM;
        ::sock_filter filter[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
                                  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_linkat, 1, 0),
                                  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_renameat2, 0, 1),
                                  BPF_STMT(BPF_RET | BPF_K, refused), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
        ::sock_fprog program{5, filter};
        const bool filtered = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                              ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
        ::_exit(filtered ? run() : 99);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status) == 99 ? std::nullopt : std::optional<int>(WEXITSTATUS(status));
}

}  // namespace

TEST_CASE("a new record is written where there are no hard links, and never over another", "[write]") {
    const RepositoryFixture fixture(files);
    const Repository repository = fixture.repository();
    const std::optional<int> code = without_hard_links([&] {
        const bool made = !write(repository, {{"incidents/INC-2.yaml", std::nullopt, "made\n"}});
        const bool made_again = !write(repository, {{"incidents/INC-2.yaml", std::nullopt, "again\n"}});
        return made && !made_again ? 0 : 1;
    });
    if (!code) return;
    CHECK(*code == 0);
    CHECK(content_of(fixture.root() / "incidents/INC-2.yaml") == "made\n");
    CHECK(names_in(fixture.root() / "incidents") == std::vector<std::string>{"2025", "INC-2.yaml"});
}

TEST_CASE("what somebody else changed meanwhile is not overwritten", "[write]") {
    const RepositoryFixture fixture(files);
    const auto failure = write(fixture.repository(), {{"incidents/2025/INC-1.yaml", "older\n", "new\n"}});
    REQUIRE(failure);
    CHECK(failure->kind == FailureKind::environment);
    CHECK(content_of(fixture.root() / "incidents/2025/INC-1.yaml") == "old\n");
    CHECK(write(fixture.repository(), {{"incidents/2025/INC-1.yaml", std::nullopt, "new\n"}}));
    CHECK(content_of(fixture.root() / "incidents/2025/INC-1.yaml") == "old\n");
}

TEST_CASE("no link leads a write out of the repository", "[write]") {
    const RepositoryFixture outside(Files{{"opsctl.yaml", ""}, {"INC-1.yaml", "outside\n"}});
    const RepositoryFixture fixture(files);
    fs::create_directory_symlink(outside.root(), fixture.root() / "incidents/linked");
    fs::create_symlink(outside.root() / "INC-1.yaml", fixture.root() / "incidents/INC-3.yaml");
    const Repository repository = fixture.repository();
    CHECK(write(repository, {{"incidents/linked/INC-9.yaml", std::nullopt, "new\n"}}));
    CHECK(write(repository, {{"incidents/linked/INC-1.yaml", "outside\n", "new\n"}}));
    CHECK(write(repository, {{"incidents/INC-3.yaml", "outside\n", "new\n"}}));
    CHECK(write(repository, {{"incidents/INC-3.yaml", std::nullopt, "new\n"}}));
    CHECK(content_of(outside.root() / "INC-1.yaml") == "outside\n");
    CHECK_FALSE(fs::exists(outside.root() / "INC-9.yaml"));
}

TEST_CASE("a disk that is full leaves the old file", "[write]") {
    const RepositoryFixture fixture(files);
    const Repository repository = fixture.repository();
    const std::string large(100'000, 'x');
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{4096, 4096};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::_exit(write(repository, {{"incidents/2025/INC-1.yaml", "old\n", large}}) ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(content_of(fixture.root() / "incidents/2025/INC-1.yaml") == "old\n");
    CHECK(names_in(fixture.root() / "incidents/2025") == std::vector<std::string>{"INC-1.yaml"});
}

TEST_CASE("what a killed writer left behind is no obstacle", "[write]") {
    const RepositoryFixture fixture(files);
    fixture.write({{"incidents/2025/.opsctl-write.tmp", "half"}, {".opsctl-write.tmp", "half"}});
    CHECK_FALSE(write(fixture.repository(), {{"incidents/2025/INC-1.yaml", "old\n", "new\n"}}));
    CHECK(names_in(fixture.root() / "incidents/2025") == std::vector<std::string>{"INC-1.yaml"});
    CHECK_FALSE(fs::exists(fixture.root() / ".opsctl-write.tmp"));
}

TEST_CASE("the lock is free again when its holder is gone", "[write]") {
    const RepositoryFixture fixture(files);
    const Repository repository = fixture.repository();
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const Expected<WriteLock> lock = WriteLock::take(repository);
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    CHECK(WriteLock::take(repository));
}
