// Texts with something wrong in them: which finding they get, and exactly where.
#include <catch2/catch.hpp>

#include "read.h"

using namespace opsctl;
using namespace std::string_literals;
using opsctl::testing::read;

namespace {

struct Case {
    std::string text;
    std::vector<std::string> findings;
};

void require_findings(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        INFO(one.text);
        CHECK(read(one.text).lines == one.findings);
    }
}

}  // namespace

TEST_CASE("bytes that are no UTF-8 are refused where they begin") {
    require_findings({
        {"title: \x8f\xe1\x8a\x51\n", {"not-utf8 1:8"}},                // 障害 in Shift_JIS
        {"id: a\ntitle: 財務\xbb\xf1\n", {"not-utf8 2:10"}},            // behind two characters of UTF-8
        {"\xef\xbb\xbftitle: \x82\xa0\r\n", {"not-utf8 1:8"}},          // the BOM is no column
        {"\xff\xfei\0d\0"s, {"not-utf8 1:1"}},                          // UTF-16
        {"a: \xc0\xaf\n", {"not-utf8 1:4"}},                            // overlong
        {"a: \xed\xa0\x80\n", {"not-utf8 1:4"}},                        // a surrogate
    });
}

TEST_CASE("control characters are refused, one finding a line") {
    require_findings({
        {"a: b\0c\n"s, {"control-character 1:5"}},
        {"a: 障\x1b[0m\x1b\nb: \x7f\n", {"control-character 1:5", "control-character 2:4"}},
        {"a: \xc2\x85\n", {"control-character 1:4"}},               // NEL
        {"a: x\xef\xbb\xbf\n", {"control-character 1:5"}},          // a BOM that is not at the start
        {"a: b\rc: d\n", {"control-character 1:5"}},                // a line end of old Macs
        {"a: 山\xe2\x80\x8b田\n", {"invisible-character 1:5"}},      // a space without width
        {"a: x\xc2\xad\n", {"invisible-character 1:5"}},             // a soft hyphen
        {"a: x\xe3\x85\xa4\n", {"invisible-character 1:5"}},         // a filler of Hangul
        {"a: x\xf3\xa0\x81\x81\n", {"invisible-character 1:5"}},     // a tag
        {"a: \"x\\u200b\"\n", {"control-character 1:4"}},
        {"a: 葛\xf3\xa0\x84\x80城、ガギ、…\n", {}},                 // a form of a character; kana; punctuation
        {"a: ⚠\xef\xb8\x8f 1\xef\xb8\x8f⃣ 😀é\n", {}},              // of a sign, of a key; an emoji; a letter with its accent
        {"a: x\xcd\x8fy\n", {"invisible-character 1:5"}},           // a joiner of accents
        {"a: sato\xef\xb8\x80\n", {"invisible-character 1:8"}},     // a selector behind a letter
        {"a: サ\xf3\xa0\x84\x80\n", {"invisible-character 1:5"}},  // behind kana
        {"\xef\xb8\x8f" "a: b\n", {"invisible-character 1:1"}},     // behind nothing
        {"a: x\xe1\xa0\x8b\n", {"invisible-character 1:5"}},       // of Mongolian
        {"a: \"葛\\U000E0100\"\n", {"control-character 1:4"}},
        {"a: \"x\\uFEFF\"\n", {"control-character 1:4"}},
        {"a: x\xe2\xa0\x80\n", {"invisible-character 1:5"}},       // Braille without a dot
        {"a: \"x\\0\"\n", {"control-character 1:4"}},               // through an escape
        {"a: \"x\\N\"\n", {"control-character 1:4"}},
        {"a: \"\\e[31m\"\n", {"control-character 1:4"}},
    });
}

TEST_CASE("conflict markers are all reported in one run") {
    require_findings({
        {"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n",
         {"conflict-marker 2:1", "conflict-marker 4:1", "conflict-marker 6:1"}},
        {"<<<<<<< HEAD\r\nb: 2\r\n||||||| base\r\n=======\r\n>>>>>>> other\r\n",
         {"conflict-marker 1:1", "conflict-marker 3:1", "conflict-marker 4:1", "conflict-marker 5:1"}},
        {"a: 1\n>>>>>>> other", {"conflict-marker 2:1"}},  // half of it was deleted
        {"a: \"\n<<<<<<< HEAD\n x\"\n", {"conflict-marker 2:1"}},
    });
}

