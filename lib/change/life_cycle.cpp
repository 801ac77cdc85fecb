#include "change/life_cycle.h"

#include <algorithm>
#include <initializer_list>

#include "model/events.h"

namespace opsctl {
namespace {

constexpr unsigned bit(Phase phase) { return 1U << static_cast<unsigned>(phase); }
constexpr unsigned bits(std::initializer_list<Phase> phases) {
    unsigned all = 0;
    for (const Phase phase : phases) all |= bit(phase);
    return all;
}

constexpr unsigned undecided = bits({Phase::submitted, Phase::assessed, Phase::approved});
constexpr unsigned called_off = bits({Phase::rejected, Phase::withdrawn});
constexpr unsigned done = bits({Phase::finished, Phase::verified});
constexpr unsigned working = done | bit(Phase::started);

// Where an event may happen; an emergency change, whose work need not wait, has more of these places.
struct Rule {
    std::string_view event;
    unsigned phases;
    unsigned emergency = 0;
};
constexpr std::array rules = {
    Rule{"submitted", bit(Phase::draft) | called_off, working},
    Rule{"assessed", bits({Phase::submitted, Phase::assessed}), working},
    Rule{"approved", undecided, working},
    Rule{"rejected", undecided, working},
    Rule{"withdrawn", undecided | bit(Phase::rejected)},
    Rule{"announced", undecided | working},
    Rule{"backed-up", undecided | working, bit(Phase::draft)},
    Rule{"started", undecided, bit(Phase::draft)},
    Rule{"finished", bit(Phase::started)},
    Rule{"verified", bit(Phase::finished)},
    Rule{"ledger-updated", done | bit(Phase::closed)},
    Rule{"completion-reported", done},
    Rule{"reviewed", done | bit(Phase::closed)},
    Rule{"closed", done | called_off},
};

const Rule* rule_for(std::string_view event) {
    const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.event == event; });
    return at == rules.end() ? nullptr : &*at;
}

bool allows(const Rule& rule, Phase phase, ChangeType type) {
    const unsigned phases = type == ChangeType::emergency ? rule.phases | rule.emergency : rule.phases;
    return (phases & bit(phase)) != 0;
}

}  // namespace

Phase phase_after(Phase phase, std::string_view event) {
    const auto& names = EnumNames<Phase>::names;
    const auto at = std::find(names.begin(), names.end(), event);
    if (at == names.end()) return phase;
    const auto next = static_cast<Phase>(at - names.begin());
    return is_under_way(phase) && !is_under_way(next) ? phase : next;
}

Phase phase_of(const Change& change) {
    Phase phase = Phase::draft;
    for (const Event& event : change.timeline) phase = phase_after(phase, event.event);
    return phase;
}

bool may_happen(std::string_view event, Phase phase, ChangeType type) {
    const Rule* rule = rule_for(event);
    return rule == nullptr || allows(*rule, phase, type);
}

std::vector<std::string_view> possible_events(Phase phase, ChangeType type) {
    std::vector<std::string_view> events;
    for (const Rule& rule : rules) {
        if (allows(rule, phase, type)) events.push_back(rule.event);
    }
    return events;
}

const Event* first_event(const Change& change, std::string_view name) {
    const auto is_it = [&](const Event& event) { return event.event == name; };
    const auto at = std::find_if(change.timeline.begin(), change.timeline.end(), is_it);
    return at == change.timeline.end() ? nullptr : &*at;
}

const Event* last_event(const Change& change, std::string_view name) {
    const auto is_it = [&](const Event& event) { return event.event == name; };
    const auto at = std::find_if(change.timeline.rbegin(), change.timeline.rend(), is_it);
    return at == change.timeline.rend() ? nullptr : &*at;
}

const Event* update_of(const Change& change, Ledger ledger) {
    const auto at = std::find_if(change.timeline.begin(), change.timeline.end(), [&](const Event& event) {
        return event.event == "ledger-updated" && event.ledger == enum_name(ledger);
    });
    return at == change.timeline.end() ? nullptr : &*at;
}

}  // namespace opsctl
