// Findings: their names, their order, and messages in two languages.
#include <catch2/catch.hpp>

#include <set>

#include "base/finding.h"

using namespace opsctl;

namespace {

Finding finding(FindingName name, std::string path, Position position, std::string text = "x") {
    return {name, {std::move(path), {}, {}}, position, {text, text}, {}, {}, {}};
}

std::vector<std::string> places(const Findings& findings) {
    std::vector<std::string> result;
    for (const Finding& one : findings.all()) {
        result.push_back(fmt::format("{}:{}:{} {}", one.place.path, one.position.line, one.position.column,
                                     name_of(one.name)));
    }
    return result;
}

}  // namespace

TEST_CASE("names are in kebab case, each once, and lead back to their finding") {
    std::set<std::string_view> seen;
    for (const FindingName name : all_finding_names()) {
        const std::string_view text = name_of(name);
        INFO(text);
        CHECK(seen.insert(text).second);
        CHECK(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos);
        CHECK(text.find("--") == std::string_view::npos);
        CHECK(text.front() != '-');
        CHECK(text.back() != '-');
        CHECK(finding_named(text) == name);
    }
    CHECK(name_of(FindingName::unknown_key) == "unknown-key");
    CHECK(name_of(FindingName::not_utf8) == "not-utf8");
    CHECK_FALSE(finding_named("unknown_key"));
    CHECK_FALSE(finding_named("no-such-finding"));
    CHECK_FALSE(finding_named(""));
}

TEST_CASE("a finding has the severity of its name") {
    CHECK(severity_of(FindingName::duplicate_key) == Severity::error);
    CHECK(finding(FindingName::duplicate_key, "a", {}).severity() == Severity::error);
}

TEST_CASE("findings are sorted by path, line, column and name") {
    Findings findings;
    findings.add(finding(FindingName::unknown_key, "b.yaml", {1, 1, 1}));
    findings.add(finding(FindingName::unknown_key, "a.yaml", {10, 1, 1}));
    findings.add(finding(FindingName::unknown_key, "a.yaml", {2, 5, 1}));
    findings.add(finding(FindingName::unknown_key, "a.yaml", {2, 3, 1}));
    findings.add(finding(FindingName::duplicate_key, "a.yaml", {2, 3, 1}));
    findings.add(finding(FindingName::empty_record, "a.yaml", {}));
    findings.sort();
    CHECK(places(findings) == std::vector<std::string>{
                                  "a.yaml:0:0 empty-record", "a.yaml:2:3 duplicate-key", "a.yaml:2:3 unknown-key",
                                  "a.yaml:2:5 unknown-key", "a.yaml:10:1 unknown-key", "b.yaml:1:1 unknown-key"});
}

TEST_CASE("findings at one place come in the order of their texts, whatever order they were found in") {
    Findings findings;
    findings.add(finding(FindingName::unknown_key, "a", {1, 1, 1}, "second"));
    findings.add(finding(FindingName::unknown_key, "a", {1, 1, 1}, "first"));
    findings.sort();
    CHECK(findings.all()[0].message.en == "first");
}

TEST_CASE("appending moves the findings over") {
    Findings all;
    all.add(FindingName::missing_key, {"a", {}, {}}, {"x", "x"});
    Findings more;
    more.add(FindingName::unknown_key, {"b", {}, {}}, {"y", "y"});
    all.append(std::move(more));
    CHECK(places(all) == std::vector<std::string>{"a:0:0 missing-key", "b:0:0 unknown-key"});
    CHECK(all.count(Severity::error) == 2);
    CHECK(all.count(Severity::warning) == 0);
    CHECK_FALSE(all.empty());
    CHECK(Findings().empty());
}

TEST_CASE("a message has both languages, each with its own order") {
    const Message text = message("key '{0}' of {1}", "{1}のキー「{0}」", "id", 3);
    CHECK(text.in(Lang::en) == "key 'id' of 3");
    CHECK(text.in(Lang::ja) == "3のキー「id」");
    CHECK_FALSE(text.empty());
    CHECK(Message().empty());
}

TEST_CASE("a parsed value is the value or its problem") {
    const Parsed<int> value = 3;
    REQUIRE(value);
    CHECK(*value == 3);
    const Parsed<int> problem = Problem{FindingName::bad_value, {"no", "不可"}, {}};
    CHECK_FALSE(problem);
    CHECK(problem.problem().name == FindingName::bad_value);
}
