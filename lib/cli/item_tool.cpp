#include "cli/check.h"
#include "cli/ledger.h"
#include "cli/tools.h"

namespace opsctl::cli {

Command explain_finding_command();
Command item_faq_command();

Tool item_tool() {
    CheckArgs ledger;
    ledger.ledger = Kind::item;
    return {"opsctl-item",
            "What must not be forgotten (継続調査事項・問い合わせ・依頼・問題), kept from the terminal",
            {new_command(Kind::item, "opened"), event_command(Kind::item, "answer", EventKind::answered, "Record the answer"),
             event_command(Kind::item, "escalate", EventKind::escalated, "Pass it on"),
             event_command(Kind::item, "decide", EventKind::decided, "Record what was decided, with the client's verdict"),
             event_command(Kind::item, "start", EventKind::started, "Begin to work on it"),
             event_command(Kind::item, "verify", EventKind::verified, "Record that the result was verified"),
             event_command(Kind::item, "done", EventKind::done, "It is done"),
             event_command(Kind::item, "drop", EventKind::dropped, "Drop it"),
             log_command(Kind::item, "opened, escalated, answered, decided, started, verified, done, dropped, reopened, "
                                     "note"),
             set_command(Kind::item), undo_command({Kind::item}), item_faq_command(),
             edit_command(Kind::item), rename_command(Kind::item), show_command(Kind::item), list_command(Kind::item),
             import_command(Kind::item), export_command(Kind::item), check_command("Are the items valid?", ledger),
             explain_finding_command()}};
}

}  // namespace opsctl::cli
