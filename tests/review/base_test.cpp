// What a branch, or somebody who may push refs, does to be judged by another base, or as another branch.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "check/check.h"
#include "store/load.h"
#include "support/branched.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string contract = "contracts/demo.yaml";

// June was reported with this fee.
void cheat(const Branched& branch) {
    branch.replace(contract, "monthly: 100000", "monthly: 110000");
    branch.git.commit("work", tanaka);
}

}  // namespace

TEST_CASE("what is reviewed, and by what, is what only one ref is called", "[review]") {
    struct Case {
        const char* what;
        std::vector<std::string> ref;  // git's words that make it
        std::string base, head;
        bool is_judged = false;  // otherwise refused
    };
    const std::string main = "refs/heads/main";
    const std::vector<Case> cases = {
        {"nothing else", {"tag", "v1"}, "main", "work", true},
        {"a tag of the base's name", {"tag", "main", "work"}, "main", "work"},
        {"a branch of a tag's name", {"branch", "v0", "work"}, "v0", "work"},
        {"the base in full", {"tag", "main", "work"}, main, "work", true},
        {"a tag of the remote branch's name", {"tag", "origin/main", "work"}, "origin/main", "work"},
        {"a branch of the remote branch's name", {"branch", "origin/main", "work"}, "origin/main", "work"},
        {"the remote branch in full", {"tag", "origin/main", "work"}, "refs/remotes/origin/main", "work", true},
        {"a tag of the remote's name", {"tag", "origin", "work"}, "origin", "work"},
        {"the remote itself", {"tag", "v1"}, "origin", "work", true},
        {"a tag that ends as the name in full", {"tag", "refs/remotes/origin/next", "work"}, "refs/remotes/origin/next", "work"},
        {"a tag of the branch's name", {"tag", "work", "main"}, "main", "work"},
        {"the branch in full", {"tag", "work", "main"}, "main", "refs/heads/work", true},
        {"a tag HEAD", {"tag", "HEAD", "main"}, "main", "HEAD", true},
        {"a ref below refs/", {"update-ref", "refs/main", "work"}, "main", "work"},
        {"where the base was before", {"tag", "main", "work"}, "main~0", "work"},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const Branched branch;
        branch.git.git({"tag", "v0", "main"});
        branch.git.git({"update-ref", "refs/remotes/origin/main", "main"});
        branch.git.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"});
        cheat(branch);
        branch.git.git(each.ref);
        const Expected<Findings> found = branch.findings(each.head, each.base);
        CHECK(static_cast<bool>(found) == each.is_judged);
        if (!found) CHECK(found.failure().kind == FailureKind::usage);
        if (found) CHECK(found->count(Severity::error) > 0);
    }
}

TEST_CASE("a branch that is called as an id begins is not taken for that commit", "[review]") {
    const Branched branch;
    cheat(branch);
    constexpr std::size_t short_id = 8;
    const std::string id = branch.git.git({"rev-parse", "work"}).substr(0, short_id);
    CHECK(branch.findings(id));
    branch.git.git({"update-ref", "refs/heads/" + id, "main"});
    const Expected<Findings> found = branch.findings(id);
    REQUIRE_FALSE(found);
    CHECK(found.failure().kind == FailureKind::usage);
    CHECK(branch.findings(branch.git.git({"rev-parse", "work"})));
}

