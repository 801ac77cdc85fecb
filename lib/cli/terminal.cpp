#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "cli/pager.h"

namespace opsctl::cli {
namespace {

int descriptor(Stream stream) { return stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO; }

bool is_dumb() {
    const char* terminal = std::getenv("TERM");
    return terminal == nullptr || std::string_view(terminal) == "dumb";
}

// Of the terminal; zeros where it does not say.
winsize window() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {};
    return size;
}

bool fits_on_screen(std::string_view text) {
    return std::count(text.begin(), text.end(), '\n') < window().ws_row;
}

}  // namespace

bool wants_color(std::string_view when, Stream stream) {
    if (when != "auto") return when == "always";
    const char* no_color = std::getenv("NO_COLOR");
    if (no_color != nullptr && *no_color != '\0') return false;
    return is_terminal(stream) && !is_dumb();
}

bool is_terminal(Stream stream) { return ::isatty(descriptor(stream)) != 0; }

int width_of_output() {
    constexpr int usual = 80;
    constexpr int narrowest = 20;
    if (!is_terminal(Stream::out)) return 0;
    const char* columns = std::getenv("COLUMNS");
    const int asked = columns == nullptr ? 0 : std::atoi(columns);
    if (asked > 0) return std::max(asked, narrowest);
    const int width = window().ws_col;
    return width == 0 ? usual : std::max(width, narrowest);
}

std::error_code write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return {errno, std::generic_category()};
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Instant current_time() { return date::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

int deliver(const Outcome& outcome) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shall be an error code, which is then no failure
    const bool paged = outcome.paged && is_terminal(Stream::out) && !is_dumb() && !fits_on_screen(outcome.out) &&
                       show_in_pager(outcome.out);
    const std::error_code out = paged ? std::error_code() : write_all(STDOUT_FILENO, outcome.out);
    write_all(STDERR_FILENO, outcome.err);
    if (!out || out == std::errc::broken_pipe) return static_cast<int>(outcome.exit);
    write_all(STDERR_FILENO, fmt::format("error: cannot write the output: {}\n", out.message()));
    return static_cast<int>(Exit::environment);
}

Outcome guarded(const std::function<Outcome()>& program) {
    try {
        return program();
    } catch (const std::exception& unexpected) {
        const std::string words = unexpected.what();
        return refuse({FailureKind::environment, message("{}", "{}", words)}, Lang::en);
    }
}

}  // namespace opsctl::cli
