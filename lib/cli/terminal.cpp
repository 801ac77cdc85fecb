#include "cli/terminal.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

namespace opsctl::cli {
namespace {

int descriptor(Stream stream) { return stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO; }

// The error that kept the text from being written, if any.
std::error_code write_all(Stream stream, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor(stream), text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return {errno, std::generic_category()};
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

bool wants_color(std::string_view when, Stream stream) {
    if (when != "auto") return when == "always";
    const char* no_color = std::getenv("NO_COLOR");
    if (no_color != nullptr && *no_color != '\0') return false;
    return is_terminal(stream);
}

bool is_terminal(Stream stream) { return ::isatty(descriptor(stream)) != 0; }

Instant current_time() { return date::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

std::optional<std::filesystem::path> user_cache_folder() {
    const auto folder = [](const char* variable) {
        const char* value = std::getenv(variable);
        return std::filesystem::path(value == nullptr ? "" : value);
    };
    if (const auto caches = folder("XDG_CACHE_HOME"); caches.is_absolute()) return caches;
    if (const auto home = folder("HOME"); home.is_absolute()) return home / ".cache";
    return std::nullopt;
}

int deliver(const Outcome& outcome) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shall be an error code, which is then no failure
    const std::error_code out = write_all(Stream::out, outcome.out);
    write_all(Stream::err, outcome.err);
    if (!out || out == std::errc::broken_pipe) return static_cast<int>(outcome.exit);
    write_all(Stream::err, fmt::format("error: cannot write the output: {}\n", out.message()));
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
