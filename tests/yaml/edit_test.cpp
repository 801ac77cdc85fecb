// Editing in place: what is edited changes, and nothing else does.
#include "yaml/edit.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "model/incident.h"
#include "support/paths.h"
#include "yaml/write.h"

using namespace opsctl;

namespace {

const Node event = mapping_node({{"at", scalar_node("2025-06-12 09:30")}, {"event", scalar_node("arrived")}});

Node tree_of(const std::string& bytes) {
    Findings findings;
    const std::optional<Node> root = read_tree(bytes, "test.yaml", findings);
    REQUIRE(root);
    REQUIRE(findings.empty());
    return *root;
}

std::string appended(const std::string& before, const std::string& list = "/timeline", const Node& item = event) {
    const Expected<std::string> after = with_appended(before, list, item);
    REQUIRE(after);
    return *after;
}

std::string set(const std::string& before, const std::string& pointer, const std::string& text) {
    const Expected<std::string> after = with_value(before, pointer, scalar_node(text), key_order<Incident>());
    REQUIRE(after);
    return *after;
}

// Whether `after` is `before` with one piece put in, or one piece exchanged for another of `most` bytes at most.
bool differs_in_one_place(std::string_view before, std::string_view after, std::size_t most) {
    std::size_t head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
    std::size_t tail = 0;
    while (tail < before.size() - head && tail < after.size() - head &&
           before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
        ++tail;
    }
    return before.size() - head - tail <= most;
}

}  // namespace

TEST_CASE("text is written bare only where every reader takes it for that text", "[edit]") {
    const auto written = [](const std::string& text) { return flow_text(scalar_node(text)); };
    for (const std::string bare : {"arrived", "2025-06-12 09:30", "2025-06-12 09:30:01", "監視", "四万十町 企画課",
                                   "a/b.c_d-e", "sha256-x", "24h", "3bd", "第1回（再）", "docs/2025/a.pdf"}) {
        CHECK(written(bare) == bare);
    }
    for (const std::string quoted : {"",
                                     "2",
                                     "010",
                                     "0.5",
                                     "1e3",
                                     "0x1F",
                                     "no",
                                     "Yes",
                                     "null",
                                     "~",
                                     "- a",
                                     "-a",
                                     "a: b",
                                     "a:b",
                                     "a #b",
                                     "a, b",
                                     "[a]",
                                     "{a}",
                                     "&a",
                                     "*a",
                                     "!a",
                                     "|",
                                     ">",
                                     "'a'",
                                     "@a",
                                     "`a",
                                     "%a",
                                     "a ",
                                     " a",
                                     "a  b",
                                     "?",
                                     "　a",
                                     "：a",
                                     "a：b",
                                     "\u202e"
                                     "a"}) {
        CHECK(written(quoted) == '"' + quoted + '"');
    }
    CHECK(written("a\"b\\c\nd\te") == R"("a\"b\\c\nd\te")");
}

TEST_CASE("what is written is read back as the same text", "[edit]") {
    std::mt19937 random(1);
    const std::vector<std::string> pieces = {"a",  "1",  " ",  ":", "#", "-", "\"", "'", "\\",
                                             "\n", "　", "監", "{", "]", ",", "\t", "|"};
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (unsigned long n = random() % 8; n > 0; --n) text += pieces[random() % pieces.size()];
        const Node written = mapping_node({{"note", scalar_node(text)}, {"list", list_node({scalar_node(text)})}});
        INFO(block_text(written, 0, "\n"));
        CHECK(same_content(tree_of(block_text(written, 0, "\n")), written));
        CHECK(same_content(tree_of(flow_text(written)), written));
    }
}

