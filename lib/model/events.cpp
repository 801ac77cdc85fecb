#include "model/events.h"

#include <algorithm>
#include <unordered_map>

#include "model/record.h"

namespace opsctl {
namespace {

constexpr auto& names = EnumNames<EventKind>::names;

constexpr std::array<std::string_view, names.size()> japanese_words = {
#define OPSCTL_EVENT(event, name, japanese, kinds) japanese,
#include "model/events.def"
#undef OPSCTL_EVENT
};

constexpr unsigned bit(Kind kind) { return 1U << static_cast<unsigned>(kind); }

constexpr std::array<unsigned, names.size()> knowing_kinds() {
    constexpr unsigned incident = bit(Kind::incident), change = bit(Kind::change), item = bit(Kind::item),
                       asset = bit(Kind::asset), log = bit(Kind::log), report = bit(Kind::report);
    return {
#define OPSCTL_EVENT(event, name, japanese, kinds) kinds,
#include "model/events.def"
#undef OPSCTL_EVENT
    };
}

bool knows(Kind kind, EventKind event) {
    static constexpr std::array<unsigned, names.size()> kinds = knowing_kinds();
    return (kinds[static_cast<std::size_t>(event)] & bit(kind)) != 0;
}

}  // namespace

Message word_of(EventKind event) {
    std::string english(enum_name(event));
    std::replace(english.begin(), english.end(), '-', ' ');
    return {std::move(english), std::string(japanese_words[static_cast<std::size_t>(event)])};
}

std::optional<EventKind> event_named(std::string_view name) {
    static const std::unordered_map<std::string_view, EventKind> by_name = [] {
        std::unordered_map<std::string_view, EventKind> map;
        for (std::size_t i = 0; i < names.size(); ++i) map.emplace(names[i], static_cast<EventKind>(i));
        return map;
    }();
    const auto found = by_name.find(name);
    return found == by_name.end() ? std::nullopt : std::optional(found->second);
}

std::vector<EventKind> events_of(Kind kind) {
    std::vector<EventKind> events;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (const auto event = static_cast<EventKind>(i); knows(kind, event)) events.push_back(event);
    }
    return events;
}

bool has_free_events(Kind kind) { return kind == Kind::incident || kind == Kind::change; }

bool is_one_of(const EventName& event, std::initializer_list<EventKind> kinds) {
    return event.kind() && std::find(kinds.begin(), kinds.end(), *event.kind()) != kinds.end();
}

bool EventName::is_known_to(Kind kind) const {
    constexpr std::string_view free_prefix = "x-";
    if (kind_) return knows(kind, *kind_);
    const std::string_view name = other_;
    return has_free_events(kind) && name.size() > free_prefix.size() && name.starts_with(free_prefix);
}

}  // namespace opsctl
