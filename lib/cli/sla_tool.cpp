#include "cli/check.h"
#include "cli/tools.h"

namespace opsctl::cli {

Command evaluate_command();
Command explain_command();
Command status_command();
Command calendar_command();
Command lint_command();
Command whatif_command();
Command diff_command();
Command catalogue_command();
Command assess_command();

Tool sla_tool() {
    return {"opsctl-sla",
            "Service levels: what was promised, what happened, what it costs",
            {check_command("Is every record valid, and every breach reported? For CI", {}), evaluate_command(),
             explain_command(), status_command(), calendar_command(), lint_command(), whatif_command(),
             diff_command(), catalogue_command(), assess_command()}};
}

}  // namespace opsctl::cli
