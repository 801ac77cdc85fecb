// Who made the commits of a branch, and when: what their headers may say, and what is believed of it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>

#include "support/branched.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string change = "changes/CHG-1.yaml";
const std::string submitted =
    "kind: change\nid: CHG-1\ntitle: ディスク交換\ncontract: demo\ntype: normal\nservices: [app]\n"
    "plan:\n  window: {from: 2025-07-25 18:00, to: 2025-07-25 20:00}\n  rollback: 戻す\n"
    "timeline:\n  - {at: 2025-07-18 10:00, event: submitted, by: tanaka}\n";
const std::string approved = "  - {at: 2025-07-22 10:00, event: approved, by: yamada, role: client}\n";
const std::string announced = "  - {at: 2025-07-19 10:00, event: announced, by: tanaka, recipient: yamada}\n";

const Names nothing = {};
const Names forged = {"approval-not-by-approver"};
const Names late = {"event-backdated"};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

}  // namespace

TEST_CASE("an approval counts by author, committer and the later of their times", "[review]") {
    const std::string tanaka_at = "tanaka@example.jp", yamada_at = "yamada@example.jp";
    const std::string then = "2025-07-22T10:05:00+09:00", much_later = "2025-07-30T10:00:00+09:00";
    struct Case {
        const char* what;
        std::string author, committer, written, committed;
        Names found;
    };
    const std::vector<Case> cases = {
        {"the approver's", yamada_at, yamada_at, then, then, nothing},
        {"the vendor's", tanaka_at, tanaka_at, then, then, forged},
        {"written by the vendor, committed by the approver", tanaka_at, yamada_at, then, then, forged},
        {"written by the approver, committed by the vendor", yamada_at, tanaka_at, then, then, forged},
        {"by another person of the vendor", "sato@example.jp", "sato@example.jp", then, then, forged},
        {"by nobody of the plans", "mori@example.jp", "mori@example.jp", then, then, forged},
        {"committed late", yamada_at, yamada_at, then, much_later, late},
        {"written late, committed with an early date", yamada_at, yamada_at, much_later, then, late},
        {"dated in the future", yamada_at, yamada_at, then, "2026-07-22T10:05:00+09:00", late},
        {"within a day", yamada_at, yamada_at, then, "2025-07-23T09:00:00+09:00", nothing},
        {"in another time zone, at the same moment", yamada_at, yamada_at, "2025-07-22T01:05:00+00:00", then, nothing},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const Branched branch(Files{{change, submitted}});
        branch.append(change, approved);
        branch.git.git({"add", "-A"});
        branch.git.git({"-c", "user.useConfigOnly=false", "commit", "-q", "-m", "work", "--date=" + each.written},
                       {each.author, each.committed, each.committer});
        CHECK(branch.found() == each.found);
    }
}

TEST_CASE("no commit was made before those on which it builds", "[review]") {
    struct Case {
        const char* what;
        std::string base, first, second;  // when the base, a commit before it, and that of the announcement say they were made
        Names found;
    };
    const std::vector<Case> cases = {
        {"one after the other", "2025-07-18T10:00:00+09:00", "2025-07-19T10:01:00+09:00", "2025-07-19T10:05:00+09:00", nothing},
        {"late, and dated so", "2025-07-18T10:00:00+09:00", "2025-07-28T10:00:00+09:00", "2025-07-28T10:05:00+09:00", late},
        {"dated before the base", "2025-07-28T10:00:00+09:00", "2025-07-19T10:01:00+09:00", "2025-07-19T10:05:00+09:00", late},
        {"dated before its parent", "2025-07-18T10:00:00+09:00", "2025-07-28T10:00:00+09:00", "2025-07-19T10:05:00+09:00", late},
        {"a little out of order", "2025-07-19T10:30:00+09:00", "2025-07-19T10:29:00+09:00", "2025-07-19T10:28:00+09:00", nothing},
    };
    for (const Case& each : cases) {
        CAPTURE(each.what);
        const Branched branch(Files{{change, submitted}});
        branch.fixture.write({{"README", "base"}});
        branch.git.commit("base", {"tanaka@example.jp", each.base});
        branch.git.git({"branch", "-f", "main"});
        branch.fixture.write({{"README", "first"}});
        branch.git.commit("first", {"tanaka@example.jp", each.first});
        branch.append(change, announced);
        branch.git.commit("announced", {"tanaka@example.jp", each.second});
        CHECK(branch.found() == each.found);
    }
}

