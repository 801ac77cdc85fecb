// What a branch, or somebody who may push refs, does to be judged by another base, or as another branch.
#include <catch2/catch.hpp>
#include <functional>

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
