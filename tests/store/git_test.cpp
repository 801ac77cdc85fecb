// Reading the past: what a commit had, in every shape that a repository comes in, and nothing that the repository
// configures is ever run.
#include "store/git.h"

#include <sys/types.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>

#include "store/load.h"
#include "support/git_fixture.h"
#include "support/repository_fixture.h"
#include "yaml/tree.h"

using namespace opsctl;
using namespace opsctl::test;
namespace fs = std::filesystem;

namespace {

const std::string config = "opsctl: 1\ntimezone: Asia/Tokyo\n";
const std::string item = "items/ITM-1.yaml";

std::string titled(const std::string& title) { return "kind: item\nid: ITM-1\ntitle: " + title + "\n"; }

std::vector<std::string> paths_in(const Repository& repository, Findings& findings) {
    const Expected<std::vector<RecordFile>> files = repository.record_files(findings);
    REQUIRE(files);
    std::vector<std::string> paths;
    for (const RecordFile& file : *files) paths.push_back(file.path);
    return paths;
}

std::string read(const Repository& repository, const std::string& path) {
    const Expected<std::string> content = repository.read(path);
    REQUIRE(content);
    return *content;
}

std::vector<std::string> places_of(const Findings& findings) {
    std::vector<std::string> places;
    for (const Finding& finding : findings.all()) {
        places.push_back(fmt::format("{} {}", name_of(finding.name), finding.place.path));
    }
    return places;
}

}  // namespace

TEST_CASE("the records of a commit are read without a checkout", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}, {item, titled("one")}, {"other/x.yaml", "x"}});
    const GitFixture git(fixture.root());
    const std::string first = git.commit("one");
    fixture.write({{item, titled("two")}, {"incidents/2025/障害.yaml", "kind: incident\n"}});
    git.commit("two");
    git.git({"tag", "-a", "-m", "released", "v2"});
    fixture.write({{item, titled("not committed")}});

    Findings findings;
    const Repository now = fixture.repository();
    for (const std::string& revision : {first, first.substr(0, 8), std::string("HEAD~1"), std::string("v2~1")}) {
        CAPTURE(revision);
        const Expected<Repository> past = now.at(revision);
        REQUIRE(past);
        CHECK(past->has_config());
        CHECK(paths_in(*past, findings) == std::vector<std::string>{item});
        CHECK(read(*past, item) == titled("one"));
    }
    const Expected<Repository> tagged = now.at("v2");
    REQUIRE(tagged);
    CHECK(paths_in(*tagged, findings) == std::vector<std::string>{"incidents/2025/障害.yaml", item});
    CHECK(read(*tagged, item) == titled("two"));
    CHECK(read(now, item) == titled("not committed"));
    CHECK(findings.empty());
    CHECK_FALSE(tagged->read("items/ITM-2.yaml"));
}

TEST_CASE("a kind's folder that is a link in a commit is named, and not followed", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}, {"other/ITM-1.yaml", titled("one")}});
    fixture.write_link("items", "other");
    GitFixture(fixture.root()).commit("one");
    Findings findings;
    const Expected<Repository> past = fixture.repository().at("HEAD");
    REQUIRE(past);
    CHECK(paths_in(*past, findings).empty());
    CHECK(places_of(findings) == std::vector<std::string>{"not-a-regular-file items"});
}

TEST_CASE("the records may lie below the root of the work tree", "[git]") {
    const RepositoryFixture fixture(Files{{"運用/opsctl.yaml", config}, {"運用/" + item, titled("one")}, {item, "x"}});
    const GitFixture git(fixture.root());
    git.commit("one");
    const Expected<Repository> here = Repository::find(fixture.root() / "運用" / "items");
    REQUIRE(here);
    const Expected<Repository> past = here->at("HEAD");
    REQUIRE(past);
    Findings findings;
    CHECK(paths_in(*past, findings) == std::vector<std::string>{item});
    CHECK(read(*past, item) == titled("one"));
    CHECK(Git::of(here->root())->prefix() == "運用/");
}

TEST_CASE("linked work trees and detached heads have a past as well", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}, {item, titled("one")}});
    const RepositoryFixture elsewhere(Files{});
    const GitFixture git(fixture.root());
    git.commit("one");
    const fs::path linked = elsewhere.root() / "linked";
    git.git({"worktree", "add", "-q", "--detach", linked.string()});
    const Expected<Repository> repository = Repository::find(linked);
    REQUIRE(repository);
    const Expected<Repository> past = repository->at("HEAD");
    REQUIRE(past);
    CHECK(read(*past, item) == titled("one"));
}

