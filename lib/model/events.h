// The events that a timeline may hold. Code names one as EventKind::restored, never by its text, so that a typo does
// not compile; a record holds an EventName: one of these, or text of its own that begins with `x-`, which no rule reads
// unless a service level names it.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "model/describe.h"
#include "model/kind.h"

namespace opsctl {

enum class EventKind : unsigned char {
#define OPSCTL_EVENT(event, name, japanese, kinds) event,
#include "model/events.def"
#undef OPSCTL_EVENT
};
template <>
struct EnumNames<EventKind> {
    static constexpr std::array names = {
#define OPSCTL_EVENT(event, name, japanese, kinds) std::string_view(name),
#include "model/events.def"
#undef OPSCTL_EVENT
    };
};

// As reports print it: "work started", 作業開始.
Message word_of(EventKind);
std::optional<EventKind> event_named(std::string_view name);

// What a kind of record knows, in the order of the table; of logs the times of their entries.
std::vector<EventKind> events_of(Kind);
// Whether it takes names of its own, which begin with x-.
bool has_free_events(Kind);

class EventName {
   public:
    EventName() = default;
    EventName(EventKind kind) : kind_(kind) {}
    explicit EventName(std::string_view name) : kind_(event_named(name)), other_(kind_ ? Text() : Text(name)) {}

    bool empty() const { return !kind_ && other_.empty(); }
    std::optional<EventKind> kind() const { return kind_; }  // nullopt: a name of its own, or a wrong one
    std::string_view view() const { return kind_ ? enum_name(*kind_) : other_.view(); }
    std::string str() const { return std::string(view()); }
    explicit operator std::string_view() const { return view(); }
    bool is_known_to(Kind) const;

    friend bool operator==(const EventName&, const EventName&) = default;

   private:
    std::optional<EventKind> kind_;
    Text other_;
};

bool is_one_of(const EventName&, std::initializer_list<EventKind>);

}  // namespace opsctl

template <>
struct fmt::formatter<opsctl::EventName> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const opsctl::EventName& event, Context& context) const {
        return fmt::formatter<std::string_view>::format(event.view(), context);
    }
};
template <>
struct fmt::formatter<opsctl::EventKind> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(opsctl::EventKind event, Context& context) const {
        return fmt::formatter<std::string_view>::format(opsctl::enum_name(event), context);
    }
};
