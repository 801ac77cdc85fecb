// Where an incident stands. It is derived from the timeline and stored nowhere.
#pragma once

#include "base/message.h"
#include "model/incident.h"

namespace opsctl {

enum class IncidentState { open, working, paused, restored, closed, false_alarm };
template <>
struct EnumNames<IncidentState> {
    static constexpr std::array<std::string_view, 6> names = {"open",     "working", "paused",
                                                              "restored", "closed",  "false-alarm"};
    static constexpr std::array words = {Label{"open", "受付"}, Label{"working", "対応中"}, Label{"paused", "中断"},
                                         Label{"restored", "復旧"}, Label{"closed", "完了"},
                                         Label{"false alarm", "誤報"}};
};

// The latest event that moves it on decides: work, a pause, the restoration, its closing, and what takes these back.
// From a false alarm only `reopened` leads on.
IncidentState state_of(const Incident&);

// Nothing more is to be done: closed, or a false alarm.
bool is_over(IncidentState);

// The `false-alarm` by which it is one: no incident, which needs no attribution and is counted nowhere. Null: it is none.
const Event* false_alarm_of(const Incident&);

// The events that are work on an incident.
bool is_work(const EventName&);

}  // namespace opsctl
