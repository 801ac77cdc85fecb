// What differs between two versions of a record, whatever its kind: field by field, event by event. How it was laid
// out, commented or quoted does not matter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/record.h"
#include "yaml/tree.h"

namespace opsctl {

struct FieldChange {
    std::string field;                         // "plan.window.to", "service_levels[arrival].guarantee", "outages[0]"
    std::string pointer;                       // in the version that has it; in the later one if both do
    std::optional<std::string> before, after;  // as they were written, on one line; absent: nothing there
};

// The first step of a field: "plan" of "plan.window.to".
std::string_view top_key(const FieldChange&);

// In the order of the keys of `before`, then those that only `after` has; without the timeline.
std::vector<FieldChange> field_changes(const Node& before, const Node& after);

// The value in a form that no other value has; layout, quoting and the order of keys do not matter.
std::string form_of(const Node&);

// A value on one line, as YAML's flow style writes it.
std::string one_line(const Node&);

// The items of a list that have no equal in the other one, by their places; an absent list is empty.
struct Unmatched {
    std::vector<std::size_t> before, after;
};
Unmatched unmatched_items(const Node* before, const Node* after);

// Events are the same if all that they say is the same; where they stand does not matter.
struct EventChange {
    const Event* before = nullptr;  // null: it is new
    const Event* after = nullptr;   // null: it was removed; both: it was rewritten
};
std::vector<EventChange> event_changes(const std::vector<Event>& before, const std::vector<Event>& after);

}  // namespace opsctl
