#include "cli/progress.h"

#include <catch2/catch.hpp>
#include <string>

using namespace opsctl;
using std::chrono::milliseconds;

namespace {

struct Terminal {
    std::chrono::steady_clock::time_point time{};
    std::string text;
    cli::Progress progress =
        cli::progress_line([this] { return time; }, [this](std::string_view written) { text += written; });

    // What it writes at that many milliseconds.
    std::string at(int ms, std::size_t done, std::size_t of) {
        time = std::chrono::steady_clock::time_point(milliseconds(ms));
        text.clear();
        progress(done, of);
        return text;
    }
};

}  // namespace

TEST_CASE("progress shows after a second, and wipes its line", "[cli]") {
    Terminal terminal;
    CHECK(terminal.at(10, 64, 1000).empty());
    CHECK(terminal.at(999, 128, 1000).empty());
    CHECK(terminal.at(1000, 192, 1000) == "\r\x1b[K192/1000");
    CHECK(terminal.at(1099, 256, 1000).empty());
    CHECK(terminal.at(1100, 320, 1000) == "\r\x1b[K320/1000");
    CHECK(terminal.at(1110, 1000, 1000) == "\r\x1b[K");
}

TEST_CASE("a short load writes nothing", "[cli]") {
    Terminal terminal;
    CHECK(terminal.at(10, 500, 1000).empty());
    CHECK(terminal.at(900, 1000, 1000).empty());
}