TEST_CASE("a commit whose header is not as git writes it is refused", "[review]") {
    const Branched branch(Files{{change, submitted}});
    branch.append(change, approved);
    branch.git.commit("work", yamada);
    const std::string honest = branch.commit_object();
    const std::string author = "author Author <yamada@example.jp> 1753146300 +0900\n";
    const std::string committer = "committer Committer <yamada@example.jp> 1753146300 +0900\n";
    REQUIRE(honest.find(author + committer) != std::string::npos);
    const auto with = [&](const std::string& people) { return replaced(honest, author + committer, people); };
    struct Case {
        const char* what;
        std::string object;
    };
    const std::vector<Case> refused = {
        {"two authors", with(author + author + committer)},
        {"two committers", with(author + committer + committer)},
        {"no author", with(committer)},
        {"no committer", with(author)},
        {"the committer first", with(committer + author)},
        {"something between the two", with(author + "note x\n" + committer)},
        {"a parent behind them", with(author + committer + "parent 0123456789012345678901234567890123456789\n")},
        {"two addresses", with(replaced(author, "<y", "<tanaka@example.jp> <y") + committer)},
        {"two addresses of the committer", with(author + replaced(committer, "<y", "<tanaka@example.jp> <y"))},
        {"an address within an address", with(replaced(author, "<y", "<tanaka@example.jp <y") + committer)},
        {"no address", with("author Author 1753146300 +0900\n" + committer)},
        {"brackets the wrong way round", with("author Author >yamada@example.jp< 1753146300 +0900\n" + committer)},
        {"a byte of zero", with(replaced(author, "> 1", std::string("> 1\0", 4)) + committer)},
        {"a byte of zero in the name", with(replaced(author, "Author <", std::string("A\0 <", 4)) + committer)},
        {"no time", with(replaced(author, " 1753146300 +0900", "") + committer)},
        {"a time before 1970", with(replaced(author, "1753146300", "-5") + committer)},
        {"more seconds than fit", with(replaced(author, "1753146300", "99999999999999999999999") + committer)},
        {"as many seconds as fit", with(replaced(author, "1753146300", "18446744073709551615") + committer)},
        {"no zone", with(replaced(author, " +0900", "") + committer)},
        {"a zone of words", with(replaced(author, "+0900", "JST") + committer)},
        {"more than a zone", with(replaced(author, "+0900", "+0900 1753146300") + committer)},
        {"a time in hexadecimal", with(replaced(author, "1753146300", "0x687f0000") + committer)},
    };
    for (const Case& each : refused) {
        CAPTURE(each.what);
        branch.craft(each.object);
        for (const std::optional<std::string>& head : {std::optional<std::string>("work"), std::optional<std::string>()}) {
            const Expected<Findings> found = branch.findings(head);
            REQUIRE_FALSE(found);
            CHECK(found.failure().kind == FailureKind::usage);
        }
    }
    const std::string signature = "gpgsig -----BEGIN SSH SIGNATURE-----\n author Mori <mori@example.jp> 0 +0000\n -----END SSH SIGNATURE-----\n";
    const std::vector<Case> passing = {
        {"as it was", honest},
        {"in another encoding", with(author + committer + "encoding ISO-2022-JP\n")},
        {"a signature, which nobody asked for", with(author + committer + signature)},
        {"a header of its own", with(author + committer + "x-tool editor\n")},
        {"a name of other letters", with(replaced(author, "Author", "山田 \"太郎\"") + committer)},
        {"no name", with(replaced(author, "Author <", "<") + committer)},
        {"a message that looks like a header", replaced(honest, "\n\nwork", "\n\nauthor Tanaka <tanaka@example.jp> 1 +0900")},
        {"no message", honest.substr(0, honest.find("\n\n") + 2)},
    };
    for (const Case& each : passing) {
        CAPTURE(each.what);
        branch.craft(each.object);
        CHECK(branch.found() == nothing);
    }
}

