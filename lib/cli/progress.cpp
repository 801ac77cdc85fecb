#include "cli/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

namespace opsctl::cli {
namespace {

using TimePoint = std::chrono::steady_clock::time_point;
constexpr std::string_view wiped = "\r\x1b[K";

class Line {
   public:
    Line(std::function<TimePoint()> now, std::function<void(std::string_view)> write)
        : now_(std::move(now)), write_(std::move(write)), next_(now_() + std::chrono::seconds(1)) {}

    void operator()(std::size_t done, std::size_t of) {
        if (done >= of) {
            if (std::exchange(shown_, false)) write_(wiped);
            return;
        }
        const TimePoint time = now_();
        if (time < next_) return;
        write_(fmt::format("{}{}/{}", wiped, done, of));
        shown_ = true;
        next_ = time + std::chrono::milliseconds(100);
    }

   private:
    std::function<TimePoint()> now_;
    std::function<void(std::string_view)> write_;
    TimePoint next_;  // not before
    bool shown_ = false;
};

void write_to_terminal(std::string_view text) {
    // Nothing hangs on it: a terminal that takes no more is left alone.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

Progress progress_line(std::function<TimePoint()> now, std::function<void(std::string_view)> write) {
    return Line(std::move(now), std::move(write));
}

Progress progress_on_terminal() {
    if (::isatty(STDERR_FILENO) == 0) return {};
    return progress_line(std::chrono::steady_clock::now, write_to_terminal);
}

}  // namespace opsctl::cli
