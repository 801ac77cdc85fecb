#include "change/commands.h"

#include <algorithm>
#include <array>

namespace opsctl {
namespace {

struct Verb {
    EventKind event;
    std::string_view name;
};
constexpr std::array verbs = {
    Verb{EventKind::submitted, "submit"}, Verb{EventKind::assessed, "assess"},    Verb{EventKind::approved, "approve"},
    Verb{EventKind::rejected, "reject"},  Verb{EventKind::withdrawn, "withdraw"}, Verb{EventKind::started, "start"},
    Verb{EventKind::finished, "finish"},  Verb{EventKind::verified, "verify"},    Verb{EventKind::closed, "close"},
};

}  // namespace

std::string_view verb_of(const EventName& event) {
    const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const Verb& each) { return event == each.event; });
    return verb == verbs.end() ? std::string_view() : verb->name;
}

std::string change_command(std::string_view id, const EventName& event) {
    const std::string_view verb = verb_of(event);
    if (verb.empty()) return fmt::format("opsctl-change log {} {}", shell_word(id), shell_word(event.view()));
    const bool has_result = event == EventKind::finished;
    return fmt::format("opsctl-change {} {}{}", verb, shell_word(id), has_result ? " --result success" : "");
}

std::string change_command(const Change& change, const Owed& owed) {
    if (!owed.asset.empty()) {
        return fmt::format("opsctl-asset log {} updated --change {}", shell_word(owed.asset), shell_word(change.id));
    }
    const std::string command = change_command(change.id, owed.event);
    return owed.ledger ? fmt::format("{} --ledger {}", command, enum_name(*owed.ledger)) : command;
}

}  // namespace opsctl