TEST_CASE("an event is appended in the way of the others", "[edit]") {
    struct Case {
        const char* name;
        std::string before, after;
    };
    const std::string added = "{at: 2025-06-12 09:30, event: arrived}";
    const Case cases[] = {
        {"one line each", "id: a\ntimeline:\n  - {at: x}\n", "id: a\ntimeline:\n  - {at: x}\n  - " + added + "\n"},
        {"not indented", "timeline:\n- {at: x}\n", "timeline:\n- {at: x}\n- " + added + "\n"},
        {"odd indentation", "timeline:\n   -   {at: x}\n", "timeline:\n   -   {at: x}\n   -   " + added + "\n"},
        {"blocks", "timeline:\n  - at: x\n    event: y\n",
         "timeline:\n  - at: x\n    event: y\n  - at: 2025-06-12 09:30\n    event: arrived\n"},
        {"in brackets", "timeline: [{at: x}]\n", "timeline: [{at: x}, " + added + "]\n"},
        {"in brackets over lines", "timeline: [\n  {at: x},  # first\n  {at: y}\n]\n",
         "timeline: [\n  {at: x},  # first\n  {at: y}, " + added + "\n]\n"},
        {"with a comma at the end", "timeline: [{at: x},]\n", "timeline: [{at: x}, " + added + ",]\n"},
        {"empty", "timeline: []\n", "timeline: [" + added + "]\n"},
        {"nothing there", "timeline:\n", "timeline: [" + added + "]\n"},
        {"absent", "id: a\n", "id: a\ntimeline:\n  - " + added + "\n"},
        {"no line break at the end", "timeline:\n  - {at: x}", "timeline:\n  - {at: x}\n  - " + added + "\n"},
        {"comment behind", "timeline:\n  - {at: x}  # 監視\n# end\n",
         "timeline:\n  - {at: x}  # 監視\n  - " + added + "\n# end\n"},
        {"blank lines behind", "timeline:\n  - {at: x}\n\n\n", "timeline:\n  - {at: x}\n  - " + added + "\n\n\n"},
        {"key behind", "timeline:\n  - {at: x}\n\nx-a: 1\n", "timeline:\n  - {at: x}\n  - " + added + "\n\nx-a: 1\n"},
        {"CRLF", "id: a\r\ntimeline:\r\n  - {at: x}\r\n", "id: a\r\ntimeline:\r\n  - {at: x}\r\n  - " + added + "\r\n"},
        {"BOM", "\xef\xbb\xbftimeline:\n  - {at: x}\n", "\xef\xbb\xbftimeline:\n  - {at: x}\n  - " + added + "\n"},
        {"text over lines", "timeline:\n  - at: x\n    note: |\n      a\n      # b\n",
         "timeline:\n  - at: x\n    note: |\n      a\n      # b\n  - at: 2025-06-12 09:30\n    event: arrived\n"},
        {"text that keeps its blank lines", "timeline:\n  - at: x\n    note: |+\n      a\n\n\nx-a: 1\n",
         "timeline:\n  - at: x\n    note: |+\n      a\n\n\n  - at: 2025-06-12 09:30\n    event: arrived\nx-a: 1\n"},
        {"a value that is not there", "timeline:\n  - at: x\n    note:\n",
         "timeline:\n  - at: x\n    note:\n  - at: 2025-06-12 09:30\n    event: arrived\n"},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        CHECK(appended(c.before) == c.after);
    }
}

TEST_CASE("an event that was forgotten is put between the others", "[edit]") {
    struct Case {
        std::size_t index;
        std::string before, after;
    };
    const std::string added = "{at: 2025-06-12 09:30, event: arrived}";
    const Case cases[] = {
        {0, "timeline:\n  # first\n  - {at: x}\n  - {at: y}\n",
         "timeline:\n  # first\n  - " + added + "\n  - {at: x}\n  - {at: y}\n"},
        {1, "timeline:\n  - {at: x}  # x\n  - {at: y}\n",
         "timeline:\n  - {at: x}  # x\n  - " + added + "\n  - {at: y}\n"},
        {1, "timeline:\n  - at: x\n    note: |\n      a\n  - at: y\n",
         "timeline:\n  - at: x\n    note: |\n      a\n  - at: 2025-06-12 09:30\n    event: arrived\n  - at: y\n"},
        {0, "timeline: [{at: x}, {at: y}]\n", "timeline: [" + added + ", {at: x}, {at: y}]\n"},
        {1, "timeline: [{at: x}, {at: y}]\n", "timeline: [{at: x}, " + added + ", {at: y}]\n"},
    };
    for (const Case& c : cases) {
        INFO(c.before);
        const Expected<std::string> after = with_inserted(c.before, "/timeline", c.index, event);
        REQUIRE(after);
        CHECK(*after == c.after);
    }
}

