// What a review says happened to each record.
#include "report/review_output.h"

#include <catch2/catch.hpp>

#include "support/git_fixture.h"
#include "support/repository_fixture.h"
#include "support/reviewed.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string change = "changes/CHG-1.yaml";

std::string submitted(const std::string& more) {
    return "kind: change\nid: CHG-1\ntitle: Disk\ncontract: demo\ntype: normal\nservices: [app]\n"
           "timeline:\n  - {at: 2025-07-18 10:00, event: submitted, by: tanaka}\n" +
           more;
}

bool says(const std::string& text, const std::string& line) { return text.find(line) != std::string::npos; }

}  // namespace

TEST_CASE("a review tells whether a record is new, changed, renamed or deleted", "[review]") {
    const RepositoryFixture fixture(base_repository(),
                                    {{change, submitted("  - {at: 2025-07-18 11:00, event: note, by: sato}\n")}});
    const GitFixture git(fixture.root());
    const std::string base = git.commit("base");
    git.git({"mv", "incidents/INC-1.yaml", "incidents/INC-2.yaml"});
    std::string incident = *fixture.repository().read("incidents/INC-2.yaml");
    fixture.write({{"incidents/INC-2.yaml", incident.replace(incident.find("id: INC-1"), 9, "id: INC-2")},
                   {"calendars/town.yaml", "# open days\n" + *fixture.repository().read("calendars/town.yaml")},
                   {"calendars/nights.yaml",
                    "kind: calendar\nid: nights\ntitle: Nights\nholidays: none\nhours: {mon: \"18:00-20:00\"}\n"},
                   {change, submitted("  - {at: 2025-07-22 10:00, event: approved, by: yamada, role: client}\n")}});
    git.git({"rm", "-q", "logs/2025-06.yaml"});
    const std::string head = git.commit("work", {"yamada@example.jp", "2025-07-22T10:05:00+09:00"});

    const Reviewed done = reviewed(fixture.repository(), base, head);
    Sources sources(done.head->repository);
    const auto text = [&](Lang lang) {
        return review_text({done.review, sources, done.head->index->zone(), base, head, lang}, false);
    };
    INFO(text(Lang::en));
    CHECK(says(text(Lang::en), "calendars/nights.yaml (Nights): new"));
    CHECK(says(text(Lang::en), "only its layout or comments"));
    CHECK(says(text(Lang::en), ": changed, submitted → approved"));
    CHECK(says(text(Lang::en), "removed: 2025-07-18 11:00 note by sato"));
    CHECK(says(text(Lang::en), "added: 2025-07-22 10:00 approved by yamada as client"));
    CHECK(says(text(Lang::en), "incidents/INC-2.yaml (印刷の停止): renamed from incidents/INC-1.yaml"));
    CHECK(says(text(Lang::en), "logs/2025-06.yaml: deleted"));
    CHECK(says(text(Lang::ja), "体裁・コメントのみ"));
    CHECK(says(text(Lang::ja), "改名、元は incidents/INC-1.yaml"));
    CHECK(says(text(Lang::ja), "logs/2025-06.yaml: 削除"));
}

TEST_CASE("long texts are shown where they differ, in full", "[review]") {
    std::string same;
    for (int i = 0; i < 100; ++i) same += "あいう";
    const auto told = [&](const std::string& before, const std::string& after) {
        const RepositoryFixture fixture(base_repository(), {});
        const GitFixture git(fixture.root());
        const auto commit = [&](const std::string& title) {
            std::string text = *fixture.repository().read("incidents/INC-1.yaml");
            const std::size_t at = text.find("title: ");
            fixture.write({{"incidents/INC-1.yaml", text.replace(at, text.find('\n', at) - at, "title: " + title)}});
            return git.commit("title");
        };
        const std::string base = commit(before), head = commit(after);
        const Reviewed done = reviewed(fixture.repository(), base, head);
        Sources sources(done.head->repository);
        const std::string text = review_text({done.review, sources, done.head->index->zone(), base, head, Lang::en}, false);
        const std::size_t at = text.find("  title: ");
        return at == std::string::npos ? text : text.substr(at, text.find('\n', at) - at);
    };
    const std::string head = "…あいうあいうあいうあいうあいうあいうあいうあいう", tail = "あいうあいうあいうあいうあいうあいうあいうあいう…";
    CHECK(told("短い", "もっと短い") == "  title: 短い → もっと短い");
    CHECK(told(same + "X", same + "Y") == "  title: " + head + "X → " + head + "Y");
    CHECK(told("X" + same, "Y" + same) == "  title: X" + tail + " → Y" + tail);
    CHECK(told(same + "X" + same, same + same) == "  title: " + head + "X" + tail + " → " + head + tail);
    CHECK(told("甲" + same + "乙", "丙" + same + "丁") == "  title: 甲" + same + "乙 → 丙" + same + "丁");
    CHECK(told(same, same + same) == "  title: " + head + " → " + head + same);
}