namespace {

const std::string change = "changes/CHG-1.yaml";
const std::string incident = "incidents/INC-1.yaml";
const std::string plan = "plans/demo.yaml";
const std::string approved = "  - {at: 2025-07-31 08:00, event: approved, by: yamada, role: client}\n";
const Author of_today{"tanaka@example.jp", "2025-07-31T08:05:00+09:00"};

const Files town = {{change,
                     "kind: change\nid: CHG-1\ntitle: ディスク交換\ncontract: demo\ntype: normal\nservices: [app]\n"
                     "plan:\n  window: {from: 2025-08-25 18:00, to: 2025-08-25 20:00}\n  rollback: 戻す\n"
                     "timeline:\n  - {at: 2025-07-18 10:00, event: submitted, by: tanaka}\n"}};

enum class Ending { passes, fails, refuses, stops };  // 0, 1, 2 and 3

Ending ending_of(const Branched& branch, const std::optional<std::string>& head) {
    Expected<Findings> found = branch.findings(head);
    if (!found) return found.failure().kind == FailureKind::usage ? Ending::refuses : Ending::stops;
    const Repository here = branch.fixture.repository();
    const Expected<Loaded> loaded = load(head ? *here.at(*head) : here, *found);
    REQUIRE(loaded);
    check(Index(loaded->records, loaded->zone), {}, *found);
    for (const Finding& finding : found->all()) UNSCOPED_INFO(name_of(finding.name) << ": " << finding.message.en);
    return found->count(Severity::error) > 0 ? Ending::fails : Ending::passes;
}

void check_out_again(const Branched& branch, const std::string& path) {
    std::filesystem::remove(branch.fixture.root() / path);
    branch.git.git({"checkout", "-q", "--", path});
}

// The approver's approval, in nobody's or the vendor's commit, beside what should keep that from being seen.
struct Trick {
    const char* what;
    std::function<void(const Branched&, const Author&)> act;
    Ending in_commit, in_work_tree;
    // The same with an approval that the approver commits.
    Ending honest_commit = Ending::passes, honest_work_tree = Ending::passes;
};

void approve(const Branched& branch, const Author& author, const Files& beside = {}) {
    branch.fixture.write(beside);
    branch.append(change, approved);
    branch.git.commit("work", author);
}

// Of the bytes of a tree: each entry with its mode, its name and an object's id.
struct CraftedEntry {
    std::string mode, name, object;
};

void commit_changes_folder(const Branched& branch, const std::vector<CraftedEntry>& entries, const Author& author) {
    const auto tree = [&](const std::vector<CraftedEntry>& all) {
        std::string bytes;
        for (const CraftedEntry& entry : all) {
            bytes += entry.mode + ' ' + entry.name + '\0';
            for (std::size_t i = 0; i < entry.object.size(); i += 2) {
                bytes += static_cast<char>(std::stoi(entry.object.substr(i, 2), nullptr, 16));
            }
        }
        return branch.write_object("tree", bytes);
    };
    std::vector<CraftedEntry> all;
    for (const std::string name : {"calendars", "changes", "contracts", "incidents", "logs", "opsctl.yaml", "plans", "reports"}) {
        const std::string object = name == "changes" ? tree(entries) : branch.git.git({"rev-parse", "HEAD:" + name});
        all.push_back({name == "opsctl.yaml" ? "100644" : "40000", name, object});
    }
    const std::string commit = branch.git.git({"commit-tree", tree(all), "-p", "HEAD", "-m", "work"}, author);
    branch.git.git({"reset", "-q", "--hard", commit});
}

std::string blob(const Branched& branch, const std::string& content) { return branch.write_object("blob", content); }

void with_mode(const Branched& branch, const Author& author, const std::string& mode) {
    commit_changes_folder(branch, {{mode, "CHG-1.yaml", blob(branch, branch.content(change) + approved)}}, author);
}

std::string with_number(std::string text, const std::string& id) { return text.replace(text.find("CHG-1"), 5, id); }

void with_name(const Branched& branch, const Author& author, const std::string& name) {
    const std::string text = branch.content(change);
    commit_changes_folder(branch, {{"100644", "CHG-1.yaml", blob(branch, text)},
                                   {"100644", name, blob(branch, with_number(text, "CHG-2") + approved)}}, author);
}

}  // namespace

