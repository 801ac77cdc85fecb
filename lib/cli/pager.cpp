#include "cli/pager.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "base/text.h"
#include "cli/terminal.h"

extern char** environ;

namespace opsctl::cli {
namespace {

std::string pager_command() {
    const char* pager = std::getenv("PAGER");
    return pager == nullptr ? "less" : pager;
}

// The pager, reading from `input`, with the signals that this program ignores; the error where it cannot be run.
int start(const std::vector<std::string>& program, int input, pid_t& child) {
    std::vector<char*> words;
    for (const std::string& word : program) words.push_back(const_cast<char*>(word.c_str()));  // exec's old signature
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t restored;
    ::sigemptyset(&restored);
    for (const int each : {SIGINT, SIGQUIT, SIGPIPE}) ::sigaddset(&restored, each);
    ::posix_spawnattr_setsigdefault(&attributes, &restored);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int error = ::posix_spawnp(&child, words[0], &actions, &attributes, words.data(), environ);
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
}

void wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
}

}  // namespace

std::vector<std::string> pager_program(const std::string& command) {
    constexpr std::string_view of_a_shell = "|&;<>()$`\\\"'*?[#~=%";
    if (command.find_first_of(of_a_shell) != std::string::npos) return {"sh", "-c", command};
    std::vector<std::string> words;
    for (const std::string_view word : split(command, ' ')) {
        if (!word.empty()) words.emplace_back(word);
    }
    return words;
}

bool show_in_pager(std::string_view text) {
    const std::vector<std::string> program = pager_program(pager_command());
    if (program.empty() || program.front() == "cat") return false;
    ::setenv("LESS", "FRX", 0);  // leave where it all fits, obey colours, keep the screen
    ::setenv("LV", "-c", 0);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    for (const int each : {SIGINT, SIGQUIT, SIGPIPE}) std::signal(each, SIG_IGN);  // they are for the pager
    pid_t child = 0;
    const bool runs = start(program, ends[0], child) == 0;
    ::close(ends[0]);
    if (runs) write_all(ends[1], text);  // a reader that left has read enough
    ::close(ends[1]);
    if (runs) wait_for(child);
    return runs;
}

}  // namespace opsctl::cli
