// Where the nodes of a tree stand.
#include <catch2/catch.hpp>

#include "read.h"

using namespace opsctl;
using opsctl::testing::read;

namespace {

std::string source_of(std::string_view content, const Node& node) {
    return std::string(without_bom(content).substr(node.offset, node.end - node.offset));
}

}  // namespace

TEST_CASE("a scalar knows its place, its end and whether it is plain") {
    const std::string text =
        "\xef\xbb\xbf障害: 財務 会計   # 名\r\n"
        "b: \"x \\\" y\"\r\n"
        "c: 'it''s'\r\n"
        "d: 一行目\r\n"
        "  二行目\r\n"
        "e: |+  # c\r\n"
        "  本文\r\n"
        "\r\n"
        "f: >\r\n"
        "g: [一, \"二\"]\r\n";
    const auto result = read(text);
    REQUIRE(result.lines.empty());
    const Node& root = *result.tree;
    CHECK(source_of(text, root.entries[0].key) == "障害");
    CHECK(source_of(text, *root.get("障害")) == "財務 会計");
    CHECK(root.get("障害")->plain);
    CHECK(source_of(text, *root.get("b")) == "\"x \\\" y\"");
    CHECK_FALSE(root.get("b")->plain);
    CHECK(source_of(text, *root.get("c")) == "'it''s'");
    CHECK(root.get("c")->text == "it's");
    CHECK(source_of(text, *root.get("d")) == "一行目\r\n  二行目");
    CHECK(root.get("d")->text == "一行目 二行目");
    CHECK(root.get("d")->plain);
    CHECK(source_of(text, *root.get("e")) == "|+  # c\r\n  本文");
    CHECK_FALSE(root.get("e")->plain);
    CHECK(root.get("e")->line == 6);
    CHECK(source_of(text, *root.get("f")) == ">");
    CHECK(root.get("g")->flow);
    CHECK(root.get("g")->line == 10);
    CHECK(source_of(text, root.get("g")->items[0]) == "一");
    CHECK(source_of(text, root.get("g")->items[1]) == "\"二\"");
    const Node& two = root.get("g")->items[1];
    CHECK(position_of(without_bom(text), two.offset, two.end) == Position{10, 8, 3});
}

TEST_CASE("a value that is not there stands right behind its colon or dash") {
    const std::string text = "a:\nb:   # c\n\nc:\n  -\n  - ~\n  - [x]\n  -\nd: {e: , f: NULL}\nnull: x\ng: null";
    const auto result = read(text);
    REQUIRE(result.lines.empty());
    const Node& root = *result.tree;
    const auto place = [&](const Node& node) { return position_of(text, node.offset, node.end); };
    const auto is_null = [](const Node& node) { return node.kind == Node::Kind::null; };
    CHECK(is_null(*root.get("a")));
    CHECK(place(*root.get("a")) == Position{1, 3, 1});
    CHECK(root.get("a")->line == 1);
    CHECK(place(*root.get("b")) == Position{2, 3, 1});
    const Node& list = *root.get("c");
    REQUIRE(list.items.size() == 4);
    CHECK(place(list.items[0]) == Position{5, 4, 1});
    CHECK(place(list.items[1]) == Position{6, 5, 1});
    CHECK(source_of(text, list.items[1]) == "~");
    CHECK(place(list.items[3]) == Position{8, 4, 1});
    CHECK(list.items[3].line == 8);
    CHECK(place(*root.get("d")->get("e")) == Position{9, 7, 1});
    CHECK(is_null(*root.get("d")->get("f")));
    CHECK(place(*root.get("d")->get("f")) == Position{9, 13, 4});
    CHECK(root.get("null")->text == "x");  // a key is text, whatever it is called
    CHECK(is_null(*root.get("g")));
    CHECK(source_of(text, *root.get("g")) == "null");
}