TEST_CASE("a value is set where it belongs", "[edit]") {
    struct Case {
        const char* name;
        std::string pointer, before, after;
    };
    const Case cases[] = {
        {"bare", "/level", "level: B  # was B\n", "level: A  # was B\n"},
        {"quoted", "/level", "level: \"B\"\n", "level: A\n"},
        {"nothing there", "/level", "level:   # unknown\n", "level: A   # unknown\n"},
        {"null", "/level", "level: ~\n", "level: A\n"},
        {"new key", "/level", "kind: incident\nid: a\ncontract: c\ntimeline: []\n",
         "kind: incident\nid: a\ncontract: c\nlevel: A\ntimeline: []\n"},
        {"new key behind a list", "/level", "id: a\nservices:\n  - x  # main\n\n# events\ntimeline: []\n",
         "id: a\nservices:\n  - x  # main\nlevel: A\n\n# events\ntimeline: []\n"},
        {"in braces", "/outages/0/to", "outages: [{from: x}]\n", "outages: [{from: x, to: A}]\n"},
        {"in a block", "/outages/0/to", "outages:\n  - from: x\n", "outages:\n  - from: x\n    to: A\n"},
        {"in empty braces", "/plan/risk", "plan: {}\n", "plan: {risk: A}\n"},
        {"text over lines", "/cause", "cause: >\n  a\n  b\nlevel: B\n", "cause: A\nlevel: B\n"},
    };
    for (const Case& c : cases) {
        INFO(c.name);
        const Expected<std::string> after = with_value(c.before, c.pointer, scalar_node("A"), key_order<Incident>());
        if (c.name == std::string("text over lines")) {
            CHECK_FALSE((after && *after != c.after));
        } else {
            REQUIRE(after);
            CHECK(*after == c.after);
        }
    }
}

TEST_CASE("a layout that leaves no safe place is left alone", "[edit]") {
    CHECK_FALSE(with_value("outages:\n  - from: x\n", "/outages", scalar_node("A")));  // a block is no value
    CHECK_FALSE(with_value("a: b\n", "/c/d", scalar_node("A")));                       // no parent
    CHECK_FALSE(with_value("a: b\n", "/a/d", scalar_node("A")));                       // the parent is text
    CHECK_FALSE(with_appended("a: [b\n", "/a", scalar_node("A")));                     // not readable
    CHECK_FALSE(with_appended("a: b\na: c\n", "/d", scalar_node("A")));                // has a finding
    CHECK_FALSE(with_appended("a: b\n", "/a", scalar_node("A")).failure().message.en.empty());
}

TEST_CASE("every example record can be edited, and only there", "[edit]") {
    int count = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(test::paths::source() / "examples")) {
        if (file.path().extension() != ".yaml") continue;
        std::ifstream stream(file.path(), std::ios::binary);
        const std::string before{std::istreambuf_iterator<char>(stream), {}};
        Findings findings;
        const std::optional<Node> root = read_tree(before, "x", findings);
        if (!root || !findings.empty() || root->get("timeline") == nullptr) continue;
        INFO(file.path().filename());
        const std::string with_event = appended(before);
        CHECK(differs_in_one_place(before, with_event, 0));
        Node expected = *root;
        const_cast<Node*>(expected.get("timeline"))->items.push_back(event);
        CHECK(same_content(tree_of(with_event), expected));
        ++count;
        if (root->get("title") == nullptr) continue;  // a report has none
        const std::string with_title = set(before, "/title", "新しい「件名」: # 1");
        CHECK(differs_in_one_place(before, with_title, root->get("title")->end - root->get("title")->offset));
    }
    CHECK(count > 300);
}

// Records of any layout: each list and mapping in brackets or not, comments, blank lines, and any indentation.
namespace {

class Layout {
   public:
    explicit Layout(unsigned seed) : random_(seed) {}

    std::string record() {
        std::string text = "kind: incident\nid: INC-1" + tail();
        if (random_() % 2 == 0) text += "title: '停止 #1'" + tail();
        if (random_() % 2 == 0) text += "services:" + scalars();
        if (random_() % 2 == 0) text += "cause: |\n  原因\n\n  # 不明\n" + std::string(random_() % 3, '\n');
        text += "timeline:" + events();
        if (random_() % 4 == 0) text += "x-note: \"a: b\"" + tail();
        if (random_() % 5 == 0) text.pop_back();
        return random_() % 3 == 0 ? crlf(text) : text;
    }

