// Asking on a terminal for what the command line did not say.
#include "cli/prompt.h"

#include <catch2/catch.hpp>

using namespace opsctl;
using namespace opsctl::cli;

namespace {

using Lines = std::vector<std::string>;

// Gives the answers one after the other, and keeps the questions; at the end of its answers so is the input.
struct Terminal {
    Lines answers, questions = {};

    std::optional<std::string> ask(const Lines& choices, Lang lang = Lang::en) {
        std::size_t given = 0;
        const Prompt prompt = [&](const std::string& question) -> std::optional<std::string> {
            questions.push_back(question);
            if (given == answers.size()) return std::nullopt;
            return answers[given++];
        };
        return cli::ask(prompt, message("Level?", "レベル"), choices, lang);
    }
};

}  // namespace

TEST_CASE("a question is asked until one of its choices is the answer", "[cli]") {
    Terminal terminal{{"D", " b", " B "}};
    CHECK(terminal.ask({"A", "B"}) == "B");
    CHECK(terminal.questions == Lines(3, "Level? [A | B]: "));
    CHECK(Terminal{{"anything"}}.ask({}) == "anything");
}

TEST_CASE("no answer is an empty one, the end of the input, or nobody to ask", "[cli]") {
    Terminal empty{{"", "A"}};
    CHECK(empty.ask({"A"}, Lang::ja) == std::nullopt);
    CHECK(empty.questions == Lines{"レベル [A]: "});
    CHECK(Terminal{{"D"}}.ask({"A"}) == std::nullopt);
    CHECK(ask({}, message("Level?", "レベル"), {}, Lang::en) == std::nullopt);
}
