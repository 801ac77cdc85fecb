// Running another program: an argument vector, no shell, no terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace opsctl {

struct Program {
    std::vector<std::string> arguments;    // the first is the program, looked up on the PATH
    std::vector<std::string> environment;  // "NAME=value"; all that it gets
};

struct ProgramOutput {
    int exit_code = 0;  // 128 + the signal where one ended it
    std::string out;
    std::string err;
    bool truncated = false;  // there was more than `max_output`; the program was stopped
};

// Gives the program `input` and waits for it. What it writes to standard error is kept as well. Never deadlocks:
// the input lies ready before it begins. Fails (environment) where it cannot be started.
Expected<ProgramOutput> run_program(const Program&, std::string_view input, std::size_t max_output);

}  // namespace opsctl