TEST_CASE("a forged approval is found, whatever the repository says beside it", "[review]") {
    const std::vector<Trick> tricks = {
        {"nothing beside it", [](const Branched& b, const Author& a) { approve(b, a); }, Ending::fails, Ending::fails},
        {"a mail map", [](const Branched& b, const Author& a) {
             approve(b, a, {{".mailmap", "山田 <yamada@example.jp> <tanaka@example.jp>\n"}});
             b.git.git({"config", "log.mailmap", "true"});
             b.git.git({"config", "mailmap.file", ".mailmap"});
         }, Ending::fails, Ending::fails},
        {"a replaced commit", [](const Branched& b, const Author& a) {
             approve(b, a);
             b.git.git({"commit", "-q", "--allow-empty", "-m", "other"}, yamada);
             b.git.git({"replace", "HEAD~1", "main"});
         }, Ending::fails, Ending::fails},
        {"a replaced blob", [](const Branched& b, const Author& a) {
             const std::string plain = b.git.git({"rev-parse", "HEAD:" + change});
             approve(b, a);
             b.git.git({"replace", "HEAD:" + change, plain});
         }, Ending::fails, Ending::fails},
        {"a graft", [](const Branched& b, const Author& a) {
             approve(b, a);
             b.git.git({"commit", "-q", "--allow-empty", "-m", "other"}, yamada);
             b.fixture.write({{".git/info/grafts", b.git.git({"rev-parse", "HEAD"}) + " " + b.git.git({"rev-parse", "main"}) + "\n"}});
         }, Ending::fails, Ending::fails},
        {"keywords that the checkout expands", [](const Branched& b, const Author& a) {
             b.fixture.write({{".gitattributes", "*.yaml ident\n"}});
             b.append(change, "  - {at: 2025-07-31 08:00, event: approved, by: yamada, role: client, note: \"$Id$\"}\n");
             b.git.commit("work", a);
             check_out_again(b, change);
         }, Ending::fails, Ending::refuses, Ending::passes, Ending::refuses},
        {"keywords, and none in the record", [](const Branched& b, const Author& a) {
             approve(b, a, {{".gitattributes", "*.yaml ident\n"}});
             check_out_again(b, change);
         }, Ending::fails, Ending::fails},
        {"keywords that stand in the repository's own attributes", [](const Branched& b, const Author& a) {
             b.fixture.write({{".git/info/attributes", "*.yaml ident\n"}});
             b.append(change, "  - {at: 2025-07-31 08:00, event: approved, by: yamada, role: client, note: \"$Id$\"}\n");
             b.git.commit("work", a);
             check_out_again(b, change);
         }, Ending::fails, Ending::refuses, Ending::passes, Ending::refuses},
        {"another encoding in the work tree", [](const Branched& b, const Author& a) {
             b.fixture.write({{".gitattributes", "changes/*.yaml working-tree-encoding=UTF-16\n"}});
             const std::string blob_id = blob(b, b.content(change) + approved);
             b.git.git({"add", ".gitattributes"});
             b.git.git({"update-index", "--cacheinfo", "100644," + blob_id + "," + change});
             b.git.git({"commit", "-q", "-m", "work"}, a);
             check_out_again(b, change);
         }, Ending::fails, Ending::refuses, Ending::passes, Ending::refuses},
        {"a filter", [](const Branched& b, const Author& a) {
             b.git.git({"config", "filter.x.smudge", "sed s/yamada/suzuki/"});
             approve(b, a, {{".gitattributes", "*.yaml filter=x\n"}});
             check_out_again(b, change);
         }, Ending::fails, Ending::refuses, Ending::passes, Ending::refuses},
        {"line ends of Windows", [](const Branched& b, const Author& a) {
             approve(b, a, {{".gitattributes", "*.yaml text eol=crlf\n"}});
             check_out_again(b, change);
         }, Ending::fails, Ending::fails},
        {"attributes of archives, merges and differences", [](const Branched& b, const Author& a) {
             approve(b, a, {{".gitattributes", "*.yaml export-subst export-ignore merge=ours -diff -merge\n"}});
         }, Ending::fails, Ending::fails},
        {"a folder that looks like a bare repository", [](const Branched& b, const Author& a) {
             approve(b, a, {{"changes/HEAD", "ref: refs/heads/main\n"}, {"changes/config", "[core]\n\tbare = true\n\tfsmonitor = false\n"},
                            {"changes/objects/x", ""}, {"changes/refs/x", ""}});
         }, Ending::fails, Ending::fails},
        {"an executable record", [](const Branched& b, const Author& a) { with_mode(b, a, "100755"); }, Ending::fails, Ending::fails},
        {"a mode that git no longer writes", [](const Branched& b, const Author& a) { with_mode(b, a, "100664"); }, Ending::fails, Ending::fails},
        {"a mode of another kind of file", [](const Branched& b, const Author& a) { with_mode(b, a, "100600"); }, Ending::fails, Ending::fails},
        {"a second file of that name, which is checked out", [](const Branched& b, const Author& a) {
             commit_changes_folder(b, {{"100644", "CHG-1.yaml", b.git.git({"rev-parse", "HEAD:" + change})},
                                       {"100644", "CHG-1.yaml", blob(b, b.content(change) + approved)}}, a);
         }, Ending::refuses, Ending::refuses, Ending::refuses, Ending::refuses},
        {"a second file of that name, which is not", [](const Branched& b, const Author& a) {
             commit_changes_folder(b, {{"100644", "CHG-1.yaml", blob(b, b.content(change) + approved)},
                                       {"100644", "CHG-1.yaml", b.git.git({"rev-parse", "HEAD:" + change})}}, a);
         }, Ending::refuses, Ending::refuses, Ending::refuses, Ending::refuses},
        {"a file's name that git never writes", [](const Branched& b, const Author& a) { with_name(b, a, "CHG-\n2.yaml"); },
         Ending::fails, Ending::fails, Ending::fails, Ending::fails},
        {"a file's name of other bytes", [](const Branched& b, const Author& a) { with_name(b, a, "CHG-\xff.yaml"); },
         Ending::fails, Ending::fails, Ending::fails, Ending::fails},
        {"a name that moves the cursor", [](const Branched& b, const Author& a) { with_name(b, a, "CHG-\x1b[2K.yaml"); },
         Ending::fails, Ending::fails, Ending::fails, Ending::fails},
        {"a name that differs in case only", [](const Branched& b, const Author& a) { with_name(b, a, "chg-1.yaml"); },
         Ending::fails, Ending::fails, Ending::fails, Ending::fails},
        {"settings of the repository", [](const Branched& b, const Author& a) {
             approve(b, a);
             b.git.git({"config", "core.worktree", "/nowhere"});
             b.git.git({"config", "--unset", "core.worktree"});
             b.git.git({"config", "core.quotePath", "false"});
             b.git.git({"config", "diff.renames", "copies"});
             b.git.git({"config", "log.showSignature", "true"});
             b.git.git({"config", "core.hooksPath", "hooks"});
             b.git.git({"config", "alias.rev-list", "version"});
         }, Ending::fails, Ending::fails},
    };
    for (const Trick& trick : tricks) {
        CAPTURE(trick.what);
        const auto judge = [&](const Author& author, Ending in_commit, Ending in_work_tree) {
            CAPTURE(author.email);
            const Branched branch(town);
            trick.act(branch, author);
            CHECK(ending_of(branch, "HEAD") == in_commit);
            CHECK(ending_of(branch, std::nullopt) == in_work_tree);
        };
        judge(of_today, trick.in_commit, trick.in_work_tree);
        judge({"yamada@example.jp", of_today.date}, trick.honest_commit, trick.honest_work_tree);
    }
}