TEST_CASE("tabs in the indentation") {
    require_findings({
        {"plan:\n\tteam: x\n", {"tab-indentation 2:1"}},
        {"plan:\r\n  \tteam: x\r\n\tsteps: y\r\n", {"tab-indentation 2:3", "tab-indentation 3:1"}},
        {"timeline:\n\t- a\n", {"tab-indentation 2:1"}},
        {"a: b\n\t\n", {"tab-indentation 2:1"}},
        {"a: |\n  x\n\ty\n", {"tab-indentation 3:1"}},
    });
}

TEST_CASE("full-width punctuation where YAML needs half-width") {
    require_findings({
        {"id：INC-1\ntitle: x\n", {"fullwidth-punctuation 1:3"}},
        {"kind: incident\nid：INC-1\ntitle：障害\nlevel: A\n",
         {"fullwidth-punctuation 2:3", "fullwidth-punctuation 3:6"}},
        {"id：INC-1\n", {"fullwidth-punctuation 1:3"}},
        {"timeline:\n  - at：2025-06-12\n    event: called\n", {"fullwidth-punctuation 2:7"}},
        {"timeline:\n  - {note: 障害, at：x}\n", {"fullwidth-punctuation 2:18"}},
        {"timeline:\n  - {at: x}\n  - at：y\n", {"fullwidth-punctuation 3:7"}},
        {"plan:\n　team: x\n", {"fullwidth-punctuation 2:1"}},
        {"plan:\n  　team: x\n", {"fullwidth-punctuation 2:3"}},
        {"title:　障害\nid: x\n", {"fullwidth-punctuation 1:7"}},
        {"title　: 障害\n", {"fullwidth-punctuation 1:6"}},
        {"items:\n  -　a\n  -　b\n", {"fullwidth-punctuation 2:4"}},
        {"a: {event:　called}\n", {"fullwidth-punctuation 1:11"}},
        {"title:\u00a0障害\nid: x\n", {"yaml-syntax 1:7"}},
        {"title\u00a0: 障害\n", {"yaml-syntax 1:6"}},
        {"plan:\n\u00a0\u00a0team: x\n", {"yaml-syntax 2:1"}},
        {"items:\n  -\u202fa\n", {"yaml-syntax 2:4"}},
        {"a: {event:\u00a0called}\n", {"yaml-syntax 1:11"}},
    });
}

TEST_CASE("quotes that are never closed") {
    require_findings({
        {"a: \"x", {"unclosed-quote 1:4"}},
        {"a: 'x\n", {"unclosed-quote 1:4"}},
        {"a: 'it''s\n", {"unclosed-quote 1:4"}},
        {"a: \"x\\\"\n", {"unclosed-quote 1:4"}},
        {"title: \"障害\nid: x\nlevel: A\n", {"unclosed-quote 1:8"}},
        {"title: \"障害\nid: \"x\"\n", {"unclosed-quote 1:8"}},
        // This one is closed by accident; YAML asks for the indentation of its other lines.
        {"title: \"障害\nid: x\nnote: \"\n", {"unclosed-quote 1:8"}},
        {"a:\n  - {title: \"障害, by: x}\n  - {at: y}\n", {"unclosed-quote 2:13"}},
    });
}

TEST_CASE("brackets that are never closed") {
    require_findings({
        {"services: [a, b\nid: x\n", {"yaml-syntax 1:11"}},
        {"a: {b: c", {"yaml-syntax 1:4"}},
        {"timeline:\n  - {at: x, by: {c: d}\n  - {at: y}\n", {"yaml-syntax 2:5"}},
    });
}

