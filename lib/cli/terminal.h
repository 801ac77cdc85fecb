// The ends of a run that are not records: the clock, the user's folders, and the streams.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <system_error>

#include "cli/command.h"
#include "time/instant.h"

namespace opsctl::cli {

enum class Stream { out, err };

// `when`: auto (a terminal that is not dumb, and NO_COLOR is not set), always or never.
bool wants_color(std::string_view when, Stream);

bool is_terminal(Stream);

// How many columns a line of the terminal has: COLUMNS, else what it says itself, else 80. For what is no terminal 0:
// as many as it needs.
int width_of_output();

// The error that kept the text from being written, if any.
std::error_code write_all(int descriptor, std::string_view text);

// The only place that reads the clock.
Instant current_time();

// Writes both streams, the output through a pager where that is wanted and it does not fit on the screen; the process's exit code. A reader that went away is no error.
int deliver(const Outcome&);

// What the program gives, also where it throws what nothing below expected: no exception leaves main().
Outcome guarded(const std::function<Outcome()>& program);

}  // namespace opsctl::cli
