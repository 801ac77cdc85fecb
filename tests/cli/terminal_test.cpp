// What a tool does where somebody sits before a terminal: script(1) plays it.
#include <catch2/catch.hpp>
#include <cstdio>

#include "base/text.h"
#include "cli/pager.h"
#include "support/paths.h"

using namespace opsctl;
using namespace opsctl::test;
using Catch::Matchers::Contains;

namespace {

// What the terminal shows of `opsctl-sla WORDS` in the example, with these variables, at so many columns and rows.
std::string on_terminal(const std::string& variables, int columns, int rows, const std::string& words) {
    const std::string tool = (paths::binaries() / "opsctl-sla").string();
    const std::string year = (paths::source() / "examples" / "shimanto").string();
    const std::string command = fmt::format("stty cols {} rows {}; env {} '{}' {} -C '{}' --as-of \"2025-07-10 09:00\"",
                                            columns, rows, variables, tool, words, year);
    // An outer COLUMNS, LESS or NO_COLOR is not the test's.
    FILE* shown = ::popen(fmt::format("env -u COLUMNS -u LESS -u NO_COLOR script -qec '{}' /dev/null < /dev/null",
                                      [&] {
                                          std::string quoted;
                                          for (const char c : command)
                                              quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
                                          return quoted;
                                      }())
                              .c_str(),
                          "r");
    REQUIRE(shown != nullptr);
    std::string text;
    for (int c = std::fgetc(shown); c != EOF; c = std::fgetc(shown)) {
        if (c != '\r') text += static_cast<char>(c);
    }
    ::pclose(shown);
    return text;
}

const std::string evaluation = "evaluate --contract zaimu --month 2025-06";

}  // namespace

TEST_CASE("on a terminal no line is wider than it is", "[cli]") {
    const std::string text = on_terminal("TERM=dumb PAGER=cat", 80, 24, evaluation);
    CHECK_THAT(text, Contains("2025"));
    for (const std::string_view line : split(text, '\n')) CHECK(display_width(line) <= 80);
}

TEST_CASE("colours are for terminals that have them", "[cli]") {
    CHECK_THAT(on_terminal("TERM=xterm PAGER=cat", 80, 24, evaluation), Contains("\x1b[1"));
    CHECK_THAT(on_terminal("TERM=dumb PAGER=cat", 80, 24, evaluation), !Contains("\x1b["));
    CHECK_THAT(on_terminal("TERM=dumb PAGER=cat", 80, 24, evaluation + " --color always"), Contains("\x1b[1"));
}

TEST_CASE("what does not fit on the screen goes through the pager", "[cli]") {
    const std::string paged = "TERM=xterm PAGER=\"sed s/^/paged:/\"";
    CHECK_THAT(on_terminal(paged, 80, 5, evaluation), Contains("paged:"));
    CHECK_THAT(on_terminal(paged, 80, 5, evaluation + " --no-pager"), !Contains("paged:"));
    CHECK_THAT(on_terminal(paged, 80, 500, evaluation), !Contains("paged:"));
    CHECK_THAT(on_terminal("TERM=xterm PAGER=no-such-program", 80, 5, evaluation), Contains("2025"));
}

TEST_CASE("a plain pager is run without a shell", "[cli]") {
    CHECK(cli::pager_program("less -S  -R") == std::vector<std::string>{"less", "-S", "-R"});
    CHECK(cli::pager_program("less | head") == std::vector<std::string>{"sh", "-c", "less | head"});
    CHECK(cli::pager_program("").empty());
}