namespace {

// Something else than records stands where the base has them.
struct Shift {
    const char* what;
    std::function<void(const Branched&)> act;
    Ending in_commit, in_work_tree;
};

void move_to(const Branched& branch, const std::string& from, const std::string& to) {
    std::filesystem::create_directories((branch.fixture.root() / to).parent_path());
    branch.git.git({"mv", from, to});
    branch.git.commit("moved", tanaka);
}

void link(const Branched& branch, const std::string& path, const std::string& target) {
    std::filesystem::remove_all(branch.fixture.root() / path);
    branch.fixture.write_link(path, target);
    branch.git.commit("linked", tanaka);
}

}  // namespace

TEST_CASE("records that are hidden are gone, and what hides them is said", "[review]") {
    const std::vector<Shift> shifts = {
        {"nothing", [](const Branched&) {}, Ending::passes, Ending::passes},
        {"in a deeper folder, where they stay records", [](const Branched& b) { move_to(b, incident, "incidents/2025/INC-1.yaml"); }, Ending::passes, Ending::passes},
        {"a hidden name", [](const Branched& b) { move_to(b, incident, "incidents/.INC-1.yaml"); }, Ending::fails, Ending::fails},
        {"a hidden folder", [](const Branched& b) { move_to(b, incident, "incidents/.old/INC-1.yaml"); }, Ending::fails, Ending::fails},
        {"a folder in other case", [](const Branched& b) { move_to(b, "incidents", "Incidents"); }, Ending::fails, Ending::fails},
        {"another ending", [](const Branched& b) { move_to(b, incident, "incidents/INC-1.yml"); }, Ending::fails, Ending::fails},
        {"a plan that is a link", [](const Branched& b) { b.fixture.write({{"other.yaml", b.content(plan)}}); link(b, plan, "../other.yaml"); }, Ending::fails, Ending::fails},
        {"a folder of plans that is a link", [](const Branched& b) {
             b.fixture.write({{"other/demo.yaml", b.content(plan)}});
             link(b, "plans", "other");
         }, Ending::fails, Ending::fails},
        {"opsctl.yaml that is a link", [](const Branched& b) { b.fixture.write({{"other.yaml", b.content("opsctl.yaml")}}); link(b, "opsctl.yaml", "other.yaml"); },
         Ending::refuses, Ending::refuses},
        {"opsctl.yaml that is gone", [](const Branched& b) { std::filesystem::remove(b.fixture.root() / "opsctl.yaml"); b.git.commit("gone", tanaka); },
         Ending::refuses, Ending::refuses},
        {"opsctl.yaml somewhere below", [](const Branched& b) { move_to(b, "opsctl.yaml", "ops/opsctl.yaml"); }, Ending::refuses, Ending::refuses},
        {"another opsctl.yaml among the records, which is none of them", [](const Branched& b) {
             b.fixture.write({{"incidents/opsctl.yaml", b.content("opsctl.yaml")}});
             b.git.commit("work", tanaka);
         }, Ending::fails, Ending::fails},
        {"a submodule", [](const Branched& b) {
             b.git.git({"update-index", "--add", "--cacheinfo", "160000," + b.git.git({"rev-parse", "HEAD"}) + ",incidents/more"});
             b.git.git({"commit", "-q", "-m", "work"}, tanaka);
             std::filesystem::create_directories(b.fixture.root() / "incidents/more");
         }, Ending::fails, Ending::fails},
        {"a record that is a submodule", [](const Branched& b) {
             b.git.git({"rm", "-q", incident});
             b.git.git({"update-index", "--add", "--cacheinfo", "160000," + b.git.git({"rev-parse", "HEAD"}) + "," + incident});
             b.git.git({"commit", "-q", "-m", "work"}, tanaka);
         }, Ending::fails, Ending::fails},
    };
    for (const Shift& shift : shifts) {
        CAPTURE(shift.what);
        const Branched branch(town);
        shift.act(branch);
        CHECK(ending_of(branch, "HEAD") == shift.in_commit);
        CHECK(ending_of(branch, std::nullopt) == shift.in_work_tree);
    }
}

