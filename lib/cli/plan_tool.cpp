#include "cli/check.h"
#include "cli/ledger.h"
#include "cli/tools.h"

namespace opsctl::cli {

Command explain_finding_command();
Command plan_calendar_command();
Command plan_done_command();
Command plan_effort_command();
Command plan_generations_command();
Command plan_held_command();
Command plan_measure_command();
Command plan_renewed_command();
Command plan_renew_command();
Command plan_missed_command();
Command plan_list_command();
Command plan_add_command();
Command plan_set_command();
Command plan_show_command();

Tool plan_tool() {
    CheckArgs ledger;
    ledger.ledger = Kind::plan;
    return {"opsctl-plan",
            "The work of the plans (運用計画書・保守計画書): what was done, what is missing, what is renewed",
            {plan_done_command(), plan_held_command(), plan_measure_command(), plan_set_command(), plan_add_command(),
             undo_command({Kind::log, Kind::plan}), plan_list_command(), plan_show_command(), plan_missed_command(), plan_calendar_command(),
             plan_effort_command(), plan_generations_command(), plan_renew_command(), plan_renewed_command(),
             edit_command(Kind::plan), rename_command(Kind::plan), check_command("Are the plans valid and kept?", ledger),
             explain_finding_command()}};
}

}  // namespace opsctl::cli
