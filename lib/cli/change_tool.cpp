#include <set>

#include "cli/check.h"
#include "cli/ledger.h"
#include "cli/tools.h"

namespace opsctl::cli {

Command change_new_command();
std::vector<Command> change_verbs();
Command change_log_command();
Command change_calendar_command();
Command change_liability_command();
Command change_plan_command();
Command change_completion_command();
Command explain_finding_command();
Command review_command(std::string help, std::set<Kind> kinds);

Tool change_tool() {
    CheckArgs ledger;
    ledger.ledger = Kind::change;
    std::vector<Command> commands = change_verbs();
    commands.insert(commands.begin(), change_new_command());
    for (Command& each : std::vector<Command>{
             change_log_command(), outage_command(Kind::change), attribute_command(Kind::change), set_command(Kind::change), edit_command(Kind::change), undo_command({Kind::change}), rename_command(Kind::change), show_command(Kind::change),
             list_command(Kind::change), import_command(Kind::change), export_command(Kind::change),
             check_command("Are the changes valid, and handled as the contract asks?", ledger),
             review_command("What a branch does to the changes, and whether it may", {Kind::change}),
             change_calendar_command(), change_liability_command(), change_plan_command(),
             change_completion_command(), explain_finding_command()}) {
        commands.push_back(std::move(each));
    }
    return {"opsctl-change", "The change ledger (変更管理台帳), kept from the terminal", std::move(commands)};
}

}  // namespace opsctl::cli
