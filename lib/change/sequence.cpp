// Which event may follow which: the life cycle.
#include "change/commands.h"
#include "change/life_cycle.h"
#include "change/rule.h"

namespace opsctl::change_rules {
namespace {

// The commands that record what may happen in the phase.
Message what_is_possible(const Change& change, Phase phase) {
    std::vector<std::string> commands;
    for (const EventKind event : possible_events(phase, change.type)) {
        commands.push_back(fmt::format("`{}`", change_command(change.id, event)));
    }
    return message("possible there: {}", "ここでできること: {}", joined(commands));
}

}  // namespace

void check_sequence(const Context& context, Findings& findings) {
    const Change& change = context.change;
    Phase phase = Phase::draft;
    for (const Event& event : change.timeline) {
        if (!may_happen(event.event, phase, change.type)) {
            findings
                .add(FindingName::event_not_allowed, place_of(change, event, "event"), not_allowed(event.event, phase))
                .help.push_back(what_is_possible(change, phase));
        }
        phase = phase_after(phase, event.event);
    }
}

}  // namespace opsctl::change_rules