   private:
    std::string tail() {
        static const std::vector<std::string> tails = {"\n", "\n", "  # 備考\n", "\n\n", "\n# {comment: [\n", " \n"};
        return tails[random_() % tails.size()];
    }
    std::string scalars() {
        return random_() % 2 == 0 ? " [a, 'b', \"c\"]" + tail() : "\n  - a" + tail() + "  - b" + tail();
    }
    std::string events() {
        if (random_() % 3 == 0)
            return " [{at: x, event: y}, {at: x}" + std::string(random_() % 2 == 0 ? "," : "") + "]" + tail();
        const std::string dash = std::string(random_() % 4, ' ') + '-' + std::string(1 + random_() % 3, ' ');
        std::string text = tail().front() == '\n' ? "\n" : "  # 経過\n";
        for (unsigned long n = 1 + random_() % 3; n > 0; --n) {
            text += random_() % 2 == 0
                        ? dash + "{at: x, note: '}'}" + tail()
                        : dash + "at: x" + tail() + std::string(dash.size(), ' ') + "note: |" +
                              (random_() % 2 == 0 ? "+" : "") + "\n" + std::string(dash.size() + 2, ' ') + "- 文\n" +
                              std::string(random_() % 2, '\n');
        }
        return text;
    }
    static std::string crlf(const std::string& text) {
        std::string result;
        for (const char c : text) result += c == '\n' ? std::string("\r\n") : std::string(1, c);
        return result;
    }

    std::mt19937 random_;
};

}  // namespace

TEST_CASE("records of any layout are edited in one place", "[edit]") {
    int count = 0;
    for (unsigned seed = 0; seed < 2000; ++seed) {
        const std::string before = Layout(seed).record();
        Findings findings;
        const std::optional<Node> root = read_tree(before, "x", findings);
        INFO(before);
        REQUIRE(root);
        if (!findings.empty()) continue;
        // Without a line break a block of text at the end has none either; nothing can follow without changing it.
        const bool ends_in_block = before.ends_with("文");
        if (ends_in_block) {
            CHECK_FALSE(with_appended(before, "/timeline", event));
            continue;
        }
        const std::string after = appended(before);
        CHECK(differs_in_one_place(before, after, 0));
        Node expected = *root;
        const_cast<Node*>(expected.get("timeline"))->items.push_back(event);
        CHECK(same_content(tree_of(after), expected));
        ++count;
        const std::string with_level = set(after, "/level", "A");
        CHECK(differs_in_one_place(after, with_level, 0));
        CHECK(tree_of(with_level).get("level")->text == "A");
    }
    CHECK(count > 1500);
}

TEST_CASE("what was appended or inserted is removed again, and leaves the bytes as they were", "[edit]") {
    int count = 0;
    for (unsigned seed = 0; seed < 1000; ++seed) {
        const std::string before = Layout(seed).record();
        Findings findings;
        const std::optional<Node> root = read_tree(before, "x", findings);
        if (!root || !findings.empty() || before.ends_with("文")) continue;
        const std::size_t size = root->get("timeline")->items.size();
        if (size == 0) continue;
        INFO(before);
        const Expected<std::string> longer = with_appended(before, "/timeline", event);
        REQUIRE(longer);
        const Expected<std::string> removed = with_removed(*longer, "/timeline", size);
        REQUIRE(removed);
        CHECK(same_content(tree_of(*removed), *root));
        const Expected<std::string> without_first = with_removed(*longer, "/timeline", 0);
        REQUIRE(without_first);
        CHECK(tree_of(*without_first).get("timeline")->items.size() == size);
        ++count;
    }
    CHECK(count > 500);
    CHECK(*with_removed("a:\n  - {x: 1}\n  - {x: 2}  # two\n  - x: 3\nb: 1\n", "/a", 1) == "a:\n  - {x: 1}\n  - x: 3\nb: 1\n");
    CHECK(*with_removed("a: [1, 2, 3]\n", "/a", 2) == "a: [1, 2]\n");
    CHECK_FALSE(with_removed("a:\n  - 1\n", "/a", 0));  // an empty list is written in brackets, or not at all
    CHECK_FALSE(with_removed("a: [1, 2]\n", "/b", 0));
}

TEST_CASE("a record with errors is not edited; the first is named", "[edit]") {
    for (const std::string bytes : {"", "a: b: c\n", "a: &x 1\n", "- 1\n", "a: 1\na: 2\n"}) {
        CAPTURE(bytes);
        CHECK_FALSE(with_appended(bytes, "/timeline", event));
    }
    CHECK(with_appended("id: a\nb: &x 1\n", "/timeline", event).failure().message.en.find("line 2") !=
          std::string::npos);
}
