#include "store/git_environment.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "store/process.h"

namespace opsctl {
namespace {

std::string_view variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::string_view() : value;
}

// What `git -c safe.directory=…` hands on to what it starts, in a notation that only git needs to know.
std::vector<std::string> folders_trusted_for_one_run() {
    const std::string_view parameters = variable("GIT_CONFIG_PARAMETERS");
    if (parameters.find("safe.directory") == std::string_view::npos) return {};
    const Program program{{"git", "-C", "/", "config", "--null", "--get-all", "safe.directory"},
                          {fmt::format("PATH={}", variable("PATH")), "GIT_CONFIG_GLOBAL=/dev/null",
                           "GIT_CONFIG_NOSYSTEM=1", fmt::format("GIT_CONFIG_PARAMETERS={}", parameters)}};
    const Expected<ProgramOutput> output = run_program(program, {}, 1 << 16);
    std::vector<std::string> folders;
    if (!output || output->exit_code != 0) return folders;
    for (const std::string_view folder : split(output->out, '\0')) folders.emplace_back(folder);
    folders.pop_back();  // behind the last end
    return folders;
}

// Of the configuration that the environment carries only whom the user trusts: images of CI jobs say it there.
void add_trusted_folders(std::vector<std::string>& all) {
    constexpr std::uint64_t most = 1000;
    const std::uint64_t given = std::min(number_in(variable("GIT_CONFIG_COUNT")), most);
    std::vector<std::string> folders = folders_trusted_for_one_run();
    for (std::uint64_t i = 0; i < given; ++i) {
        if (variable(fmt::format("GIT_CONFIG_KEY_{}", i)) != "safe.directory") continue;
        folders.emplace_back(variable(fmt::format("GIT_CONFIG_VALUE_{}", i)));
    }
    std::size_t count = 0;
    for (const std::string& folder : folders) {
        all.push_back(fmt::format("GIT_CONFIG_KEY_{}=safe.directory", count));
        all.push_back(fmt::format("GIT_CONFIG_VALUE_{}={}", count++, folder));
    }
    if (count > 0) all.push_back(fmt::format("GIT_CONFIG_COUNT={}", count));
}

}  // namespace

std::vector<std::string> git_environment(bool is_own) {
    std::vector<std::string> all = {"LC_ALL=C",
                                    "GIT_OPTIONAL_LOCKS=0",
                                    "GIT_TERMINAL_PROMPT=0",
                                    "GIT_NO_LAZY_FETCH=1",
                                    "GIT_NO_REPLACE_OBJECTS=1",
                                    "GIT_GRAFT_FILE=/dev/null",
                                    "GIT_ATTR_NOSYSTEM=1",
                                    "GIT_ALLOW_PROTOCOL=none"};  // no transport has that name
    if (is_own) {
        all.insert(all.end(), {"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1"});
        if (const char* path = std::getenv("PATH")) all.push_back(std::string("PATH=") + path);
        return all;
    }
    for (const char* name :
         {"PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "TMPDIR"}) {
        if (const char* value = std::getenv(name)) all.push_back(std::string(name) + '=' + value);
    }
    add_trusted_folders(all);
    return all;
}

}  // namespace opsctl
