// Which events are known where, and which values their fields take.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "model/record.h"

namespace opsctl::rules {

struct EventNames {
    std::vector<std::string> known;
    bool x_is_free = false;  // names that begin with x-

    bool contains(std::string_view name) const;
};

// Of incidents, changes and items, and of logs: the times of their entries.
const EventNames& event_names(Kind);

// Each adds a finding if the value is wrong; one that is not given is not.
void check_event_name(Place, std::string_view name, Kind, Findings&);
void check_finish_result(Place, std::string_view value, Findings&);
void check_ledger(Place, std::string_view value, Findings&);

}  // namespace opsctl::rules