TEST_CASE("what is not a file in a commit is a finding, as in the work tree", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}, {item, titled("one")}});
    const GitFixture git(fixture.root());
    const std::string first = git.commit("one");
    fixture.write_link("items/link.yaml", "ITM-1.yaml");
    fixture.write({{"logs/large.yaml", std::string(max_file_bytes + 10, 'x')}});
    git.git({"add", "-A"});
    git.git({"update-index", "--add", "--cacheinfo", "160000," + first + ",incidents/sub"});
    git.git({"commit", "-q", "-m", "two"});

    const Expected<Repository> past = fixture.repository().at("HEAD");
    REQUIRE(past);
    Findings findings;
    CHECK(paths_in(*past, findings) == std::vector<std::string>{item, "logs/large.yaml"});
    CHECK(places_of(findings) ==
          std::vector<std::string>{"not-a-regular-file incidents/sub", "not-a-regular-file items/link.yaml"});
    CHECK(read(*past, "logs/large.yaml").size() == max_file_bytes + 1);
    Findings loading;
    CHECK(load(*past, loading));
    CHECK(std::count_if(loading.all().begin(), loading.all().end(),
                        [](const Finding& f) { return f.name == FindingName::file_too_large; }) == 1);
}

TEST_CASE("what looks like a record but for its name is a finding in a commit, as in the work tree", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config},
                                          {"contracts/.yaml", "kind: contract\n"},
                                          {"contracts/old.yml", "kind: contract\n"},
                                          {"items/a.yaml/notes", "none\n"}});
    GitFixture(fixture.root()).commit("one");
    const Expected<Repository> past = fixture.repository().at("HEAD");
    REQUIRE(past);
    for (const Repository& repository : {*past, fixture.repository()}) {
        Findings findings;
        CHECK(paths_in(repository, findings).empty());
        CHECK(places_of(findings) ==
              std::vector<std::string>{"misnamed-record contracts/old.yml"});  // a name that begins with a dot is hidden
    }
}

TEST_CASE("a revision that does not exist is an error of usage", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}});
    const GitFixture git(fixture.root());
    CHECK(fixture.repository().at("HEAD").failure().kind == FailureKind::usage);  // no commit yet
    git.commit("one");
    for (const std::string revision :
         {"nowhere", "HEAD~1", "--all", "-h", "--output=x", "HEAD:opsctl.yaml", "", "a b"}) {
        CAPTURE(revision);
        const Expected<Repository> past = fixture.repository().at(revision);
        REQUIRE_FALSE(past);
        CHECK(past.failure().kind == FailureKind::usage);
        CHECK(past.failure().message.en == fmt::format("there is no commit '{}'", revision));
    }
}

TEST_CASE("a commit from before there was an opsctl.yaml has no records", "[git]") {
    const RepositoryFixture fixture(Files{{"README", "x"}});
    const GitFixture git(fixture.root());
    git.commit("one");
    fixture.write({{"opsctl.yaml", config}});
    git.commit("two");
    const Expected<Repository> past = fixture.repository().at("HEAD~1");
    REQUIRE(past);
    CHECK_FALSE(past->has_config());
    CHECK(past->read("opsctl.yaml").failure().kind == FailureKind::usage);
}

TEST_CASE("what a shallow clone cannot see is a matter of the environment", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}});
    const RepositoryFixture elsewhere(Files{});
    const GitFixture git(fixture.root());
    git.commit("one");
    git.commit("two");
    const fs::path clone = elsewhere.root() / "clone";
    git.git({"clone", "-q", "--depth", "1", "file://" + fixture.root().string(), clone.string()});
    const Expected<Repository> repository = Repository::find(clone);
    REQUIRE(repository);
    CHECK(repository->at("HEAD"));
    const Expected<Repository> past = repository->at("HEAD~1");
    REQUIRE_FALSE(past);
    CHECK(past.failure().kind == FailureKind::environment);
    CHECK(past.failure().message.en.find("shallow clone") != std::string::npos);
}

TEST_CASE("outside a git work tree there is no past", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}});
    const Expected<Repository> past = fixture.repository().at("HEAD");
    REQUIRE_FALSE(past);
    CHECK(past.failure().kind == FailureKind::environment);
}

TEST_CASE("the merge base is where two branches parted", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}});
    const GitFixture git(fixture.root());
    const std::string fork = git.commit("one");
    git.git({"switch", "-q", "-c", "work"});
    git.commit("on the branch");
    git.git({"switch", "-q", "main"});
    git.commit("on main");
    git.git({"switch", "-q", "--orphan", "stranger"});
    git.commit("no parent");
    const Expected<Git> here = Git::of(fixture.root());
    REQUIRE(here);
    CHECK(*here->merge_base("main", "work") == fork);
    CHECK(here->merge_base("main", "stranger").failure().kind == FailureKind::usage);
    CHECK(here->merge_base("main", "nowhere").failure().kind == FailureKind::usage);
}

