// How far a long load is, on one line of a terminal that wipes itself.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string_view>

namespace opsctl::cli {

using Progress = std::function<void(std::size_t done, std::size_t of)>;

// Silent for the first second, then at most ten times a second, and wiped when all is done. Not for two threads at
// once. `now` and `write` are those of the program, or a test's.
Progress progress_line(std::function<std::chrono::steady_clock::time_point()> now,
                       std::function<void(std::string_view)> write);

// On standard error where that is a terminal; elsewhere nothing.
Progress progress_on_terminal();

}  // namespace opsctl::cli
