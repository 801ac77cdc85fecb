// Planned stops (計画停止): when a stop was announced in time, approved when it began, and not called off.
//
// That an emergency change may start before its approval (changes.emergency_approval) makes no stop a planned one:
// its stop, too, must have been approved when it began.
#pragma once

#include <optional>

#include <vector>

#include "base/message.h"
#include "store/index.h"

namespace opsctl {

// Why a change's planned stop counts, or does not.
struct PlannedStop {
    const Change* change = nullptr;
    Interval window;
    std::vector<Ref<Target::service>> services;
    bool counts = false;
    Message reason;  // why it does not count
    const Event* announced = nullptr;  // the first announcement that reached somebody, in time or not
};

// The first announcement towards somebody who is not of the vendor; null without one.
const Event* announcement_of(const Change&, const ContractRecords&);

// nullopt where the change plans no stop.
std::optional<PlannedStop> planned_stop_of(const Change&, const ContractRecords&);

}  // namespace opsctl