TEST_CASE("what the index says makes no difference", "[review]") {
    const Branched branch(town);
    branch.append(change, approved);
    branch.git.commit("work", of_today);
    SECTION("assume-unchanged") {
        branch.git.git({"update-index", "--assume-unchanged", change});
        branch.replace(change, "title: ディスク交換", "title: ディスクの交換");
        CHECK(ending_of(branch, std::nullopt) == Ending::fails);
    }
    SECTION("skip-worktree, of a record that is there") {
        branch.git.git({"update-index", "--skip-worktree", change});
        CHECK(ending_of(branch, std::nullopt) == Ending::fails);
    }
    SECTION("skip-worktree, of one that is not") {
        branch.git.git({"update-index", "--skip-worktree", change});
        std::filesystem::remove(branch.fixture.root() / change);
        CHECK(ending_of(branch, std::nullopt) == Ending::stops);
    }
    SECTION("other content") {
        const std::string forged = branch.content(change);
        branch.git.git({"checkout", "-q", "main", "--", change});
        branch.fixture.write({{change, forged}});
        CHECK(ending_of(branch, std::nullopt) == Ending::fails);
    }
    SECTION("no index") {
        std::filesystem::remove(branch.fixture.root() / ".git/index");
        CHECK(ending_of(branch, std::nullopt) == Ending::fails);
    }
    CHECK(ending_of(branch, "HEAD") == Ending::fails);
}

TEST_CASE("a base with errors, a stale one, and one of a crossed history hide nothing", "[review]") {
    SECTION("errors in other records") {
        const Branched branch(town);
        branch.fixture.write({{"incidents/INC-9.yaml", "kind: incident\n"}});
        branch.rebase();
        approve(branch, of_today);
        const Names names = branch.found();
        CHECK(std::find(names.begin(), names.end(), "approval-not-by-approver") != names.end());
        CHECK(std::find(names.begin(), names.end(), "figures-not-compared") != names.end());
    }
    SECTION("a fork that is far behind") {
        const Branched branch(town);
        branch.git.git({"switch", "-q", "main"});
        branch.fixture.write({{"README", "since"}});
        branch.git.commit("since", yamada);
        branch.git.git({"switch", "-q", "work"});
        approve(branch, of_today);
        CHECK(ending_of(branch, "HEAD") == Ending::fails);
        CHECK(ending_of(branch, std::nullopt) == Ending::fails);
    }
    SECTION("each merged into the other") {
        const Branched branch(town);
        const std::string tree = "main^{tree}";
        const std::string one = branch.git.git({"commit-tree", tree, "-p", "main", "-m", "one"}, tanaka);
        const std::string other = branch.git.git({"commit-tree", tree, "-p", "main", "-m", "other"}, yamada);
        const std::string left = branch.git.git({"commit-tree", tree, "-p", other, "-p", one, "-m", "left"}, yamada);
        branch.git.git({"reset", "-q", "--hard", branch.git.git({"commit-tree", tree, "-p", one, "-p", other, "-m", "right"}, tanaka)});
        branch.git.git({"update-ref", "refs/heads/main", left});
        CHECK(ending_of(branch, "HEAD") == Ending::passes);
        approve(branch, of_today);
        CHECK(ending_of(branch, "HEAD") == Ending::fails);
        CHECK(ending_of(branch, std::nullopt) == Ending::fails);
    }
    SECTION("a base that shares nothing") {
        const Branched branch(town);
        approve(branch, of_today);
        branch.git.git({"update-ref", "refs/heads/main", branch.git.git({"commit-tree", "main^{tree}", "-m", "root"}, tanaka)});
        CHECK(ending_of(branch, "HEAD") == Ending::refuses);
    }
}
