#include "model/item_state.h"

#include <algorithm>

namespace opsctl {
namespace {

std::optional<ItemState> item_state_after(const EventName& event) {
    if (is_one_of(event, {EventKind::opened, EventKind::reopened})) return ItemState::open;
    if (event == EventKind::escalated) return ItemState::escalated;
    if (event == EventKind::answered) return ItemState::answered;
    if (event == EventKind::decided) return ItemState::decided;
    if (event == EventKind::started) return ItemState::started;
    if (event == EventKind::verified) return ItemState::verified;
    if (event == EventKind::done) return ItemState::done;
    if (event == EventKind::dropped) return ItemState::dropped;
    return std::nullopt;
}

}  // namespace

ItemState state_of(const Item& item) {
    ItemState state = ItemState::open;
    for (const Event& event : item.timeline) state = item_state_after(event.event).value_or(state);
    return state;
}

bool is_open(const Item& item) {
    const ItemState state = state_of(item);
    const bool has_begun = std::any_of(item.timeline.begin(), item.timeline.end(),
                                       [](const Event& event) { return item_state_after(event.event).has_value(); });
    return has_begun && state != ItemState::done && state != ItemState::dropped;
}

bool is_answered_at_once(const Item& item) {
    const Event* answered = first_event(item.timeline, EventKind::answered);
    const Event* escalated = first_event(item.timeline, EventKind::escalated);
    return answered != nullptr && (escalated == nullptr || answered->at < escalated->at);
}

}  // namespace opsctl
