// The life cycle of a change (変更): where it stands, and which event may come next.
//
//   draft ─ submitted ─ assessed ─ approved ─ started ─ finished ─ verified ─ closed
//               │           │          │
//               └───────────┴──────────┴─ rejected, withdrawn ─ submitted again, or closed
//
// The phase is derived from the timeline and stored nowhere. An emergency change may start before anything else and
// be submitted, assessed, approved or rejected while the work goes on or after it; that moves no phase back. Whether
// an approval counts, or was needed, is no matter of the phase: see approval.h.
#pragma once

#include <string_view>
#include <vector>

#include "model/change.h"

namespace opsctl {

enum class Phase { draft, submitted, assessed, approved, rejected, withdrawn, started, finished, verified, closed };
template <>
struct EnumNames<Phase> {
    static constexpr std::array<std::string_view, 10> names = {"draft",    "submitted", "assessed", "approved",
                                                               "rejected", "withdrawn", "started",  "finished",
                                                               "verified", "closed"};
    static constexpr std::array words = {Label{"draft", "起案"},         Label{"submitted", "申請済み"},
                                         Label{"assessed", "評価済み"},  Label{"approved", "承認済み"},
                                         Label{"rejected", "却下"},      Label{"withdrawn", "取下げ"},
                                         Label{"in progress", "作業中"}, Label{"finished", "作業終了"},
                                         Label{"verified", "確認済み"},  Label{"closed", "完了"}};
};

// Whether the work has begun; it may have ended.
constexpr bool is_under_way(Phase phase) { return phase >= Phase::started; }
// Whether it will not be done, unless it is submitted again.
constexpr bool is_called_off(Phase phase) { return phase == Phase::rejected || phase == Phase::withdrawn; }

// The phase after an event, be it allowed there or not.
Phase phase_after(Phase, const EventName& event);
// After all events of the timeline.
Phase phase_of(const Change&);

// Whether the event may happen in the phase. `note` and names that begin with x- always may.
bool may_happen(const EventName& event, Phase, ChangeType);
// The events that may, in the order of the life cycle, without `note`.
std::vector<EventKind> possible_events(Phase, ChangeType);

// The event that leads into the phase; nullopt for a draft.
std::optional<EventKind> event_into(Phase);

// Why the event cannot happen in the phase.
Message not_allowed(const EventName& event, Phase);

}  // namespace opsctl