namespace {

// What git does with the lines of a branch until it is reviewed.
struct Shape {
    const char* what;
    std::function<void(const Branched&)> act;
    Names found;
};

void commit(const Branched& branch, const std::string& text, const Author& author) {
    branch.fixture.write({{change, text}});
    branch.git.commit("work", author);
}

void on_side(const Branched& branch, const std::function<void()>& then) {
    branch.git.git({"switch", "-q", "-c", "side", "main"});
    then();
    branch.git.git({"switch", "-q", "work"});
}

void note(const Branched& branch, const Author& author) {
    branch.fixture.write({{"README", author.email}});
    branch.git.commit("note", author);
}

}  // namespace

TEST_CASE("an approval is whose commits it stands by, in every shape of history", "[review]") {
    const std::vector<Shape> shapes = {
        {"written by its approver", [](const Branched& b) { commit(b, submitted + approved, yamada); }, nothing},
        {"forged", [](const Branched& b) { commit(b, submitted + approved, tanaka); }, forged},
        {"a merge by the other brings it from its approver",
         [](const Branched& b) {
             on_side(b, [&] { commit(b, submitted + approved, yamada); });
             note(b, tanaka);
             b.git.git({"merge", "-q", "--no-ff", "-m", "merge", "side"}, tanaka);
         }, nothing},
        {"a merge that has it, and neither of its parents",
         [](const Branched& b) {
             on_side(b, [&] { note(b, yamada); });
             commit(b, submitted + "# x\n", tanaka);
             b.git.git({"merge", "-q", "--no-ff", "--no-commit", "side"}, tanaka);
             commit(b, submitted + approved, tanaka);
         }, forged},
        {"a merge of the approver's that has it, and neither of its parents",
         [](const Branched& b) {
             on_side(b, [&] { note(b, tanaka); });
             commit(b, submitted + "# x\n", tanaka);
             b.git.git({"merge", "-q", "--no-ff", "--no-commit", "side"}, yamada);
             commit(b, submitted + approved, yamada);
         }, nothing},
        {"an octopus that has it, and none of its parents",
         [](const Branched& b) {
             commit(b, submitted + approved, tanaka);
             const std::string tree = b.git.git({"rev-parse", "HEAD^{tree}"});
             on_side(b, [&] { note(b, yamada); });
             b.git.git({"reset", "-q", "--hard", b.git.git({"commit-tree", tree, "-p", "main", "-p", "side", "-p", "main~0", "-m", "octopus"}, tanaka)});
         }, forged},
        {"squashed by the other",
         [](const Branched& b) {
             on_side(b, [&] { commit(b, submitted + approved, yamada); });
             b.git.git({"merge", "-q", "--squash", "side"}, tanaka);
             b.git.git({"commit", "-q", "-m", "squashed"}, tanaka);
         }, forged},
        {"squashed by its approver",
         [](const Branched& b) {
             on_side(b, [&] { commit(b, submitted + approved, yamada); });
             b.git.git({"merge", "-q", "--squash", "side"}, yamada);
             b.git.git({"commit", "-q", "-m", "squashed"}, yamada);
         }, nothing},
        {"picked by the other, whose commit it is then",
         [](const Branched& b) {
             on_side(b, [&] { commit(b, submitted + approved, yamada); });
             b.git.git({"cherry-pick", "side"}, {"tanaka@example.jp", tanaka.date});
         }, forged},
        {"taken back by the other, and that taken back",
         [](const Branched& b) {
             commit(b, submitted + approved, yamada);
             b.git.git({"revert", "--no-edit", "HEAD"}, tanaka);
             b.git.git({"revert", "--no-edit", "HEAD"}, tanaka);
         }, forged},
        {"taken back by its approver, and that taken back by them",
         [](const Branched& b) {
             commit(b, submitted + approved, yamada);
             b.git.git({"revert", "--no-edit", "HEAD"}, yamada);
             b.git.git({"revert", "--no-edit", "HEAD"}, yamada);
         }, nothing},
        {"copied into another change",
         [](const Branched& b) {
             commit(b, submitted + approved, yamada);
             b.fixture.write({{"changes/CHG-2.yaml", replaced(submitted, "CHG-1", "CHG-2") + approved}});
             b.git.commit("copied", tanaka);
         }, forged},
        {"moved into another change",
         [](const Branched& b) {
             b.fixture.write({{"changes/CHG-2.yaml", replaced(replaced(submitted, "CHG-1", "CHG-2"), "ディスク交換", "別件")}});
             commit(b, submitted + approved, yamada);
             b.append("changes/CHG-2.yaml", approved);
             commit(b, submitted, tanaka);
         }, forged},
        {"renamed with its record by the other",
         [](const Branched& b) {
             commit(b, submitted + approved, yamada);
             b.git.git({"mv", change, "changes/CHG-2.yaml"});
             b.replace("changes/CHG-2.yaml", "id: CHG-1", "id: CHG-2");
             b.git.commit("renamed", tanaka);
         }, nothing},
        {"written again by the other, in another order of keys",
         [](const Branched& b) {
             commit(b, submitted + approved, yamada);
             commit(b, submitted + "  - {event: approved, at: 2025-07-22 10:00, role: client, by: yamada}\n", tanaka);
         }, nothing},
        {"written again by the other, with its time as another text",
         [](const Branched& b) {
             commit(b, submitted + approved, yamada);
             commit(b, submitted + "  - {at: 2025-07-22T10:00+09:00, event: approved, by: yamada, role: client}\n", tanaka);
         }, forged},
        {"a root of its own, merged in",
         [](const Branched& b) {
             commit(b, submitted + approved, tanaka);
             const std::string tree = b.git.git({"rev-parse", "HEAD^{tree}"});
             const std::string root = b.git.git({"commit-tree", tree, "-m", "root"}, tanaka);
             b.git.git({"reset", "-q", "--hard", b.git.git({"commit-tree", tree, "-p", "main", "-p", root, "-m", "merge"}, yamada)});
         }, forged},
    };
    for (const Shape& shape : shapes) {
        CAPTURE(shape.what);
        const Branched branch(Files{{change, submitted}});
        shape.act(branch);
        CHECK(branch.found() == shape.found);
    }
}

