#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "cli/apps.h"
#include "cli/cli11_app.h"
#include "cli/front.h"
#include "cli/review.h"
#include "cli/sla.h"

namespace opsctl::cli {
namespace {

const std::vector<std::string>& own_commands() {
    static const std::vector<std::string> names = {"init", "check", "explain", "review", "schema", "help"};
    return names;
}

// Reads opsctl's own command line; what belongs to another tool never gets here.
class FrontApp : public ToolApp {
   public:
    FrontApp()
        : ToolApp("Records of operation and maintenance: the front of the opsctl tools", "opsctl", OPSCTL_VERSION) {
        app_.footer("`opsctl TOOL ...` runs opsctl-TOOL, such as opsctl-sla; `opsctl help TOOL` shows its help.");
        add_init();
        add_check();
        add_explain();
        add_review();
        add_schema();
        add("help", "Show the help of a command or tool", [](const Common&) { return Outcome(); });
    }

   private:
    void add_init() {
        CLI::App& sub = add("init", "Write a new record repository",
                            [this](const Common& c) { return init_command(c, {directory_}); });
        add_positional(sub, "DIR", directory_, "the folder; none of the files may exist in it");
    }

    void add_check() {
        check_.lint = true;
        CLI::App& sub = add("check", "All checks: records, reports, contracts",
                            [this](const Common& c) { return check_command(c, check_); });
        add_text(sub, "--month", check_.month, "YYYY-MM", "only what is about the month");
        add_text(sub, "--contract", check_.contract, "ID", "only this contract");
        sub.add_flag("--strict", check_.strict, "fail on warnings, too");
        add_text(sub, "--base", check_.base, "REV", "fail only for findings that the records of REV do not have");
        add_format(sub, check_.format, {{"text", Format::text}, {"json", Format::json}, {"github", Format::github}});
    }

    void add_explain() {
        CLI::App& sub = add("explain", "What a finding means, with a bad and a good example",
                            [this](const Common& c) { return explain_finding_command(c, finding_); });
        add_text(sub, "FINDING", finding_, "", "the finding's name; without it: all names");
    }

    void add_review() {
        CLI::App& sub = add("review", "What a branch does to the records, and whether it may",
                            [this](const Common& c) { return review_command(c, review_); });
        add_text(sub, "BASE..HEAD", review_.revisions, "",
                 "default: from where the default branch was left, up to the work tree");
        add_format(sub, review_.format,
                   {{"text", Format::text},
                    {"markdown", Format::markdown},
                    {"json", Format::json},
                    {"github", Format::github}});
    }

    void add_schema() {
        CLI::App& sub = add("schema", "The JSON Schema of a kind of record",
                            [this](const Common& c) { return schema_command(c, kind_); });
        add_text(sub, "KIND", kind_, "", "calendar, contract, plan, incident, ...; without it: of opsctl.yaml");
    }

    std::string directory_;
    CheckArgs check_;
    ReviewArgs review_;
    std::optional<std::string> finding_, kind_;
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
    return word.empty() || word[0] == '-' ||
           std::find(own_commands().begin(), own_commands().end(), word) != own_commands().end();
}

}  // namespace

int run_front(int argc, char** argv) {
    std::vector<char*> words(argv + std::min(argc, 1), argv + argc);
    std::string help = "--help";
    if (!words.empty() && std::string_view(words[0]) == "help") {  // `help sla` is `sla --help`
        words.erase(words.begin());
        words.push_back(help.data());
    }
    if (!words.empty() && !is_own(words[0])) {
        return deliver(run_tool(words[0], {words.begin() + 1, words.end()}));
    }
    FrontApp app;
    words.insert(words.begin(), argv[0]);
    return deliver(app.run(static_cast<int>(words.size()), words.data(), current_time()));
}

}  // namespace opsctl::cli
