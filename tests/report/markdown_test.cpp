#include "report/markdown.h"

#include <catch2/catch.hpp>

#include "report/mermaid.h"
#include "time/parse.h"

using namespace opsctl;

TEST_CASE("text in Markdown is shown as it is", "[report]") {
    const auto [plain, escaped] = GENERATE(table<std::string, std::string>({
        {"財務会計", "財務会計"},
        {"2(1), 3(4) 60min", "2(1), 3(4) 60min"},
        {"a|b", "a\\|b"},
        {"<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"},
        {"![x](http://y)", "!\\[x\\](`http://y`)"},
        {"https://evil.example/a_b?c=*d*を見る", "`https://evil.example/a_b?c=*d*`を見る"},
        {"(WWW.evil.example), ftp://x y", "(`WWW.evil.example`), `ftp://x` y"},
        {"awww.x 3://x https:/x www", "awww.x 3://x https:/x www"},
        {"`code` *strong* ~gone~", "\\`code\\` \\*strong\\* \\~gone\\~"},
        {"snake_case stays, _this_ does not", "snake_case stays, \\_this\\_ does not"},
        {"&lt; &amp;", "\\&lt; \\&amp;"},
        {"$x$ {+new+} # 12", "\\$x\\$ \\{+new+} \\# 12"},
        {"#12 @admin a#1", "\\#\u206012 @\u2060admin a\\#\u20601"},  // no reference, no mention
        {"yamada@example.jp 3 @ 100", "yamada@example.jp 3 @ 100"},
        {"09:30 :smile: a:b", "09:30 \\:smile: a\\:b"},
        {"back\\slash", "back\\\\slash"},
        {"two\nlines\tand  more", "two lines and more"},
        {"\xe2\x80\xae"
         "evil",
         "\\\\u202eevil"},
        {"bell\x07", "bell\\\\x07"},
    }));
    CHECK(markdown_text(plain) == escaped);
}

TEST_CASE("a long text that is nearly an address takes no longer than another", "[report]") {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "a.-";
    CHECK(markdown_text(text).size() >= text.size());
}

namespace {

std::string shown(doc::Block block) { return markdown({Lang::en, {std::move(block)}}); }

}  // namespace

TEST_CASE("a line does not begin another kind of block than it is", "[report]") {
    const auto [plain, escaped] = GENERATE(table<std::string, std::string>({
        {"- item", "\\- item\n"},
        {"+ item", "\\+ item\n"},
        {"---", "\\---\n"},
        {"===", "\\===\n"},
        {"# title", "\\# title\n"},
        {"1. first", "1\\. first\n"},
        {"12) twelfth", "12\\) twelfth\n"},
        {"> quote", "\\> quote\n"},
        {"    code", "code\n"},
        {"-52,250 円", "-52,250 円\n"},
        {"1.5 hours", "1.5 hours\n"},
    }));
    CHECK(shown(doc::Paragraph{plain}) == escaped);
    CHECK(shown(doc::List{{plain}}) == "- " + escaped);
}

TEST_CASE("a heading keeps its number", "[report]") { CHECK(shown(doc::Heading{2, "1. 概要"}) == "## 1. 概要\n"); }

TEST_CASE("a table lines up, and no cell leaves its column", "[report]") {
    doc::Table table;
    table.columns = {{"キー"}, {"額", doc::Align::right}};
    table.rows = {{doc::code("a|b`c"), "1"}, {doc::strong("未達"), "-20"}};
    CHECK(shown(table) ==
          "| キー       |  額 |\n"
          "| ---------- | --: |\n"
          "| ``a\\|b`c`` |   1 |\n"
          "| **未達**   | -20 |\n");
}

TEST_CASE("runs of a phrase keep the space between them", "[report]") {
    CHECK(shown(doc::Paragraph{doc::strong("停止") + " " + doc::code("stop/2025-06")}) == "**停止** `stop/2025-06`\n");
}

TEST_CASE("a label of a chart is never a statement, and never empty", "[report]") {
    const auto [plain, label] = GENERATE(table<std::string, std::string>({
        {"INC-1 停止", "INC-1 停止"},
        {"a: b; c", "a#58; b#59; c"},
        {"\"]\nclick x", "#34;#93; click x"},
        {"%% comment", "#37;#37; comment"},
        {"", "-"},
        {" \n ", "-"},
        {"\xe2\x80\xae"
         "x",
         "#92;u202ex"},
    }));
    CHECK(mermaid_label(plain) == label);
}

namespace {

doc::TimeChart chart_of(const std::string& label, int spans) {
    const Zone zone = Zone::utc();
    const Instant from = *parse_time("2025-06-01 00:00", zone);
    doc::TimeChart chart{"停止", zone, {from, from + std::chrono::hours(24 * 30)}, {{"section", {}}}};
    for (int i = 0; i < spans; ++i) {
        chart.groups[0].spans.push_back({label, {from, from + std::chrono::hours(1)}, doc::Span::Look::bad});
    }
    return chart;
}

}  // namespace

TEST_CASE("a gantt's label cannot begin a statement or be read as a date", "[report]") {
    CHECK(mermaid(chart_of("section x", 1)) ==
          "gantt\n    title 停止\n    dateFormat YYYY-MM-DD HH:mm:ss\n    axisFormat %m-%d\n    todayMarker off\n"
          "    section #115;ection\n"
          "    #115;ection x :crit, 2025-06-01 00:00:00, 2025-06-01 01:00:00\n");
    CHECK(mermaid(chart_of("2025-06-01", 1)).find("    #50;025-06-01 :crit") != std::string::npos);
}

TEST_CASE("a chart stays below what GitLab draws", "[report]") {
    const std::string text = mermaid(chart_of(std::string(40, ':'), 100));
    CHECK(text.size() < 2000);
    CHECK(text.back() == '\n');
}
