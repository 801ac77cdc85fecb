// `opsctl completion`: the script by which a shell completes what is typed.
#include "cli/completion.h"
#include "cli/options.h"

namespace opsctl::cli {
namespace {

struct CompletionArgs {
    std::string shell;
};

}  // namespace

Command completion_command() {
    return command<CompletionArgs>(
        "completion", "Print the completion script of a shell",
        [](Options& options, CompletionArgs& args) {
            options.positional("SHELL", args.shell, "bash, zsh or fish").one_of({"bash", "zsh", "fish"});
        },
        [](const Common&, const CompletionArgs& args) {
            return Outcome{Exit::ok, std::string(completion_script(args.shell)), {}};
        });
}

}  // namespace opsctl::cli
