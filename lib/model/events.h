// The events that a timeline may hold, by kind of record. Names that begin with `x-` are free in incidents and
// changes: no rule reads them unless a service level names them.
#pragma once

#include <array>
#include <string_view>

namespace opsctl {

inline constexpr std::array<std::string_view, 20> incident_events = {
    "occurred",   "detected",         "called",           "notified",           "triaged", "triage-reported",
    "dispatched", "dispatch-cancelled", "arrived",        "work-started",       "workaround", "restored",
    "report-submitted", "emergency-action", "emergency-reported", "paused", "resumed", "reopened", "closed", "note"};

inline constexpr std::array<std::string_view, 15> change_events = {
    "submitted", "assessed", "approved", "rejected", "withdrawn", "announced", "backed-up", "started",
    "finished",  "verified", "ledger-updated", "completion-reported", "reviewed", "closed", "note"};

inline constexpr std::array<std::string_view, 6> item_events = {"opened", "decided", "started",
                                                                "done",   "dropped", "note"};

// The times of a log entry, which a service level names as events.
inline constexpr std::array<std::string_view, 4> log_events = {"requested", "started", "done", "effective"};

}  // namespace opsctl