TEST_CASE("nothing that the repository configures is run", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config},
                                          {item, titled("one")},
                                          {".gitattributes", "*.yaml filter=evil diff=evil merge=evil\n"},
                                          {"extra", "x"}});
    const GitFixture git(fixture.root());
    git.commit("one");
    git.commit("two");
    const auto changed_on = [&](const std::string& branch) {
        git.git({"switch", "-q", "-c", branch, "main"});
        fixture.write({{item, titled(branch)}});
        return git.commit(branch);
    };
    const std::string ours = changed_on("ours");
    const std::string theirs = changed_on("theirs");
    git.git({"switch", "-q", "main"});
    const std::string marker = (fixture.root() / "marker").string();
    const std::string evil = "touch " + marker;
    for (const std::string key : {"core.fsmonitor",
                                  "core.pager",
                                  "core.editor",
                                  "core.sshCommand",
                                  "core.gitProxy",
                                  "core.askPass",
                                  "core.alternateRefsCommand",
                                  "diff.external",
                                  "diff.evil.command",
                                  "diff.evil.textconv",
                                  "filter.evil.smudge",
                                  "filter.evil.clean",
                                  "filter.evil.process",
                                  "merge.evil.driver",
                                  "gpg.program",
                                  "credential.helper",
                                  "alias.rev-parse",
                                  "alias.ls-tree",
                                  "alias.cat-file",
                                  "pager.ls-tree",
                                  "uploadpack.packObjectsHook",
                                  "remote.origin.uploadpack"}) {
        git.git({"config", key, evil});
    }
    git.git({"config", "alias.evil", "!" + evil});
    git.git({"config", "log.showSignature", "true"});
    git.git({"config", "protocol.allow", "always"});
    git.git({"config", "remote.origin.url", "ext::sh -c touch% " + marker});
    git.git({"config", "remote.origin.promisor", "true"});
    git.git({"config", "extensions.partialClone", "origin"});
    git.git({"config", "core.repositoryFormatVersion", "1"});
    for (const std::string hook :
         {"post-checkout", "fsmonitor-watchman", "post-index-change", "reference-transaction"}) {
        const fs::path file = fixture.root() / ".git" / "hooks" / hook;
        fixture.write({{".git/hooks/" + hook, "#!/bin/sh\n" + evil + "\n"}});
        fs::permissions(file, fs::perms::owner_all);
    }

    const Expected<Repository> past = fixture.repository().at("HEAD~1");
    REQUIRE(past);
    CHECK(read(*past, item) == titled("one"));
    const Expected<Git> here = Git::of(fixture.root());
    CHECK(here->merge_base("HEAD", "HEAD~1"));
    const Expected<Git> beside = here->beside();
    REQUIRE(beside);
    const Expected<Git::Merge> merge = beside->merge(ours, theirs);
    REQUIRE(merge);
    CHECK(merge->conflicts == std::vector<std::string>{item});
    // An object that is missing is not fetched, which would run the remote's program.
    CHECK_FALSE(fs::exists(marker));
    const std::string object = here->tree(*here->commit("HEAD"), {item})->front().object;
    fs::remove(fixture.root() / ".git" / "objects" / object.substr(0, 2) / object.substr(2));
    const Expected<Repository> broken = fixture.repository().at("HEAD");
    REQUIRE_FALSE(broken);
    CHECK(broken.failure().kind == FailureKind::environment);
    CHECK_FALSE(fs::exists(marker));
}

TEST_CASE("a folder that looks like a bare repository is not entered", "[git]") {
    const RepositoryFixture fixture(Files{{"ops/opsctl.yaml", config}, {"ops/" + item, titled("one")}});
    const GitFixture git(fixture.root());
    git.commit("one");
    const Expected<Repository> here = Repository::find(fixture.root() / "ops");
    REQUIRE(here);
    CHECK(here->at("HEAD"));
    const std::string marker = (fixture.root() / "marker").string();
    fixture.write({{"ops/HEAD", "ref: refs/heads/main\n"},
                   {"ops/refs/heads/none", ""},
                   {"ops/objects/none", ""},
                   {"ops/config", "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = touch " + marker + "\n"}});
    const Expected<Repository> past = here->at("HEAD");
    REQUIRE_FALSE(past);
    CHECK(past.failure().kind == FailureKind::environment);
    CHECK_FALSE(fs::exists(marker));
}