TEST_CASE("a value that is not there at the end of the file") {
    const auto result = read("a:");
    REQUIRE(result.lines.empty());
    CHECK(result.tree->get("a")->offset == 2);
    CHECK(position_of("a:", 2, 2) == Position{1, 3, 1});
}

TEST_CASE("a node begins behind its tag") {
    const std::string text = "a: !!str \"010\"\nb: &x\n  c: d\n";
    const auto result = read(text);
    REQUIRE(result.tree);
    CHECK(source_of(text, *result.tree->get("a")) == "\"010\"");
    CHECK_FALSE(result.tree->get("a")->plain);
    CHECK(result.tree->get("b")->line == 3);
    CHECK(result.tree->get("b")->offset == 23);
}

TEST_CASE("positions count characters, and stop at the line's end") {
    const std::string_view text = "a: 障害\r\nb: x\n";
    CHECK(position_of(text, 0, 1) == Position{1, 1, 1});
    CHECK(position_of(text, 3, 9) == Position{1, 4, 2});
    CHECK(position_of(text, 6, 9) == Position{1, 5, 1});
    CHECK(position_of(text, 3, 16) == Position{1, 4, 2});   // cut at the line's end
    CHECK(position_of(text, 9, 9) == Position{1, 6, 1});    // at the line's end
    CHECK(position_of(text, 11, 12) == Position{2, 1, 1});
    CHECK(position_of(text, 16, 16) == Position{3, 1, 1});  // behind the last line feed
    CHECK(position_of(text, 99, 100) == Position{3, 1, 1});
    CHECK(position_of("", 0, 0) == Position{1, 1, 1});
}

TEST_CASE("without_bom takes away one mark at the start") {
    CHECK(without_bom("\xef\xbb\xbf" "a") == "a");
    CHECK(without_bom("a") == "a");
    CHECK(without_bom("\xef\xbb") == "\xef\xbb");
    CHECK(without_bom("").empty());
}

TEST_CASE("a JSON pointer leads to a node, or as near as it goes") {
    const auto result = read("a:\n  - {b/c: 1, d~e: 2}\n  - x\n\"\": 3\n~: 4\n");
    REQUIRE(result.lines.empty());
    const Node& root = *result.tree;
    CHECK(locate(root, "").node == &root);
    CHECK(locate(root, "").exact);
    CHECK(locate(root, "").key == nullptr);

    const Located slash = locate(root, "/a/0/b~1c");
    CHECK(slash.exact);
    CHECK(slash.node->text == "1");
    CHECK(slash.key->text == "b/c");
    CHECK(locate(root, "/a/0/d~0e").node->text == "2");
    CHECK(locate(root, "/a/1").node->text == "x");
    CHECK(locate(root, "/a/1").key == nullptr);
    CHECK(locate(root, "/").node->text == "3");
    CHECK(locate(root, "/~0").node->text == "4");

    for (const char* const pointer : {"/a/2", "/a/01", "/a/-1", "/a/x", "/a/"}) {
        INFO(pointer);
        CHECK_FALSE(locate(root, pointer).exact);
        CHECK(locate(root, pointer).node == root.get("a"));
        CHECK(locate(root, pointer).key == &root.entries[0].key);
    }
    CHECK_FALSE(locate(root, "/a/1/x/y").exact);
    CHECK(locate(root, "/a/1/x/y").node->text == "x");
    CHECK_FALSE(locate(root, "a").exact);
    CHECK(locate(root, "/none").node == &root);
}

TEST_CASE("a key as a pointer's step") {
    CHECK(pointer_step("a") == "a");
    CHECK(pointer_step("a/b~c") == "a~1b~0c");
    CHECK(pointer_step("~1") == "~01");
}

TEST_CASE("looking up a key") {
    const auto result = read("a: 1\nb: [2]\n");
    CHECK(result.tree->get("a")->text == "1");
    CHECK(result.tree->get("c") == nullptr);
    CHECK(result.tree->get("b")->get("a") == nullptr);
}
