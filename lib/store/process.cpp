#include "store/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "store/descriptor.h"

namespace opsctl {
namespace {

Failure cannot_run(const std::string& program, int error) {
    return {FailureKind::environment, message("cannot run {}: {}", "{} を実行できません: {}", program,
                                              std::error_code(error, std::generic_category()).message())};
}

// Reads to the end; false where there is more than `limit`.
bool read_up_to(int descriptor, std::size_t limit, std::string& text) {
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        const std::size_t room = limit - text.size();
        text.append(buffer.data(), std::min(static_cast<std::size_t>(count), room));
        if (static_cast<std::size_t>(count) > room) return false;
    }
}

// Away from 0, 1 and 2, which are free where opsctl was started without standard streams.
Descriptor above_standard(Descriptor low) {
    constexpr int first = 3;
    if (!low || low.get() >= first) return low;
    return Descriptor(::fcntl(low.get(), F_DUPFD_CLOEXEC, first));
}

// A file without a name, in memory: a program that reads or writes it never waits for this one.
Descriptor memory_file(std::string_view content) {
    Descriptor file = above_standard(Descriptor(::memfd_create("opsctl", MFD_CLOEXEC)));
    if (!file || !write_all(file.get(), content) || ::lseek(file.get(), 0, SEEK_SET) != 0) return Descriptor();
    return file;
}

std::vector<char*> pointers(const std::vector<std::string>& strings) {
    std::vector<char*> all;
    for (const std::string& each : strings) all.push_back(const_cast<char*>(each.c_str()));  // exec's old signature
    all.push_back(nullptr);
    return all;
}

struct Streams {
    Descriptor in, out, err;
};

// The process's id, or the negative error.
pid_t start(const Program& program, const Streams& streams) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, streams.in.get(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, streams.out.get(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, streams.err.get(), STDERR_FILENO);
    const std::vector<char*> arguments = pointers(program.arguments);
    const std::vector<char*> environment = pointers(program.environment);
    pid_t child = 0;
    const int error = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    return error != 0 ? -error : child;
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    constexpr int signal_base = 128;
    return WIFEXITED(status) ? WEXITSTATUS(status) : signal_base + WTERMSIG(status);
}

}  // namespace

Expected<ProgramOutput> run_program(const Program& program, std::string_view input, std::size_t max_output) {
    Streams streams{memory_file(input), Descriptor(), memory_file({})};
    std::array<int, 2> ends{};
    if (!streams.in || !streams.err || ::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return cannot_run(program.arguments[0], errno);
    }
    const Descriptor from_child = above_standard(Descriptor(ends[0]));
    streams.out = above_standard(Descriptor(ends[1]));
    const pid_t child = start(program, streams);
    if (child < 0) return cannot_run(program.arguments[0], -child);
    streams.out.close();
    ProgramOutput output;
    output.truncated = !read_up_to(from_child.get(), max_output, output.out);
    if (output.truncated) ::kill(child, SIGKILL);
    output.exit_code = wait_for(child);
    constexpr std::size_t max_error_text = 65536;
    ::lseek(streams.err.get(), 0, SEEK_SET);
    read_up_to(streams.err.get(), max_error_text, output.err);
    return output;
}

}  // namespace opsctl
