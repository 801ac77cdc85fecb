#include "report/findings_output.h"

#include <catch2/catch.hpp>

#include <set>

#include "report/fingerprint.h"
#include "store/load.h"
#include "support/repository_fixture.h"

using namespace opsctl;
using namespace opsctl::test;

namespace {

const std::string path = "incidents/INC-1.yaml";

struct Repo {
    explicit Repo(const std::string& content)
        : fixture(Files{{"opsctl.yaml", "opsctl: 1\n"}, {path, content}}),
          repository(fixture.repository()),
          sources(repository) {}

    RepositoryFixture fixture;
    Repository repository;
    Sources sources;
};

Finding finding(Position position, FindingName name = FindingName::unknown_person) {
    return {name, {path, "INC-1", "/timeline/0/by"}, position, {"no such person", "該当者なし"}, {}, {}, {}};
}

Findings only(Finding f) {
    Findings findings;
    findings.add(std::move(f));
    return findings;
}

std::string text_of(const Finding& f, const std::string& content, Lang lang = Lang::en, bool color = false) {
    Repo repo(content);
    return findings_text(only(f), repo.sources, lang, color);
}

std::string print_of(const Finding& f, const std::string& content) {
    Repo repo(content);
    return fingerprint(f, repo.sources);
}

}  // namespace

TEST_CASE("the caret stands under the place, whatever the width of what comes before", "[report]") {
    CHECK(text_of(finding({1, 17, 2}), "title: 停止時, by: 田中\n") ==
          "incidents/INC-1.yaml:1:17: error: no such person [unknown-person]\n"
          "  title: 停止時, by: 田中\n"
          "                     ^~~~\n");
    CHECK(text_of(finding({2, 3, 1}), "a: 1\n\t\tb\n") ==
          "incidents/INC-1.yaml:2:3: error: no such person [unknown-person]\n"
          "                  b\n"
          "                  ^\n");
}

TEST_CASE("a finding shows its help, and the places that belong to it", "[report]") {
    Finding f = finding({1, 1, 4}, FindingName::person_misspelt);
    f.help = {{"did you mean 'tanaka'?", "「tanaka」のことですか"}};
    f.related = {{{"plans/p.yaml", "p", "/organization/0"}, {7, 5, 1}, {"it is here", "ここにあります"}}};
    CHECK(text_of(f, "by: tanak\n", Lang::ja) ==
          "incidents/INC-1.yaml:1:1: warning: 該当者なし [person-misspelt]\n"
          "  by: tanak\n"
          "  ^~~~\n"
          "  help: 「tanaka」のことですか\n"
          "  note: plans/p.yaml:7:5: ここにあります\n");
}

TEST_CASE("control characters of a record are shown and never obeyed", "[report]") {
    Finding f = finding({1, 5, 1});
    f.message.en = "bad \x1b[31m";
    const std::string text = text_of(f, "a: \x1b[2J\xe2\x80\xae b\n");
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("bad \\x1b[31m [unknown-person]") != std::string::npos);
    CHECK(text.find("  a: \\x1b[2J\\u202e b\n") != std::string::npos);
    CHECK(text.find("\n         ^\n") != std::string::npos);
}

TEST_CASE("colour changes nothing but colour", "[report]") {
    std::string colored = text_of(finding({1, 1, 4}), "by: tanak\n", Lang::en, true);
    CHECK(colored.find("\x1b[1;31merror:\x1b[0m") != std::string::npos);
    for (std::size_t at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b')) {
        colored.erase(at, colored.find('m', at) - at + 1);
    }
    CHECK(colored == text_of(finding({1, 1, 4}), "by: tanak\n"));
}

