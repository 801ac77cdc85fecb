#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "cli/apps.h"
#include "cli/check_app.h"

namespace opsctl::cli {
namespace {

const std::vector<std::string>& own_commands() {
    static const std::vector<std::string> names = {"init", "check", "explain", "review", "schema", "help"};
    return names;
}

// Reads opsctl's own command line; what belongs to another tool never gets here.
class FrontApp : public CheckApp {
   public:
    using ToolApp::behind_options;

    FrontApp()
        : CheckApp("Records of operation and maintenance: the front of the opsctl tools", "opsctl", OPSCTL_VERSION) {
        app_.footer("`opsctl TOOL ...` runs opsctl-TOOL, such as opsctl-sla; `opsctl help TOOL` shows its help.");
        add_init();
        check_.lint = true;
        check_.documents = true;
        add_check("All checks: records, reports, contracts, written documents");
        add_explain();
        add_review("What a branch does to the records, and whether it may");
        add_schema();
        add("help", "Show the help of a command or tool", [](const Common&) { return Outcome(); });
    }

   private:
    void add_init() {
        CLI::App& sub = add("init", "Write a new record repository",
                            [this](const Common& c) { return init_command(c, {directory_}); });
        add_positional(sub, "DIR", directory_, "the folder; none of the files may exist in it");
    }

    void add_schema() {
        CLI::App& sub = add("schema", "The JSON Schema of a kind of record",
                            [this](const Common& c) { return schema_command(c, kind_); });
        add_text(sub, "KIND", kind_, "", "calendar, contract, plan, incident, ...; without it: of opsctl.yaml");
    }

    std::string directory_;
    std::optional<std::string> kind_;
};

// Becomes the tool; comes back only where that fails.
Outcome run_tool(std::string_view name, std::vector<char*> arguments) {
    const std::optional<std::filesystem::path> tool = find_tool(name);
    if (!tool) return unknown_tool(name, own_commands());
    std::string program = tool->string();
    arguments.insert(arguments.begin(), program.data());
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    const std::error_code error(errno, std::generic_category());
    return refuse({FailureKind::environment,
                   message("cannot run {}: {}", "{} を実行できません: {}", tool->filename().string(), error.message())},
                  Lang::en);
}

bool is_own(std::string_view word) {
    return word.empty() || std::find(own_commands().begin(), own_commands().end(), word) != own_commands().end();
}

Outcome run(std::vector<char*> words, char* program) {
    std::string help = "--help";
    if (!words.empty() && std::string_view(words[0]) == "help") {  // `help sla` is `sla --help`
        words.erase(words.begin());
        words.push_back(help.data());
    }
    FrontApp app;
    const std::size_t at = app.behind_options(words);  // the tool knows them, too
    if (at < words.size() && !is_own(words[at])) {
        const std::string tool = words[at];
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
        return run_tool(tool, std::move(words));
    }
    words.insert(words.begin(), program);
    return app.run(static_cast<int>(words.size()), words.data(), current_time());
}

}  // namespace

int run_front(int argc, char** argv) {
    return deliver(guarded([&] { return run({argv + std::min(argc, 1), argv + argc}, argv[0]); }));
}

}  // namespace opsctl::cli