TEST_CASE("other text that is no YAML") {
    require_findings({
        {"title: 障害: 調査\n", {"yaml-syntax 1:10"}},
        {"title: 障害\nid:INC-1\nlevel: A\n", {"yaml-syntax 2:3"}},
        {"title: \"財務\" の障害\n", {"yaml-syntax 1:13"}},
        {"a: %5\n", {"yaml-syntax 1:4"}},
        {"a: @x\n", {"yaml-syntax 1:4"}},
        {"a: \"C:\\q\"\n", {"yaml-syntax 1:7"}},
        {"a: \"\\ud83d\\ude00\"\n", {"yaml-syntax 1:5"}},
        {"a: [x]]\n", {"yaml-syntax 1:7"}},
        {"a:\n  b: 1\n c: 2\n", {"yaml-syntax 3:2"}},
        {"a: |x\n", {"yaml-syntax 1:5"}},
        {",", {"yaml-syntax 1:1"}},
        {"%YAML 3.0\n---\na: b\n", {"yaml-syntax 1:1"}},
    });
}

TEST_CASE("more or less than one document") {
    require_findings({
        {"", {"empty-record 0:0"}},
        {"\xef\xbb\xbf", {"empty-record 0:0"}},
        {"# 後で書く\n\n", {"empty-record 0:0"}},
        {"---\n", {"empty-record 0:0"}},
        {"a: b\n---\nc: d\n", {"several-documents 2:1"}},
        {"---\na: b\n---\n", {"several-documents 3:1"}},
        {"a: b\n...\nc: d\n", {"several-documents 3:1"}},
        {"a: [b]\n%X\n", {"several-documents 2:1"}},
        {"a:\n---\nb:\n", {"several-documents 2:1"}},
    });
}

TEST_CASE("anchors, aliases, tags and merge keys") {
    require_findings({
        {"a: &x b\n", {"anchor-not-allowed 1:4"}},
        {"a: &x b\nc: *x\nd: *x\n", {"anchor-not-allowed 1:4", "anchor-not-allowed 2:4", "anchor-not-allowed 3:4"}},
        {"&a [*a]", {"anchor-not-allowed 1:1", "anchor-not-allowed 1:5"}},
        {"a: *重要*\n", {"anchor-not-allowed 1:4"}},
        {"a: !!str 010\n", {"tag-not-allowed 1:4"}},
        {"a: ! x\nb: !y {c: d}\n", {"tag-not-allowed 1:4", "tag-not-allowed 2:4"}},
        {"a: &x !y b\n", {"anchor-not-allowed 1:4", "tag-not-allowed 1:7"}},
        {"a: &x {b: c}\nd:\n  <<: *x\n", {"anchor-not-allowed 1:4", "merge-key-not-allowed 3:3"}},
        {"<<: {a: b}\n", {"merge-key-not-allowed 1:1"}},
        {"'<<': *nowhere\n", {"anchor-not-allowed 1:7"}},
        {"'<<': x\n@\n", {"yaml-syntax 2:1"}},
        {"<<: *nowhere\n", {"merge-key-not-allowed 1:1"}},
    });
}

TEST_CASE("keys that are given twice, are no text, or are missing") {
    require_findings({
        {"a: 1\nb: 2\na: 3\na: 4\n", {"duplicate-key 3:1", "duplicate-key 4:1"}},
        {"a: 1\n\"a\": 2\n", {"duplicate-key 2:1"}},
        {"障害: {件: 1, 件: 2}\n", {"duplicate-key 1:12"}},
        {"\xef\xbb\xbf" "a: 1\r\na: 2\r\n", {"duplicate-key 2:1"}},
        {"? [a]\n: b\n", {"complex-key 1:3"}},
        {"a: {{ x }}\n", {"complex-key 1:5"}},
        {"a: {b: c,, d: e}\n", {"complex-key 1:10"}},
        {": x\n", {"complex-key 1:1"}},
    });
}

TEST_CASE("a duplicate key names the first one") {
    const auto result = read("a:\n  b: 1\n  c: 2\n  b: 3\n");
    REQUIRE(result.findings.all().size() == 1);
    const Finding& finding = result.findings.all()[0];
    CHECK(finding.place.path == "incidents/a.yaml");
    CHECK(finding.place.pointer == "/a/b");
    REQUIRE(finding.related.size() == 1);
    CHECK(finding.related[0].position == Position{2, 3, 1});
    CHECK(finding.related[0].place.path == "incidents/a.yaml");
    CHECK(result.tree->get("a")->get("b")->text == "1");
    CHECK(result.tree->get("a")->entries.size() == 2);
}