TEST_CASE("a line as long as a file is cut around the place", "[report]") {
    const std::string line(100'000, 'x');
    const std::string text = text_of(finding({1, 50'000, 3}), line + "\n");
    CHECK(text.size() < 500);
    CHECK(text.find("  …xxx") != std::string::npos);
    CHECK(text.find(std::string(83, ' ') + "^~~\n") != std::string::npos);
}

TEST_CASE("a finding about a whole file is at its beginning, without a source line", "[report]") {
    CHECK(text_of(finding({}), "a: 1\n") == "incidents/INC-1.yaml:1:1: error: no such person [unknown-person]\n");
}

TEST_CASE("GitHub's commands escape what GitHub asks for, errors first", "[report]") {
    Findings findings;
    findings.add(finding({3, 2, 1}, FindingName::person_misspelt));
    Finding error = finding({4, 1, 1});
    error.place.path = "incidents/a,b:c%.yaml";
    error.message.en = "100% bad,\r\nreally: yes";
    findings.add(error);
    CHECK(findings_github(findings, Lang::en, "ops/") ==
          "::error file=ops/incidents/a%2Cb%3Ac%25.yaml,line=4,col=1,title=unknown-person"
          "::100%25 bad,%0D%0Areally: yes\n"
          "::warning file=ops/incidents/INC-1.yaml,line=3,col=2,title=person-misspelt::no such person\n");
}

TEST_CASE("a fingerprint stays while lines and indexes move", "[report]") {
    const std::string content = "a: 1\nby: 田中\n";
    const std::string print = print_of(finding({2, 5, 2}), content);
    CHECK(print.size() == 16);
    CHECK(print.find_first_not_of("0123456789abcdef") == std::string::npos);

    Finding moved = finding({3, 5, 2});
    moved.place.pointer = "/timeline/12/by";
    moved.message = {"other words", "別の文"};
    CHECK(print_of(moved, "a: 1\nb: 2\n" + content.substr(5)) == print);

    Finding deeper = finding({2, 5, 2});
    deeper.place.path = "incidents/2025/INC-1.yaml";
    Repo repo(content);
    repo.fixture.write({{"incidents/2025/INC-1.yaml", content}});
    CHECK(fingerprint(deeper, repo.sources) == print);
}

TEST_CASE("a fingerprint tells findings apart", "[report]") {
    const std::string content = "by: tanaka\n";
    const std::string print = print_of(finding({1, 5, 6}), content);
    CHECK(print_of(finding({1, 5, 6}, FindingName::person_misspelt), content) != print);
    CHECK(print_of(finding({1, 5, 5}), content) != print);
    Finding other = finding({1, 5, 6});
    other.place.record = "INC-2";
    CHECK(print_of(other, content) != print);
    other = finding({1, 5, 6});
    other.key = "arrival/INC-1";
    CHECK(print_of(other, content) != print);
    other = finding({1, 5, 6});
    other.place.pointer = "/timeline/0/recipient";
    CHECK(print_of(other, content) != print);
}

TEST_CASE("what the base has is marked as often as the base has it", "[report]") {
    Repo repo("who: saitou\n");
    Findings findings;
    for (int i = 0; i < 3; ++i) findings.add(finding({}));
    findings.add(finding({}, FindingName::bad_time));
    mark_in_base(findings, repo.sources, {{fingerprint(finding({}), repo.sources), 2}, {"0123456789abcdef", 1}});
    std::vector<bool> marked;
    for (const Finding& f : findings.all()) marked.push_back(f.in_base);
    CHECK(marked == std::vector<bool>{true, true, false, false});
    CHECK(findings.count_in_base() == 2);
    CHECK(findings.count(Severity::error) == 2);
    CHECK(fingerprints(findings, repo.sources)[fingerprint(finding({}), repo.sources)] == 3);
}

TEST_CASE("keys that one mapping lacks are findings of their own", "[report]") {
    const test::RepositoryFixture fixture(test::base_repository(),
                                          {{"incidents/INC-1.yaml", "kind: incident\nid: INC-1\n"}});
    Findings findings;
    REQUIRE(load(fixture.repository(), findings));
    const Repository repository = fixture.repository();
    Sources sources(repository);
    std::set<std::string> prints;
    for (const Finding& f : findings.all()) prints.insert(fingerprint(f, sources));
    CHECK(findings.all().size() == 3);  // title, contract, timeline
    CHECK(prints.size() == 3);
}
