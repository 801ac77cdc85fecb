// The two readers of records agree: in trees, in places and in findings, or the direct one leaves the text to the parser.
#include "yaml/direct_reader.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "bench/corpus.h"
#include "support/paths.h"
#include "yaml/both_readers.h"

using namespace opsctl;
using opsctl::testing::as_parsed;
using opsctl::testing::as_read;

namespace {

namespace fs = std::filesystem;
namespace paths = opsctl::test::paths;

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> records_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> records;
    for (const fs::path& file : files) records.push_back(bytes_of(file));
    return records;
}

// Every form that the direct reader knows, and some that it must see that it does not.
const std::string every_form = R"(# a record
kind: incident
id: "INC-1"
'title': it's a 'title'   # a comment
long: 一行目
  二行目 x:y#3

  三行目 # cut here
quoted: "a \"b\" \u969c\\ /
  c

  d "
single: 'it''s
  two'
literal: |
  a
    b

  c # text

folded: >-
  a
  b

   deeper

  c
kept: |+

  x

list:
- a
- b: c
  d:
  - e
  -
- - f
  - {g: h, "i": [j, 'k',
     l], m: {}, n: []}
-
absent:
map: {at: 2025-06-12 09:30, note: 確認中
    と伝えた, to: ~,}
deep:
    key :   value
    other:
      text on its own
       line
negative: -5
url: http://example.jp/?a#b
none: null
)";

// One small change: what a slip of the hand, a merge or a transfer makes of a text.
class Mutation {
   public:
    explicit Mutation(std::uint32_t seed) : random_(seed) {}

    std::string of(std::string text) {
        for (std::size_t changes = 1 + below(3); changes > 0; --changes) change(text);
        return text;
    }

   private:
    std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }

    void change(std::string& text) {
        const std::size_t at = below(text.size());
        switch (below(7)) {
            case 0:
                if (!text.empty()) text[at] = static_cast<char>(below(256));
                break;
            case 1: text.erase(at, 1 + below(3)); break;
            case 2: text.insert(at, piece()); break;
            case 3: text.insert(begin_of_line(text, at), 1 + below(3), ' '); break;
            case 4: text.erase(begin_of_line(text, at), 1 + below(2)); break;
            case 5: move_line(text, at, below(text.size())); break;
            default: text.resize(at); break;
        }
    }

    static std::size_t begin_of_line(const std::string& text, std::size_t at) {
        const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        return before == std::string::npos ? 0 : before + 1;
    }

    static void move_line(std::string& text, std::size_t from, std::size_t to) {
        const std::size_t begin = begin_of_line(text, from);
        const std::size_t end = std::min(text.find('\n', begin), text.size() - 1);
        if (begin > end) return;
        const std::string line = text.substr(begin, end + 1 - begin);
        text.erase(begin, line.size());
        text.insert(begin_of_line(text, std::min(to, text.size())), line);
    }

    std::string_view piece() {
        static constexpr std::string_view pieces[] = {
            ": ", "- ",  "\n",   "\n\n", "\n  ", "\r\n", "#",   " #", " # ",          "\"",  "'",          "[",
            "]",  "{",   "}",    ", ",   "|\n",  ">\n",  "|-",  ">+", "&a ",          "*a",  "!t ",        "<<: x\n",
            "?",  "? ",  "---",  "...",  "%",    "~",    "null", "\\", "\\u00e9",      "\t",  "\xef\xbc\x9a", "\xe3\x80\x80",
            "-",  ":",   "\xe3\x81\x8b\xe3\x82\x99", "\xef\xbb\xbf", "\x00", "\xff", "a: b\n", "@", "`", ",", "''", "|2\n"};
        return pieces[below(std::size(pieces))];
    }

    std::mt19937 random_;
};

void require_agreement(const std::string& text) {
    const std::string read = as_read(text);
    const std::string parsed = as_parsed(text);
    if (read == parsed) return;
    CAPTURE(text);
    REQUIRE(read == parsed);
}

}  // namespace

TEST_CASE("the records of the example are read directly", "[reader]") {
    for (const std::string& record : records_below(paths::source() / "examples/shimanto")) {
        CAPTURE(record);
        CHECK(yaml::read_directly(without_bom(record)));
    }
    CHECK(yaml::read_directly(every_form));
}

TEST_CASE("both readers agree on every record", "[reader]") {
    std::vector<std::string> records = records_below(paths::source() / "examples");
    for (std::string& record : records_below(paths::tests())) records.push_back(std::move(record));
    bench::Corpus(300, [&](const std::string&, const std::string& text) { records.push_back(text); }).write();
    records.push_back(every_form);
    for (const std::string& record : records) require_agreement(record);
    SECTION("and on what slips make of them") {
        std::uint32_t seed = 20250401;
        for (const std::string& record : records) {
            constexpr std::size_t largest = 8000;
            if (record.size() > largest) continue;
            Mutation mutation(seed++);
            for (int i = 0; i < 4; ++i) require_agreement(mutation.of(record));
        }
        Mutation mutation(seed);
        for (int i = 0; i < 3000; ++i) require_agreement(mutation.of(every_form));
    }
}

TEST_CASE("what the direct reader leaves to the parser", "[reader]") {
    for (const char* text :
         {"", "a", "- a: b\n c", "[a]\n", "a: &b c\n", "a: *b\n", "a: !b c\n", "%YAML 1.2\n---\na: b\n", "---\na: b\n", "a: b\n---\n",
          "a: b\n...\n", "? a\n: b\n", "a:\tb\n", "a: b\n\tc: d\n", "a: b: c\n", "a: - b\n", "a: [b\n", "a: [b: c]\n", "a: {b}\n",
          "a: {b: }\n", "a: {b: c, b: d}\n", "a: b\na: c\n", "<<: a\n", "a: \"b\n", "a: \"b\nc\"\n", "a: b #c\n", "a: #c\n",
          "a: \"\\x41\"\n", "a: \"\\u0001\"\n", "a: |2\n   b\n", "a: \"b\"c\n", "a: \"b\"#c\n", "a: @b\n", "a: [b]c\n", " a: b\nc: d\n"}) {
        CAPTURE(text);
        CHECK_FALSE(yaml::read_directly(text));
        CHECK(as_read(text) == as_parsed(text));
    }
}

TEST_CASE("the direct reader keeps the limits", "[reader]") {
    const auto repeated = [](std::string_view unit, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += unit;
        return text;
    };
    const auto nested = [&](std::size_t depth) { return "a: " + repeated("[", depth - 1) + repeated("]", depth - 1) + "\n"; };
    CHECK(yaml::read_directly(nested(max_depth)));
    CHECK_FALSE(yaml::read_directly(nested(max_depth + 1)));
    const auto items = [&](std::size_t nodes) { return "a: [" + repeated("x,", nodes - 3) + "]\n"; };
    CHECK(yaml::read_directly(items(max_nodes)));
    CHECK_FALSE(yaml::read_directly(items(max_nodes + 1)));
    CHECK(yaml::read_directly(repeated("k", 1000) + ": v\n"));
    CHECK_FALSE(yaml::read_directly(repeated("k", 1001) + ": v\n"));
    require_agreement(repeated("k", 1024) + ": v\n" + repeated("k", 1025) + ": v\n");
    require_agreement("a: " + repeated("x", 600 * 1024) + "\n");
}
