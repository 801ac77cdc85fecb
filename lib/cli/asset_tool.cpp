#include "cli/check.h"
#include "cli/ledger.h"
#include "cli/tools.h"

namespace opsctl::cli {

Command explain_finding_command();
Command asset_history_command();
Command asset_ledger_command();

Tool asset_tool() {
    CheckArgs ledger;
    ledger.ledger = Kind::asset;
    return {"opsctl-asset",
            "Equipment, software, licences, media and documents (資産), kept from the terminal",
            {new_command(Kind::asset, "registered"), set_command(Kind::asset),
             event_command(Kind::asset, "move", EventKind::moved, "It stands elsewhere now"),
             event_command(Kind::asset, "checked", EventKind::checked,
                           "It was looked at: is it there, and as the register says?"),
             event_command(Kind::asset, "loan", EventKind::loaned, "Lend it"),
             event_command(Kind::asset, "return", EventKind::returned, "It was returned"),
             event_command(Kind::asset, "retire", EventKind::retired, "It is no longer used"),
             log_command(Kind::asset, "registered, updated, moved, checked, loaned, returned, retired, disposed, note"),
             asset_history_command(), asset_ledger_command(), undo_command({Kind::asset}), edit_command(Kind::asset),
             rename_command(Kind::asset), show_command(Kind::asset), list_command(Kind::asset),
             import_command(Kind::asset), export_command(Kind::asset), check_command("Are the assets valid?", ledger), explain_finding_command()}};
}

}  // namespace opsctl::cli
