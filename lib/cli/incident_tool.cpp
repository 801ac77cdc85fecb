#include <set>

#include "cli/check.h"
#include "cli/ledger.h"
#include "cli/tools.h"

namespace opsctl::cli {

Command incident_new_command();
Command incident_assess_command();
Command incident_regrade_command();
Command incident_exempt_command();
Command explain_finding_command();

Tool incident_tool() {
    CheckArgs ledger;
    ledger.ledger = Kind::incident;
    return {"opsctl-incident",
            "The incident ledger (障害台帳), kept from the terminal",
            {incident_new_command(),
             log_command(Kind::incident, "called, notified, dispatched, arrived, restored, ..."),
             incident_assess_command(), incident_regrade_command(), attribute_command(Kind::incident),
             outage_command(Kind::incident), incident_exempt_command(), set_command(Kind::incident),
             edit_command(Kind::incident), undo_command({Kind::incident}), rename_command(Kind::incident),
             show_command(Kind::incident), list_command(Kind::incident),
             check_command("Are the incidents valid, and handled as their level asks?", ledger),
             import_command(Kind::incident), export_command(Kind::incident), explain_finding_command()}};
}

}  // namespace opsctl::cli
