// Planned stops (計画停止): when a stop was announced in time, approved, and not called off.
#pragma once

#include <optional>

#include "sla/subject.h"

namespace opsctl {

// Why a change's planned stop counts, or does not.
struct PlannedStop {
    const Change* change = nullptr;
    Interval window;
    std::vector<Ref<Target::service>> services;
    bool counts = false;
    Message reason;  // why it does not count
    const Event* announced = nullptr;  // the first announcement, in time or not
};

// nullopt where the change plans no stop.
std::optional<PlannedStop> planned_stop_of(const Change&, const ContractRecords&);

// The latest moment at which the stop may be announced (changes.announce); without it, its start.
// nullopt: the calendar has no such open day.
std::optional<Instant> announcement_due(const Contract&, Instant stop, const Calendar&);

}  // namespace opsctl
