#include "cli/check.h"
#include "cli/ledger.h"
#include "cli/tools.h"

namespace opsctl::cli {

Command explain_finding_command();

Tool item_tool() {
    CheckArgs ledger;
    ledger.ledger = Kind::item;
    return {"opsctl-item",
            "What must not be forgotten (継続調査事項・問い合わせ・依頼・問題), kept from the terminal",
            {new_command(Kind::item, "opened"), log_command(Kind::item, "opened, decided, started, done, dropped, note"),
             edit_command(Kind::item), rename_command(Kind::item), show_command(Kind::item), list_command(Kind::item),
             export_command(Kind::item), check_command("Are the items valid?", ledger),
             explain_finding_command()}};
}

}  // namespace opsctl::cli
