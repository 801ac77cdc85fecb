// Which event may follow which: the life cycle.
#include "change/rule.h"
#include "change/life_cycle.h"

namespace opsctl::change_rules {

void check_sequence(const Context& context, Findings& findings) {
    const Change& change = context.change;
    Phase phase = Phase::draft;
    for (const Event& event : change.timeline) {
        if (!may_happen(event.event, phase, change.type)) {
            findings
                .add(FindingName::event_not_allowed, place_of(change, event, "event"), not_allowed(event.event, phase))
                .help.push_back(what_is_allowed(phase, change.type));
        }
        phase = phase_after(phase, event.event);
    }
}

}  // namespace opsctl::change_rules
