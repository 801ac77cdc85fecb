// The limits on both sides, and texts that are made to hang or to eat the memory of whoever reads them.
#include <catch2/catch.hpp>

#include <algorithm>

#include "read.h"

using namespace opsctl;
using opsctl::testing::read;
using opsctl::testing::repeated;

namespace {

std::string nested_lists(int depth) {
    const auto n = static_cast<std::size_t>(depth);
    return repeated("[", n) + repeated("]", n);
}

bool has(const std::vector<std::string>& lines, std::string_view name) {
    return std::any_of(lines.begin(), lines.end(),
                       [name](const std::string& line) { return line.substr(0, line.find(' ')) == name; });
}

}  // namespace

TEST_CASE("how deep a file may be nested") {
    CHECK(read(nested_lists(max_depth)).lines.empty());
    CHECK(read(nested_lists(max_depth + 1)).lines == std::vector<std::string>{"too-deep 1:33"});
    CHECK(read(repeated("- ", max_depth) + "x\n").lines.empty());
    CHECK(read(repeated("- ", max_depth + 1) + "x\n").lines == std::vector<std::string>{"too-deep 1:65"});
}

TEST_CASE("how many nodes a file may have") {
    // The list itself is one.
    CHECK(read(repeated("- x\n", max_nodes - 1)).lines.empty());
    CHECK(read(repeated("- x\n", max_nodes)).lines ==
          std::vector<std::string>{"too-many-nodes " + std::to_string(max_nodes) + ":3"});
}

TEST_CASE("how large a file may be") {
    const std::string start = "a: b\n";
    const std::string comment = "#" + std::string(62, '-') + "\n";
    std::string text = start;
    while (text.size() + comment.size() < 500 * 1024) text += comment;
    text += "c: d\n";
    CHECK(read(text).lines.empty());
    const std::string filler = repeated("- 0123456789abcdef0123456789abcdef0123456789\n", max_file_bytes / 45);
    const std::string rest(max_file_bytes - filler.size(), '\n');
    CHECK(read(filler + rest).lines.empty());
    const auto larger = read(filler + rest + "\n");
    CHECK(larger.lines == std::vector<std::string>{"file-too-large 0:0"});
    CHECK_FALSE(larger.tree);
}

TEST_CASE("one value of half a megabyte is too large") {
    const std::string fine = "a: " + std::string(500 * 1024, 'x') + "\nb: c\n";
    CHECK(read(fine).lines.empty());
    const std::string large = "a: " + std::string(600 * 1024, 'x') + "\nb: c\n";
    CHECK(read(large).lines == std::vector<std::string>{"file-too-large 1:4"});
}

TEST_CASE("a file that is wrong in every line has a hundred findings") {
    CHECK(read(repeated("a: b #1\n", 1000)).lines.size() == 100);
    CHECK(read(repeated("\x01\n", 1000)).lines.size() == 100);
}

TEST_CASE("hostile texts end, with a finding") {
    // They take about two seconds together; if one hangs, or is quadratic, the test never ends.
    const std::size_t many = 1'000'000;
    const std::vector<std::string> texts = {
        ",",
        ", , ,",
        "{{{{",
        "[",
        "- ,",
        "? ? ?",
        ": : :",
        "&a [*a]",
        "&a &a x",
        "a: &x [*x, *x]\n",
        "\"",
        "'",
        "|0",
        "%",
        "%YAML",
        "!<",
        "!",
        "*",
        "&",
        "- - -\n- ]",
        repeated("[", many),
        repeated("x: [", many),
        repeated("{", many),
        repeated("[a,", many),
        repeated("{a: ", many),
        repeated("- ", many),
        repeated("? ", many),
        repeated("a: ", many),
        "- [" + repeated("a,", many),
        "- [" + repeated("{},", many),
        "[" + repeated("\"\" ", many),
        "[" + repeated(", ", many),
        repeated("[\n", many),
        repeated("&a ", many),
        "[&a b" + repeated(",*a", many),
        repeated("a: \"x\n", many / 2),
        repeated("a: 'x\n", many / 2),
        repeated("a: '''\n", many / 2),
        repeated("\ta: b\n", many / 2),
        repeated("a：b\n", many / 2),
        repeated("- a：b\n", many / 4) + "- a: b\n",
        repeated("{a: x #1\n", many / 4),
        "a: \"" + std::string(many, 'x'),
        "a: \"" + repeated("\\", many),
        "a: " + repeated("障", many),
        "a: |\n" + repeated(" \n", many),
        "a: |\n" + repeated("\n", many) + " x\n",
        std::string(many, '\0'),
        std::string(many, '#'),
    };
    for (const std::string& text : texts) {
        INFO(text.substr(0, 20));
        const auto result = read(text);
        CHECK_FALSE(result.lines.empty());
        CHECK(result.findings.all().size() <= 101);
    }
}

TEST_CASE("what hides in brackets is found to be too much before it is too much") {
    CHECK(has(read(repeated("[", 4'000'000)).lines, "file-too-large"));
}

TEST_CASE("texts made of YAML's marks never lead to a tree without its place") {
    // Every text of up to four of these tokens: each is read, or has a finding.
    const std::vector<std::string> tokens = {"a", ": ", ":", "- ", "[", "]", "{", "}", ",",  "#", " ",
                                             "\n", "\"", "'", "|", ">", "&", "*", "!", "~", "? ", "　"};
    std::size_t silent = 0;
    const auto check = [&](const std::string& text) {
        const auto result = read(text);
        if (!result.tree && result.lines.empty()) ++silent;
        if (result.tree && result.tree->offset > text.size()) ++silent;
    };
    for (const std::string& a : tokens) {
        for (const std::string& b : tokens) {
            for (const std::string& c : tokens) {
                check(a + b + c);
                check("a: " + a + b + c + "\nb: c\n");
            }
        }
    }
    CHECK(silent == 0);
}