TEST_CASE("a merge is made beside the repository, which stays as it was", "[git]") {
    const RepositoryFixture fixture(Files{{"運用/opsctl.yaml", config}, {"運用/" + item, titled("one")}, {"README", "1"}});
    const GitFixture git(fixture.root());
    git.commit("one");
    git.git({"switch", "-q", "-c", "side"});
    fixture.write({{"運用/logs/2025-06.yaml", "kind: log\n"}});
    const std::string side = git.commit("side");
    git.git({"switch", "-q", "main"});
    fixture.write({{"運用/" + item, titled("two")}});
    const std::string main = git.commit("main");
    const auto objects = [&] {
        std::vector<std::string> all;
        for (const auto& each : fs::recursive_directory_iterator(fixture.root() / ".git")) all.push_back(each.path().string());
        std::sort(all.begin(), all.end());
        return all;
    };
    const std::vector<std::string> before = objects();
    const Expected<Repository> here = Repository::find(fixture.root() / "運用");
    const Expected<Git> history = Git::of(here->root());
    REQUIRE(history);
    SECTION("of a commit") {
        const Expected<Repository> head = here->at("side");
        const Expected<Repository::Merged> merged = head->merged_into(*history, main, side);
        REQUIRE(merged);
        CHECK(merged->conflicts.empty());
        CHECK(read(merged->repository, item) == titled("two"));
        CHECK(read(merged->repository, "logs/2025-06.yaml") == "kind: log\n");
    }
    SECTION("of the work tree, with what is not committed and without what was removed") {
        git.git({"switch", "-q", "--detach", "side"});
        fixture.write({{"運用/incidents/a \"b\\c.yaml", "kind: incident\n"}});
        fs::remove(fixture.root() / "運用" / "logs" / "2025-06.yaml");
        const std::vector<std::string> switched = objects();
        const Expected<Repository::Merged> merged = here->merged_into(*history, main, side);
        REQUIRE(merged);
        CHECK(read(merged->repository, item) == titled("two"));
        CHECK(read(merged->repository, "incidents/a \"b\\c.yaml") == "kind: incident\n");
        CHECK_FALSE(merged->repository.read("logs/2025-06.yaml"));
        CHECK(objects() == switched);
        return;
    }
    CHECK(objects() == before);
}

TEST_CASE("the environment of one run does not lead elsewhere", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}, {item, titled("one")}});
    const GitFixture git(fixture.root());
    git.commit("one");
    ::setenv("GIT_DIR", "/nonexistent", 1);
    ::setenv("GIT_WORK_TREE", "/nonexistent", 1);
    const Expected<Repository> past = fixture.repository().at("HEAD");
    ::unsetenv("GIT_DIR");
    ::unsetenv("GIT_WORK_TREE");
    REQUIRE(past);
    CHECK(read(*past, item) == titled("one"));
}

TEST_CASE("the default branch is the one of origin, else main or master", "[git]") {
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}});
    const GitFixture git(fixture.root());
    git.commit("one");
    const auto found = [&] { return *Git::of(fixture.root())->default_branch(); };
    CHECK(found() == "refs/heads/main");
    git.git({"branch", "-m", "master"});
    CHECK(found() == "refs/heads/master");
    git.git({"update-ref", "refs/remotes/origin/main", "HEAD"});
    CHECK(found() == "refs/remotes/origin/main");
    git.git({"update-ref", "refs/remotes/origin/trunk", "HEAD"});
    git.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk"});
    CHECK(found() == "refs/remotes/origin/HEAD");

    const RepositoryFixture other(Files{{"opsctl.yaml", config}});
    const GitFixture trunk(other.root());
    trunk.commit("one");
    trunk.git({"branch", "-m", "trunk"});
    const Expected<std::string> none = Git::of(other.root())->default_branch();
    REQUIRE_FALSE(none);
    CHECK(none.failure().message.en == "there is no default branch (origin/HEAD, main, master)");
}

