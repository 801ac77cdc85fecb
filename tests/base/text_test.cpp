// Text: UTF-8 as RFC 3629 has it, columns as Unicode's East Asian Width has them.
#include <catch2/catch.hpp>

#include <functional>

#include "base/text.h"

using namespace opsctl;

TEST_CASE("valid UTF-8") {
    for (const char* const text : {"", "abc", "障害", "ｱ", "é", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80",
                                   "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        INFO(text);
        CHECK_FALSE(first_invalid_utf8(text));
    }
    CHECK_FALSE(first_invalid_utf8(std::string_view("a\0b", 3)));
}

TEST_CASE("invalid UTF-8 is found where it begins") {
    struct Case {
        const char* text;
        std::size_t at;
    };
    const std::vector<Case> cases = {
        {"\x80", 0},                     // a continuation alone
        {"a\xc3", 1},                    // cut off
        {"a\xe9\x9a", 1},
        {"a\xf0\x9f\x98", 1},
        {"\xc3(", 0},
        {"障\xe5\x41\xb3", 3},
        {"\xc0\xaf", 0},                 // overlong
        {"\xc1\xbf", 0},
        {"\xe0\x9f\xbf", 0},
        {"\xf0\x8f\xbf\xbf", 0},
        {"\xed\xa0\x80", 0},             // surrogates
        {"\xed\xbf\xbf", 0},
        {"\xf4\x90\x80\x80", 0},         // beyond U+10FFFF
        {"\xf5\x80\x80\x80", 0},
        {"\xff", 0},
        {"\xfe", 0},
        {"id: \x8f\xe1\x8a\x51", 4},     // Shift_JIS
    };
    for (const Case& one : cases) {
        INFO(one.text);
        CHECK(first_invalid_utf8(one.text) == one.at);
    }
}

TEST_CASE("characters one by one") {
    std::string_view text = "aé障\xf0\x9f\x98\x80";
    CHECK(next_character(text) == U'a');
    CHECK(next_character(text) == U'\u00e9');
    CHECK(next_character(text) == U'\u969c');
    CHECK(next_character(text) == U'\U0001f600');
    CHECK(text.empty());
    CHECK(count_characters("aé障\xf0\x9f\x98\x80") == 4);
    CHECK(count_characters("") == 0);
}

TEST_CASE("what was taken apart is put together again") {
    CHECK(composed("テ\u3099ータ") == "データ");
    CHECK(composed("ハ\u309aスワート\u3099") == "パスワード");
    CHECK(composed("e\u0301") == "\u00e9");
    CHECK(composed("\u1112\u1161\u11ab") == "\ud55c");
    // Names keep the characters that they are written with.
    CHECK(composed("\ufa19田") == "\ufa19田");
    CHECK(composed("\ufa19田テ\u3099ータ\ufa10") == "\ufa19田データ\ufa10");
    CHECK(composed("\xff テ\u3099") == "\xff テ\u3099");
    CHECK(composed("").empty());
}

TEST_CASE("columns in a terminal") {
    CHECK(display_width("") == 0);
    CHECK(display_width("abc") == 3);
    CHECK(display_width("漢字") == 4);
    CHECK(display_width("カナ") == 4);
    CHECK(display_width("ｶﾅ") == 2);          // half-width
    CHECK(display_width("ﾊﾞ") == 2);          // its voiced mark is a column of its own
    CHECK(display_width("ＡＢ") == 4);        // full-width
    CHECK(display_width("（）：　") == 8);
    CHECK(display_width("é") == 1);
    CHECK(display_width("e\xcc\x81") == 1);   // e and a combining acute
    CHECK(display_width("か\xe3\x82\x99") == 2);  // か and a combining voiced mark
    CHECK(display_width("葛\xf3\xa0\x84\x80") == 2);  // with a variation selector
    CHECK(display_width("𠮷") == 2);
    CHECK(display_width("한글") == 4);
    CHECK(display_width("\xf0\x9f\x98\x80") == 2);
}

TEST_CASE("what a terminal would obey is shown instead") {
    CHECK(printable("障害 abc") == "障害 abc");
    CHECK(printable("\x1b[31m") == "\\x1b[31m");
    CHECK(printable("a\tb\n") == "a\\x09b\\x0a");
    CHECK(printable("\x7f\xc2\x9b") == "\\x7f\\x9b");
    CHECK(printable("a\xe2\x80\xae" "b") == "a\\u202eb");      // right-to-left override
    CHECK(printable("\xe2\x81\xa6\xe2\x80\xa8") == "\\u2066\\u2028");
    CHECK(printable("\xef\xbb\xbf") == "\\ufeff");
    CHECK(printable("a\xff" "b\xe9\x9a") == "a\\xffb\\xe9\\x9a");  // no UTF-8
    CHECK(printable("") == "");
}

TEST_CASE("the nearest of many words, up to so much work") {
    std::vector<std::string> words;  // all of the same letters, so that none is put aside unseen
    for (int i = 0; i < 2000; ++i) {
        std::string word = "abcdefghij";
        for (int n = i, k = 9; k > 0; n /= k + 1, --k) std::swap(word[static_cast<std::size_t>(k)], word[static_cast<std::size_t>(n % (k + 1))]);
        words.push_back(word);
    }
    CHECK(nearest("abcdefghij", words) == std::nullopt);  // too many to ask of every word
    NearWords near(words, 1'000'000);
    CHECK(near.nearest(words[1500]) == words[1500]);
    CHECK_FALSE(near.is_exhausted());
    for (int i = 0; i < 20; ++i) near.nearest("jihgfedcba");
    CHECK(near.is_exhausted());
    CHECK(near.nearest(words[1500]) == std::nullopt);
}

TEST_CASE("the nearest word") {
    const std::vector<std::string> keys = {"timeline", "title", "site", "level"};
    CHECK(nearest("titel", keys) == "title");     // two neighbours exchanged are one step
    CHECK(nearest("tilte", keys) == "title");
    CHECK(nearest("timelime", keys) == "timeline");
    CHECK(nearest("leve", keys) == "level");
    CHECK(nearest("site", keys) == "site");
    CHECK(nearest("banana", keys) == std::nullopt);
    CHECK(nearest("", keys) == std::nullopt);
    CHECK(nearest("title", {}) == std::nullopt);
    // a third of the length: 2 of 6, but not 3 of 6
    CHECK(nearest("abcdef", {"abcdxy"}) == "abcdxy");
    CHECK(nearest("abcdef", {"abcxyz"}) == std::nullopt);
    // counted in characters, not in bytes
    CHECK(nearest("山田太郎", {"山田次郎"}) == "山田次郎");
    CHECK(nearest("山田太郎", {"佐藤太郎"}) == std::nullopt);
    CHECK(nearest(std::string(1000, 'a'), {std::string(1000, 'a')}) == std::nullopt);
    // of several the nearest, of equals the first
    CHECK(nearest("sote", {"note", "site"}) == "note");
    CHECK(nearest("levels", {"lovely", "level"}) == "level");
}

TEST_CASE("splitting and trimming") {
    using Parts = std::vector<std::string_view>;
    CHECK(split("a,b,c", ',') == Parts{"a", "b", "c"});
    CHECK(split("a", ',') == Parts{"a"});
    CHECK(split("", ',') == Parts{""});
    CHECK(split(",a,,", ',') == Parts{"", "a", "", ""});
    CHECK(trim("  a b  ") == "a b");
    CHECK(trim("a") == "a");
    CHECK(trim("   ").empty());
    CHECK(trim("").empty());
}

TEST_CASE("a compact text behaves like a string") {
    const Text empty;
    CHECK(empty.empty());
    CHECK(empty.view().empty());
    CHECK(empty == "");
    CHECK(empty == Text(""));

    Text text("障害");
    const Text copy = text;
    CHECK(copy == text);
    CHECK(copy.view() == "障害");
    CHECK(copy.str() == std::string("障害"));
    const Text moved = std::move(text);
    CHECK(moved == copy);
    text = copy;
    CHECK(text == copy);
    text = std::string_view("a\0b", 3);
    CHECK(text.view().size() == 3);
    CHECK(Text("a") < Text("b"));
    CHECK(Text("a") < Text("aa"));
    CHECK(std::hash<Text>()(copy) == std::hash<std::string_view>()("障害"));
    CHECK(fmt::format("{:>3}|{}|", Text("a"), empty) == "  a||");
    CHECK(sizeof(Text) == 8);
}
