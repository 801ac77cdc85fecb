// `me` on the command line, on the repository of the findings' examples.
#include <catch2/catch.hpp>

#include "cli/tools.h"
#include "support/git_fixture.h"
#include "support/repository_fixture.h"
#include "time/instant.h"

using namespace opsctl;
using namespace opsctl::cli;
using namespace opsctl::test;

namespace {

// What the command gives where git knows the address.
Outcome run_as(const std::string& email, const Tool& tool, std::vector<std::string> words, const Files& overlay = {}) {
    const RepositoryFixture fixture(base_repository(), overlay);
    const GitFixture git(fixture.root());
    git.git({"config", "user.email", email});
    Common common;
    common.directory = fixture.root();
    common.as_of = "2025-07-30 09:00";
    common.now = date::sys_days(date::year(2025) / 7 / 30);
    common.lang = Lang::en;
    return outcome_of(tool, std::move(words), common);
}

std::string plan(const std::string& people) {
    return "kind: plan\nid: more\ntitle: 保守計画書\ntype: maintenance\ncontract: demo\n"
           "period: {from: 2025-06-01, until: 2026-03-31}\norganization:\n" +
           people;
}

}  // namespace

TEST_CASE("me is the person with git's e-mail address", "[cli]") {
    const Outcome mine = run_as("yamada@example.jp", front_tool(), {"today", "--who", "me", "--until", "2025-08-31"});
    const Outcome named =
        run_as("yamada@example.jp", front_tool(), {"today", "--who", "yamada", "--until", "2025-08-31"});
    CHECK(mine.exit == Exit::ok);
    CHECK(mine.out == named.out);
    CHECK_FALSE(mine.out ==
                run_as("sato@example.jp", front_tool(), {"today", "--who", "me", "--until", "2025-08-31"}).out);

    const Outcome done = run_as("sato@example.jp", plan_tool(),
                                {"done", "backup", "--by", "me", "--at", "2025-07-29 22:00", "--dry-run"});
    CHECK(done.exit == Exit::ok);
    CHECK(done.out.find("by: sato") != std::string::npos);

    const Outcome item =
        run_as("sato@example.jp", item_tool(),
               {"new", "--title", "x", "--type", "inquiry", "--owner", "me", "--by", "me", "--dry-run"});
    CHECK(item.exit == Exit::ok);
    CHECK(item.out.find("owner: sato") != std::string::npos);
    CHECK(item.out.find("by: sato") != std::string::npos);
}

TEST_CASE("set takes me where the field is a person", "[cli]") {
    const Files item = {{"items/ITM-1.yaml",
                         "kind: item\nid: ITM-1\ntitle: 確認\ncontract: demo\ntype: problem\n"
                         "timeline: [{at: 2025-07-01 09:00, event: opened, by: sato}]\n"}};
    const Outcome owner = run_as("tanaka@example.jp", item_tool(), {"set", "ITM-1", "owner", "me", "--dry-run"}, item);
    CHECK(owner.out.find("owner: tanaka") != std::string::npos);
    CHECK(run_as("visitor@example.com", item_tool(), {"set", "ITM-1", "owner", "me", "--dry-run"}, item).exit ==
          Exit::usage);
    const Outcome title =
        run_as("visitor@example.com", item_tool(), {"set", "ITM-1", "title", "me", "--dry-run"}, item);
    CHECK(title.out.find("title: me") != std::string::npos);
}

TEST_CASE("me is refused where it is nobody, or several people", "[cli]") {
    const std::vector<std::string> words = {"done", "backup", "--by", "me", "--dry-run"};
    const Outcome nobody = run_as("visitor@example.com", plan_tool(), words);
    CHECK(nobody.exit == Exit::usage);
    CHECK(nobody.out.empty());
    CHECK(nobody.err ==
          "error: me: nobody in the plans in force has the address visitor@example.com (git's user.email)\n");
    CHECK(run_as("", plan_tool(), words).err == "error: me: git knows no user.email here\n");

    const Files two = {
        {"plans/more.yaml", plan("  - {id: doi, name: 土居, party: vendor, emails: [sato@example.jp]}\n")}};
    const Outcome several = run_as("sato@example.jp", plan_tool(), words, two);
    CHECK(several.exit == Exit::usage);
    CHECK(
        several.err ==
        "error: me: several people have the address sato@example.jp (git's user.email): doi, sato; name one of them\n");
    // The same person in two plans is one; who left is nobody.
    const Files again = {
        {"plans/more.yaml", plan("  - {id: sato, name: 佐藤, party: vendor, emails: [sato@example.jp]}\n"
                                 "  - {id: doi, name: 土居, party: vendor, emails: [sato@example.jp], "
                                 "until: 2025-07-29}\n")}};
    CHECK(run_as("sato@example.jp", plan_tool(), words, again).exit == Exit::ok);
}

TEST_CASE("me is a word like others where nobody is asked for", "[cli]") {
    const Outcome done = run_as("visitor@example.com", plan_tool(), {"done", "backup", "--note", "me", "--dry-run"});
    CHECK(done.exit == Exit::ok);
    CHECK(done.out.find("note: me") != std::string::npos);
}
