#include "change/life_cycle.h"

#include <algorithm>
#include <initializer_list>

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

// The events that lead into a phase.
struct Step {
    EventKind event;
    Phase into;
};
constexpr std::array steps = {
    Step{EventKind::submitted, Phase::submitted}, Step{EventKind::assessed, Phase::assessed},
    Step{EventKind::approved, Phase::approved},   Step{EventKind::rejected, Phase::rejected},
    Step{EventKind::withdrawn, Phase::withdrawn}, Step{EventKind::started, Phase::started},
    Step{EventKind::finished, Phase::finished},   Step{EventKind::verified, Phase::verified},
    Step{EventKind::closed, Phase::closed},
};

// Where an event may happen; an emergency change, whose work need not wait, has more of these places.
struct Rule {
    EventKind event;
    unsigned phases;
    unsigned emergency = 0;
};
constexpr std::array rules = {
    Rule{EventKind::submitted, bit(Phase::draft) | called_off, working},
    Rule{EventKind::assessed, bits({Phase::submitted, Phase::assessed}), working},
    Rule{EventKind::approved, undecided, working},
    Rule{EventKind::rejected, undecided, working},
    Rule{EventKind::withdrawn, undecided | bit(Phase::rejected)},
    Rule{EventKind::announced, undecided | working},
    Rule{EventKind::backed_up, undecided | working, bit(Phase::draft)},
    Rule{EventKind::started, undecided, bit(Phase::draft)},
    Rule{EventKind::finished, bit(Phase::started)},
    Rule{EventKind::verified, bit(Phase::finished)},
    Rule{EventKind::ledger_updated, done | bit(Phase::closed)},
    Rule{EventKind::completion_reported, done},
    Rule{EventKind::reviewed, done | bit(Phase::closed)},
    Rule{EventKind::closed, done | called_off},
};

const Rule* rule_for(const EventName& event) {
    const auto at = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.event == event; });
    return at == rules.end() ? nullptr : &*at;
}

bool allows(const Rule& rule, Phase phase, ChangeType type) {
    const unsigned phases = type == ChangeType::emergency ? rule.phases | rule.emergency : rule.phases;
    return (phases & bit(phase)) != 0;
}

}  // namespace

std::optional<EventKind> event_into(Phase phase) {
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.into == phase; });
    return step == steps.end() ? std::nullopt : std::optional(step->event);
}

Phase phase_after(Phase phase, const EventName& event) {
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return event == s.event; });
    if (step == steps.end()) return phase;
    return is_under_way(phase) && !is_under_way(step->into) ? phase : step->into;
}

Phase phase_of(const Change& change) {
    Phase phase = Phase::draft;
    for (const Event& event : change.timeline) phase = phase_after(phase, event.event);
    return phase;
}

bool may_happen(const EventName& event, Phase phase, ChangeType type) {
    const Rule* rule = rule_for(event);
    return rule == nullptr || allows(*rule, phase, type);
}

std::vector<EventKind> possible_events(Phase phase, ChangeType type) {
    std::vector<EventKind> events;
    for (const Rule& rule : rules) {
        if (allows(rule, phase, type)) events.push_back(rule.event);
    }
    return events;
}

Message not_allowed(const EventName& event, Phase phase) {
    const Message word = word_of(phase);
    return {fmt::format("'{}' cannot happen to a change that is {}", event, word.en),
            fmt::format("「{}」は、状態が「{}」の変更では起こり得ません", event, word.ja)};
}

}  // namespace opsctl
