// Where an incident stands. It is derived from the timeline and stored nowhere.
#pragma once

#include "base/message.h"
#include "model/incident.h"

namespace opsctl {

enum class IncidentState { open, working, paused, restored, closed };
template <>
struct EnumNames<IncidentState> {
    static constexpr std::array<std::string_view, 5> names = {"open", "working", "paused", "restored", "closed"};
    static constexpr std::array words = {Label{"open", "受付"}, Label{"working", "対応中"}, Label{"paused", "中断"},
                                         Label{"restored", "復旧"}, Label{"closed", "完了"}};
};

// The latest event that moves it on decides: work, a pause, the restoration, its closing, and what takes these back.
IncidentState state_of(const Incident&);

// The events that are work on an incident.
bool is_work(const EventName&);

}  // namespace opsctl
