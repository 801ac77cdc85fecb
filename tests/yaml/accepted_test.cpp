// The honest neighbours of what is refused: no finding, and the text that was written.
#include <catch2/catch.hpp>

#include "read.h"

using namespace opsctl;
using opsctl::testing::read;

namespace {

struct Case {
    std::string text;
    std::string a;  // the text of the key "a"
};

}  // namespace

TEST_CASE("what looks like a slip and is none") {
    const std::vector<Case> cases = {
        // comments
        {"a: b                # 障害レベル\n", "b"},
        {"a: b # one space on both sides\n", "b"},
        {"a: b  #two spaces before\n", "b"},
        {"a: b\t#a tab before\n", "b"},
        {"a: b #\n", "b"},
        {"a: b#12\n", "b#12"},
        {"a: '障害 #12'\n", "障害 #12"},
        {"a: |\n  障害 #12\n", "障害 #12\n"},
        {"a: http://x/#y\n", "http://x/#y"},
        // full-width text
        {"a: 確認事項：電源\n", "確認事項：電源"},
        {"a: web：10分\n", "web：10分"},
        {"a: |\n  id：x\n  　字下げ\n", "id：x\n　字下げ\n"},
        {"a: 障害\n  id：x\n", "障害 id：x"},
        {"a: 財務　会計\n", "財務　会計"},
        {"a: 100\u00a0円\n", "100\u00a0円"},
        {"a: -　なし\n", "-　なし"},
        // tabs
        {"a: b\tc\n", "b\tc"},
        {"a: |\n  \tx\n", "\tx\n"},
        // conflict markers
        {"a: |\n  <<<<<<< HEAD\n  =======\n", "<<<<<<< HEAD\n=======\n"},
        {"a: b\n# c\n#======\n", "b"},
        // quotes
        {"a: it's\n", "it's"},
        {"a: 'it''s'\n", "it's"},
        {"a: \"x \\\" y\"\n", "x \" y"},
        {"a: \"x\n  y\n\n  z\"\n", "x y\nz"},
        {"a: x \"y\n", "x \"y"},
        {"a: \"\\u969c\\u5bb3\"\n", "障害"},
        // marks of anchors, aliases, tags and merges inside text
        {"a: b & c * d ! e\n", "b & c * d ! e"},
        {"a: '*b'\n", "*b"},
        {"a: '!b'\n", "!b"},
        {"a: <<\n", "<<"},
        {"'<<': x\na: b\n", "b"},
        // types are not guessed
        {"a: 010\n", "010"},
        {"a: no\n", "no"},
        {"a: 8:30\n", "8:30"},
        {"a: \"~\"\n", "~"},
        // other line ends, a byte-order mark, no line end, document marks
        {"a: b\r\nc: d\r\n", "b"},
        {"\xef\xbb\xbf" "a: b", "b"},
        {"---\na: b\n...\n", "b"},
        {"%YAML 1.2\n---\na: b\n", "b"},
        // text over several lines
        {"a: b\n  c\n\n  d\n", "b c\nd"},
        {"a: >-\n  b\n  c\n", "b c"},
        {"a: |+\n  b\n\n", "b\n\n"},
        // flow collections over several lines, with tabs as separation
        {"b: [\n\tc,\n\td\n]\na: e\n", "e"},
        {"b: {c: , d: ~}\na: e\n", "e"},
        {"{\"a\":\"b\"}", "b"},
        // an explicit key
        {"? a\n: b\n", "b"},
    };
    for (const Case& one : cases) {
        INFO(one.text);
        const auto result = read(one.text);
        CHECK(result.lines.empty());
        REQUIRE(result.tree);
        REQUIRE(result.tree->get("a") != nullptr);
        CHECK(result.tree->get("a")->text == one.a);
    }
}

TEST_CASE("a row of '=' or '|' alone is no conflict marker") {
    for (const char* const text : {"=======\n", "|||||||\n", "<<<<<<<<\n", "<<<<<<<x\n"}) {
        INFO(text);
        for (const std::string& line : read(text).lines) CHECK_THAT(line, !Catch::StartsWith("conflict-marker"));
    }
}
