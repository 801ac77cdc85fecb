// The commands of opsctl-change, the change ledger.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/edit.h"
#include "cli/editor.h"
#include "cli/ledger.h"
#include "cli/prompt.h"

namespace opsctl::cli {

struct NewChangeArgs {
    WriteArgs write;
    Prompt prompt;  // asks for what is missing; silent where there is no terminal
    std::optional<std::string> title, contract, type, maintenance, origin, site, reason, description, impact, risk;
    std::vector<std::string> services, incidents, ledgers, team;
    std::optional<std::string> from, to, stop_from, stop_to;
    std::optional<std::string> steps, backup, verification, rollback;
    std::optional<std::string> at, by;
    bool open_editor = false;
};
// A draft: its timeline says no more than who began it.
Outcome change_new_command(const Common&, NewChangeArgs);

// The events that have a verb of their own: `submit` records `submitted`.
struct ChangeEventArgs {
    WriteArgs write;
    std::string id, event;
    std::optional<std::string> at, by, recipient, via, note;
    std::optional<std::string> role, recorded_by, evidence;  // of `approved`
    std::optional<std::string> result;                       // of `finished`
    std::optional<std::string> ledger;                       // of `ledger-updated`
};
// Refuses what the life cycle does not allow, and says what it does.
Outcome change_event_command(const Common&, const ChangeEventArgs&);
// The same for the events without a verb.
Outcome change_log_command(const Common&, const ChangeEventArgs&);

struct ShowChangeArgs {
    std::string id;
    bool canonical = false;  // the text whose SHA-256 an approval's digest is
};
Outcome change_show_command(const Common&, const ShowChangeArgs&);

struct ChangeListArgs {
    ListArgs filter;
    std::optional<std::string> type;
};
Outcome change_list_command(const Common&, const ChangeListArgs&);

struct ChangeCalendarArgs {
    std::optional<std::string> month, from, until, contract;
};
Outcome change_calendar_command(const Common&, const ChangeCalendarArgs&);

Outcome change_liability_command(const Common&, const std::string& id);

enum class WorkSheet { plan, completion };
Outcome change_sheet_command(const Common&, const std::string& id, WorkSheet);

}  // namespace opsctl::cli
