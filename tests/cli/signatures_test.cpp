// Commits of a branch that must be signed, by the signers that the base names.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <functional>

#include "cli/branch_findings.h"
#include "store/process.h"
#include "support/git_fixture.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string rules = "opsctl: 1\ntimezone: Asia/Tokyo\nlanguage: ja\nreview: {signatures: required, signers: docs/signers}\n";
const Author tanaka{"tanaka@example.jp", "2025-07-30T10:00:00+09:00"};
const Author yamada{"yamada@example.jp", "2025-07-30T10:00:00+09:00"};

bool has_ssh_keygen() { return std::system("command -v ssh-keygen > /dev/null 2>&1") == 0; }

// Keys of the two, and a base that knows both and asks for signatures.
struct Town {
    Town() : keys(Files{}), fixture(base_repository(), {}), git(fixture.root()) {
        const std::string signers = make_key("tanaka") + make_key("yamada");
        fixture.write({{"opsctl.yaml", rules}, {"docs/signers", signers}});
        git.commit("base");
        git.git({"switch", "-q", "-c", "work"});
    }
    std::string key(const std::string& name) const { return (keys.root() / name).string(); }
    // The line of an allowed_signers file.
    std::string make_key(const std::string& name) const {
        const Expected<ProgramOutput> made = run_program(
            {{"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key(name)}, {std::string("PATH=") + std::getenv("PATH")}}, {}, 1 << 16);
        REQUIRE(made);
        REQUIRE(made->exit_code == 0);
        const std::string text = *read_file(key(name) + ".pub");
        return name + "@example.jp " + text.substr(0, text.rfind(' ')) + "\n";
    }
    // No key: not signed.
    void commit(const Author& author, const std::string& with_key) const {
        static int count = 0;
        fixture.write({{"README", std::to_string(++count)}});
        git.git({"add", "-A"});
        if (with_key.empty()) {
            git.git({"commit", "-q", "-m", "work"}, author);
        } else {
            git.git({"-c", "gpg.format=ssh", "-c", "user.signingkey=" + key(with_key), "commit", "-q", "-S", "-m", "work"}, author);
        }
    }
    Expected<Findings> review(const std::string& head = "work") const {
        cli::Common common;
        common.directory = fixture.root();
        common.as_of = "2025-07-31 09:00";
        common.rev = head;
        return cli::findings_of_branch(common, "main", false);
    }
    std::size_t unsigned_ones() const {
        const Expected<Findings> findings = review();
        REQUIRE(findings);
        std::size_t count = 0;
        for (const Finding& finding : findings->all()) {
            UNSCOPED_INFO(finding.message.en);
            count += finding.name == FindingName::commit_unsigned ? 1U : 0U;
        }
        return count;
    }

    RepositoryFixture keys;
    RepositoryFixture fixture;
    GitFixture git;
};

}  // namespace

TEST_CASE("where the base asks for it, commits are signed by their committers", "[review]") {
    if (!has_ssh_keygen()) {
        WARN("ssh-keygen (openssh-client) is not there: signatures are not tested");
        return;
    }
    const Town town;
    struct Case {
        const char* what;
        std::function<void()> act;
        std::size_t found;
    };
    const std::vector<Case> cases = {
        {"signed", [&] { town.commit(tanaka, "tanaka"); }, 0},
        {"signed by each", [&] { town.commit(tanaka, "tanaka"); town.commit(yamada, "yamada"); }, 0},
        {"the committer counts, not the author", [&] { town.commit({"yamada@example.jp", tanaka.date, "tanaka@example.jp"}, "tanaka"); }, 0},
        {"not signed", [&] { town.commit(tanaka, ""); }, 1},
        {"signed by somebody else", [&] { town.commit(yamada, "tanaka"); }, 1},
        {"one of two", [&] { town.commit(tanaka, "tanaka"); town.commit(tanaka, ""); town.commit(tanaka, "tanaka"); }, 1},
        {"by a key that nobody knows", [&] { town.make_key("mori"); town.commit(tanaka, "mori"); }, 1},
        {"by a key that the branch brings", [&] {
             town.fixture.write({{"docs/signers", town.make_key("suzuki")}});
             town.commit({"suzuki@example.jp", tanaka.date}, "suzuki");
         }, 1},
        {"by a branch that asks for none any more", [&] {
             town.fixture.write({{"opsctl.yaml", rules.substr(0, rules.find("review"))}});
             town.commit(tanaka, "");
         }, 1},
        {"with a program that the repository brings", [&] {
             town.git.git({"config", "gpg.ssh.program", "/bin/true"});
             town.git.git({"config", "gpg.program", "/bin/true"});
             town.commit(tanaka, "");
         }, 1},
        {"changed after it was signed", [&] {
             town.git.git({"config", "--unset", "gpg.ssh.program"});
             town.commit(tanaka, "tanaka");
             std::string object = town.git.git({"cat-file", "commit", "HEAD"}) + "\n";
             object.replace(object.rfind("work"), 4, "trap");
             town.fixture.write({{".git/crafted", object}});
             town.git.git({"reset", "-q", "--hard", town.git.git({"hash-object", "-t", "commit", "-w", ".git/crafted"})});
         }, 1},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        town.git.git({"switch", "-q", "-C", "work", "main"});
        each.act();
        CHECK(town.unsigned_ones() == each.found);
    }
}

TEST_CASE("signers that the base names and does not have are a failure", "[review]") {
    const RepositoryFixture fixture(base_repository(), {{"opsctl.yaml", rules}});
    const GitFixture git(fixture.root());
    git.commit("base");
    cli::Common common;
    common.directory = fixture.root();
    common.as_of = "2025-07-31 09:00";
    const Expected<Findings> findings = cli::findings_of_branch(common, "main", false);
    REQUIRE_FALSE(findings);
    CHECK(findings.failure().kind == FailureKind::usage);
    CHECK(findings.failure().message.en.find("docs/signers") != std::string::npos);
}