// As images of CI jobs do: the checkout belongs to another user, and the environment says that it is trusted.
TEST_CASE("a repository of another owner is read where the user trusts it", "[git]") {
    if (::geteuid() != 0) return;  // only root can give a folder away
    const RepositoryFixture fixture(Files{{"opsctl.yaml", config}, {item, titled("one")}});
    const GitFixture git(fixture.root());
    git.commit("one");
    constexpr ::uid_t other = 65534;
    REQUIRE(::chown(fixture.root().c_str(), other, other) == 0);
    for (const auto& entry : fs::recursive_directory_iterator(fixture.root())) {
        REQUIRE(::lchown(entry.path().c_str(), other, other) == 0);
    }
    const Expected<Git> refused = Git::of(fixture.root());
    REQUIRE_FALSE(refused);
    CHECK(refused.failure().message.en.find("if you trust it: git config --global --add safe.directory " +
                                            fixture.root().string()) != std::string::npos);

    const std::string root = fixture.root().string();
    const std::map<std::string, std::string> environments[] = {
        {{"GIT_CONFIG_COUNT", "2"}, {"GIT_CONFIG_KEY_0", "core.bare"}, {"GIT_CONFIG_VALUE_0", "true"},
         {"GIT_CONFIG_KEY_1", "safe.directory"}, {"GIT_CONFIG_VALUE_1", root}},
        // As `git -c core.bare=true -c safe.directory=…` hands them on, today and as it did before 2.31.
        {{"GIT_CONFIG_PARAMETERS", "'core.bare'='true' 'safe.directory'='" + root + "'"}},
        {{"GIT_CONFIG_PARAMETERS", "'safe.directory=" + root + "'"}}};
    for (const auto& environment : environments) {
        for (const auto& [name, value] : environment) ::setenv(name.c_str(), value.c_str(), 1);
        const Expected<Git> trusted = Git::of(fixture.root());  // and it is not taken for a bare one
        for (const auto& [name, value] : environment) ::unsetenv(name.c_str());
        CHECK(trusted);
    }
}

// What is not there would pass for deleted, and a check of nothing for a clean one.
TEST_CASE("records that git left out of the work tree are missed, not taken for deleted", "[git]") {
    const RepositoryFixture fixture(
        Files{{"opsctl.yaml", config}, {item, titled("one")}, {"items/ITM-2.yaml", titled("two")}, {"notes.txt", "x"}});
    const GitFixture git(fixture.root());
    git.commit("one");
    const Repository repository = fixture.repository();
    Findings findings;
    CHECK_FALSE(repository.refuse_left_out());

    SECTION("one file") {
        const std::string mark = GENERATE("skip-worktree", "assume-unchanged");
        git.git({"update-index", "--" + mark, item});
        CHECK(repository.record_files(findings));  // it is still there
        fs::remove(fixture.root() / item);
        const Expected<std::vector<RecordFile>> files = repository.record_files(findings);
        REQUIRE_FALSE(files);
        CHECK(files.failure().kind == FailureKind::environment);
        CHECK(files.failure().message.en.find(fmt::format(
                  "{0}; `git update-index --no-{1} {0} && git restore {0}`", item, mark)) != std::string::npos);
        git.git({"update-index", "--no-" + mark, item});  // as the message advises
        git.git({"restore", item});
        CHECK(repository.record_files(findings));
    }
    SECTION("a file that is only deleted is a change, which git shows") {
        fs::remove(fixture.root() / item);
        CHECK(repository.record_files(findings));
    }
    SECTION("a sparse checkout") {
        git.git({"sparse-checkout", "set", "--no-cone", "/opsctl.yaml"});
        const Expected<std::vector<RecordFile>> files = repository.record_files(findings);
        REQUIRE_FALSE(files);
        CHECK(files.failure().kind == FailureKind::environment);
        CHECK(files.failure().message.en.starts_with("2 records are not in the work tree"));
        CHECK(files.failure().message.en.find("`git sparse-checkout disable`") != std::string::npos);
        git.git({"sparse-checkout", "disable"});  // as the message advises
        CHECK(repository.record_files(findings));
    }
    SECTION("a sparse checkout that leaves no record out") {
        git.git({"sparse-checkout", "set", "--no-cone", "/*", "!/notes.txt"});
        CHECK(repository.record_files(findings));
    }
}

TEST_CASE("of a partial clone it is said how to complete it", "[git]") {
    const RepositoryFixture origin(Files{{"opsctl.yaml", config}, {item, titled("one")}});
    const GitFixture git(origin.root());
    git.commit("one");
    origin.write({{item, titled("two")}});
    git.commit("two");
    git.git({"config", "uploadpack.allowFilter", "true"});
    const RepositoryFixture place(Files{{"README", ""}});
    const fs::path clone = place.root() / "clone";
    git.git({"clone", "-q", "--filter=blob:none", "file://" + origin.root().string(), clone.string()});
    const Expected<Repository> repository = Repository::find(clone);
    REQUIRE(repository);
    const Expected<Repository> past = repository->at("HEAD~1");
    REQUIRE_FALSE(past);
    CHECK(past.failure().message.en.find("`git fetch --refetch --no-filter`") != std::string::npos);
    git.git({"-C", clone.string(), "fetch", "-q", "--refetch", "--no-filter"});
    CHECK(repository->at("HEAD~1"));
}