TEST_CASE("many duplicate keys are found as few are") {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "k" + std::to_string(i % 50) + ": 1\n";
    CHECK(read(text).lines.size() == 10);
}

TEST_CASE("a value that ' #' cuts short") {
    require_findings({
        {"title: 障害 #12\n", {"value-cut-short 1:11"}},
        {"title: 障害 #12 と #13\nnote: x #y\n", {"value-cut-short 1:11", "value-cut-short 2:9"}},
        {"\xef\xbb\xbftitle: 障害 #12\r\n", {"value-cut-short 1:11"}},
        {"title: #12\n", {"value-cut-short 1:8"}},
        {"items:\n  - 障害 #12\n", {"value-cut-short 2:8"}},
        {"a: [x #1, y\n]\n", {"value-cut-short 1:7"}},
        {"a:\n  - {note: 電話 #12, by: x}\n  - {note: y}\n", {"value-cut-short 2:15"}},
        {"title: 障害 #12\n  の続き\n", {"value-cut-short 1:11"}},
    });
}

TEST_CASE("the help for a cut value is the value in quotes") {
    const auto result = read("title: 障害 #12\n");
    REQUIRE(result.findings.all().size() == 1);
    const Finding& finding = result.findings.all()[0];
    CHECK(finding.place.pointer == "/title");
    CHECK(finding.position.length == 3);
    CHECK(finding.message.ja == "「 #」から後はコメントになり、値は「障害」だけになります");
    CHECK(finding.help[0].en == "if it belongs to the value, quote it: \"障害 #12\"");
    CHECK(result.tree->get("title")->text == "障害");
}

TEST_CASE("a stray key that a comma made") {
    require_findings({
        {"a: {note: 電話, 折返し待ち}\n", {"stray-key 1:15"}},
        {"a: {note: 電話, 折返し待ち, 済, by: x}\n", {"stray-key 1:15"}},  // one value, one finding
        {"a: {b: x, y, c: z, w}\n", {"stray-key 1:11", "stray-key 1:20"}},
        {"a: {zaimu}\n", {"stray-key 1:5"}},
        {"a: {at:2025-06-12}\n", {"stray-key 1:5"}},
    });
}

TEST_CASE("the help for a stray key is the value in quotes, and the tree is without it") {
    const auto result = read("a: {note: 電話, 折返し待ち, 済, by: x}\n");
    REQUIRE(result.findings.all().size() == 1);
    CHECK(result.findings.all()[0].help[0].en ==
          "if it belongs to the value, quote it: note: \"電話, 折返し待ち, 済\"");
    REQUIRE(result.tree);
    CHECK(result.tree->get("a")->entries.size() == 2);
    CHECK(result.tree->get("a")->get("by")->text == "x");
}

TEST_CASE("several problems are found in one run") {
    require_findings({
        {"a: &x 1\na: 2\nb: {c: d, e}\nf: g #1\n",
         {"anchor-not-allowed 1:4", "duplicate-key 2:1", "stray-key 3:11", "value-cut-short 4:6"}},
        {"a: x #1\nplan:\n\tteam: x\nid：y\n",
         {"value-cut-short 1:6", "tab-indentation 3:1", "fullwidth-punctuation 4:3"}},
    });
}

TEST_CASE("there is a tree only where it can be used") {
    CHECK(read("a: 1\na: 2\n").tree);
    CHECK(read("a: x #1\n").tree);
    CHECK(read("a: !!str x\n").tree);
    CHECK(read("a: b\n---\nc: d\n").tree);
    CHECK_FALSE(read("a: &x b\nc: *x\n").tree);
    CHECK_FALSE(read("a: {b：c}\n").tree);
    CHECK_FALSE(read("a: 'x\n").tree);
    CHECK_FALSE(read("# nothing\n").tree);
    CHECK_FALSE(read("a: b\n>>>>>>> x\n").tree);
}
