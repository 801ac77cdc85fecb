#include "model/record.h"

#include <algorithm>

namespace opsctl {

const Event* first_event(const std::vector<Event>& timeline, EventKind event) {
    const auto at = std::find_if(timeline.begin(), timeline.end(), [&](const Event& e) { return e.event == event; });
    return at == timeline.end() ? nullptr : &*at;
}

const Event* last_event(const std::vector<Event>& timeline, EventKind event) {
    const auto at = std::find_if(timeline.rbegin(), timeline.rend(), [&](const Event& e) { return e.event == event; });
    return at == timeline.rend() ? nullptr : &*at;
}

}  // namespace opsctl
