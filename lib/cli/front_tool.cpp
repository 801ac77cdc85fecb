#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "cli/check.h"
#include "cli/completion.h"
#include "cli/ledger.h"
#include "cli/terminal.h"
#include "cli/tools.h"

namespace opsctl::cli {

Command completion_command();
Command init_command();
Command explain_finding_command();
Command review_command(std::string help, std::set<Kind> kinds);
Command schema_command();
Command today_command(bool is_alone);

namespace {

Command help_command() {
    struct None {};
    return command<None>(
        "help", "Show the help of a command or tool", [](Options&, None&) {},
        [](const Common&, const None&) { return Outcome(); });
}

std::vector<std::string> names_of(const std::vector<Command>& commands) {
    std::vector<std::string> names;
    for (const Command& each : commands) names.push_back(each.name);
    return names;
}

// Becomes the tool; comes back only where that fails.
Outcome become(std::string_view name, std::vector<char*> arguments, const Tool& front) {
    const std::optional<std::filesystem::path> tool = find_tool(name);
    if (!tool) return unknown_tool(name, names_of(front.commands));
    std::string program = tool->string();
    arguments.insert(arguments.begin(), program.data());
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    const std::error_code error(errno, std::generic_category());
    return refuse({FailureKind::environment,
                   message("cannot run {}: {}", "{} を実行できません: {}", tool->filename().string(), error.message())},
                  Lang::en);
}

// Whether the words ask for nothing but what stands among the options of all commands.
bool is_alone(const std::vector<char*>& words) {
    return behind_common_options(words) == words.size() &&
           std::none_of(words.begin(), words.end(), [](std::string_view word) {
               return word == "--help" || word == "-h" || word == "--version";
           });
}

// `opsctl __complete -- WORDS`, which the shells' scripts call. A shell has no place for what goes wrong.
Outcome complete(const std::vector<char*>& words) {
    const std::size_t first = words.size() > 1 && std::string_view(words[1]) == "--" ? 2 : 1;
    Common common;
    common.now = current_time();
    Outcome outcome = guarded([&] {
        return Outcome{Exit::ok, completions({words.begin() + static_cast<std::ptrdiff_t>(first), words.end()}, common), {}};
    });
    return outcome.exit == Exit::ok ? outcome : Outcome();
}

bool is_own(std::string_view word, const Tool& front) {
    const std::vector<std::string> names = names_of(front.commands);
    return word.empty() || std::find(names.begin(), names.end(), word) != names.end();
}

}  // namespace

Tool front_tool() {
    CheckArgs everything;
    everything.lint = true;
    everything.documents = true;
    return {"opsctl",
            "Records of operation and maintenance: the front of the opsctl tools",
            {init_command(), undo_command({}), check_command("All checks: records, reports, contracts, written documents", everything),
             explain_finding_command(),
             review_command("What a branch does to the records, and whether it may",
                            {all_kinds.begin(), all_kinds.end()}),
             today_command(false), schema_command(), completion_command(), help_command()},
            "`opsctl TOOL ...` runs opsctl-TOOL, such as opsctl-sla; `opsctl help TOOL` shows its help."};
}

int run_front(int argc, char** argv) {
    std::vector<char*> words{argv + std::min(argc, 1), argv + argc};
    if (!words.empty() && std::string_view(words[0]) == "__complete") return deliver(complete(words));
    std::string help = "--help";
    if (!words.empty() && std::string_view(words[0]) == "help") {  // `help sla` is `sla --help`
        words.erase(words.begin());
        words.push_back(help.data());
    }
    const Tool front = front_tool();
    const std::size_t at = behind_common_options(words);  // the tool knows them, too
    if (at < words.size() && !is_own(words[at], front)) {
        const std::string tool = words[at];
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        return deliver(guarded([&] { return become(tool, std::move(words), front); }));
    }
    words.insert(words.begin(), argv[0]);
    if (words.size() == 1 || is_alone({words.begin() + 1, words.end()})) {
        std::string today = "today";
        words.push_back(today.data());
        return run_tool({front.name, front.what_for, {today_command(true)}}, static_cast<int>(words.size()), words.data());
    }
    return run_tool(front, static_cast<int>(words.size()), words.data());
}

}  // namespace opsctl::cli
