// Which events are known where, and which values their fields take.
#pragma once

#include <string_view>

#include "base/finding.h"
#include "model/record.h"

namespace opsctl::rules {

// Each adds a finding if the value is wrong; one that is not given is not.
void check_event_name(Place, const EventName&, Kind, Findings&);
void check_finish_result(Place, std::string_view value, Findings&);
void check_ledger(Place, std::string_view value, Findings&);
void check_category(Place, std::string_view value, Findings&);  // of incidents

}  // namespace opsctl::rules
