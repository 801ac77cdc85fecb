// Asking on a terminal for what the command line did not say.
#include "cli/prompt.h"

#include <catch2/catch.hpp>

#include "cli/command.h"
#include "model/item.h"

using namespace opsctl;
using namespace opsctl::cli;

namespace {

using Lines = std::vector<std::string>;

// Gives the answers one after the other, and keeps the questions; at the end of its answers so is the input.
struct Terminal {
    Lines answers, questions = {};

    Prompt prompt() {
        return [this, given = std::size_t{0}](const std::string& question) mutable -> std::optional<std::string> {
            questions.push_back(question);
            if (given == answers.size()) return std::nullopt;
            return answers[given++];
        };
    }
    Expected<std::optional<std::string>> ask(const Question& question, Lang lang = Lang::en) {
        return cli::ask(prompt(), question, lang);
    }
};

const Question level{message("Level?", "レベル"), Choices({"A", "B"})};

}  // namespace

TEST_CASE("a question is asked until one of its choices is the answer", "[cli]") {
    Terminal terminal{{"D", " b", " B "}};
    CHECK(*terminal.ask(level) == "B");
    CHECK(terminal.questions == Lines{"Level? [A | B]: ", "'D' is none of these\nLevel? [A | B]: ",
                                      "'b' is none of these\nLevel? [A | B]: "});
    CHECK(*Terminal{{"anything"}}.ask({message("What?", "何")}) == "anything");
}

TEST_CASE("an answer may be the word that is printed, in either width", "[cli]") {
    const Question type{message("Type", "種別"), choices_of<ItemType>()};
    CHECK(*Terminal{{"継続調査事項"}}.ask(type) == "carry-over");
    CHECK(*Terminal{{"ａｕｄｉｔ"}}.ask(type) == "audit");
    CHECK(*Terminal{{"Ｂ"}}.ask(level) == "B");
    Terminal terminal{{"改善"}};
    CHECK(*terminal.ask(type, Lang::ja) == "improvement");
    CHECK(terminal.questions.front().find("improvement（改善）") != std::string::npos);
}

TEST_CASE("no answer is an empty one, or nobody to ask", "[cli]") {
    Terminal empty{{"", "A"}};
    CHECK(*empty.ask(level, Lang::ja) == std::nullopt);
    CHECK(empty.questions == Lines{"レベル [A | B]: "});
    CHECK(*ask({}, level, Lang::en) == std::nullopt);
}

TEST_CASE("what is required is asked until there is something", "[cli]") {
    Terminal terminal{{"", "  ", "停止"}};
    CHECK(*terminal.ask({message("Title", "件名"), {}, true}) == "停止");
    CHECK(terminal.questions.back() == "it cannot be left empty\nTitle: ");
}

TEST_CASE("an answer that cannot be read is asked again, with the reason", "[cli]") {
    const auto read = [](const std::string& text) -> Expected<std::string> {
        if (text == "9:99") return usage(message("no time: {}", "時刻ではありません: {}", text));
        return "at " + text;
    };
    Terminal terminal{{"9:99", "9:00"}};
    CHECK(*terminal.ask({message("When", "日時"), {}, false, read}, Lang::ja) == "at 9:00");
    CHECK(terminal.questions.back() == "時刻ではありません: 9:99\n日時: ");
}

TEST_CASE("the end of the input is no empty answer: it ends the questions", "[cli]") {
    const auto end = Terminal{{"D"}}.ask(level);
    REQUIRE_FALSE(end);
    CHECK(end.failure().kind == FailureKind::usage);
    CHECK(end.failure().message.en == "the input ended before all was answered; nothing was written");

    Terminal terminal{{"停止"}};
    Questions questions(terminal.prompt(), Lang::ja);
    std::optional<std::string> title, given = "B", by;
    questions.fill(title, {message("Title", "件名")})
        .fill(given, level)
        .fill(by, {message("Who", "誰")})
        .fill(by, level);
    CHECK(title == "停止");
    CHECK(questions.failure());
    CHECK(terminal.questions == Lines{"件名: ", "誰: "});
}