TEST_CASE("an inspection was requested when that came in", "[review]") {
    const std::string monthly = "reports/2025-06.yaml";
    const auto found = [&](const std::string& requested, const std::string& committed, const Author& by = tanaka) {
        const Branched branch;
        branch.append(monthly, "timeline:\n  - {at: " + requested + ", event: inspection-requested, by: tanaka}\n");
        branch.git.commit("work", {by.email, committed});
        return branch.found();
    };
    CHECK(found("2025-07-22 10:00", "2025-07-22T10:05:00+09:00") == nothing);
    CHECK(found("2025-07-22 10:00", "2025-07-23T09:00:00+09:00") == nothing);
    CHECK(found("2025-07-07 10:00", "2025-07-22T10:05:00+09:00") == late);
}

TEST_CASE("a report was handed over when that came in", "[review]") {
    const auto found = [](const std::string& handed_over, const std::string& committed, const std::string& before = {}) {
        const std::string path = "reports/2025-06-b1.yaml";
        const std::string report = "kind: report\nid: 2025-06-b1\ncontract: demo\ntype: breach\nbreaches: []\n";
        const Branched branch(before.empty() ? Files{} : Files{{path, report + "submitted: {at: " + before + ", by: tanaka}\n"}});
        branch.fixture.write({{path, report + "submitted: {at: " + handed_over + ", by: tanaka}\n"}});
        branch.git.commit("work", {tanaka.email, committed});
        const Names all = branch.found();
        return std::find(all.begin(), all.end(), late.front()) != all.end();
    };
    CHECK_FALSE(found("2025-07-22 10:00", "2025-07-22T10:05:00+09:00"));
    CHECK_FALSE(found("2025-07-22 10:00", "2025-07-24T00:00:00+09:00"));  // to the end of the next day
    CHECK(found("2025-07-22 10:00", "2025-07-24T00:00:01+09:00"));
    CHECK(found("2025-07-07 10:00", "2025-07-22T10:05:00+09:00"));
    CHECK_FALSE(found("2025-07-07 10:00", "2025-07-22T10:05:00+09:00", "2025-07-09 10:00"));  // it is report-rewritten
}
